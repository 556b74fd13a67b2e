import type { Temporal } from 'temporal-polyfill'
import { TAKEN_BACK } from '../delivery/left-out.ts'
import { traitsOf } from '../delivery/message-kinds.ts'
import type { NotNow } from '../delivery/options.ts'
import { alertInKey, weekInKey } from '../domain/keys.ts'
import { isNightUntil, isOverdue, NIGHT_UNTIL_CLOSE } from '../domain/weeks/lateness.ts'
import { QUIET_WORDS } from '../domain/weeks/quiet.ts'
import { isDaytime, nextDaytimeSlot } from '../domain/weeks/schedule.ts'
import type { Delivery } from '../store/deliveries/delivery-row.ts'
import type { WorkspaceStore } from '../store/store.ts'
import { recipientsOf } from '../usecases/teams/recipients.ts'
import { askedUntil } from '../usecases/weeks/asked-until.ts'

/**
 * Why a message to somebody is not posted at an instant: what the clock brings comes between 08:00 and 19:00 where they
 * are, however late it is, and no more once the weeks that it asks for have closed. A team that rests posts nothing new.
 * @returns null when it is
 */
export async function whyNotNow(
  store: WorkspaceStore,
  delivery: Pick<Delivery, 'key' | 'kind' | 'teamId' | 'recipient' | 'queuedAt'>,
  now: Temporal.Instant,
): Promise<NotNow | null> {
  const { key, kind, recipient } = delivery
  const { ofWeek, byDay, asks } = traitsOf(kind)
  if (ofWeek) {
    const team = await store.teams.find(delivery.teamId ?? '')
    if (team?.quiet) return { until: null, skip: QUIET_WORDS[team.quiet] }
  }
  if (kind === 'managerAlert') {
    const skip = await whyNoAlert(store, delivery)
    if (skip) return { until: null, skip }
  }
  if (!byDay) return null
  const member = await store.members.find(recipient)
  if (!member) return null
  const until = asks ? await askedUntil({ store, now }, recipient, weekInKey(key)) : undefined
  const isHour = isHourFor(delivery, member.zone, now)
  const morning = isHour ? null : nextDaytimeSlot(now, member.zone)
  if (until === null) return { until: morning, skip: 'the week has closed' }
  if (morning === null) return null
  const isTooLate = until !== undefined && isNightUntil(until, now, member.zone)
  return { until: morning, ...(isTooLate ? { skip: NIGHT_UNTIL_CLOSE } : {}) }
}

/** Why a manager is not told of an alert any more. */
async function whyNoAlert(
  store: WorkspaceStore,
  { key, teamId, recipient }: Pick<Delivery, 'key' | 'teamId' | 'recipient'>,
): Promise<string | null> {
  const { week, kind } = alertInKey(key)
  const alert = await store.alerts.find(teamId, week, kind)
  if (alert?.state !== 'open') return TAKEN_BACK
  const hears = (await recipientsOf({ store }, teamId)).includes(recipient)
  return hears ? null : 'they no longer hear what concerns the team’s managers'
}

/** One that was due at 19:00 is sent a moment after. */
const isHourFor = ({ queuedAt }: Pick<Delivery, 'queuedAt'>, zone: string, now: Temporal.Instant): boolean =>
  isDaytime(isOverdue(queuedAt, now) ? now : queuedAt, zone)
