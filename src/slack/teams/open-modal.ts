import type { ModalView, View } from '@slack/types'
import { Refusal } from '../../domain/errors.ts'
import { ChangedMeanwhile } from '../../usecases/changed-meanwhile.ts'
import { noticeModal } from '../answers.ts'
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
    await show(client, id, noticeModal(title, troubleText(error)))
    if (!(error instanceof Refusal)) throw error
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
      await show(call.client, call.view.id, await again(troubleText(error)))
      if (!(error instanceof Refusal)) throw error
    }
  },
})

/** What a person is told in a modal of an error; the log has the rest. */
export const troubleText = (error: unknown): string =>
  error instanceof Refusal
    ? [...new Set([error.message, ...Object.values(error.fields)])].join(' ')
    : 'Something went wrong on Drumbeat’s side and nothing was changed. Try again in a minute; if it stays, tell whoever runs Drumbeat.'

/** What `work` gives; where somebody has changed what it overwrites, the form again with what was typed. */
export async function overMeanwhile(
  work: () => Promise<ModalView>,
  again: (error: ChangedMeanwhile) => Promise<ModalView> | ModalView,
): Promise<ModalView> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ChangedMeanwhile) return again(error)
    throw error
  }
}
