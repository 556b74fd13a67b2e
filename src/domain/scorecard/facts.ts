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
import { commonWeek, type Day, lastDay, ownWeek, type Week } from '../weeks/week.ts'
import type { Entry, Submission } from './entry.ts'
import { type LeadVersion, leadIn } from './lead.ts'

/** Which metrics a team has had on its scorecard, and when. */
export type PlacedFacts = {
  metrics: readonly Metric[]
  /** In the order of the scorecard. */
  placements: readonly Placement[]
}

/** Who was on a team, and when they were there. */
export type RosterFacts = {
  team: Team
  members: readonly Member[]
  memberships: readonly Membership[]
  /** Where those who have left report besides: their week counts on the team they are on at its end. */
  elsewhere: readonly OtherStay[]
  timeOff: readonly TimeOff[]
  holidays: readonly Day[]
  /** Weeks that passed in silence, while the team rested or had nobody: they asked nobody for anything. */
  silent: readonly Week[]
}

/** What says who is asked for what. */
export type AskFacts = PlacedFacts & RosterFacts

/** What weeks are judged by: of a whole team, or of one person. Entries reach as far back as somebody asked. */
export type WeekFacts = AskFacts & {
  /** What leads every scorecard of the company, by week. */
  leads: readonly LeadVersion[]
  goals: readonly GoalVersion[]
  entries: readonly Entry[]
  submissions: readonly Submission[]
}

/** Everything a team's scorecards are worked out from. */
export type TeamFacts = WeekFacts & { of: 'team' }

/** A team's facts as far as they concern one person: colleagues are left out, so they say nothing of totals. */
export type OwnFacts = WeekFacts & { of: 'person' }

/** A stay on another team, with the days on which that team works and its weeks that ask nobody. */
export type OtherStay = Membership & {
  rhythm: Pick<Schedule, 'weekStart' | 'workdays' | 'earlier'>
  holidays: readonly Day[]
  silent: readonly Week[]
}

/** One rep's week on a team. */
export type RepWeek = {
  member: Member
  presence: Presence
  expected: boolean
  excused: boolean
}

/** A week's reps, its working days, and how many it would have without holidays. */
type WeekIndex = { reps: readonly RepWeek[]; working: readonly Day[]; weekdays: number }

const weeksOf = new WeakMap<RosterFacts, Map<Week, WeekIndex>>()
const entriesOf = new WeakMap<Pick<WeekFacts, 'entries'>, Map<string, Entry>>()
const byName = new Intl.Collator()

/** A week of a roster; worked out once of the same facts. */
export function weekIn(facts: RosterFacts, week: Week): WeekIndex {
  const weeks = weeksOf.get(facts) ?? new Map<Week, WeekIndex>()
  weeksOf.set(facts, weeks)
  const worked = weeks.get(week) ?? indexWeek(facts, week)
  weeks.set(week, worked)
  return worked
}

/** What a subject's entry of a week is, looked up fast. */
export function entryIn(
  facts: Pick<WeekFacts, 'entries'>,
  metricId: string,
  subject: string,
  week: Week,
): Entry | undefined {
  const entries =
    entriesOf.get(facts) ??
    new Map(facts.entries.map((each) => [`${each.metricId} ${each.subject} ${each.week}`, each]))
  entriesOf.set(facts, entries)
  return entries.get(`${metricId} ${subject} ${week}`)
}

function indexWeek(facts: RosterFacts, week: Week): WeekIndex {
  const people = [...facts.members].sort((a, b) => byName.compare(a.name, b.name) || (a.id < b.id ? -1 : 1))
  const working = workingDays(week, facts.team, facts.holidays)
  const last = working.at(-1) ?? lastDay(week)
  const stays = facts.memberships.filter((stay) => stay.role === 'rep' && overlaps(stay, week, lastDay(week)))
  const reps = people.flatMap((member): RepWeek | [] => {
    const own = stays.filter((stay) => stay.memberId === member.id)
    const isOn = (day: Day) => own.some((stay) => overlaps(stay, day, day))
    if (own.length === 0 || (working.length > 0 && !working.some(isOn))) return []
    if (countsElsewhere(facts, member.id, own, week)) return []
    const days = presence(working, facts.timeOff, member.id, isOn)
    const excused = isExcused(days) || facts.silent.includes(week)
    return { member, presence: days, excused, expected: isOn(last) && !excused }
  })
  return { reps, working, weekdays: workingDays(week, facts.team).length }
}

/**
 * Whether a week of somebody who has left counts on another team. It counts once: on those they are on at its end,
 * otherwise on the one they left last. A team on which they were on none of its working days never has it, nor one that
 * asked nobody, nor one whose weeks begin on another day: it has weeks of its own.
 * @param own their stays on this team
 */
function countsElsewhere(
  facts: RosterFacts,
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
      !stay.silent.includes(week) &&
      ownWeek(stay.rhythm, commonWeek(week)) === week &&
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

/** The metrics on the scorecard of a week as they were judged then, in its order. */
export const placedIn = ({ metrics, placements }: PlacedFacts, week: Week): Metric[] =>
  placements.flatMap((placement) => {
    const metric = metrics.find(({ id }) => id === placement.metricId)
    return metric && isPlaced(metric, placement, week) ? [judgedIn(metric, week)] : []
  })

/** The metrics on the scorecard of a week as they were judged then, the Make-or-Break first. */
export const metricsIn = (facts: PlacedFacts & Pick<WeekFacts, 'leads'>, week: Week): Metric[] =>
  leadFirst(placedIn(facts, week), facts, week)

/** Some of a week's metrics, the Make-or-Break first. */
export function leadFirst(
  metrics: readonly Metric[],
  { leads }: Pick<WeekFacts, 'leads'>,
  week: Week,
): Metric[] {
  const lead = leadIn(leads, week)
  return [...metrics.filter(({ id }) => id === lead), ...metrics.filter(({ id }) => id !== lead)]
}

/**
 * Whether a metric was not asked in a week: it was off the scorecard for a while, before it was brought back, or the week
 * passed in silence and nobody entered it afterwards.
 */
export const wasNotAsked = (facts: WeekFacts, metric: Metric, week: Week): boolean =>
  (facts.silent.includes(week) && !hasEntries(facts, reportedOf(facts, metric, week), week)) ||
  facts.placements.some((placement) => placement.metricId === metric.id && isBetweenStays(placement, week))

/** Whether anybody entered any of some metrics in a week. */
const hasEntries = (
  { entries }: Pick<WeekFacts, 'entries'>,
  metrics: readonly Pick<Metric, 'id'>[],
  week: Week,
): boolean =>
  entries.some(
    (entry) => entry.week === week && entry.value !== null && metrics.some(({ id }) => id === entry.metricId),
  )

/**
 * On how many days of a week the team worked: on none where it passed in silence.
 * @param asOf up to which week that is known; a later silence says nothing of what was due before
 */
export const daysWorked = (facts: RosterFacts, week: Week, asOf: Week = week): number =>
  facts.silent.includes(week) && week <= asOf ? 0 : weekIn(facts, week).working.length

/** The reps of a week: on the team for any part of it, by name. */
export const repsIn = (facts: RosterFacts, week: Week): readonly RepWeek[] => weekIn(facts, week).reps

/** Whether somebody is away for the whole of a team's week. */
export const isAway = (facts: RosterFacts, memberId: string, week: Week): boolean =>
  isExcused(presence(weekIn(facts, week).working, facts.timeOff, memberId))

/** Who reports a metric with one reporter in a week: the deputy while the reporter is away, or in the weeks in which they are gone. */
export function reporterOf(facts: RosterFacts, metric: Metric, week: Week): string | null {
  const reporter = facts.members.find((member) => member.id === metric.reporterId)
  const away = !reporter || !wasHere(reporter, lastDay(week)) || isAway(facts, reporter.id, week)
  return away && metric.deputyId !== null ? metric.deputyId : metric.reporterId
}

/** The two metrics a ratio is made of in a week, numerator first; fewer when one is gone. */
export function partsOf({ metrics }: PlacedFacts, metric: Metric, week: Week): Metric[] {
  const { numeratorId, denominatorId } = judgedIn(metric, week)
  const parts = [numeratorId, denominatorId].flatMap((id) => metrics.find((each) => each.id === id) ?? [])
  return parts.filter(isTyped).map((part) => judgedIn(part, week))
}

/** What people report of a metric in a week: a ratio's two parts, else the metric itself. */
export const reportedOf = (facts: PlacedFacts, metric: Metric, week: Week): readonly Metric[] =>
  isTyped(metric) ? [metric] : partsOf(facts, metric, week)

/** Whether an entry is this team's: others with the same metric may have begun long before. */
export const isOwnEntry = (
  { memberships }: Pick<TeamFacts, 'memberships'>,
  { subject }: Pick<Entry, 'subject'>,
): boolean => subject === ONE_SUBJECT || memberships.some(({ memberId }) => memberId === subject)
