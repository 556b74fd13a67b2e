import { isTyped, type Metric, ONE_SUBJECT } from '../metrics/metric.ts'
import { isNow, type Member, wasHere } from '../people/people.ts'
import { lastDay, type Week } from '../weeks/week.ts'
import {
  type AskFacts,
  isAway,
  placedIn,
  type RosterFacts,
  reporterOf,
  repsIn,
  type WeekFacts,
} from './facts.ts'

/** What one person is asked by one team for a week. */
export type Ask = {
  member: Member
  metrics: readonly Metric[]
  /** Away for the whole week: not asked, not waited for. */
  excused: boolean
  /** Whether it was handed in, and something of it stands: a number or a note. */
  submitted: boolean
  /** Whether the week still waits for them: neither submitted nor all filled in. */
  waiting: boolean
}

/** Whose value a person's field for a metric is: their own, or everybody's. */
export const subjectOf = (metric: Metric, memberId: string): string =>
  metric.reportedBy === 'one' ? ONE_SUBJECT : memberId

/**
 * The metrics a person is to fill in: as a rep those of each rep, as reporter their own, and as deputy
 * those whose reporter is away or gone. In the order of the scorecard.
 */
export function metricsFor(facts: AskFacts, memberId: string, week: Week): Metric[] {
  const isRep = repsIn(facts, week).some(({ member }) => member.id === memberId)
  return placedIn(facts, week).filter((metric) => {
    if (!isTyped(metric)) return false
    if (metric.reportedBy === 'each') return isRep
    return reporterOf(facts, metric, week) === memberId
  })
}

/** Who is asked for what, and what has come in. */
type AnswerFacts = AskFacts & Pick<WeekFacts, 'entries' | 'submissions'>

/** Everybody a team asks for a week: its reps and its metrics' reporters, by name. */
export function asksOf(facts: AnswerFacts, week: Week): Ask[] {
  const reps = repsIn(facts, week)
  const filled = new Set(
    facts.entries
      .filter((entry) => entry.week === week && entry.value !== null)
      .map((each) => `${each.metricId} ${each.subject}`),
  )
  return facts.members
    .flatMap((member) => {
      const rep = reps.find((each) => each.member.id === member.id)
      // Who was deactivated was a rep until then: the stay that ended by it says in which weeks.
      const isGone = rep ? !member.active && staysOn(facts, member.id) : !wasHere(member, lastDay(week))
      if (isGone) return []
      const metrics = metricsFor(facts, member.id, week)
      if (metrics.length === 0) return []
      const excused = isAway(facts, member.id, week)
      const expected = rep ? rep.expected : !excused
      const isFilled = (metric: Metric) => filled.has(`${metric.id} ${subjectOf(metric, member.id)}`)
      const note = facts.submissions.find((each) => each.memberId === member.id && each.week === week)?.note
      // Who cleared every number has withdrawn them, and is waited for again; a word of why is something.
      const submitted = note !== undefined && (note !== '' || metrics.some(isFilled))
      const complete = metrics.every(isFilled)
      if (!expected && !excused && !submitted) return []
      return { member, metrics, excused, submitted, waiting: expected && !submitted && !complete }
    })
    .sort((a, b) => a.member.name.localeCompare(b.member.name))
}

/** Whether somebody has handed in a week: at least one number, or a note. */
export const hasHandedIn = (facts: AnswerFacts, memberId: string, week: Week): boolean =>
  asksOf(facts, week).some(({ member, submitted }) => member.id === memberId && submitted)

const staysOn = ({ memberships }: Pick<RosterFacts, 'memberships'>, id: string): boolean =>
  memberships.some((stay) => stay.memberId === id && isNow(stay, 'rep'))
