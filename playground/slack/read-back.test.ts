import { beforeEach, expect, test } from 'vitest'
import { callMethod } from './api.ts'
import { type Core, newCore } from './core.ts'
import type { Channel } from './state.ts'
import type { Fields } from './types.ts'
import { addWorkspace, type WorkspaceHandle } from './workspace.ts'

let core: Core
let at: WorkspaceHandle
let east: Channel
beforeEach(() => {
  core = newCore({ now: () => Date.UTC(2026, 10, 16) + 250 })
  at = addWorkspace(core, { id: 'T0001', name: 'Local', domain: 'local', botToken: 'xoxb-1' })
  east = at.addChannel({ name: 'east' })
})

const call = (method: string, args: Fields = {}) =>
  callMethod(core, method, { channel: east.id, ...args }, 'xoxb-1')
const post = async (more: Fields) => (await call('chat.postMessage', more)) as { ts: string; message: Fields }
const history = async () => (await call('conversations.history')).messages as Fields[]

test('a text is read back as the rich text that Slack makes of it', async () => {
  const { message } = await post({
    text: 'Well *done* <@U1>, see <https://example.com|this>\n> quoted\n```code```',
  })
  expect(message.blocks).toMatchObject([
    {
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_section',
          elements: [
            { type: 'text', text: 'Well ' },
            { type: 'text', text: 'done', style: { bold: true } },
            { type: 'text', text: ' ' },
            { type: 'user', user_id: 'U1' },
            { type: 'text', text: ', see ' },
            { type: 'link', url: 'https://example.com', text: 'this' },
          ],
        },
        { type: 'rich_text_quote', elements: [{ type: 'text', text: 'quoted' }] },
        { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'code' }] },
      ],
    },
  ])
})

test('blocks are read back with what Slack adds to them, and can be posted again', async () => {
  const blocks = [
    { type: 'section', text: { type: 'mrkdwn', text: 'Hi' } },
    {
      type: 'actions',
      elements: [{ type: 'button', action_id: 'go', text: { type: 'plain_text', text: 'Go' } }],
    },
  ]
  const { message } = await post({ blocks })
  expect(message.blocks).toMatchObject([
    { block_id: expect.any(String), text: { verbatim: false } },
    { elements: [{ text: { emoji: true } }] },
  ])
  const again = await post({ blocks: message.blocks })
  expect(again.message.blocks).toEqual(message.blocks)
})

test('settings that an app chose itself stay', async () => {
  const text = { type: 'plain_text', text: ':tada:', emoji: false }
  const { message } = await post({ blocks: [{ type: 'header', text }] })
  expect(message.blocks).toMatchObject([{ text }])
})

test('an edit is signed by the app, to the second', async () => {
  const { ts } = await post({ text: 'one' })
  const { message } = await call('chat.update', { ts, text: 'two' })
  const second = Date.UTC(2026, 10, 16) / 1000
  expect((message as Fields).edited).toEqual({ user: at.workspace.botId, ts: `${second}.000000` })
})

test('parent and replies know of each other, and a permalink leads into the thread', async () => {
  const ana = at.person(at.addUser({ name: 'ana' }))
  await at.invite(east, ana.id)
  const top = await ana.say(east.id, 'top')
  const { ts } = await post({ text: 'reply', thread_ts: top.ts })
  expect(await history()).toMatchObject([
    { reply_count: 1, reply_users: [at.workspace.botUserId], reply_users_count: 1, latest_reply: ts },
  ])
  const { messages } = await call('conversations.replies', { ts: top.ts })
  expect(messages).toMatchObject([{ user: ana.id }, { thread_ts: top.ts, parent_user_id: ana.id }])
  const { permalink } = await call('chat.getPermalink', { message_ts: ts })
  expect(permalink).toContain(`?thread_ts=${top.ts}&cid=${east.id}`)
})

test('members are counted where that was asked for', async () => {
  const channel = async (more: Fields = {}) => (await call('conversations.info', more)).channel
  expect(await channel()).not.toHaveProperty('num_members')
  expect(await channel({ include_num_members: true })).toMatchObject({ num_members: 1 })
})
