import { Temporal } from 'temporal-polyfill'
import { slotKey } from '../../domain/keys.ts'
import type { Member } from '../../domain/people/people.ts'
import { asksOf } from '../../domain/scorecard/asking.ts'
import { metricsIn, repsIn, type TeamFacts } from '../../domain/scorecard/facts.ts'
import type { Team } from '../../domain/team.ts'
import { lateUntil } from '../../domain/weeks/closing.ts'
import { isOff } from '../../domain/weeks/presence.ts'
import type { RitualId } from '../../domain/weeks/ritual-id.ts'
import { closeAt, planAt, promptAt, remindAt } from '../../domain/weeks/schedule.ts'
import { type Day, stepWeeks, type Week } from '../../domain/weeks/week.ts'
import type { NewSlot } from '../../store/slots.ts'
import type { Work } from '../context.ts'
import { readFacts } from '../facts/read-facts.ts'
import { planRocks } from '../rocks/plan/plan-rocks.ts'
import { messagesAgain } from './note-change.ts'

/** On which days somebody is not to be reminded: the team does not work then, or they are away. */
export const isFree =
  ({ team, holidays, timeOff }: TeamFacts, memberId: string) =>
  (day: Day): boolean =>
    !team.workdays.includes(Temporal.PlainDate.from(day).dayOfWeek) ||
    holidays.includes(day) ||
    isOff(timeOff, memberId, day)

/**
 * Lays out a team's week as due rows: each person's prompt and reminder, the close, the planning of the next week,
 * and for the team's Rocks the prompts of owners who report no numbers, and reminders that can't wait for a prompt.
 * Calling it again after a change of people, zones, schedule or Rocks moves what has not happened yet and repeats
 * nothing. Once a week has been prompted its close stays where people were told it is.
 *
 * It says when, never whether: who is away, has left or has nothing to report keeps their rows, and is passed
 * over when those are due, so that no decision not to ask somebody is taken out of sight.
 * @returns the prompts and reminders that would come again by what has changed, and do not: they were sent before
 */
export async function planWeek({ store, now }: Work, team: Team, week: Week): Promise<NewSlot[]> {
  const facts = await readFacts(store, team, week, { weeks: 0 })
  await store.weeks.open(team.id, week, closeAt(week, team))
  await store.weeks.moveClose(team.id, week, closeAt(week, team))
  const state = await store.weeks.find(team.id, week)
  if (!state || state.closedAt) return []
  const { closesAt } = state
  const isAhead = (at: Temporal.Instant) => Temporal.Instant.compare(at, now) > 0

  const slot = (ritual: RitualId, dueAt: NewSlot['dueAt'], of: Week, memberId = ''): NewSlot => ({
    key: slotKey(ritual, team.id, of, memberId),
    ritual,
    teamId: team.id,
    memberId,
    week: of,
    dueAt,
  })
  const next = stepWeeks(team, week, 1)
  const wanted = [slot('close', closesAt, week), slot('plan', planAt(next, team), next)]
  const { owners, reminders } = await planRocks({ store, now }, team, state)
  const reporting = peopleOf(facts, week)
  const asked = new Set(asksOf(facts, week).flatMap((ask) => (ask.excused ? [] : ask.member.id)))
  for (const { member, away } of owners) {
    if (!away) asked.add(member.id)
    if (reporting.some(({ id }) => id === member.id)) continue
    wanted.push({
      ...slot('prompt', promptAt(week, team, member.zone, closesAt), week, member.id),
      revive: !away,
    })
  }
  for (const { id, zone } of reporting) {
    // Who was passed over and is to be asked after all is asked after all; a reminder that has passed is not made up for.
    const revive = asked.has(id)
    wanted.push({ ...slot('prompt', promptAt(week, team, zone, closesAt), week, id), revive })
    if (team.remindHours === 0) continue
    const latest = closesAt.subtract({ hours: team.remindHours })
    const remind = remindAt(week, team, zone, isFree(facts, id), closesAt) ?? latest
    wanted.push({ ...slot('remind', remind, week, id), revive: revive && isAhead(remind) })
  }
  const done = new Set(await store.slots.planAll([...wanted, ...reminders]))
  return wanted.filter(({ key, memberId, dueAt }) => done.has(key) && memberId !== '' && isAhead(dueAt))
}

/** Everybody whom a team may ask in a week: its reps, its metrics' reporters, and deputies who step in. */
function peopleOf(facts: TeamFacts, week: Week): Member[] {
  const reporters = new Set(metricsIn(facts, week).map((metric) => metric.reporterId))
  const people = [
    ...repsIn(facts, week).map(({ member }) => member),
    ...facts.members.filter(({ id, active }) => active && reporters.has(id)),
    ...asksOf(facts, week).map(({ member }) => member),
  ]
  return [...new Map(people.map((member) => [member.id, member])).values()]
}

/** Lays out again every week that is under way, after a change of people, metrics or schedule. @returns as `planWeek` */
export async function planAgain(work: Work, team: Team): Promise<NewSlot[]> {
  const again: NewSlot[] = []
  for (const week of await work.store.weeks.unclosed(team.id))
    again.push(...(await planWeek(work, team, week.week)))
  await sayWhoIsAsked(work, team)
  return again
}

/** Has the messages of weeks that still take numbers say who is asked for what now. */
async function sayWhoIsAsked({ store, now }: Work, team: Team): Promise<void> {
  const newest = await store.weeks.newestPrompted(team.id)
  if (!newest) return
  // A week closes up to a week and a half after its last day.
  const first = stepWeeks(team, newest.week, -team.lateWeeks - 2)
  for (const state of await store.weeks.list(team.id, first, newest.week)) {
    const takes = Temporal.Instant.compare(now, lateUntil(team, state.closesAt)) < 0
    if (state.promptedAt === null || !takes) continue
    await messagesAgain({ store, now }, team.id, state.week)
  }
}
