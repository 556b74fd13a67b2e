import type { App, ViewSubmitAction } from '@slack/bolt'
import { Refusal } from '../domain/errors.ts'
import { errorText, noticeModal } from './answers.ts'
import { openView } from './input-values.ts'
import type { Listening } from './listening.ts'
import type { OpenView, SubmissionAnswer, SubmissionListener } from './registry.ts'

/** Submitted modals: stored first, then acknowledged, so that success is never shown for what was not stored. */
export function listenToSubmissions(app: App, listening: Listening): void {
  const all = listening.features.flatMap((feature) => feature.submissions ?? [])
  app.view<ViewSubmitAction>(
    { callback_id: /.*/, type: 'view_submission' },
    async ({ ack, body, client, view }) => {
      const open = openView(view as unknown as Parameters<typeof openView>[0])
      const listener = all.find((each) => each.callbackId === view.callback_id)
      const work = async () => {
        let after: (() => Promise<void>) | undefined
        try {
          if (!listener)
            throw new Refusal(
              'invalid',
              'This form is from another version of Drumbeat. Nothing was stored: close it and open it again.',
            )
          const call = await listening.callOf(body, body.user.id, client)
          const result = await listener.run({
            ...call,
            view: open,
            triggerId: (body as { trigger_id?: string }).trigger_id ?? '',
          })
          after = result.after
          await ack(ackOf(result) as Parameters<typeof ack>[0])
        } catch (error) {
          const reference = listening.fault(error, `submission ${view.callback_id}`)
          await ack(refusalOf(error, reference, listener, open) as Parameters<typeof ack>[0])
        }
        await after?.().catch((error) => listening.fault(error, `after submission ${view.callback_id}`))
      }
      await listening.track(work())
    },
  )
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

/** A refusal beside its fields where the view has them; otherwise on top, with the form kept underneath. */
function refusalOf(
  error: unknown,
  reference: string,
  listener: SubmissionListener | undefined,
  view: OpenView,
): object {
  if (error instanceof Refusal && listener?.blockOf) {
    const errors: Record<string, string> = {}
    for (const [field, message] of Object.entries(error.fields)) {
      const block = listener.blockOf(field, view)
      if (block !== null && block in view.values) errors[block] = message
    }
    if (Object.keys(errors).length > 0) return { response_action: 'errors', errors }
  }
  return { response_action: 'push', view: noticeModal('Not stored', errorText(error, reference)) }
}
