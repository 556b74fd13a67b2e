import { asksOf } from '../../domain/asking.ts'
import { isOff } from '../../domain/presence.ts'
import { closeAt, planAt, promptAt, remindAt } from '../../domain/schedule.ts'
import type { Team } from '../../domain/team.ts'
import { addWeeks, type Week } from '../../domain/week.ts'
import type { NewSlot } from '../../store/slots.ts'
import type { Work } from '../context.ts'
import { readFacts } from '../teams/read-facts.ts'

/** The key of a due row: what, team, member and week. It can be done once, ever. */
export const slotKey = (ritual: string, teamId: string, week: Week, memberId = ''): string =>
  [ritual, teamId, week, memberId].filter(Boolean).join(':')

/**
 * Lays out a team's week as due rows: each person's prompt and reminder, the close, and the planning of the
 * next week. Calling it again after a change of people, zones or schedule moves what has not happened yet and
 * repeats nothing. Once a week has been prompted its close stays where people were told it is.
 */
export async function planWeek({ store, now }: Work, team: Team, week: Week): Promise<void> {
  const facts = await readFacts(store, team, week, { weeks: 0 })
  await store.weeks.open(team.id, week, closeAt(week, team))
  await store.weeks.moveClose(team.id, week, closeAt(week, team))
  const state = await store.weeks.find(team.id, week)
  if (!state || state.closedAt) return

  const slot = (ritual: string, dueAt: NewSlot['dueAt'], of: Week, memberId = ''): NewSlot => ({
    key: slotKey(ritual, team.id, of, memberId),
    ritual,
    teamId: team.id,
    memberId,
    week: of,
    dueAt,
  })
  const wanted = [
    slot('close', state.closesAt, week),
    slot('plan', planAt(addWeeks(week, 1), team), addWeeks(week, 1)),
  ]
  for (const { member, excused } of asksOf(facts, week)) {
    if (excused) continue
    // Who was away and is here after all is asked after all.
    const revive = true
    wanted.push({ ...slot('prompt', promptAt(week, team, member.zone), week, member.id), revive })
    const remind = remindAt(
      week,
      team,
      member.zone,
      (day) => isOff(facts.timeOff, member.id, day) || facts.holidays.includes(day),
    )
    if (remind) wanted.push({ ...slot('remind', remind, week, member.id), revive })
  }
  await store.slots.planAll(wanted)

  const keys = new Set(wanted.map((each) => each.key))
  for (const each of await store.slots.ofWeek(team.id, week)) {
    if (each.state === 'due' && !keys.has(each.key)) {
      await store.slots.settle(
        each.key,
        'skipped',
        now,
        'no longer asked: away, off the team or nothing to report',
      )
    }
  }
}

/** Lays out again every week that is under way, after a change of people, metrics or schedule. */
export async function planAgain(work: Work, team: Team): Promise<void> {
  for (const week of await work.store.weeks.unclosed(team.id)) await planWeek(work, team, week.week)
}
