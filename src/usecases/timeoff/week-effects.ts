import { overlaps } from '../../domain/people/people.ts'
import type { Team } from '../../domain/team.ts'
import { presence, workingDays } from '../../domain/weeks/presence.ts'
import {
  addWeeks,
  type Day,
  lastDay,
  stepWeeks,
  teamWeekOf,
  type Week,
  weekOf,
} from '../../domain/weeks/week.ts'
import type { Work } from '../context.ts'

/** Days in a row, both included. */
export type Span = { firstDay: Day; lastDay: Day }

/** What days off do to one week of one team. */
export type WeekEffect = {
  team: Team
  week: Week
  /** Working days somebody is there, of how many there are. None left: the week is excused. */
  present: number
  of: number
  /** Whether it has closed, so that its scorecard is worked out again. */
  closed: boolean
}

/**
 * The weeks in which days off take a working day from somebody, by team and week, as they stand with all of the
 * person's time off.
 */
export async function weekEffects(
  { store }: Pick<Work, 'store'>,
  memberId: string,
  spans: readonly Span[],
): Promise<WeekEffect[]> {
  const first = spans[0]?.firstDay
  const last = spans.at(-1)?.lastDay
  if (!first || !last) return []
  const stays = (await store.memberships.ofMember(memberId)).filter((stay) => stay.role === 'rep')
  const timeOff = await store.timeOff.of([memberId], weekOf(first, 1), lastDay(addWeeks(last, 1)))
  const effects: WeekEffect[] = []
  for (const teamId of new Set(stays.map((stay) => stay.teamId))) {
    const team = await store.teams.find(teamId)
    if (!team) continue
    const start = teamWeekOf(team, first)
    const [holidays, states] = await Promise.all([
      store.holidays.ofTeam(teamId, start, lastDay(addWeeks(last, 1))),
      store.weeks.list(teamId, start, last),
    ])
    for (let week = start; week <= last; week = stepWeeks(team, week, 1)) {
      const working = workingDays(
        week,
        team,
        holidays.map(({ day }) => day),
      )
      const touched = working.some((day) => spans.some((span) => span.firstDay <= day && day <= span.lastDay))
      const there = stays.some((stay) => stay.teamId === teamId && overlaps(stay, week, lastDay(week)))
      if (!touched || !there) continue
      const closed = states.find((state) => state.week === week)?.closedAt != null
      effects.push({ team, week, ...presence(working, timeOff, memberId), closed })
    }
  }
  return effects
}
