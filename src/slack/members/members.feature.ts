import { CHANNEL_IS } from '../../delivery/slack-errors.ts'
import { isBot } from '../../usecases/members/is-bot.ts'
import { described, type SlackUser } from '../bolt/people.ts'
import type { EventCall, Feature } from '../bolt/registry.ts'
import { joiningActions } from './joining.listener.ts'
import { settleChannelLeft } from './settle-channel.ts'
import { settlePerson } from './settle-person.ts'
import { tellChannelTrouble } from './tell-managers.ts'

/** Does it and has the managers told, in one transaction. */
async function within(call: EventCall, work: (tx: EventCall['ctx']) => Promise<void>): Promise<void> {
  const { store, now } = call.ctx
  await store.transaction((tx) => work({ store: tx, now }))
  call.wake()
}

const channelOf = (event: EventCall['event']): string =>
  typeof event.channel === 'string' ? event.channel : ''

/** A channel is closed to Drumbeat from now on. @param code what Slack says of a post there */
const closed =
  (code: string) =>
  (call: EventCall): Promise<void> =>
    within(call, (tx) => tellChannelTrouble(tx, channelOf(call.event), code))

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
        await settlePerson(call.ctx, described(user, call.ctx.store.workspaceId), call.log)
        call.wake()
      },
    },
    {
      event: 'member_left_channel',
      async run(call) {
        const user = typeof call.event.user === 'string' ? call.event.user : ''
        const isOurs = await isBot(call.ctx, user)
        await within(call, async (tx) => {
          if (isOurs) await tellChannelTrouble(tx, channelOf(call.event), CHANNEL_IS.left)
          else await settleChannelLeft(tx, user, channelOf(call.event))
        })
      },
    },
    // Of its own leaving Drumbeat is told by these, and not surely by the one above.
    { event: 'channel_left', run: closed(CHANNEL_IS.left) },
    { event: 'group_left', run: closed(CHANNEL_IS.left) },
    { event: 'channel_archive', run: closed(CHANNEL_IS.archived) },
    { event: 'group_archive', run: closed(CHANNEL_IS.archived) },
    { event: 'channel_deleted', run: closed(CHANNEL_IS.gone) },
    { event: 'group_deleted', run: closed(CHANNEL_IS.gone) },
    { event: 'app_uninstalled', run: removed },
    { event: 'tokens_revoked', run: removed },
  ],
}
