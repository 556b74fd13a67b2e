import { Temporal } from 'temporal-polyfill'
import { Refusal } from '../../domain/errors.ts'
import { reminderKey, slotKey } from '../../domain/keys.ts'
import type { Member } from '../../domain/people/people.ts'
import { requireManager } from '../../domain/people/permission.ts'
import { asksOf } from '../../domain/scorecard/asking.ts'
import { isLate } from '../../domain/weeks/closing.ts'
import { weekLabel } from '../../domain/weeks/presence.ts'
import { lastDaytimeSlot } from '../../domain/weeks/schedule.ts'
import { dayIn, localTime, shortDay, type Week } from '../../domain/weeks/week.ts'
import { type Context, todayOf, type Work } from '../context.ts'
import { readFacts, readTeam } from '../facts/read-facts.ts'

/** Puts the one reminder of a person's week into the outbox. */
export type PutReminder = (work: Work) => Promise<void>

/**
 * A manager has the one reminder of the week sent now instead of at its hour.
 * Rules: at most one a week, only while the week is open and waits for them, never to somebody who is off, and
 * between 08:00 and 19:00 their time.
 * @returns who is reminded
 * @throws Refusal `notAllowed`, `notFound`, `closed`, or `conflict` saying why nothing is sent
 */
export async function nudge(
  ctx: Context,
  { teamId, memberId, week }: { teamId: string; memberId: string; week: Week },
  put: PutReminder,
): Promise<Member> {
  return ctx.store.transaction(async (store) => {
    const { now, actor } = ctx
    const team = await readTeam(store, teamId)
    await store.weeks.lock(teamId, week)
    const state = await store.weeks.find(teamId, week)
    const facts = await readFacts(store, team, week, { weeks: 0 })
    requireManager(actor, teamId, facts.memberships)
    if (team.quiet) {
      throw new Refusal('conflict', `${team.name} is ${team.quiet}, so nobody is reminded of anything.`)
    }
    if (!state || isLate(state, now)) {
      throw new Refusal(
        'closed',
        `The week ${weekLabel(week, team, todayOf(ctx))} has closed, so nobody is reminded of it any more.`,
      )
    }
    const ask = asksOf(facts, week).find((each) => each.member.id === memberId)
    if (!ask) throw new Refusal('notFound', 'This scorecard no longer asks that person for numbers.')
    if (!ask.waiting) {
      throw new Refusal('conflict', `Nothing is missing from ${ask.member.name}: no reminder is needed.`)
    }
    await refuseSecond(store, reminderKey(memberId, week), ask.member, actor, now)
    const asked = await store.slots.find(slotKey('prompt', teamId, week, memberId))
    if (asked?.state !== 'done')
      throw new Refusal('conflict', notAskedYet(ask.member, asked?.dueAt ?? null, asked?.state))
    // The facts end with the week; its close, and so a reminder, comes after that.
    const today = dayIn(ask.member.zone, now)
    if ((await store.timeOff.of([memberId], today, today)).length > 0) {
      throw new Refusal('conflict', `${ask.member.name} is off today, so nothing was sent.`)
    }
    refuseAtNight(ask.member, now)

    await put({ store, now })
    await store.audit.add(
      { by: actor.id, action: 'rep.nudged', teamId, subject: memberId, details: { week } },
      now,
    )
    return ask.member
  })
}

async function refuseSecond(
  store: Work['store'],
  key: string,
  member: Member,
  { zone }: Member,
  now: Temporal.Instant,
): Promise<void> {
  const before = await store.deliveries.find(key)
  if (!before) return
  const at = before.createdAt
  throw new Refusal(
    'conflict',
    `${member.name} was reminded ${localTime(zone, at)}, ${shortDay(dayIn(zone, at), dayIn(zone, now))}. One reminder a week is all there is, so nothing was sent.`,
  )
}

function notAskedYet(
  { name, zone }: Member,
  dueAt: Temporal.Instant | null,
  state: string | undefined,
): string {
  return dueAt && state === 'due'
    ? `${name} was not asked yet: the prompt goes out ${localTime(zone, dueAt)} their time. Nothing was sent.`
    : `${name} was sent no prompt this week, so there is nothing to remind them of. They can type /scorecard submit.`
}

function refuseAtNight({ name, zone }: Member, now: Temporal.Instant): void {
  if (Temporal.Instant.compare(lastDaytimeSlot(now, zone), now) === 0) return
  throw new Refusal(
    'conflict',
    `It is ${localTime(zone, now)} for ${name}. People are reminded between 08:00 and 19:00 their time, so nothing was sent.`,
  )
}
