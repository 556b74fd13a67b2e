import { TOO_FAST } from '../../delivery/slack-errors.ts'
import { slackFetch } from '../../delivery/slack-fetch.ts'
import type { Observer } from '../../observe.ts'

/** How Slack's answers begin when it refuses. */
const REFUSED = /^\s*\{\s*"ok"\s*:\s*false\b/

/**
 * `slackFetch` for Slack's clients that tells of each call that failed, those that a client then repeats included.
 * A call that succeeded costs a look at the beginning of its answer.
 */
export function tellingFetch(
  slackApiUrl: string,
  { slackError }: Pick<Observer, 'slackError'>,
): typeof fetch {
  const methodOf = (url: string) =>
    url.startsWith(slackApiUrl) ? url.slice(slackApiUrl.length) : 'response_url'
  const call = slackFetch(slackApiUrl)
  return async (input, init) => {
    const method = methodOf(input instanceof Request ? input.url : String(input))
    const unheard = (error: unknown): never => {
      slackError(method, (error as { name?: string })?.name === 'TimeoutError' ? 'timeout' : 'unreachable')
      throw error
    }
    const response = await call(input, init).catch(unheard)
    if (response.status === 429) slackError(method, TOO_FAST)
    else if (!response.ok) slackError(method, `http_${response.status}`)
    else {
      const read = response.text.bind(response)
      response.text = async () => {
        const text = await read().catch(unheard)
        if (REFUSED.test(text)) slackError(method, codeIn(text))
        return text
      }
    }
    return response
  }
}

function codeIn(text: string): string {
  try {
    return String((JSON.parse(text) as { error?: unknown }).error)
  } catch {
    return 'unreadable'
  }
}
