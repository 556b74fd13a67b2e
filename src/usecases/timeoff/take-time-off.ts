import { Refusal } from '../../domain/errors.ts'
import type { TimeOff } from '../../domain/people.ts'
import { looksAfter } from '../../domain/permission.ts'
import { addDays, dayRange } from '../../domain/week.ts'
import type { Context } from '../context.ts'
import { changedWeeks } from './changed-weeks.ts'

/** The longest time off that is believed at once. */
const MAX_DAYS = 366

/**
 * Records time off: those days are excused, goals shrink with them, and nobody is asked or reminded for a week
 * away. Days that were off already stay so.
 * @throws Refusal `notAllowed` for somebody else's days unless one manages a team that they report to now, `invalid`
 */
export async function takeTimeOff(ctx: Context, days: TimeOff): Promise<TimeOff> {
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
    await record({ ...ctx, store: tx }, 'timeOff.taken', days)
    return merged
  })
}

/**
 * Takes time off back, for the days named only: what lies before and after them stays.
 * @returns whether any of the days were off
 */
export async function withdrawTimeOff(ctx: Context, days: TimeOff): Promise<boolean> {
  await requireOwn(ctx, days.memberId)
  return ctx.store.transaction(async (tx) => {
    const touching = await tx.timeOff.of([days.memberId], days.firstDay, days.lastDay)
    for (const each of touching) {
      await tx.timeOff.remove(each.memberId, each.firstDay)
      const before = { ...each, lastDay: addDays(days.firstDay, -1) }
      const after = { ...each, firstDay: addDays(days.lastDay, 1) }
      for (const rest of [before, after]) {
        if (rest.firstDay <= rest.lastDay) await tx.timeOff.add(rest, ctx.actor.id, ctx.now)
      }
    }
    if (touching.length > 0) await record({ ...ctx, store: tx }, 'timeOff.withdrawn', days)
    return touching.length > 0
  })
}

/** Audits the change and has every week it touches worked out again, in the same transaction. */
async function record(ctx: Context, action: string, days: TimeOff): Promise<void> {
  await ctx.store.audit.add(
    {
      by: ctx.actor.id,
      action,
      teamId: null,
      subject: days.memberId,
      details: { days: dayRange(days.firstDay, days.lastDay), ...days },
    },
    ctx.now,
  )
  await changedWeeks(ctx, days)
}

async function requireOwn({ store, actor }: Context, memberId: string): Promise<void> {
  if (memberId === actor.id && actor.active && !actor.isOutsider) return
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
