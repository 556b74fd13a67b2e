import type { ModalView } from '@slack/types'
import { LIMITS } from './limits.ts'
import type { Message } from './message.ts'
import { cut, escapeMrkdwn, line, plain, rich } from './text.ts'

/** A short answer in words. */
export const say = (text: string): Message => ({
  text: escapeMrkdwn(cut(text, LIMITS.text)),
  blocks: [rich(line(cut(text, LIMITS.text)))],
})

/** A modal that only says something. */
export const noticeModal = (title: string, text: string, more: ModalView['blocks'] = []): ModalView => ({
  type: 'modal',
  title: plain(title, LIMITS.modalTitle),
  close: plain('Close', LIMITS.modalTitle),
  blocks: [rich(line(cut(text, LIMITS.text))), ...more],
})
