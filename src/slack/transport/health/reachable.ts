import { WebAPIRateLimitedError, type WebClient } from '@slack/web-api'

/** How long an answer holds: anybody may ask whether we are ready, and Slack counts our calls. */
const HOLDS_MS = 15_000

/**
 * Whether Slack takes our token, for a bot that Slack calls and that therefore has no connection to look at.
 * @param monotonic milliseconds that only grow
 */
export function slackReachable(client: WebClient, monotonic: () => number): () => Promise<boolean> {
  let answer: Promise<boolean> = Promise.resolve(false)
  let askedAt = Number.NEGATIVE_INFINITY
  const ask = () =>
    client.auth.test().then(
      () => true,
      (error: unknown) => error instanceof WebAPIRateLimitedError,
    )
  return () => {
    if (monotonic() - askedAt >= HOLDS_MS) {
      askedAt = monotonic()
      answer = ask()
    }
    return answer
  }
}
