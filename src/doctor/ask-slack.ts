import { WebClient } from '@slack/web-api'
import type { Temporal } from 'temporal-polyfill'
import { codeOf } from '../delivery/slack-errors.ts'
import { slackFetch } from '../delivery/slack-fetch.ts'
import { errorForLog } from '../log-errors.ts'
import { patientFetch } from '../slack/transport/patient-fetch.ts'
import { refusedToken } from '../slack/transport/refused-token.ts'
import { slackClock } from '../slack/transport/slack-clock.ts'
import type { SlackSeen } from './patient.ts'

const TIMEOUT_MS = 10_000

/** A client that waits when Slack asks for patience, repeats nothing else, and writes no log. */
export const quietClient = (token: string, slackApiUrl: string, fetch = slackFetch(slackApiUrl)): WebClient =>
  new WebClient(token, {
    slackApiUrl,
    fetch: patientFetch(fetch),
    timeout: TIMEOUT_MS,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: SILENT,
  })

const SILENT = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  setName() {},
  getLevel: () => 'error' as never,
}

/** Asks Slack who the bot is, what it may do and what time it is there. */
export async function askSlack(
  token: string | undefined,
  slackApiUrl: string | undefined,
  now: () => Temporal.Instant,
): Promise<SlackSeen> {
  if (!token || !slackApiUrl) return { is: 'unasked' }
  const clock = slackClock(slackFetch(slackApiUrl), slackApiUrl, () => performance.now())
  const client = quietClient(token, slackApiUrl, clock.fetch)
  try {
    const {
      team_id: id = '',
      team = id,
      is_enterprise_install: org,
      response_metadata,
    } = await client.auth.test()
    return {
      is: 'taken',
      client,
      workspace: { id, name: team },
      isOrganisation: (org ?? false) || id === '',
      scopes: response_metadata?.scopes ?? null,
      aheadMs: aheadOf(clock.now(), now()),
    }
  } catch (error) {
    const refused = refusedToken(error, 'SLACK_BOT_TOKEN')
    if (refused) return { is: 'refused', why: refused.message }
    return { is: 'unreachable', why: whyUnheard(error) }
  }
}

/** Slack tells its time without the part of the second. */
const aheadOf = (there: Temporal.Instant | null, here: Temporal.Instant): number | null =>
  there && here.epochMilliseconds - (there.epochMilliseconds + 500)

/** Why there was no answer, in a word of Slack's or of the system's where there is one. */
export function whyUnheard(error: unknown): string {
  const code = codeOf(error)
  if (code) return code
  const words: string[] = []
  for (let each = errorForLog(error) as Logged | undefined; each; each = each.cause)
    words.push(each.code ?? each.message ?? '')
  return words.findLast((word) => word !== '') ?? 'no answer'
}
type Logged = { code?: string; message?: string; cause?: Logged }
