import { WebAPIRateLimitedError, WebClient } from '@slack/web-api'
import type { Logger } from '../log.ts'
import { refusedToken } from './refused-token.ts'
import { askedDelay, reconnectDelay } from './transport/reconnect-delay.ts'

/** Whom Slack takes us for. */
export type Identity = {
  /** The workspace; null for an installation on a whole organisation. */
  workspace: { id: string; name: string } | null
  botUserId: string
  botId: string
}

/**
 * Asks Slack who we are, for as long as Slack can't be reached.
 * @throws StartRefused when Slack does not accept the bot token
 */
export async function askIdentity(
  { botToken, slackApiUrl }: { botToken: string; slackApiUrl: string },
  log: Logger,
): Promise<Identity> {
  const client = new WebClient(botToken, {
    slackApiUrl,
    timeout: 5_000,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  })
  for (let tries = 1; ; tries++) {
    try {
      const answer = await client.auth.test()
      const { team_id: id, team: name, user_id: botUserId = '', bot_id: botId = '' } = answer
      return { workspace: id ? { id, name: name ?? id } : null, botUserId, botId }
    } catch (error) {
      const refused = refusedToken(error, 'SLACK_BOT_TOKEN')
      if (refused) throw refused
      const asked = error instanceof WebAPIRateLimitedError ? askedDelay(error.retryAfter) : 0
      const waitMs = Math.max(reconnectDelay(tries), asked)
      log.warn({ err: error, waitMs, slackApiUrl }, 'Slack does not answer, asking again')
      await new Promise((resolve) => setTimeout(resolve, waitMs))
    }
  }
}
