import { atMost } from '../read-at-most.ts'

/** Slack's largest answers, a page of messages or of members, are a few MB. */
const MAX_BYTES = 10_000_000
/** Whose addresses Slack names for answers and uploads. */
const SLACK = /(^|\.)slack(-gov)?\.com$/

/** An address that is not Slack's was to be called. It is not named: whoever knows it could post there. */
export class NotSlack extends Error {
  constructor() {
    super('An address outside of Slack was not called')
    this.name = 'NotSlack'
  }
}

/**
 * `fetch` that calls Slack alone (or the one that is configured), goes where it is told and no further, and takes no
 * answer larger than 10 MB: what Slack sends names addresses, for answers and uploads, that get people's numbers.
 * @throws NotSlack, TooLarge, and what `fetch` throws
 */
export function slackFetch(slackApiUrl: string): typeof fetch {
  const { origin } = new URL(slackApiUrl)
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : String(input))
    if (url.origin !== origin && !(url.protocol === 'https:' && SLACK.test(url.hostname)))
      throw new NotSlack()
    return atMost(await fetch(input, { ...init, redirect: 'error' }), MAX_BYTES)
  }
}
