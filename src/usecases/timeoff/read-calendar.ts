import type { Calendar } from '../../domain/typed/typed-day.ts'
import { dayIn } from '../../domain/weeks/week.ts'
import type { Context } from '../context.ts'

/**
 * What days off that the actor types are read against: their own today and language, and the weeks and working days of
 * the teams that whoever is away reports to. Where those differ, usual ones.
 */
export async function readCalendar(
  { store, actor, now }: Context,
  memberId: string,
): Promise<Pick<Calendar, 'today' | 'locale'> & Partial<Calendar>> {
  const stays = await store.memberships.ofMember(memberId)
  const ids = [...new Set(stays.filter((stay) => stay.leftOn === null).map((stay) => stay.teamId))]
  const weeks: Pick<Calendar, 'weekStart' | 'workdays'>[] = []
  for (const id of ids) {
    const team = await store.teams.find(id)
    if (team) weeks.push({ weekStart: team.weekStart, workdays: team.workdays })
  }
  const alike = new Set(weeks.map((each) => JSON.stringify(each))).size === 1
  return { today: dayIn(actor.zone, now), locale: actor.locale, ...(alike ? weeks[0] : {}) }
}
