import type { TeamFacts } from '../../scorecard/facts.ts'
import { stepWeeks, type Week } from '../../weeks/week.ts'
import type { Rock } from '../life/rock.ts'
import { type Progress, progressOf, trackedBy, type Untracked } from './progress.ts'
import { subjectOfMeasure, weekValue } from './series.ts'

/**
 * A Rock's value against pace as far as it can be told in a week. Once a week has closed its own values count. While it
 * is open they count when all are in; until then it is the week before that is told of, since a week whose numbers are
 * still coming in would look behind for no other reason.
 * @param facts with entries from the Rock's first week on
 */
export function latestProgress(
  facts: TeamFacts,
  rock: Rock,
  week: Week,
  { isOpen }: { isOpen: boolean },
): Progress | Untracked {
  const progress = progressOf(facts, rock, week)
  // Past its last week nothing more comes in.
  if (typeof progress === 'string' || !isOpen || progress.week < week) return progress
  const metric = trackedBy(rock.measure, facts.metrics, week)
  if (typeof metric === 'string' || rock.measure === null) return progress
  const { value, incomplete } = weekValue(facts, metric, subjectOfMeasure(rock.measure, rock.ownerId), week)
  return value === null || incomplete ? progressOf(facts, rock, stepWeeks(facts.team, week, -1)) : progress
}
