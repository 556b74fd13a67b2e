import type { ModalView } from '@slack/types'
import { Refusal } from '../domain/errors.ts'
import { LIMITS } from './limits.ts'
import type { Message } from './message.ts'
import { cut, escapeMrkdwn, line, plain, rich } from './text.ts'

/** A short answer in words. */
export const say = (text: string): Message => ({
  text: escapeMrkdwn(cut(text, LIMITS.text)),
  blocks: [rich(line(cut(text, LIMITS.text)))],
})

/** A modal that only says something. */
export const noticeModal = (title: string, text: string, more: ModalView['blocks'] = []): ModalView => ({
  type: 'modal',
  title: plain(title, LIMITS.modalTitle),
  close: plain('Close', LIMITS.modalTitle),
  blocks: [rich(line(cut(text, LIMITS.text))), ...more],
})

/** A number that a person is told and that stands in the log, for an error that is ours. */
export const newReference = (): string => Math.random().toString(36).slice(2, 8)

/** An error that the person has been shown already, under its number: it is logged, and not said once more. */
export class ToldError extends Error {
  readonly reference: string

  constructor(cause: unknown, reference: string) {
    super('the person was told', { cause })
    this.name = 'Told'
    this.reference = reference
  }
}

/** What Slack says of a press that it took too long over, or that came a second time. */
const SPENT = new Set(['expired_trigger_id', 'exchanged_trigger_id', 'invalid_trigger_id'])

/** What kept Slack from showing something, where that is nobody's fault and passes; null for any other error. */
export function slowness(error: unknown): { code: string; text: string } | null {
  const { data, retryAfter } = (error ?? {}) as { data?: { error?: string }; retryAfter?: number }
  const code = data?.error ?? ''
  if (SPENT.has(code))
    return { code, text: 'Slack was slow, so this did not open. Nothing was changed: press again.' }
  if (retryAfter === undefined) return null
  const when = `in ${retryAfter === 1 ? 'a second' : `${retryAfter} seconds`}`
  return {
    code: 'ratelimited',
    text: `Slack is busy, so this did not open. Nothing was changed: press again ${when}.`,
  }
}

/** What a person is told of an error: a refusal's own words, that Slack was slow, or that it is our fault and under which number it is logged. */
export const errorText = (error: unknown, reference: string): string =>
  error instanceof Refusal
    ? [...new Set([error.message, ...Object.values(error.fields)])].join(' ')
    : (slowness(error)?.text ??
      `Something went wrong on Drumbeat’s side and nothing was changed. Try again in a minute; if it stays, give whoever runs Drumbeat this number: ${reference}.`)
