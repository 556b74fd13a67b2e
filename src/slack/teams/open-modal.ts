import type { ModalView, View } from '@slack/types'
import { Refusal } from '../../domain/errors.ts'
import { errorText, newReference, noticeModal, Told } from '../answers.ts'
import type { Call, SubmissionAnswer } from '../registry.ts'

type Opening = Pick<Call, 'client'> & { triggerId: string; surface?: 'message' | 'modal' | 'home' }

/**
 * Opens a modal at once, while the trigger lives, and fills it when its content is there; on top of the modal
 * that is open, if the call comes from one.
 */
export async function openFilled(
  call: Opening,
  title: string,
  build: (viewId: string) => Promise<ModalView>,
): Promise<void> {
  const { client, triggerId: trigger_id, surface } = call
  const view = noticeModal(title, 'One moment …')
  const opened = await (surface === 'modal'
    ? client.views.push({ trigger_id, view })
    : client.views.open({ trigger_id, view }))
  const id = opened.view?.id ?? ''
  try {
    await show(client, id, await build(id))
  } catch (error) {
    const reference = newReference()
    await show(client, id, noticeModal(title, errorText(error, reference))).catch(() => {
      throw error
    })
    if (!(error instanceof Refusal)) throw new Told(error, reference)
  }
}

/** Replaces what a modal shows. Nothing happens when the person has closed it. */
export async function show(client: Call['client'], viewId: string, view: View): Promise<void> {
  try {
    await client.views.update({ view_id: viewId, view })
  } catch (error) {
    if ((error as { data?: { error?: string } }).data?.error !== 'not_found') throw error
  }
}

/**
 * The answer to a submission that has to ask Slack first: `waiting` at once, then what `work` gives. When it is
 * refused, the form again with the reason.
 */
export const answerLater = (
  call: Pick<Call, 'client'> & { view: { id: string } },
  waiting: ModalView,
  work: () => Promise<ModalView>,
  again: (reason: string) => Promise<ModalView> | ModalView,
): SubmissionAnswer & { after: () => Promise<void> } => ({
  answer: 'update',
  view: waiting,
  after: async () => {
    try {
      await show(call.client, call.view.id, await work())
    } catch (error) {
      const reference = newReference()
      await show(call.client, call.view.id, await again(errorText(error, reference)))
      if (!(error instanceof Refusal)) throw new Told(error, reference)
    }
  },
})
