import { type Ask, asksOf } from '../domain/scorecard/asking.ts'
import { isAway, repsIn, type TeamFacts } from '../domain/scorecard/facts.ts'
import { isTooLateToAsk } from '../domain/weeks/lateness.ts'
import { whyQuiet } from '../domain/weeks/quiet.ts'
import { addWeeks, lastDay, type Week } from '../domain/weeks/week.ts'
import type { Slot } from '../store/slots.ts'
import type { WorkspaceStore } from '../store/store.ts'
import type { TeamWeek } from '../store/weeks.ts'
import type { Work } from '../usecases/context.ts'
import { readFacts } from '../usecases/facts/read-facts.ts'

/** A slot's week while it is open, with its person among the facts. */
export type OpenWeek = { facts: TeamFacts; state: TeamWeek }

/**
 * A slot's week, while it is open and its person is there to be asked.
 * @returns or why they are not asked
 */
export async function openWeek({ store, now }: Work, slot: Slot): Promise<OpenWeek | string> {
  const team = await store.teams.find(slot.teamId)
  const state = await store.weeks.find(slot.teamId, slot.week)
  if (!team || !state) return 'the team is gone'
  const quiet = whyQuiet(team)
  if (quiet) return quiet
  if (isTooLateToAsk(state, now)) return 'the week has closed'
  const facts = await withPerson(store, await readFacts(store, team, slot.week, { weeks: 0 }), slot)
  if (!facts.members.some(({ id, active }) => id === slot.memberId && active))
    return 'no longer active in Slack'
  if (isAway(facts, slot.memberId, slot.week)) return 'away all week'
  return { facts, state }
}

/** Somebody who owns a Rock need not be on the scorecard otherwise. */
async function withPerson(
  store: WorkspaceStore,
  facts: TeamFacts,
  { memberId, week }: Slot,
): Promise<TeamFacts> {
  if (facts.members.some(({ id }) => id === memberId)) return facts
  const [members, timeOff] = await Promise.all([
    store.members.list([memberId]),
    store.timeOff.of([memberId], week, addWeeks(lastDay(week), 1)),
  ])
  return { ...facts, members: [...facts.members, ...members], timeOff: [...facts.timeOff, ...timeOff] }
}

/** The numbers that a slot's person is asked for in its open week. @returns or why there are none */
export function askIn({ facts }: OpenWeek, { memberId, week }: Slot): Ask | string {
  const ask = asksOf(facts, week).find((each) => each.member.id === memberId)
  if (ask) return ask
  return wasOnTeam(facts, memberId) && !isExpected(facts, memberId, week)
    ? 'not on the team at the end of the week'
    : 'nothing to report'
}

const wasOnTeam = ({ memberships }: TeamFacts, memberId: string): boolean =>
  memberships.some((stay) => stay.memberId === memberId && stay.role === 'rep')

const isExpected = (facts: TeamFacts, memberId: string, week: Week): boolean =>
  repsIn(facts, week).some((rep) => rep.member.id === memberId && rep.expected)
