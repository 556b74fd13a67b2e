import type { RosterFacts } from '../../domain/scorecard/facts.ts'
import type { Day } from '../../domain/weeks/week.ts'
import type { WorkspaceStore } from '../../store/store.ts'

/** A team's holidays between two days, both included, and its weeks that passed in silence. */
export async function readHolidays(
  store: WorkspaceStore,
  teamId: string,
  first: Day,
  last: Day,
): Promise<Pick<RosterFacts, 'holidays' | 'silent'>> {
  const [holidays, silent] = await Promise.all([
    store.holidays.ofTeam(teamId, first, last),
    store.weeks.skipped(teamId, first, last),
  ])
  return { holidays: holidays.map(({ day }) => day), silent }
}
