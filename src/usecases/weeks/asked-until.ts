import { Temporal } from 'temporal-polyfill'
import { isTooLateToAsk } from '../../domain/weeks/lateness.ts'
import { addDays, commonWeek, type Week } from '../../domain/weeks/week.ts'
import type { Slot } from '../../store/slots.ts'
import type { Work } from '../context.ts'

/** The prompts that asked somebody in a week: any team's week that shares its common week. */
export async function askedIn({ store }: Pick<Work, 'store'>, memberId: string, week: Week): Promise<Slot[]> {
  const common = commonWeek(week)
  const slots = await store.slots.ofMember(memberId, addDays(common, -6), addDays(common, 6))
  return slots.filter(
    (slot) => slot.ritual === 'prompt' && slot.state === 'done' && commonWeek(slot.week) === common,
  )
}

/**
 * Until when somebody can hand in for a week they were asked for, in whichever of their teams it closes last.
 * @returns null when it has closed in all of them, or they rest
 */
export async function askedUntil(
  { store, now }: Work,
  memberId: string,
  week: Week,
): Promise<Temporal.Instant | null> {
  let latest: Temporal.Instant | null = null
  for (const slot of await askedIn({ store }, memberId, week)) {
    const state = await store.weeks.find(slot.teamId, slot.week)
    if (!state || isTooLateToAsk(state, now) || (await store.teams.find(slot.teamId))?.quiet) continue
    if (!latest || Temporal.Instant.compare(state.closesAt, latest) > 0) latest = state.closesAt
  }
  return latest
}
