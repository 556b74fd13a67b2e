import type { App, ViewSubmitAction } from '@slack/bolt'
import { Refusal } from '../domain/errors.ts'
import { errorText, noticeModal } from './answers.ts'
import { inputsOf, openView, type RawView } from './input-values.ts'
import type { Listening } from './listening.ts'
import type { OpenView, SubmissionAnswer, SubmissionListener } from './registry.ts'

/** Submitted modals: stored first, then acknowledged, so that success is never shown for what was not stored. */
export function listenToSubmissions(app: App, listening: Listening): void {
  const all = listening.features.flatMap((feature) => feature.submissions ?? [])
  app.view<ViewSubmitAction>({ callback_id: /.*/, type: 'view_submission' }, async ({ ack, body, view }) => {
    const raw = view as unknown as RawView
    const open = openView(raw)
    const listener = all.find((each) => each.callbackId === view.callback_id)
    const work = async () => {
      let after: (() => Promise<void>) | undefined
      try {
        if (!listener)
          throw new Refusal(
            'invalid',
            'This form is from another version of Drumbeat. Nothing was stored: close it and open it again.',
          )
        const call = await listening.callOf(body.user.id)
        const result = await listener.run({
          ...call,
          view: open,
          triggerId: (body as { trigger_id?: string }).trigger_id ?? '',
        })
        after = result.after
        await ack(ackOf(result) as Parameters<typeof ack>[0])
      } catch (error) {
        const reference = listening.fault(error, `submission ${view.callback_id}`)
        const errors = fieldErrors(error, listener, open)
        const answer = refusalOf(error, errorText(error, reference), errors, raw)
        await ack(ackOf(answer) as Parameters<typeof ack>[0])
      }
      await after?.().catch((error) => listening.fault(error, `after submission ${view.callback_id}`))
    }
    await listening.track(work())
  })
}

function ackOf(result: SubmissionAnswer): object | undefined {
  switch (result.answer) {
    case 'close':
      return undefined
    case 'clear':
      return { response_action: 'clear' }
    case 'errors':
      return { response_action: 'errors', errors: result.errors }
    case 'update':
      return { response_action: 'update', view: result.view }
    case 'push':
      return { response_action: 'push', view: result.view }
  }
}

/**
 * What was typed stays, whatever went wrong: a refusal is said beside its fields where the view has them, otherwise on
 * top with the form kept underneath. A fault of ours is said beside the first field: that always finds room.
 */
function refusalOf(
  error: unknown,
  text: string,
  errors: Record<string, string>,
  view: RawView,
): SubmissionAnswer {
  if (Object.keys(errors).length > 0) return { answer: 'errors', errors }
  const [first] = inputsOf(view)
  if (first !== undefined && !(error instanceof Refusal))
    return { answer: 'errors', errors: { [first]: text } }
  return { answer: 'push', view: noticeModal('Not stored', text) }
}

function fieldErrors(
  error: unknown,
  listener: SubmissionListener | undefined,
  view: OpenView,
): Record<string, string> {
  const errors: Record<string, string> = {}
  if (!(error instanceof Refusal) || !listener?.blockOf) return errors
  for (const [field, message] of Object.entries(error.fields)) {
    const block = listener.blockOf(field, view)
    if (block !== null && block in view.values) errors[block] = message
  }
  return errors
}
