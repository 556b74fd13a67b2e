/**
 * Slack's limits, in one table. Lengths are counted in UTF-16 units: Slack does not say what it counts, and
 * this is never more generous than counting code points. Sources: docs.slack.dev, page named beside each.
 */
export const LIMITS = {
  /** Message payloads (chat.postMessage, chat.update). */
  message: {
    blocks: 50, // Block Kit overview
    text: 40_000, // chat.postMessage: Slack truncates here; the local Slack refuses, so that it is noticed
    updateText: 4_000, // chat.update: msg_too_long
    // Measured by users, msg_blocks_too_long: about 13,200 of all that blocks hold (slackapi/bolt-js#2509), and 11,341
    // of text alone (slackapi/bolt-js#2867), so that each block costs something beside its text.
    blocksText: 11_000,
    blocksJson: 13_200,
    tables: 1, // table block: one per message
    metadata: 8_000, // message metadata: metadata_too_large
  },
  /** Modal and Home views (view objects reference). */
  view: {
    blocks: 100,
    title: 24,
    submit: 24,
    close: 24,
    privateMetadata: 3_000,
    callbackId: 255,
    externalId: 255,
    bytes: 250_000, // "250 KB": view_too_large
    stack: 3, // views.push: push_limit_reached
  },
  /** Ids an app chooses (block and element references). */
  id: { block: 255, action: 255 },
  /** Text and composition objects reference. */
  text: { max: 3_000 },
  option: { text: 75, value: 150, description: 75, url: 3_000 },
  optionGroup: { label: 75, groups: 100 },
  confirm: { title: 100, text: 300, confirm: 30, deny: 30 },
  placeholder: 150,
  /** Blocks reference. */
  section: { text: 3_000, fields: 10, field: 2_000 },
  header: { text: 150 },
  context: { elements: 10 },
  actions: { elements: 25 },
  image: { alt: 2_000, title: 2_000, url: 3_000 },
  input: { label: 2_000, hint: 2_000 },
  markdown: { text: 12_000 },
  table: { rows: 100, columns: 20 },
  /** Block elements reference. */
  button: { text: 75, value: 2_000, url: 3_000, label: 75 },
  select: { options: 100 },
  radio: { options: 10 },
  checkboxes: { options: 10 },
  overflow: { options: 5 },
  plainTextInput: { length: 3_000 },
  /** Interactions: handling user interaction, slash commands, Socket Mode pages. */
  ackMs: 3_000,
  triggerMs: 3_000,
  responseUrl: { uses: 5, ms: 30 * 60_000 },
  socketConnections: 10,
} as const
