import { type Membership, overlaps } from '../../domain/people/people.ts'
import type { OtherStay } from '../../domain/scorecard/facts.ts'
import { lastDay, type Week } from '../../domain/weeks/week.ts'
import type { WorkspaceStore } from '../../store/store.ts'
import { readHolidays } from './read-holidays.ts'

/**
 * Some stays on other teams, as far as they reach into some weeks, with the days on which those teams work then.
 * @param first the first of the weeks, and `last` their last
 */
export async function readOtherStays(
  store: WorkspaceStore,
  stays: readonly Membership[],
  first: Week,
  last: Week,
): Promise<OtherStay[]> {
  const within = stays.filter((stay) => overlaps(stay, first, lastDay(last)))
  const known = new Map<string, Pick<OtherStay, 'rhythm' | 'holidays'>>()
  for (const teamId of new Set(within.map((stay) => stay.teamId))) {
    const [team, holidays] = await Promise.all([
      store.teams.find(teamId),
      readHolidays(store, teamId, first, lastDay(last)),
    ])
    if (team) known.set(teamId, { rhythm: team, holidays })
  }
  return within.flatMap((stay) => {
    const days = known.get(stay.teamId)
    return days ? { ...stay, ...days } : []
  })
}
