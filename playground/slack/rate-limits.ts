/**
 * How often a method may be called, per workspace and app. Sources: docs.slack.dev, the page "Rate limits" and the
 * page of each method. Slack gives most figures as "20+" and tolerates bursts; the local Slack takes the least of it.
 */
export interface Limit {
  /** No more than so many calls … */
  calls: number
  /** … within any stretch of so many milliseconds. */
  ms: number
  /** Counted for each channel by itself. */
  perChannel?: true
}

const SECOND = 1_000
const MINUTE = 60 * SECOND
/** "1+ per minute", "20+", "50+", "100+". */
const A_MINUTE = { 1: 1, 2: 20, 3: 50, 4: 100 } as const
/** "Allows hundreds of requests per minute": auth.test, chat.getPermalink. */
const HUNDREDS = 200
/** "Limiting posting to several hundred messages per minute", for the whole workspace: chat.postMessage. */
const SEVERAL_HUNDRED = 300
/** "1 message per second to a specific channel", "short bursts > 1 allowed": no more than these in as many seconds. */
const BURST = 3

const tier = (of: keyof typeof A_MINUTE): readonly Limit[] => [{ calls: A_MINUTE[of], ms: MINUTE }]

/** Methods that are not here, uploads and response_urls have no limit. */
export const RATE_LIMITS: Readonly<Record<string, readonly Limit[]>> = {
  'apps.connections.open': tier(3),
  'auth.test': [{ calls: HUNDREDS, ms: MINUTE }],
  // "Special rate limits apply", without a figure: taken for as many as auth.test.
  'blocks.validate': [{ calls: HUNDREDS, ms: MINUTE }],
  'bots.info': tier(3),
  'chat.delete': tier(3),
  'chat.getPermalink': [{ calls: HUNDREDS, ms: MINUTE }],
  'chat.postEphemeral': tier(4),
  'chat.postMessage': [
    { calls: SEVERAL_HUNDRED, ms: MINUTE },
    { calls: BURST, ms: BURST * SECOND, perChannel: true },
  ],
  'chat.update': tier(3),
  // Once a minute for apps that are distributed outside of the Marketplace, which a company's own app is not.
  'conversations.history': tier(3),
  'conversations.info': tier(3),
  'conversations.join': tier(3),
  'conversations.list': tier(2),
  'conversations.members': tier(4),
  'conversations.open': tier(3),
  'conversations.replies': tier(3),
  'files.completeUploadExternal': tier(4),
  'files.getUploadURLExternal': tier(4),
  'files.info': tier(4),
  'users.conversations': tier(3),
  'users.info': tier(4),
  'users.list': tier(2),
  'views.open': tier(4),
  'views.publish': tier(4),
  'views.push': tier(4),
  'views.update': tier(4),
}
