/** One of each thing that the samples show, made by a local Slack. */

import { type LocalSlack, startSlack } from '../server.ts'
import type { Channel, Message } from '../state.ts'
import type { Fields } from '../types.ts'
import type { NewUser } from '../workspace.ts'

/** A workspace with what the samples speak of: a person, a channel, and the app in it. */
export interface Stage {
  slack: LocalSlack
  ana: ReturnType<LocalSlack['person']>
  east: Channel
  /** A Web API call over HTTP. */
  ask(method: string, args?: Fields, token?: string): Promise<Fields>
  /** A trigger_id that Ana's last deed gave the app. */
  trigger(): Promise<string>
  /** Posts as the app into the channel, or into a thread there. */
  post(more: Fields): Promise<Message>
  /** The payload sent last. */
  last(): Fields
}

const ANA: NewUser = { name: 'ana', realName: 'Ana Ruiz', tz: 'Europe/Madrid', isOwner: true }

export async function openStage(): Promise<Stage> {
  const slack = await startSlack()
  const ana = slack.person(slack.addUser(ANA))
  const east = slack.addChannel({ name: 'east', members: [ana] })
  const last = () => slack.deliveries.at(-1)?.payload ?? {}
  const ask = async (method: string, args: Fields = {}, token = slack.botToken) => {
    const response = await fetch(slack.url + method, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(args),
    })
    return (await response.json()) as Fields
  }
  return {
    slack,
    ana,
    east,
    ask,
    last,
    trigger: async () => {
      await ana.command('/hello', '', east.id)
      return String(last().trigger_id)
    },
    post: async (more) => {
      const { ts } = await ask('chat.postMessage', { channel: east.id, text: 'Done!', ...more })
      return slack.message(east, String(ts))!
    },
  }
}

export const plain = (text: string): Fields => ({ type: 'plain_text', text })
export const button = (more: Fields = {}): Fields => ({
  type: 'button',
  action_id: 'a',
  value: 'v',
  text: plain('Open'),
  ...more,
})
export const actions = (...elements: Fields[]): Fields => ({ type: 'actions', block_id: 'b', elements })
export const modal = (...blocks: Fields[]): Fields => ({
  type: 'modal',
  callback_id: 'view',
  title: plain('A modal'),
  submit: plain('Save'),
  close: plain('Cancel'),
  notify_on_close: true,
  blocks,
})
export const textInput: Fields = {
  type: 'input',
  block_id: 'b',
  label: plain('Note'),
  element: { type: 'plain_text_input', action_id: 'a' },
}
