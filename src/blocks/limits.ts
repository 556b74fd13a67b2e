import { BLOCK_KIT } from './rules/limits.ts'

/** What views are built within: Slack's limits, and narrower ones where a view needs less. */
export const LIMITS = {
  /** A section's text, a piece of rich text, and what an input for text holds. */
  text: BLOCK_KIT.text.max,
  buttonText: BLOCK_KIT.button.text,
  buttonValue: BLOCK_KIT.button.value,
  header: BLOCK_KIT.header.text,
  label: BLOCK_KIT.input.label,
  hint: BLOCK_KIT.input.hint,
  placeholder: BLOCK_KIT.placeholder,
  optionText: BLOCK_KIT.option.text,
  optionValue: BLOCK_KIT.option.value,
  selectOptions: BLOCK_KIT.select.options,
  radioOptions: BLOCK_KIT.radio.options,
  modalTitle: BLOCK_KIT.view.title,
  viewBlocks: BLOCK_KIT.view.blocks,
  messageBlocks: BLOCK_KIT.message.blocks,
  privateMetadata: BLOCK_KIT.view.privateMetadata,
  altText: BLOCK_KIT.image.alt,
  contextElements: BLOCK_KIT.context.elements,
  /** Slack takes more; a footnote that long is none. */
  contextText: 2_000,
  confirmTitle: BLOCK_KIT.confirm.title,
  confirmText: BLOCK_KIT.confirm.text,
  confirmButton: BLOCK_KIT.confirm.confirm,
} as const
