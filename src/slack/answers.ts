import type { ModalView } from '@slack/types'
import { Refusal } from '../domain/errors.ts'
import type { Message } from './message.ts'
import { cut, escapeMrkdwn, line, plain, rich } from './text.ts'

/** A short answer in words. */
export const say = (text: string): Message => ({
  text: escapeMrkdwn(cut(text, 3000)),
  blocks: [rich(line(cut(text, 3000)))],
})

/** A modal that only says something. */
export const noticeModal = (title: string, text: string, more: ModalView['blocks'] = []): ModalView => ({
  type: 'modal',
  title: plain(title, 24),
  close: plain('Close', 24),
  blocks: [rich(line(cut(text, 3000))), ...more],
})

/** What a person is told of an error: a refusal's own words, or that it is our fault and under which number it is logged. */
export const errorText = (error: unknown, reference: string): string =>
  error instanceof Refusal
    ? [...new Set([error.message, ...Object.values(error.fields)])].join(' ')
    : `Something went wrong on Drumbeat’s side and nothing was changed. Try again in a minute; if it stays, give whoever runs Drumbeat this number: ${reference}.`
