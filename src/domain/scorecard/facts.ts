import type { GoalVersion } from '../goals/goal.ts'
import {
  isBetweenStays,
  isPlaced,
  isTyped,
  judgedIn,
  type Metric,
  ONE_SUBJECT,
  type Placement,
} from '../metrics/metric.ts'
import { type Member, type Membership, overlaps, type TimeOff, wasHere } from '../people/people.ts'
import type { Team } from '../team.ts'
import { isExcused, type Presence, presence, workingDays } from '../weeks/presence.ts'
import type { Schedule } from '../weeks/schedule.ts'
import { type Day, lastDay, type Week } from '../weeks/week.ts'
import type { Entry, Submission } from './entry.ts'
import { type LeadVersion, leadIn } from './lead.ts'

/** Everything a team's scorecards are worked out from. Entries reach as far back as somebody asked. */
export type TeamFacts = {
  team: Team
  /** What leads every scorecard of the company, by week. */
  leads: readonly LeadVersion[]
  metrics: readonly Metric[]
  /** In the order of the scorecard. */
  placements: readonly Placement[]
  goals: readonly GoalVersion[]
  members: readonly Member[]
  memberships: readonly Membership[]
  /** Where those who have left report besides: their week counts on the team they are on at its end. */
  elsewhere: readonly OtherStay[]
  timeOff: readonly TimeOff[]
  holidays: readonly Day[]
  entries: readonly Entry[]
  submissions: readonly Submission[]
}

/** A stay on another team, with the days on which that team works. */
export type OtherStay = Membership & {
  rhythm: Pick<Schedule, 'workdays' | 'earlier'>
  holidays: readonly Day[]
}

/** One rep's week on a team. */
export type RepWeek = {
  member: Member
  presence: Presence
  expected: boolean
  excused: boolean
}

/** What is asked of the same facts again and again, worked out once. */
type Index = {
  entry(metricId: string, subject: string, week: Week): Entry | undefined
  metric(id: string): Metric | undefined
  week(week: Week): WeekIndex
}

/** A week's reps, its working days, and how many it would have without holidays. */
type WeekIndex = { reps: readonly RepWeek[]; working: readonly Day[]; weekdays: number }

const indexes = new WeakMap<TeamFacts, Index>()
const byName = new Intl.Collator()

/** The facts, looked up fast. */
export function indexOf(facts: TeamFacts): Index {
  const known = indexes.get(facts)
  if (known) return known
  const entries = new Map(
    facts.entries.map((each) => [`${each.metricId} ${each.subject} ${each.week}`, each]),
  )
  const metrics = new Map(facts.metrics.map((each) => [each.id, each]))
  const people = [...facts.members].sort((a, b) => byName.compare(a.name, b.name) || (a.id < b.id ? -1 : 1))
  const weeks = new Map<Week, WeekIndex>()
  const index: Index = {
    entry: (metricId, subject, week) => entries.get(`${metricId} ${subject} ${week}`),
    metric: (id) => metrics.get(id),
    week: (week) => {
      const worked = weeks.get(week) ?? indexWeek(facts, people, week)
      weeks.set(week, worked)
      return worked
    },
  }
  indexes.set(facts, index)
  return index
}

function indexWeek(facts: TeamFacts, people: readonly Member[], week: Week): WeekIndex {
  const working = workingDays(week, facts.team, facts.holidays)
  const last = working.at(-1) ?? lastDay(week)
  const stays = facts.memberships.filter((stay) => stay.role === 'rep' && overlaps(stay, week, lastDay(week)))
  const reps = people.flatMap((member): RepWeek | [] => {
    const own = stays.filter((stay) => stay.memberId === member.id)
    const isOn = (day: Day) => own.some((stay) => overlaps(stay, day, day))
    if (own.length === 0 || (working.length > 0 && !working.some(isOn))) return []
    if (countsElsewhere(facts, member.id, own, week)) return []
    const days = presence(working, facts.timeOff, member.id, isOn)
    const excused = isExcused(days)
    return { member, presence: days, excused, expected: isOn(last) && !excused }
  })
  return { reps, working, weekdays: workingDays(week, facts.team).length }
}

/**
 * Whether a week of somebody who has left counts on another team. It counts once: on those they are on at its end,
 * otherwise on the one they left last. A team on which they were on none of its working days never has it.
 * @param own their stays on this team
 */
function countsElsewhere(
  facts: TeamFacts,
  memberId: string,
  own: readonly Membership[],
  week: Week,
): boolean {
  const end = lastDay(week)
  const isOn = (day: Day) => (stay: Membership) => overlaps(stay, day, day)
  if (own.some(isOn(end))) return false
  const others = facts.elsewhere.filter(
    (stay) =>
      stay.memberId === memberId &&
      stay.role === 'rep' &&
      workingDays(week, stay.rhythm, stay.holidays).some((day) => overlaps(stay, day, day)),
  )
  // Of two that ended on one day, the same one has it whichever team asks.
  const lastOf = (stays: readonly Membership[]) =>
    stays
      .map(({ leftOn, teamId }) => `${leftOn} ${teamId}`)
      .sort()
      .at(-1) ?? ''
  return others.some(isOn(end)) || lastOf(others) > lastOf(own)
}

/** The metrics on the scorecard of a week as they were judged then, the Make-or-Break first. */
export function metricsIn(facts: TeamFacts, week: Week): Metric[] {
  const index = indexOf(facts)
  const placed = facts.placements.flatMap((placement) => {
    const metric = index.metric(placement.metricId)
    return metric && isPlaced(metric, placement, week) ? [judgedIn(metric, week)] : []
  })
  const lead = leadIn(facts.leads, week)
  const first = placed.filter((metric) => metric.id === lead)
  return [...first, ...placed.filter((metric) => metric.id !== lead)]
}

/** Whether a metric was off the scorecard for a while in a week, before it was brought back: it was not asked then. */
export const wasNotAsked = (facts: TeamFacts, metric: Pick<Metric, 'id'>, week: Week): boolean =>
  facts.placements.some((placement) => placement.metricId === metric.id && isBetweenStays(placement, week))

/** The reps of a week: on the team for any part of it, by name. */
export const repsIn = (facts: TeamFacts, week: Week): readonly RepWeek[] => indexOf(facts).week(week).reps

/** Whether somebody is away for the whole of a team's week. */
export const isAway = (facts: TeamFacts, memberId: string, week: Week): boolean =>
  isExcused(presence(indexOf(facts).week(week).working, facts.timeOff, memberId))

/** Who reports a metric with one reporter in a week: the deputy while the reporter is away, or in the weeks in which they are gone. */
export function reporterOf(facts: TeamFacts, metric: Metric, week: Week): string | null {
  const reporter = facts.members.find((member) => member.id === metric.reporterId)
  const away = !reporter || !wasHere(reporter, lastDay(week)) || isAway(facts, reporter.id, week)
  return away && metric.deputyId !== null ? metric.deputyId : metric.reporterId
}

/** The two metrics a ratio is made of in a week, numerator first; fewer when one is gone. */
export function partsOf(facts: TeamFacts, metric: Metric, week: Week): Metric[] {
  const index = indexOf(facts)
  const { numeratorId, denominatorId } = judgedIn(metric, week)
  const parts = [numeratorId, denominatorId].flatMap((id) => index.metric(id ?? '') ?? [])
  return parts.filter(isTyped).map((part) => judgedIn(part, week))
}

/** Whether an entry is this team's: others with the same metric may have begun long before. */
export const isOwnEntry = (
  { memberships }: Pick<TeamFacts, 'memberships'>,
  { subject }: Pick<Entry, 'subject'>,
): boolean => subject === ONE_SUBJECT || memberships.some(({ memberId }) => memberId === subject)
