import type { Fields } from './types.ts'

/** A Web API refusal: `{ ok: false, error: code, ...extra }` with HTTP status 200, as Slack answers. */
export class SlackError extends Error {
  readonly code: string
  readonly extra: Fields

  constructor(code: string, extra: Fields = {}) {
    super(code)
    this.name = 'SlackError'
    this.code = code
    this.extra = extra
  }
}

/** A refusal that lists its reasons the way Slack does, in `response_metadata.messages`. */
export const refusal = (code: string, messages: readonly string[]): SlackError =>
  new SlackError(code, { response_metadata: { messages } })

/**
 * The app under test did something Slack's client could not show to a person, such as an error for a block
 * that is no input. Slack shows "we had some trouble connecting"; here the person's call throws this.
 */
export class AppViolation extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'AppViolation'
  }
}
