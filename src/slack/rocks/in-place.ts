import type { ModalView } from '@slack/types'
import { noticeModal } from '../../blocks/answers.ts'
import type { Message } from '../../blocks/message.ts'
import { openFilled, show } from '../bolt/open-modal.ts'
import type { ActionCall, Call } from '../bolt/registry.ts'
import { publishHome } from '../home/publish-home.ts'

/** A command or a click: who acts, and the ways to answer. */
export type CommandOrClick = Call & {
  triggerId: string
  reply(message: Message): Promise<void>
} & Partial<Pick<ActionCall, 'surface' | 'view'>>

/** A message in a modal. */
export const noticeWith = ({ blocks }: Message): ModalView => ({ ...noticeModal('Rocks', ''), blocks })

/** Says what came of it where it happened: under the message, in place of the modal, over the Home tab. */
export async function answered(call: CommandOrClick, message: Message): Promise<void> {
  if (call.view) {
    await show(call.client, call.view.id, noticeWith(message))
  } else {
    await call.reply(message)
  }
  if (call.surface === 'home' || call.surface === 'modal') await publishHome(call)
}

/** Opens a modal; in place of the one that is open, since Slack stacks three at most. */
export async function openModalHere(call: CommandOrClick, view: ModalView): Promise<void> {
  if (call.view) await show(call.client, call.view.id, view)
  else await call.client.views.open({ trigger_id: call.triggerId, view })
}

/** The same for one whose content has to be read first. */
export async function openRead(
  call: CommandOrClick,
  title: string,
  build: () => Promise<ModalView>,
): Promise<void> {
  if (call.view) await show(call.client, call.view.id, await build())
  else await openFilled(call, title, build)
}
