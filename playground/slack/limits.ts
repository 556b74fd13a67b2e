/**
 * Slack's limits beside those on Block Kit, which are in `src/blocks/rules/limits.ts`. Lengths are counted in UTF-16
 * units. Sources: docs.slack.dev, page named beside each.
 */
export const LIMITS = {
  /** Message payloads (chat.postMessage, chat.update). */
  message: {
    text: 40_000, // chat.postMessage: Slack truncates here; the local Slack refuses, so that it is noticed
    updateText: 4_000, // chat.update: msg_too_long
    metadata: 8_000, // message metadata: metadata_too_large
  },
  view: {
    bytes: 250_000, // "250 KB": view_too_large
    stack: 3, // views.push: push_limit_reached
  },
  /** Interactions: handling user interaction, slash commands, Socket Mode pages. */
  ackMs: 3_000,
  triggerMs: 3_000,
  responseUrl: { uses: 5, ms: 30 * 60_000 },
  socketConnections: 10,
} as const
