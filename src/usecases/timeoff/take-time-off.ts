import { Refusal } from '../../domain/errors.ts'
import type { TimeOff } from '../../domain/people/people.ts'
import { isHere, isManager, looksAfter } from '../../domain/people/permission.ts'
import { checkEntering, isLate } from '../../domain/weeks/closing.ts'
import { addDays, dayRange, lastDay } from '../../domain/weeks/week.ts'
import { type Context, todayOf } from '../context.ts'
import { changedWeeks, touchedWeeks } from './changed-weeks.ts'

/** The longest time off that is believed at once. */
const MAX_DAYS = 366

/**
 * Records time off: those days are excused, goals shrink with them, and nobody is asked or reminded for a week
 * away. Days that were off already stay so. Weeks that no longer take late entries are changed by a manager, with a reason.
 * @param reason why such a week changes
 * @throws Refusal `notAllowed` for somebody else's days unless one manages a team that they report to now, `closed` for a
 *   rep's own days in a week that is closed for good, `invalid`
 */
export async function takeTimeOff(ctx: Context, days: TimeOff, reason = ''): Promise<TimeOff> {
  await requireOwn(ctx, days.memberId)
  if (days.lastDay < days.firstDay) {
    throw new Refusal('invalid', 'Nothing was stored.', { lastDay: 'The last day comes before the first.' })
  }
  if (addDays(days.firstDay, MAX_DAYS) < days.lastDay) {
    throw new Refusal('invalid', 'Nothing was stored.', {
      lastDay: 'That is more than a year: is the year right?',
    })
  }
  return ctx.store.transaction(async (tx) => {
    await checkClosed({ ...ctx, store: tx }, days, reason)
    const touching = await tx.timeOff.of(
      [days.memberId],
      addDays(days.firstDay, -1),
      addDays(days.lastDay, 1),
    )
    const all = [...touching, days]
    const merged: TimeOff = {
      memberId: days.memberId,
      firstDay: all.map((each) => each.firstDay).sort()[0] ?? days.firstDay,
      lastDay:
        all
          .map((each) => each.lastDay)
          .sort()
          .at(-1) ?? days.lastDay,
    }
    for (const each of touching) await tx.timeOff.remove(each.memberId, each.firstDay)
    await tx.timeOff.add(merged, ctx.actor.id, ctx.now)
    await record({ ...ctx, store: tx }, 'timeOff.taken', days, reason)
    return merged
  })
}

/**
 * Takes time off back, for the days named only: what lies before and after them stays.
 * @returns whether any of the days were off
 */
export async function withdrawTimeOff(ctx: Context, days: TimeOff, reason = ''): Promise<boolean> {
  await requireOwn(ctx, days.memberId)
  return ctx.store.transaction(async (tx) => {
    const touching = await tx.timeOff.of([days.memberId], days.firstDay, days.lastDay)
    if (touching.length > 0) await checkClosed({ ...ctx, store: tx }, days, reason)
    for (const each of touching) {
      await tx.timeOff.remove(each.memberId, each.firstDay)
      const before = { ...each, lastDay: addDays(days.firstDay, -1) }
      const after = { ...each, firstDay: addDays(days.lastDay, 1) }
      for (const rest of [before, after]) {
        if (rest.firstDay <= rest.lastDay) await tx.timeOff.add(rest, ctx.actor.id, ctx.now)
      }
    }
    if (touching.length > 0) await record({ ...ctx, store: tx }, 'timeOff.withdrawn', days, reason)
    return touching.length > 0
  })
}

/** Audits the change and has every week it touches worked out again, in the same transaction. */
async function record(ctx: Context, action: string, days: TimeOff, reason: string): Promise<void> {
  await ctx.store.audit.add(
    {
      by: ctx.actor.id,
      action,
      teamId: null,
      subject: days.memberId,
      details: {
        days: dayRange(days.firstDay, days.lastDay, todayOf(ctx)),
        ...days,
        reason: reason.trim() || null,
      },
    },
    ctx.now,
  )
  await changedWeeks(ctx, days, {
    id: crypto.randomUUID(),
    what: 'timeOff',
    by: ctx.actor.id,
    ...(reason.trim() ? { reason: reason.trim() } : {}),
  })
}

/**
 * Time off in weeks that have closed: a rep's for as long as they may enter late, after that a manager's, with a reason.
 */
async function checkClosed(ctx: Context, days: TimeOff, reason: string): Promise<void> {
  const { store, now, actor } = ctx
  const own = await store.memberships.ofMember(actor.id)
  for (const { team, state } of await touchedWeeks(store, days)) {
    const manages = isManager(actor, team.id, own)
    if (isLate(state, now) && actor.id !== days.memberId && !manages) {
      throw new Refusal(
        'notAllowed',
        `The week ${dayRange(state.week, lastDay(state.week), todayOf(ctx))} has closed for ${team.name}, so only they themselves and its managers can change who was off in it. Nothing was stored.`,
      )
    }
    checkEntering(team, state, now, {
      isManager: manages,
      reason,
      today: todayOf(ctx),
    })
  }
}

async function requireOwn({ store, actor }: Context, memberId: string): Promise<void> {
  if (memberId === actor.id && isHere(actor)) return
  const [theirs, own] = await Promise.all([
    store.memberships.ofMember(memberId),
    store.memberships.ofMember(actor.id),
  ])
  if (looksAfter(actor, memberId, { theirs, own })) return
  throw new Refusal(
    'notAllowed',
    'You can change only your own time off; a manager that of the reps who are on their team now. Nothing was stored.',
  )
}
