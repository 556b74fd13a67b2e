/** Slack's Block Kit limits that views are built within (docs.slack.dev, Block Kit reference). */
export const LIMITS = {
  buttonText: 75,
  buttonValue: 2000,
  header: 150,
  label: 2000,
  hint: 2000,
  placeholder: 150,
  optionText: 75,
  optionValue: 150,
  selectOptions: 100,
  modalTitle: 24,
  modalBlocks: 100,
  messageBlocks: 50,
  privateMetadata: 3000,
  altText: 2000,
  tableRows: 100,
  tableColumns: 20,
} as const
