import type { App, BlockAction } from '@slack/bolt'
import { olderButton } from '../../blocks/action.ts'
import { noticeModal, say } from '../../blocks/answers.ts'
import { type InputValue, openViewOf, type RawView, selectedIn } from '../../blocks/input-values.ts'
import type { Message } from '../../blocks/message.ts'
import type { Listening } from './listening.ts'
import type { ActionCall, ActionListener } from './registry.ts'
import { errorText, ToldError } from './told-error.ts'

/** Clicks and choices: acknowledged at once, then looked up by their action's id. */
export function listenToActions(app: App, listening: Listening): void {
  const all = listening.features.flatMap((feature) => feature.actions ?? [])
  app.action<BlockAction>(/.*/, async ({ ack, body, action, respond }) => {
    await ack()
    const view = body.view ? openViewOf(body.view as unknown as RawView) : null
    const surface = body.view ? (body.view.type === 'home' ? 'home' : 'modal') : 'message'
    const reply = async (message: Message) => {
      if (surface === 'message') {
        await respond({ response_type: 'ephemeral', replace_original: false, ...message } as Parameters<
          typeof respond
        >[0])
        return
      }
      const notice = noticeModal('Drumbeat', '', [])
      const shown = { trigger_id: body.trigger_id, view: { ...notice, blocks: message.blocks } }
      const { views } = listening.client
      await (surface === 'modal' ? views.push(shown) : views.open(shown))
    }
    const work = async () => {
      try {
        const listener = find(all, action.action_id)
        if (!listener) throw olderButton()
        const call = await listening.callOf(body.user.id)
        const chosen = action as unknown as InputValue & { value?: string }
        const pressed: ActionCall = {
          ...call,
          ctx: body.channel ? { ...call.ctx, channelId: body.channel.id } : call.ctx,
          selected: selectedIn(chosen),
          triggerId: body.trigger_id,
          surface,
          view: surface === 'modal' ? view : null,
          reply,
        }
        await listener.run(pressed, chosen.selected_option?.value ?? chosen.value ?? undefined)
      } catch (error) {
        const reference = listening.fault(error, `action ${action.action_id}`)
        if (error instanceof ToldError) return
        await reply(say(errorText(error, reference))).catch((failed) =>
          listening.fault(failed, 'answering an action'),
        )
      }
    }
    await listening.track(work())
  })
}

/** An id may carry "#1" and the like: ids are unique within a block, also where its buttons do the same. */
const find = (all: readonly ActionListener[], id: string): ActionListener | undefined => {
  const name = id.split('#')[0] ?? id
  return all.find((each) => (each.action.endsWith(':') ? name.startsWith(each.action) : name === each.action))
}
