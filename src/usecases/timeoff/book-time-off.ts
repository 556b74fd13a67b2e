import { Refusal } from '../../domain/errors.ts'
import type { Member, TimeOff } from '../../domain/people/people.ts'
import { addDays } from '../../domain/weeks/week.ts'
import type { Context } from '../context.ts'
import { takeTimeOff, withdrawTimeOff } from './take-time-off.ts'
import { type Span, type WeekEffect, weekEffects } from './week-effects.ts'

/** What booking days off came to. */
export type Booked = {
  member: Member
  days: TimeOff
  /** The days that were not off before: what undoing takes back. */
  added: readonly Span[]
  weeks: readonly WeekEffect[]
}

/**
 * Takes time off and says which weeks that changes.
 * @throws Refusal as `takeTimeOff`, and `invalid` for somebody who is on no scorecard
 */
export async function bookTimeOff(ctx: Context, days: TimeOff, reason = ''): Promise<Booked> {
  return ctx.store.transaction(async (store) => {
    const member = await store.members.find(days.memberId)
    if (!member) {
      throw new Refusal('invalid', 'Nothing was stored.', { memberId: 'That person is on no scorecard.' })
    }
    const before = await store.timeOff.of([member.id], days.firstDay, days.lastDay)
    await takeTimeOff({ ...ctx, store }, days, reason)
    const added = without(days, before)
    return { member, days, added, weeks: await weekEffects({ store }, member.id, added) }
  })
}

/** Takes days off back that were just booked, as one. @returns whether any of them were still off */
export async function unbookTimeOff(
  ctx: Context,
  { memberId, spans }: { memberId: string; spans: readonly Span[] },
): Promise<boolean> {
  return ctx.store.transaction(async (store) => {
    let any = false
    for (const span of spans) {
      if (await withdrawTimeOff({ ...ctx, store }, { memberId, ...span }, 'Taken back')) any = true
    }
    return any
  })
}

/** The days of a span that are in none of the absences, in pieces. @param absences in order */
function without(span: Span, absences: readonly TimeOff[]): Span[] {
  const pieces: Span[] = []
  let from = span.firstDay
  for (const { firstDay, lastDay } of absences) {
    if (from < firstDay) pieces.push({ firstDay: from, lastDay: addDays(firstDay, -1) })
    from = addDays(lastDay, 1)
  }
  if (from <= span.lastDay) pieces.push({ firstDay: from, lastDay: span.lastDay })
  return pieces
}
