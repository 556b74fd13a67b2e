import { asksOf } from '../../domain/scorecard/asking.ts'
import { repsIn } from '../../domain/scorecard/facts.ts'
import type { Team } from '../../domain/team.ts'
import { NOBODY_ASKED, whyQuiet } from '../../domain/weeks/quiet.ts'
import type { Week } from '../../domain/weeks/week.ts'
import type { Work } from '../context.ts'
import { readFacts } from '../facts/read-facts.ts'

/**
 * Closes a week in silence when its team rests, or has nobody to ask: nothing is frozen, posted or judged.
 * @returns why, or null for a week that is to close as usual
 */
export async function skipWeek({ store, now }: Work, team: Team, week: Week): Promise<string | null> {
  const why = whyQuiet(team) ?? (await hasNobody({ store }, team, week))
  if (why === null) return null
  await store.weeks.lock(team.id, week)
  await store.weeks.skip(team.id, week, now, why)
  return why
}

async function hasNobody({ store }: Pick<Work, 'store'>, team: Team, week: Week): Promise<string | null> {
  const facts = await readFacts(store, team, week, { weeks: 0 })
  return repsIn(facts, week).length === 0 && asksOf(facts, week).length === 0 ? NOBODY_ASKED : null
}
