import { tellChannelTrouble, tellLeft, tellOwnerless, tellUnmanaged } from '../../rituals/notices.ts'
import type { NewSlot } from '../../store/slots.ts'
import { leaveChannel, syncMember } from '../../usecases/members/sync-member.ts'
import { memberOf, type SlackUser } from '../people.ts'
import type { EventCall, Feature } from '../registry.ts'
import { joiningActions } from './joining.listener.ts'

/** Does it and has the managers told, in one transaction. */
async function within<T>(call: EventCall, work: (tx: EventCall['ctx']) => Promise<T>): Promise<T> {
  const { store, now } = call.ctx
  const result = await store.transaction((tx) => work({ store: tx, now }))
  call.wake()
  return result
}

/** Somebody who was asked in one zone is not asked again in the next. */
function logSentBefore({ ctx, log }: EventCall, { teamId, memberId, week, key }: NewSlot): void {
  const where = { workspace: ctx.store.workspaceId, team: teamId, member: memberId, week, slot: key }
  log.info({ ...where, skipped: 'sent already, before their time zone changed' }, 'skipped')
}

const channelOf = (event: EventCall['event']): string =>
  typeof event.channel === 'string' ? event.channel : ''

const archived = (call: EventCall): Promise<void> =>
  within(call, (tx) => tellChannelTrouble(tx, channelOf(call.event), 'is_archived'))

/** Nobody in Slack can be told any more: the log is what whoever runs Drumbeat reads. */
async function removed({ ctx, log, event }: EventCall): Promise<void> {
  log.error(
    { workspace: ctx.store.workspaceId, event: event.type },
    'Drumbeat was removed from the workspace, or its token revoked; its data is kept',
  )
}

/** People and channels come and go: the ritual goes on for the others, and a manager is told once. */
export const membersFeature: Feature = {
  actions: joiningActions,
  events: [
    {
      event: 'user_change',
      async run(call) {
        const user = call.event.user as SlackUser & { id: string }
        const sentBefore = await within(call, async (tx) => {
          const synced = await syncMember(tx, memberOf(user, tx.store.workspaceId))
          await tellLeft(tx, synced.left)
          await tellOwnerless(tx, synced.ownerless)
          await tellUnmanaged(tx, synced.unmanaged)
          return synced.sentBefore
        })
        for (const slot of sentBefore) logSentBefore(call, slot)
      },
    },
    {
      event: 'member_left_channel',
      async run(call) {
        const user = typeof call.event.user === 'string' ? call.event.user : ''
        const bot = (await call.ctx.store.workspace.get()).botUserId
        await within(call, async (tx) => {
          if (user === bot) await tellChannelTrouble(tx, channelOf(call.event), 'not_in_channel')
          else await tellLeft(tx, await leaveChannel(tx, user, channelOf(call.event)))
        })
      },
    },
    { event: 'channel_archive', run: archived },
    { event: 'group_archive', run: archived },
    { event: 'app_uninstalled', run: removed },
    { event: 'tokens_revoked', run: removed },
  ],
}
