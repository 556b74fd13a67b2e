import type { Described } from '../../domain/people/people.ts'
import type { Logger } from '../../log.ts'
import type { NewSlot } from '../../store/slots.ts'
import type { Work } from '../../usecases/context.ts'
import { syncMember } from '../../usecases/members/sync-member.ts'
import {
  type ManagerMessageKind,
  tellBack,
  tellLeft,
  tellOwnerless,
  tellUnmanaged,
  tellUnreported,
} from './tell-managers.ts'

/**
 * Takes over what Slack says of a person, by an event or because it was asked, and has the managers told who left and
 * who came back; together or not at all.
 * @param kind `news` where the clock asked, so that managers hear by day
 */
export async function settlePerson(
  { store, now }: Work,
  described: Described,
  log: Logger,
  kind: ManagerMessageKind = 'notice',
): Promise<void> {
  const { sentBefore, unmanaged } = await store.transaction(async (tx) => {
    const work = { store: tx, now }
    const synced = await syncMember(work, described)
    await tellLeft(work, synced.left, kind)
    await tellBack(work, synced.back, kind)
    await tellOwnerless(work, synced.ownerless, kind)
    await tellUnreported(work, synced.unreported, kind)
    await tellUnmanaged(work, synced.unmanaged, kind)
    return synced
  })
  for (const { team, managerIds } of unmanaged) {
    if (managerIds.length === 0)
      log.warn(
        { workspace: store.workspaceId, team: team.id, member: described.id },
        'nobody manages the team any more, and no owner or admin is known who could be told: they see it once they open the Home tab',
      )
  }
  for (const slot of sentBefore) logSentBefore(log, store.workspaceId, slot)
}

/** Somebody who was asked in one zone is not asked again in the next. */
function logSentBefore(log: Logger, workspace: string, { teamId, memberId, week, key }: NewSlot): void {
  const where = { workspace, team: teamId, member: memberId, week, slot: key }
  log.info({ ...where, skipped: 'sent already, before their time zone changed' }, 'skipped')
}
