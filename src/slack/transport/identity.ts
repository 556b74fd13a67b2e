import { setTimeout as pause } from 'node:timers/promises'
import { WebAPIRateLimitedError, WebClient } from '@slack/web-api'
import { boltLogger, type Logger } from '../../log.ts'
import { StartRefused } from '../../start-refused.ts'
import { askedDelay, reconnectDelay } from './reconnect-delay.ts'
import { refusedToken } from './refused-token.ts'

/** Whom Slack takes us for. */
export type Identity = {
  /** The workspace that the app is installed in. Payloads may name another: that of whoever acts. */
  workspace: { id: string; name: string }
  botUserId: string
  botId: string
}

/** Why the token of an installation on a whole organisation is none for the bot, and what to do. */
export const ORGANISATION =
  'SLACK_BOT_TOKEN: this token is of an installation on a whole organisation (Enterprise Grid), and Drumbeat keeps the numbers of one workspace. Install the app on the workspace of the sales team instead (Slack app page → Install App, and choose the workspace, not the organisation), then take its Bot User OAuth Token.'

/**
 * Asks Slack who we are, for as long as Slack can't be reached.
 * @throws StartRefused when Slack does not accept the bot token, or it is one of a whole organisation
 */
export async function askIdentity(
  { botToken, slackApiUrl }: { botToken: string; slackApiUrl: string },
  { fetch, log }: { fetch: typeof globalThis.fetch; log: Logger },
): Promise<Identity> {
  const client = new WebClient(botToken, {
    slackApiUrl,
    fetch,
    logger: boltLogger(log),
    timeout: 5_000,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  })
  for (let tries = 1; ; tries++) {
    try {
      const answer = await client.auth.test()
      const { team_id: id, team: name, user_id: botUserId = '', bot_id: botId = '' } = answer
      if (answer.is_enterprise_install || !id) throw new StartRefused(ORGANISATION)
      return { workspace: { id, name: name ?? id }, botUserId, botId }
    } catch (error) {
      if (error instanceof StartRefused) throw error
      const refused = refusedToken(error, 'SLACK_BOT_TOKEN')
      if (refused) throw refused
      const asked = error instanceof WebAPIRateLimitedError ? askedDelay(error.retryAfter) : 0
      const waitMs = Math.max(reconnectDelay(tries), asked)
      log.warn({ err: error, waitMs, slackApiUrl }, 'Slack does not answer, asking again')
      await pause(waitMs)
    }
  }
}
