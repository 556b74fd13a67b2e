import { type Day, daysOf } from '../../domain/weeks/week.ts'
import type { WorkspaceStore } from '../../store/store.ts'

/**
 * The days between two, both included, on which nobody of a team works: its holidays, and the weeks that passed in
 * silence, which asked nobody for anything.
 */
export async function readHolidays(
  store: WorkspaceStore,
  teamId: string,
  first: Day,
  last: Day,
): Promise<Day[]> {
  const [holidays, skipped] = await Promise.all([
    store.holidays.ofTeam(teamId, first, last),
    store.weeks.skipped(teamId, first, last),
  ])
  return [...holidays.map(({ day }) => day), ...skipped.flatMap((week) => daysOf(week).map(({ day }) => day))]
}
