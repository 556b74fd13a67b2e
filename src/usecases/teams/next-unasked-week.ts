import type { Team } from '../../domain/team.ts'
import { currentWeek } from '../../domain/weeks/schedule.ts'
import { stepWeeks, type Week } from '../../domain/weeks/week.ts'
import type { Work } from '../context.ts'

/**
 * The first week in which a new metric can be asked: the current one, or the one after it once its prompts
 * have gone out, so that nobody who has submitted is missing something they were never asked.
 */
export async function nextUnaskedWeek({ store, now }: Work, team: Team): Promise<Week> {
  const asked = await store.weeks.newestPrompted(team.id)
  const weeks = [
    currentWeek(team, now),
    team.firstWeek,
    asked ? stepWeeks(team, asked.week, 1) : team.firstWeek,
  ]
  return weeks.reduce((latest, week) => (week > latest ? week : latest))
}
