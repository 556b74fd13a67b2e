import { Temporal } from 'temporal-polyfill'
import type { Goal } from '../../domain/goals/goal.ts'
import type { Metric } from '../../domain/metrics/metric.ts'
import type { Member } from '../../domain/people/people.ts'
import { asksOf } from '../../domain/scorecard/asking.ts'
import type { Entry } from '../../domain/scorecard/entry.ts'
import { isAway, metricsIn } from '../../domain/scorecard/facts.ts'
import { cellsIn } from '../../domain/scorecard/scorecard.ts'
import type { Status } from '../../domain/scorecard/status.ts'
import { bestIn } from '../../domain/scorecard/trend.ts'
import type { Team } from '../../domain/team.ts'
import { lateUntil } from '../../domain/weeks/closing.ts'
import { commonWeek, type Week } from '../../domain/weeks/week.ts'
import type { Work } from '../context.ts'
import { readOwnFacts } from '../facts/read-own-facts.ts'
import { readWeeklyRocks, type WeeklyRocks } from '../rocks/check-in/rocks-to-answer.ts'
import { askedIn } from './asked-until.ts'

/** One team's part in a person's message of the week. */
export type WeeklyPart = {
  team: Team
  week: Week
  /** How many numbers it asks for; none once the person is off the team. */
  numbers: number
  closesAt: Temporal.Instant
  closed: boolean
  /** Until when the person may still enter after the close. */
  lateUntil: Temporal.Instant
  /** Whether it has closed and takes no late entries any more, but for a manager's. */
  over: boolean
  submitted: boolean
  /** Whether all that is asked is in though nothing was handed in here: it was entered under another team, or for them. */
  filledIn: boolean
  /** Away for the whole week. */
  off: boolean
  /** The first of their numbers, to be proud of. */
  highlight: {
    metric: Metric
    value: bigint
    goal: Goal | null
    status: Status | null
    bestIn: number | null
  } | null
  /** Who entered some of it for them, by name; nobody where they did it all themselves. */
  enteredBy: readonly string[]
  /** Who cleared some of it for them that is blank since, by name. */
  clearedBy: readonly string[]
  /** Whether some of it is their own all the same. */
  inPart: boolean
  /** How many numbers are still blank. */
  missing: number
  /** Their Rocks that the week asks about. */
  rocks: WeeklyRocks
}

/** A person's one message of a week: every team that has asked them. */
export type WeeklyMessage = { member: Member; week: Week; parts: readonly WeeklyPart[] }

/**
 * What a person's message of the week says now.
 * @param week any team's week; teams whose weeks begin on other days are found by their common week
 * @returns null when no team has asked them in that week
 */
export async function readWeeklyMessage(
  work: Work,
  memberId: string,
  week: Week,
): Promise<WeeklyMessage | null> {
  const { store } = work
  const member = await store.members.find(memberId)
  if (!member) return null
  const parts: WeeklyPart[] = []
  for (const slot of await askedIn(work, memberId, week)) {
    const team = await store.teams.find(slot.teamId)
    const part = team && (await readPart(work, member, team, slot.week))
    if (part) parts.push(part)
  }
  parts.sort((a, b) => a.team.name.localeCompare(b.team.name))
  return parts.length > 0 ? { member, week: commonWeek(week), parts } : null
}

async function readPart(work: Work, member: Member, team: Team, week: Week): Promise<WeeklyPart | null> {
  const { store } = work
  const state = await store.weeks.find(team.id, week)
  if (!state) return null
  const facts = await readOwnFacts(store, team, member, week)
  const ask = asksOf(facts, week).find((each) => each.member.id === member.id)
  const rows = metricsIn(facts, week).map((metric) => cellsIn(facts, metric, week))
  const own = rows.flatMap((row) => {
    const cell = row.cells.find((each) => each.memberId === member.id)
    return cell && cell.value !== null
      ? [{ metric: row.metric, value: cell.value, goal: cell.goal, status: cell.status }]
      : []
  })
  const first = own[0]
  const kept = facts.entries.filter((entry) => entry.week === week && entry.subject === member.id)
  const theirs = kept.filter(({ value }) => value !== null)
  const byOthers = (entries: readonly Entry[]) =>
    entries.flatMap(({ by }) => (by === member.id ? [] : (by ?? [])))
  const namesOf = async (ids: readonly string[]) =>
    ids.length > 0 ? (await store.members.list([...new Set(ids)])).map(({ name }) => name) : []
  const others = byOthers(theirs)
  const until = lateUntil(team, state.closesAt)
  const blank = ask?.metrics.filter((metric) => cellsIn(facts, metric, week).missing.includes(member.id))
  const cleared = kept.filter(
    ({ value, metricId }) => value === null && blank?.some(({ id }) => id === metricId),
  )
  return {
    team,
    week,
    numbers: ask?.metrics.length ?? 0,
    closesAt: state.closesAt,
    closed: state.closedAt !== null,
    lateUntil: until,
    over: state.closedAt !== null && Temporal.Instant.compare(until, work.now) <= 0,
    submitted: ask?.submitted ?? false,
    filledIn: ask !== undefined && !ask.submitted && !ask.excused && blank?.length === 0,
    off: ask?.excused ?? isAway(facts, member.id, week),
    highlight: first ? { ...first, bestIn: bestIn(facts, first.metric, member.id, week) } : null,
    enteredBy: await namesOf(others),
    clearedBy: await namesOf(byOthers(cleared)),
    inPart: others.length < theirs.length,
    missing: blank?.length ?? 0,
    rocks: await readWeeklyRocks(work, team, member, state),
  }
}
