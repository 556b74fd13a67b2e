import type { Temporal } from 'temporal-polyfill'
import { Refusal } from '../../domain/errors.ts'
import type { Metric } from '../../domain/metrics/metric.ts'
import type { Member } from '../../domain/people/people.ts'
import { isHere } from '../../domain/people/permission.ts'
import type { Team } from '../../domain/team.ts'
import type { Context, Work } from '../context.ts'
import { readTeam } from '../facts/read-facts.ts'
import { storeChanged, teamsWith } from '../metrics/change-metric.ts'
import { recipientsOf } from '../teams/recipients.ts'

/** That somebody no longer reports a metric, nor would as deputy. */
export type StoppedReporting = {
  team: Team
  metric: Metric
  member: Member
  /** Who is asked now in their place; null where they were the deputy, or nobody is left. */
  heir: Member | null
  wasReporter: boolean
  /** The managers of every team that has the metric. */
  managerIds: readonly string[]
}

/**
 * Somebody who was named to report a metric for a team by mistake does so no longer. Their deputy is asked instead;
 * without one who is here a manager of the team, until they name another. What was entered stays.
 * @param namedAt when they were named, by the message that they leave by: one of an earlier time ends nothing that came
 * after it
 * @returns null when they do not report it any more
 * @throws Refusal `notAllowed` for people of other workspaces and deactivated ones, `notFound` when the team is gone,
 * `conflict` for a message of an earlier time
 */
export async function stopReporting(
  ctx: Context,
  { teamId, metricId, namedAt }: { teamId: string; metricId: string; namedAt: Temporal.Instant },
): Promise<StoppedReporting | null> {
  const { actor, now } = ctx
  if (!isHere(actor))
    throw new Refusal('notAllowed', 'Only people of this workspace report numbers here. Nothing was changed.')
  return ctx.store.transaction(async (store) => {
    const team = await readTeam(store, teamId)
    const metric = await store.metrics.find(metricId)
    const wasReporter = metric?.reporterId === actor.id
    if (!metric || metric.lastWeek !== null || (!wasReporter && metric.deputyId !== actor.id)) return null
    if (await hasStoppedSince({ store }, metricId, actor.id, namedAt))
      throw new Refusal(
        'conflict',
        `That message is from an earlier time: you stopped reporting ${metric.name}, and were named again. Nothing was changed. Press “This is wrong” under the newest message, or ask a manager of ${team.name}.`,
      )
    const own = await recipientsOf({ store }, teamId, actor.id)
    const deputy = metric.deputyId === null ? null : await store.members.find(metric.deputyId)
    const canStep = deputy !== null && deputy.id !== actor.id && isHere(deputy)
    const heirId = (canStep ? deputy.id : own[0]) ?? null
    const teams = await teamsWith(store, metricId)
    const others = await Promise.all(teams.map(({ id }) => recipientsOf({ store }, id, actor.id)))
    const managerIds = [...new Set([...own, ...others.flat()])]
    const left = wasReporter ? { reporterId: heirId, deputyId: null } : { deputyId: null }
    const after = await storeChanged({ store, actor, now }, teamId, metric, { ...metric, ...left })
    const heir = wasReporter && heirId !== null ? await store.members.find(heirId) : null
    return { team, metric: after, member: actor, heir, wasReporter, managerIds }
  })
}

/** So many changes of a metric since a message was sent are looked through. */
const MOST = 1000

/** Whether somebody was neither reporter nor deputy of a metric any more at some time after another. */
async function hasStoppedSince(
  { store }: Pick<Work, 'store'>,
  metricId: string,
  memberId: string,
  since: Temporal.Instant,
): Promise<boolean> {
  const reports = ({ reporterId, deputyId }: Pick<Metric, 'reporterId' | 'deputyId'>) =>
    reporterId === memberId || deputyId === memberId
  const events = await store.audit.list({
    subject: metricId,
    since,
    actions: ['metric.changed'],
    limit: MOST,
  })
  return events.some(({ details }) => {
    const { before, after } = details as { before: Metric; after: Metric }
    return reports(before) && !reports(after)
  })
}
