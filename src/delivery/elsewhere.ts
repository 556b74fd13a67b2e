import type { Temporal } from 'temporal-polyfill'
import { isMemberId } from '../domain/people/people.ts'
import type { Claimed, Delivery } from '../store/deliveries/delivery-row.ts'
import type { WorkspaceStore } from '../store/store.ts'
import { LEFT_BEHIND } from './left-out.ts'
import { traitsOf } from './message-kinds.ts'

/** Where a message goes instead, or why it is left out. */
export type Elsewhere = { recipient: string } | { skip: string }

/**
 * What becomes of a message whose channel is closed to us, where its team has another by now: a post goes there, and so
 * does one that stands in the old channel and can't be edited any more, for as long as it is of use. Replies follow.
 * @returns null where it is the team's channel still
 */
export async function elsewhere(
  store: WorkspaceStore,
  delivery: Claimed,
  now: Temporal.Instant,
): Promise<Elsewhere | null> {
  const { teamId, recipient, parentKey, ts } = delivery
  const team = teamId && !isMemberId(recipient) ? await store.teams.find(teamId) : null
  if (!team || team.channelId === recipient) return null
  const parent = parentKey ? await store.deliveries.find(parentKey) : null
  if (parent && parent.recipient !== recipient) return { recipient: parent.recipient }
  const above = parent ?? delivery
  if (above.ts === null) return { recipient: team.channelId }
  if (!isOfUse(above, now)) return { skip: LEFT_BEHIND }
  if (parent) await store.deliveries.postAt(parent.key, team.channelId, now)
  return parent || ts !== null ? { recipient: team.channelId } : null
}

const isOfUse = ({ kind, createdAt }: Delivery, now: Temporal.Instant): boolean =>
  now.since(createdAt).total('hours') < traitsOf(kind).usefulHours
