import { noticeModal } from '../../blocks/answers.ts'
import { plural } from '../../blocks/text.ts'
import { readerOf } from '../../usecases/context.ts'
import { renameChannel } from '../../usecases/deliveries/move-held.ts'
import { readDeliveries } from '../../usecases/deliveries/read-deliveries.ts'
import { dismiss, reopenChannel, tryAgain, tryAllAgain } from '../../usecases/deliveries/try-again.ts'
import { isBot } from '../../usecases/members/is-bot.ts'
import {
  type ActionCall,
  type ActionListener,
  clicked,
  type EventCall,
  type EventListener,
} from '../bolt/registry.ts'
import { publishHome } from '../home/publish-home.ts'
import { AGAIN, ALL_AGAIN, DISMISS, deliveriesMessage, SHOW_DELIVERIES } from './deliveries.message.ts'

/** Shows the list as it is now: in place of the modal it was pressed in, or as an answer. */
async function show(call: ActionCall, done?: string): Promise<void> {
  const message = deliveriesMessage(await readDeliveries(call.ctx), readerOf(call.ctx), done)
  if (!call.view) return call.reply(message)
  const view = { ...noticeModal('Deliveries', ''), blocks: message.blocks }
  await call.client.views.update({ view_id: call.view.id, view })
  await publishHome(call)
}

export const deliveriesActions: readonly ActionListener[] = [
  clicked(SHOW_DELIVERIES, (call) => show(call)),
  clicked(AGAIN, async (call, { key }) => {
    await tryAgain(call.ctx, { key })
    await show(call, 'It is sent again now.')
    call.wake()
  }),
  clicked(ALL_AGAIN, async (call) => {
    const count = await tryAllAgain(call.ctx)
    await show(call, `${plural(count, 'message is', 'messages are')} sent again now.`)
    call.wake()
  }),
  clicked(DISMISS, async (call, { key }) => {
    await dismiss(call.ctx, { key })
    await show(call, 'Dismissed: it is not sent any more.')
  }),
]

async function reopened({ ctx, wake, event }: EventCall): Promise<void> {
  const channelId = typeof event.channel === 'string' ? event.channel : ''
  await ctx.store.transaction((tx) => reopenChannel({ store: tx, now: ctx.now }, channelId))
  wake()
}

/** A channel is open to the bot again: what waited for that is sent. */
export const channelReopened: readonly EventListener[] = [
  {
    event: 'member_joined_channel',
    async run(call) {
      if (await isBot(call.ctx, call.event.user)) await reopened(call)
    },
  },
  {
    event: 'channel_id_changed',
    async run({ ctx, wake, event }) {
      const [from, to] = [event.old_channel_id, event.new_channel_id].map(String)
      await ctx.store.transaction((tx) => renameChannel({ store: tx, now: ctx.now }, from ?? '', to ?? ''))
      wake()
    },
  },
  { event: 'channel_unarchive', run: reopened },
  { event: 'group_unarchive', run: reopened },
]
