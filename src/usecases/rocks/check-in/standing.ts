import type { Member } from '../../../domain/people/people.ts'
import { type CheckIn, checkInOf, type Word, wordOf } from '../../../domain/rocks/life/check-in.ts'
import { type Disagreement, disagreementOf } from '../../../domain/rocks/life/disagreement.ts'
import type { Rock } from '../../../domain/rocks/life/rock.ts'
import { latestProgress } from '../../../domain/rocks/progress/latest-progress.ts'
import type { Progress, Untracked } from '../../../domain/rocks/progress/progress.ts'
import type { TeamFacts } from '../../../domain/scorecard/facts.ts'
import type { Team } from '../../../domain/team.ts'
import type { Week } from '../../../domain/weeks/week.ts'
import type { Work } from '../../context.ts'
import { readRockFacts } from '../../facts/read-rock-facts.ts'

/** How a Rock stands in a week: its owner's word, and what the numbers say beside it. */
export type RockLine = {
  rock: Rock
  /** Null when Slack has told nothing of them. */
  owner: Member | null
  /** The team's week that the word is for. */
  week: Week
  word: Word
  /** Why, in the owner's words; "" when nothing was said. */
  why: string
  /** The value against pace; while the week's values are still coming in, that of the week before. */
  progress: Progress | Untracked
  /** How word and numbers differ; null when they don't or can't be compared. */
  disagreement: Disagreement | null
}

/**
 * How some Rocks of a team stand in a week, in their order. The cost grows with the Rocks and the weeks of their dates.
 * @param week the team's
 */
export async function readRockLines(
  { store }: Pick<Work, 'store'>,
  team: Team,
  rocks: readonly Rock[],
  week: Week,
): Promise<RockLine[]> {
  if (rocks.length === 0) return []
  const [facts, checkIns, owners, state] = await Promise.all([
    readRockFacts(store, team, rocks, week),
    store.checkIns.between(
      rocks.map(({ id }) => id),
      week,
      week,
    ),
    store.members.list([...new Set(rocks.map(({ ownerId }) => ownerId))]),
    store.weeks.find(team.id, week),
  ])
  return rocks.map((rock) =>
    rockLine(facts, rock, week, {
      said: checkInOf(
        checkIns.filter(({ rockId }) => rockId === rock.id),
        week,
      ),
      owner: owners.find(({ id }) => id === rock.ownerId) ?? null,
      isOpen: !state?.closedAt,
    }),
  )
}

/** What a week's line of a Rock is made of besides the facts. */
export type OwnersWord = {
  /** What its owner said in that week. */
  said: CheckIn | null
  owner: Member | null
  /** Whether the week is open: then its values may still be coming in. */
  isOpen: boolean
}

/** How a Rock stands in a week. @param facts with entries from the Rock's first week on */
export function rockLine(
  facts: TeamFacts,
  rock: Rock,
  week: Week,
  { said, owner, isOpen }: OwnersWord,
): RockLine {
  const word = wordOf(said)
  const progress = latestProgress(facts, rock, week, { isOpen })
  const disagreement = typeof progress === 'string' ? null : disagreementOf(rock, word, progress)
  return { rock, owner, week, word, why: said?.why ?? '', progress, disagreement }
}
