import { type Membership, overlaps } from '../../domain/people/people.ts'
import type { OtherStay } from '../../domain/scorecard/facts.ts'
import {
  commonWeek,
  lastDay,
  ownWeek,
  teamWeeksUpTo,
  type Week,
  type WeekStarts,
  weeksBetween,
} from '../../domain/weeks/week.ts'
import type { WorkspaceStore } from '../../store/store.ts'
import { readHolidays } from './read-holidays.ts'

/**
 * Some stays on other teams, as far as they reach into some weeks, with what those teams ask then.
 * @param first the first of the weeks, and `last` their last
 */
export async function readOtherStays(
  store: WorkspaceStore,
  stays: readonly Membership[],
  first: Week,
  last: Week,
): Promise<OtherStay[]> {
  const within = stays.filter((stay) => overlaps(stay, first, lastDay(last)))
  const known = new Map<string, Omit<OtherStay, keyof Membership>>()
  for (const teamId of new Set(within.map((stay) => stay.teamId))) {
    const [team, free] = await Promise.all([
      store.teams.find(teamId),
      readHolidays(store, teamId, first, lastDay(last)),
    ])
    if (!team) continue
    const [unclosed] = team.quiet ? await store.weeks.unclosed(teamId) : []
    // While a team rests it asks nobody: the weeks that are still to close will pass in silence.
    const resting = unclosed ? weeksFromTo(team, unclosed.week, last) : []
    known.set(teamId, { rhythm: team, holidays: free.holidays, silent: [...free.silent, ...resting] })
  }
  return within.flatMap((stay) => {
    const asks = known.get(stay.teamId)
    return asks ? { ...stay, ...asks } : []
  })
}

/** A team's weeks from one to another, both included. */
const weeksFromTo = (starts: WeekStarts, first: Week, last: Week): Week[] =>
  teamWeeksUpTo(
    starts,
    ownWeek(starts, commonWeek(last)),
    weeksBetween(commonWeek(first), commonWeek(last)) + 1,
  )
