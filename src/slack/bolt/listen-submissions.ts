import type { App, ViewSubmitAction } from '@slack/bolt'
import { noticeModal } from '../../blocks/answers.ts'
import { inputsOf, type OpenView, openViewOf, type RawView, unkeepableIn } from '../../blocks/input-values.ts'
import { Refusal } from '../../domain/errors.ts'
import type { Listening } from './listening.ts'
import type { SubmissionAnswer, SubmissionListener } from './registry.ts'
import { errorText } from './told-error.ts'

/** Submitted modals: stored first, then acknowledged, so that success is never shown for what was not stored. */
export function listenToSubmissions(app: App, listening: Listening): void {
  const all = listening.features.flatMap((feature) => feature.submissions ?? [])
  app.view<ViewSubmitAction>({ callback_id: /.*/, type: 'view_submission' }, async ({ ack, body, view }) => {
    const raw = view as unknown as RawView
    const open = openViewOf(raw)
    const listener = all.find((each) => each.callbackId === view.callback_id)
    const work = async () => {
      let after: (() => Promise<void>) | undefined
      try {
        if (!listener)
          throw new Refusal(
            'invalid',
            'This form is from another version of Drumbeat. Nothing was stored: close it and open it again.',
          )
        const unkeepable = unkeepableIn(open)
        if (Object.keys(unkeepable).length > 0) {
          await ack(ackOf({ answer: 'errors', errors: unkeepable }) as Parameters<typeof ack>[0])
          return
        }
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
        const { errors, elsewhere } = fieldErrors(error, listener, open)
        const answer = refusalOf(errorText(error, reference), errors, elsewhere, raw)
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
 * The form stays with all that was typed, whatever went wrong: a refusal is said beside its fields where the form has
 * them, everything else beside its first field. Only a form without any field has another view put on top of it.
 */
function refusalOf(
  text: string,
  errors: Record<string, string>,
  elsewhere: readonly string[],
  view: RawView,
): SubmissionAnswer {
  const [first] = inputsOf(view)
  if (first === undefined) return { answer: 'push', view: noticeModal('Not stored', text) }
  if (Object.keys(errors).length === 0)
    return { answer: 'errors', errors: { [first]: `${text} What you typed is still here.` } }
  const all = [errors[first] ?? [], elsewhere].flat()
  return { answer: 'errors', errors: all.length > 0 ? { ...errors, [first]: all.join(' ') } : errors }
}

/** A refusal's messages: by the block that shows each, and those that no block of the form shows. */
function fieldErrors(
  error: unknown,
  listener: SubmissionListener | undefined,
  view: OpenView,
): { errors: Record<string, string>; elsewhere: string[] } {
  const errors: Record<string, string> = {}
  const elsewhere: string[] = []
  if (!(error instanceof Refusal)) return { errors, elsewhere }
  for (const [field, message] of Object.entries(error.fields)) {
    const block = listener?.blockOf?.(field, view) ?? null
    if (block !== null && block in view.values) errors[block] = message
    else elsewhere.push(message)
  }
  return { errors, elsewhere }
}
