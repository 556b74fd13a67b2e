/**
 * Slack's limits on Block Kit, in one table. Lengths are counted in UTF-16 units: Slack does not say what it counts,
 * and this is never more generous than counting code points. Sources: docs.slack.dev, page named beside each.
 */
export const BLOCK_KIT = {
  message: {
    blocks: 50, // Block Kit overview
    // Measured by users, msg_blocks_too_long: about 13,200 of all that blocks hold (slackapi/bolt-js#2509), and 11,341
    // of text alone (slackapi/bolt-js#2867), so that each block costs something beside its text.
    blocksText: 11_000,
    blocksJson: 13_200,
    tables: 1, // table block: one per message
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
} as const
