import { ErrorCode } from '@slack/web-api'
import { FILE_NOT_READY, isDoubtful, isOfBlocks, type Meaning, meaningOf, TOO_FAST } from './slack-errors.ts'

/** What a failed call means for a message. */
export type Failure = {
  code: string
  /**
   * `permanent`: no repetition mends it. `wait`: Slack asks for patience. `fileNotReady`: it still works on the
   * picture. `picture`: it is about the picture, and no repetition mends that. `ours`: Slack refuses the app, so no message of any kind fares better. `unknown`: an error that is
   * documented nowhere, so nobody knows whether it passes.
   */
  kind: 'permanent' | 'wait' | 'again' | 'fileNotReady' | 'picture' | 'ours' | 'unknown'
  /** Whether Slack may have done it all the same. */
  doubtful: boolean
  /** How long Slack asks to wait. */
  seconds?: number
}

const KINDS = {
  ours: 'ours',
  place: 'permanent',
  message: 'permanent',
  picture: 'picture',
  wait: 'wait',
  again: 'again',
} as const satisfies Record<Meaning, Failure['kind']>

/** What is waited for when Slack does not say how long. */
const PATIENCE_SECONDS = 30

/**
 * Reads what went wrong from the client's error.
 * @param picture where a picture stands among the blocks that were sent; null or left out when there was none
 */
export function failureOf(error: unknown, picture: number | null = null): Failure {
  const { code, retryAfter, statusCode, data } = (error ?? {}) as {
    code?: string
    retryAfter?: number
    statusCode?: number
    data?: { error?: string; response_metadata?: { messages?: string[] } }
  }
  if (code === ErrorCode.RateLimitedError) return patience(retryAfter)
  const said = data?.error
  // Nothing was heard, or nothing that Slack says: a proxy's page, half an answer.
  if (said === undefined || !/^\w+$/.test(said)) {
    return { code: statusCode ? `http_${statusCode}` : 'unreachable', kind: 'again', doubtful: true }
  }
  const told = data?.response_metadata?.messages?.join(' ') ?? ''
  // A file that was just uploaded may not be found for about a second.
  if (said === 'file_not_found' || /invalid[ _]slack[ _]file/.test(`${said} ${told}`))
    return { code: FILE_NOT_READY, kind: 'fileNotReady', doubtful: false }
  if (isOfBlocks(said) && names(told, picture)) return { code: said, kind: 'picture', doubtful: false }
  const means = meaningOf(said)
  if (means === 'wait') return patience(retryAfter)
  return { code: said, kind: means === null ? 'unknown' : KINDS[means], doubtful: isDoubtful(said) }
}

/** Whether Slack's words name the picture's block. */
const names = (told: string, picture: number | null): boolean =>
  [...told.matchAll(/\/blocks\/(\d+)/g)].some(([, index]) => Number(index) === picture)

const patience = (seconds = PATIENCE_SECONDS): Failure => ({
  code: TOO_FAST,
  kind: 'wait',
  doubtful: false,
  seconds,
})
