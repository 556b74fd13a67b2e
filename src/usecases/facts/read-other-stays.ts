import { type Membership, overlaps } from '../../domain/people/people.ts'
import type { OtherStay } from '../../domain/scorecard/facts.ts'
import { addDays, type Day, lastDay, type Week } from '../../domain/weeks/week.ts'
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
    const [team, free] = await Promise.all([
      store.teams.find(teamId),
      readHolidays(store, teamId, first, lastDay(last)),
    ])
    const [unclosed] = team?.quiet ? await store.weeks.unclosed(teamId) : []
    // While a team rests it asks nobody: the weeks that are still to close will pass in silence.
    const resting = unclosed ? daysFrom(unclosed.week, lastDay(last)) : []
    const silent = free.silent.flatMap((week) => daysFrom(week, lastDay(week)))
    if (team) known.set(teamId, { rhythm: team, holidays: [...free.holidays, ...silent, ...resting] })
  }
  return within.flatMap((stay) => {
    const days = known.get(stay.teamId)
    return days ? { ...stay, ...days } : []
  })
}

/** The days from one to another, both included. */
const daysFrom = (first: Day, last: Day): Day[] =>
  first > last ? [] : [first, ...daysFrom(addDays(first, 1), last)]
