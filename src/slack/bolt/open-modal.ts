import type { ModalView, View } from '@slack/types'
import { noticeModal } from '../../blocks/answers.ts'
import { codeOf, isOfView } from '../../delivery/slack-errors.ts'
import { Refusal } from '../../domain/errors.ts'
import { ChangedMeanwhile } from '../../usecases/changed-meanwhile.ts'
import type { Call, SubmissionAnswer } from './registry.ts'
import { errorText, newReference, ToldError } from './told-error.ts'

/** How long somebody looks at a modal that waits before they wonder. */
const SLOW_MS = 3_000
const SLOW = 'Slack is slow just now, so this takes longer. It goes on by itself, a minute or two at most.'

/** What `work` gives; when that takes long, a word on it is said meanwhile, once. */
async function sayWhenSlow<T>(work: Promise<T>, say: () => Promise<void>): Promise<T> {
  let saying: Promise<void> = Promise.resolve()
  const timer = setTimeout(() => {
    saying = say().catch(() => {})
  }, SLOW_MS)
  try {
    return await work
  } finally {
    clearTimeout(timer)
    // What comes next must not be overtaken by it.
    await saying
  }
}

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
    const filled = await sayWhenSlow(build(id), () => show(client, id, noticeModal(title, SLOW)))
    await show(client, id, filled)
  } catch (error) {
    const reference = newReference()
    await show(client, id, noticeModal(title, errorText(error, reference))).catch(() => {
      throw error
    })
    if (!(error instanceof Refusal)) throw new ToldError(error, reference)
  }
}

/** Replaces what a modal shows. Nothing happens when the person has closed it. */
export async function show(client: Call['client'], viewId: string, view: View): Promise<void> {
  try {
    await client.views.update({ view_id: viewId, view })
  } catch (error) {
    if (!isOfView(codeOf(error))) throw error
  }
}

/**
 * The answer to a submission that has to ask Slack first: the form with `waiting` on top at once, then what `work`
 * gives, or the form with the reason when it is refused. The form stays with all that was typed until there is
 * something to take its place, so that nothing is lost and it can be pressed again whatever becomes of the work.
 * @param again the form as it was submitted, with a note on top: it reads nothing, since a right may be lost meanwhile
 */
export async function answerLater(
  call: Pick<Call, 'client'> & { view: { id: string } },
  waiting: string,
  work: () => Promise<ModalView>,
  again: (note: string) => ModalView,
): Promise<SubmissionAnswer & { after: () => Promise<void> }> {
  const after = async () => {
    try {
      const next = await sayWhenSlow(work(), () => show(call.client, call.view.id, again(SLOW)))
      await show(call.client, call.view.id, next)
    } catch (error) {
      const reference = newReference()
      await show(call.client, call.view.id, again(errorText(error, reference)))
      if (!(error instanceof Refusal)) throw new ToldError(error, reference)
    }
  }
  return { answer: 'update', view: again(waiting), after }
}

/** On top of a form that is being stored. */
export const SAVING = 'Saving … This takes a few seconds.'

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
