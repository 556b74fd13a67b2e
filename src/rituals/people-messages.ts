import type { Described } from '../domain/people.ts'
import type { Logger } from '../log.ts'
import type { NewSlot } from '../store/slots.ts'
import type { Work } from '../usecases/context.ts'
import { leaveChannel } from '../usecases/members/leave-teams.ts'
import { syncMember } from '../usecases/members/sync-member.ts'
import { type Kind, tellBack, tellLeft, tellOwnerless, tellUnmanaged } from './notices.ts'

/**
 * Takes over what Slack says of a person, by an event or because it was asked, and has the managers told who left and
 * who came back; together or not at all.
 * @param kind `news` where the clock asked, so that managers hear by day
 */
export async function settlePerson(
  { store, now }: Work,
  described: Described,
  log: Logger,
  kind: Kind = 'notice',
): Promise<void> {
  const { sentBefore } = await store.transaction(async (tx) => {
    const work = { store: tx, now }
    const synced = await syncMember(work, described)
    await tellLeft(work, synced.left, kind)
    await tellBack(work, synced.back, kind)
    await tellOwnerless(work, synced.ownerless, kind)
    await tellUnmanaged(work, synced.unmanaged, kind)
    return synced
  })
  for (const slot of sentBefore) logSentBefore(log, store.workspaceId, slot)
}

/** Takes a rep off the teams of a channel that they are no longer in, and has the managers told. */
export const settleChannelLeft = (
  { store, now }: Work,
  memberId: string,
  channelId: string,
  kind: Kind = 'notice',
): Promise<void> =>
  store.transaction(async (tx) => {
    const work = { store: tx, now }
    await tellLeft(work, await leaveChannel(work, memberId, channelId), kind)
  })

/** Somebody who was asked in one zone is not asked again in the next. */
function logSentBefore(log: Logger, workspace: string, { teamId, memberId, week, key }: NewSlot): void {
  const where = { workspace, team: teamId, member: memberId, week, slot: key }
  log.info({ ...where, skipped: 'sent already, before their time zone changed' }, 'skipped')
}
