import { Refusal } from '../../domain/errors.ts'
import { judgedIn, ONE_SUBJECT } from '../../domain/metrics/metric.ts'
import type { Member, Membership } from '../../domain/people/people.ts'
import type { AskFacts, WeekFacts } from '../../domain/scorecard/facts.ts'
import { lastDay, type Week } from '../../domain/weeks/week.ts'
import type { HandedIn } from '../../store/forms.ts'
import type { WorkspaceStore } from '../../store/store.ts'
import type { TeamWeek } from '../../store/weeks.ts'
import { readHolidays } from './read-holidays.ts'
import { readOtherStays } from './read-other-stays.ts'

/** What one person is asked and what is stored already. */
export type FormFacts = {
  facts: AskFacts & Pick<WeekFacts, 'entries'>
  /** Their stays on every team. */
  theirs: readonly Membership[]
  /** Null while the week has not begun. */
  state: TeamWeek | null
  /** What was handed in; null when nothing was. */
  handedIn: HandedIn | null
}

/**
 * The few facts that decide what one person is asked and what is stored already: read before every submission
 * is acknowledged, so no more than that.
 * @param known members read before, so that they are not read twice
 * @throws Refusal `notFound` when the team is gone
 */
export async function readFormFacts(
  store: WorkspaceStore,
  teamId: string,
  memberId: string,
  week: Week,
  known: readonly Member[],
): Promise<FormFacts> {
  const rows = await store.forms.read(teamId, memberId, week)
  if (!rows) throw new Refusal('notFound', 'That scorecard no longer exists. Nothing was stored.')
  const { team, state, handedIn, metrics, placements, entries, stays: memberships } = rows
  const replaced = metrics.flatMap((metric) => {
    const { reporterId, deputyId } = judgedIn(metric, week)
    return deputyId === memberId ? (reporterId ?? []) : []
  })
  const isDeputy = replaced.length > 0
  const unknown = [memberId, ...replaced].filter((id) => !known.some((member) => member.id === id))
  const own = memberships.filter((stay) => stay.teamId === teamId)
  const others = memberships.filter((stay) => stay.teamId !== teamId)
  const hasLeft = own.some(({ leftOn }) => leftOn !== null && leftOn > week)
  const [members, timeOff, free, elsewhere] = await Promise.all([
    unknown.length > 0 ? store.members.list(unknown) : [],
    isDeputy ? store.timeOff.of(replaced, week, lastDay(week)) : [],
    isDeputy || hasLeft ? readHolidays(store, teamId, week, lastDay(week)) : { holidays: [], silent: [] },
    hasLeft ? readOtherStays(store, others, week, week) : [],
  ])
  const facts = {
    team,
    metrics,
    placements,
    members: [...known, ...members],
    memberships: own,
    elsewhere,
    timeOff,
    ...free,
    entries,
  }
  return { facts, theirs: memberships, state, handedIn }
}

/** Whether a metric's value is everybody's, so that other teams' scorecards may show it too. */
export const isShared = (subject: string): boolean => subject === ONE_SUBJECT
