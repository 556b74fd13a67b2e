import { type Ask, asksOf } from '../domain/asking.ts'
import { isAway, repsIn, type TeamFacts } from '../domain/facts.ts'
import { isTooLateToAsk } from '../domain/lateness.ts'
import type { Week } from '../domain/week.ts'
import type { Slot } from '../store/slots.ts'
import type { TeamWeek } from '../store/weeks.ts'
import type { Work } from '../usecases/context.ts'
import { readFacts } from '../usecases/teams/read-facts.ts'

/** What a slot's person is asked in its week. */
export type OpenAsk = { facts: TeamFacts; state: TeamWeek; ask: Ask }

/**
 * What a slot's person is asked in its week, while the week is open.
 * @returns or why they are not asked
 */
export async function openAsk({ store, now }: Work, slot: Slot): Promise<OpenAsk | string> {
  const team = await store.teams.find(slot.teamId)
  const state = await store.weeks.find(slot.teamId, slot.week)
  if (!team || !state) return 'the team is gone'
  if (isTooLateToAsk(state, now)) return 'the week has closed'
  const facts = await readFacts(store, team, slot.week, { weeks: 0 })
  const ask = asksOf(facts, slot.week).find((each) => each.member.id === slot.memberId)
  if (!ask) return whyNobody(facts, slot.memberId, slot.week)
  if (ask.excused) return 'away all week'
  return { facts, state, ask }
}

/** Why somebody who was on the schedule of a week is asked for nothing. */
function whyNobody(facts: TeamFacts, memberId: string, week: Week): string {
  if (!facts.members.some(({ id, active }) => id === memberId && active)) return 'no longer active in Slack'
  const isRep = repsIn(facts, week).some((rep) => rep.member.id === memberId && rep.expected)
  const wasRep = facts.memberships.some((stay) => stay.memberId === memberId && stay.role === 'rep')
  if (isAway(facts, memberId, week)) return 'away all week'
  return wasRep && !isRep ? 'not on the team at the end of the week' : 'nothing to report'
}
