import { isNow } from '../../../domain/people/people.ts'
import { type Rock, type RockDraft, windowOf } from '../../../domain/rocks/life/rock.ts'
import { salesProcess } from '../../../domain/rocks/lint/funnel.ts'
import { type Finding, lint, toOverride } from '../../../domain/rocks/lint/lint.ts'
import { type Problem, problemsOf } from '../../../domain/rocks/lint/problems.ts'
import type { Aim } from '../../../domain/rocks/progress/aim.ts'
import { isSameScale } from '../../../domain/rocks/progress/measure.ts'
import { subjectOfMeasure } from '../../../domain/rocks/progress/series.ts'
import { usualOf } from '../../../domain/rocks/progress/usual.ts'
import { TREND_WEEKS } from '../../../domain/scorecard/trend.ts'
import { currentWeek } from '../../../domain/weeks/schedule.ts'
import { addWeeks } from '../../../domain/weeks/week.ts'
import type { Work } from '../../context.ts'
import { readFacts } from '../../facts/read-facts.ts'
import { quartersAhead, type RockTeam, takingRoom } from '../rock-team.ts'
import { teamMetrics } from './team-metrics.ts'

/** What there is to say of a draft before it is saved. */
export type DraftReview = {
  /** What can't be stored, whatever the reason. */
  problems: readonly Problem[]
  /** All that the lint has to say. */
  findings: readonly Finding[]
  /** Those of the findings that need a reason: warnings that no stored override covers. */
  toOverride: readonly Finding[]
  /** What the last 13 closed weeks say is usual for its measure; null without a metric or history. */
  usual: bigint | null
}

/**
 * All that can be said of a draft that is about to be saved.
 * @param stored the Rock that it is to change
 * @param locale of who saves it
 */
export async function reviewRock(
  work: Work,
  at: RockTeam,
  draft: RockDraft,
  stored: Rock | null,
  locale: string | null,
): Promise<DraftReview> {
  const { store } = work
  const { team, settings, today } = at
  const { ownerId, quarter } = draft
  const isOther = ({ id }: Rock) => id !== stored?.id
  const [metrics, aims, members, inQuarter, stays, owned, usual] = await Promise.all([
    teamMetrics(store, team.id),
    store.aims.ofTeam(team.id),
    store.members.list([ownerId ?? [], draft.partnerIds].flat()),
    store.rocks.ofQuarter(team.id, quarter),
    ownerId === null ? [] : store.memberships.ofMember(ownerId),
    ownerId === null ? [] : store.rocks.openOfOwner(ownerId),
    readUsual(work, at, draft),
  ])
  const rocksInQuarter = takingRoom(inQuarter).filter(isOther).length
  const problems = [
    ...problemsOf(draft, { today, metrics, members, rocksInQuarter, stored }),
    ...gone(at, draft, aims, stored),
  ]
  const live = metrics.filter(({ lastWeek }) => lastWeek === null)
  const findings = lint(draft, {
    today,
    locale,
    startMonth: settings.startMonth,
    metrics: live,
    process: salesProcess(live),
    usual,
    ownerCarriesQuota: stays.some((stay) => isNow(stay, 'rep')),
    ownerOpenRocks: owned.filter((rock) => isOther(rock) && rock.quarter === quarter).length,
    aims,
    thresholds: settings.thresholds,
  })
  return { problems, findings, toOverride: toOverride(findings, stored?.overrides ?? []), usual }
}

/** What a draft may lack that a Rock can't, and what was offered and is no more. */
function gone(
  at: RockTeam,
  { ownerId, aimId, quarter }: RockDraft,
  aims: readonly Aim[],
  stored: Rock | null,
): Problem[] {
  const problems: Problem[] = []
  if (ownerId === null) problems.push({ field: 'owner', message: 'Choose who owns it: one person.' })
  if (aimId !== null && !aims.some(({ id }) => id === aimId)) {
    problems.push({ field: 'aim', message: 'That goal is no longer there. Choose another, or none.' })
  }
  if (quarter !== stored?.quarter && !quartersAhead(at).includes(quarter)) {
    problems.push({ field: 'quarter', message: 'Choose the current quarter or one of the next three.' })
  }
  return problems
}

/** What the last 13 closed weeks say is usual for a draft's measure. */
async function readUsual({ store, now }: Work, { team }: RockTeam, draft: RockDraft): Promise<bigint | null> {
  const { measure, ownerId } = draft
  if (measure?.metricId == null || (measure.whose === 'owner' && ownerId === null)) return null
  const current = currentWeek(team, now)
  const weeks = await store.weeks.list(team.id, addWeeks(current, -TREND_WEEKS), current)
  const last = weeks.findLast(({ closedAt }) => closedAt !== null)?.week
  if (last === undefined) return null
  const facts = await readFacts(store, team, last, { weeks: TREND_WEEKS })
  const metric = facts.metrics.find(({ id }) => id === measure.metricId)
  if (!metric || !isSameScale(measure, metric)) return null
  return usualOf(facts, metric, measure, subjectOfMeasure(measure, ownerId ?? ''), last, windowOf(draft))
}
