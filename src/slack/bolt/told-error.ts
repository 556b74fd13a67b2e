import { codeOf, isOfPress, TOO_FAST } from '../../delivery/slack-errors.ts'
import { Refusal } from '../../domain/errors.ts'

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

/** What kept Slack from showing something, where that is nobody's fault and passes; null for any other error. */
export function slowness(error: unknown): { code: string; text: string } | null {
  const { retryAfter } = (error ?? {}) as { retryAfter?: number }
  const code = codeOf(error)
  if (code !== null && isOfPress(code))
    return { code, text: 'Slack was slow, so this did not open. Nothing was changed: press again.' }
  if (retryAfter === undefined) return null
  const when = `in ${retryAfter === 1 ? 'a second' : `${retryAfter} seconds`}`
  return {
    code: TOO_FAST,
    text: `Slack is busy, so this did not open. Nothing was changed: press again ${when}.`,
  }
}

/** What a person is told of an error: a refusal's own words, that Slack was slow, or that it is our fault and under which number it is logged. */
export const errorText = (error: unknown, reference: string): string =>
  error instanceof Refusal
    ? [...new Set([error.message, ...Object.values(error.fields)])].join(' ')
    : (slowness(error)?.text ??
      `Something went wrong on Drumbeat’s side and nothing was changed. Try again in a minute; if it stays, give whoever runs Drumbeat this number: ${reference}.`)
