import { Temporal } from 'temporal-polyfill'
import { type Ask, asksOf } from '../domain/asking.ts'
import type { TeamFacts } from '../domain/facts.ts'
import type { Slot } from '../store/slots.ts'
import type { Work } from '../usecases/context.ts'
import { readFacts } from '../usecases/teams/read-facts.ts'

/**
 * What a slot's person is asked in its week, while the week is open.
 * @returns or why nobody can be asked any more
 */
export async function openAsk(
  { store, now }: Work,
  slot: Slot,
): Promise<{ facts: TeamFacts; ask: Ask | undefined } | string> {
  const team = await store.teams.find(slot.teamId)
  const state = await store.weeks.find(slot.teamId, slot.week)
  if (!team || !state) return 'the team is gone'
  const isOver = state.closedAt !== null || Temporal.Instant.compare(now, state.closesAt) >= 0
  if (isOver) return 'the week had closed before'
  const facts = await readFacts(store, team, slot.week, { weeks: 0 })
  return { facts, ask: asksOf(facts, slot.week).find((each) => each.member.id === slot.memberId) }
}
