import type { Team } from '../../domain/team.ts'
import type { Week } from '../../domain/weeks/week.ts'
import type { Work } from '../context.ts'

/** The week a team means by "this week": the newest that was prompted, or before the first prompt the one laid out. */
export async function askedWeek({ store }: Pick<Work, 'store'>, team: Team): Promise<Week> {
  const newest = await store.weeks.newestPrompted(team.id)
  if (newest) return newest.week
  return (await store.weeks.unclosed(team.id))[0]?.week ?? team.firstWeek
}
