import { afterAll, beforeAll, expect, test } from 'vitest'
import { METHODS } from './methods/index.ts'
import { type LocalSlack, startSlack } from './server.ts'
import type { Fields } from './types.ts'
import type { WorkspaceHandle } from './workspace.ts'

let slack: LocalSlack
let other: WorkspaceHandle
/** Things of the first workspace, by the names the calls below use. */
let theirs: Record<string, string>

const ask = async (method: string, args: Fields, token: string): Promise<Fields> => {
  const response = await fetch(slack.url + method, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(args),
  })
  return (await response.json()) as Fields
}
const modal = (more: Fields = {}) => ({
  type: 'modal',
  title: { type: 'plain_text', text: 'A modal' },
  blocks: [],
  ...more,
})

beforeAll(async () => {
  slack = await startSlack()
  other = slack.addWorkspace({ id: 'T0002', name: 'Other', domain: 'other' })
  const ana = slack.person(slack.addUser({ name: 'ana' }))
  const east = slack.addChannel({ name: 'east', members: [ana] })
  const ours = (method: string, args: Fields) => ask(method, args, slack.botToken)
  const trigger = async () => {
    await ana.command('/hello', '', east.id)
    return String(slack.deliveries.at(-1)?.payload.trigger_id)
  }
  const { ts } = await ours('chat.postMessage', { channel: east.id, text: 'Ours' })
  const { channel } = await ours('conversations.open', { users: ana.id })
  const ticket = await ours('files.getUploadURLExternal', { filename: 'a.png', length: 3 })
  await fetch(String(ticket.upload_url), { method: 'POST', body: 'png' })
  await ours('files.completeUploadExternal', { files: [{ id: ticket.file_id }] })
  const { view } = await ours('views.open', {
    trigger_id: await trigger(),
    view: modal({ external_id: 'ours' }),
  })
  const own = other.addUser({ name: 'own' })
  theirs = {
    user: ana.id,
    bot: slack.workspace.botId,
    channel: east.id,
    im: (channel as { id: string }).id,
    ts: String(ts),
    file: String(ticket.file_id),
    view: (view as { id: string }).id,
    trigger: await trigger(),
    ownChannel: other.addChannel({ name: 'west', members: [own] }).id,
  }
})
afterAll(() => slack.close())

type Call = [method: string, args: (known: typeof theirs) => Fields, error: string | undefined]
const image = (id: string) => [{ type: 'image', slack_file: { id }, alt_text: 'a' }]

const CALLS: Call[] = [
  ['bots.info', ({ bot }) => ({ bot }), 'bot_not_found'],
  ['users.info', ({ user }) => ({ user }), 'user_not_found'],
  ['users.conversations', ({ user }) => ({ user }), undefined],
  ['conversations.info', ({ channel }) => ({ channel }), 'channel_not_found'],
  ['conversations.info', ({ im }) => ({ channel: im }), 'channel_not_found'],
  ['conversations.members', ({ channel }) => ({ channel }), 'channel_not_found'],
  ['conversations.join', ({ channel }) => ({ channel }), 'channel_not_found'],
  ['conversations.open', ({ user }) => ({ users: user }), 'user_not_found'],
  ['conversations.open', ({ im }) => ({ channel: im }), 'channel_not_found'],
  ['conversations.history', ({ channel }) => ({ channel }), 'channel_not_found'],
  ['conversations.replies', ({ channel, ts }) => ({ channel, ts }), 'channel_not_found'],
  ['chat.postMessage', ({ channel }) => ({ channel, text: 'a' }), 'channel_not_found'],
  ['chat.postMessage', ({ user }) => ({ channel: user, text: 'a' }), 'channel_not_found'],
  [
    'chat.postMessage',
    ({ ownChannel, file }) => ({ channel: ownChannel, blocks: image(file!) }),
    'invalid_blocks',
  ],
  ['chat.postEphemeral', ({ channel, user }) => ({ channel, user, text: 'a' }), 'channel_not_found'],
  [
    'chat.postEphemeral',
    ({ ownChannel, user }) => ({ channel: ownChannel, user, text: 'a' }),
    'user_not_in_channel',
  ],
  ['chat.update', ({ channel, ts }) => ({ channel, ts, text: 'a' }), 'channel_not_found'],
  ['chat.delete', ({ channel, ts }) => ({ channel, ts }), 'channel_not_found'],
  ['chat.getPermalink', ({ channel, ts }) => ({ channel, message_ts: ts }), 'channel_not_found'],
  ['views.open', ({ trigger }) => ({ trigger_id: trigger, view: modal() }), 'invalid_trigger_id'],
  ['views.push', ({ trigger }) => ({ trigger_id: trigger, view: modal() }), 'invalid_trigger_id'],
  ['views.update', ({ view }) => ({ view_id: view, view: modal() }), 'not_found'],
  ['views.update', () => ({ external_id: 'ours', view: modal() }), 'not_found'],
  ['views.publish', ({ user }) => ({ user_id: user, view: { type: 'home', blocks: [] } }), 'user_not_found'],
  ['files.info', ({ file }) => ({ file }), 'file_not_found'],
  ['files.completeUploadExternal', ({ file }) => ({ files: [{ id: file }] }), 'file_not_found'],
]
const WITHOUT_IDS = [
  'auth.test',
  'apps.connections.open',
  'blocks.validate',
  'users.list',
  'conversations.list',
  'files.getUploadURLExternal',
]

test.each(CALLS)('%s does not reach into another workspace', async (method, args, error) => {
  const answer = await ask(method, args(theirs), other.workspace.botToken)
  expect(answer.error).toBe(error)
  for (const id of Object.values(theirs)) {
    if (id !== theirs.ownChannel) expect(JSON.stringify(answer)).not.toContain(id)
  }
})

test('no method that takes an id is forgotten above', () => {
  const tried = new Set([...CALLS.map(([method]) => method), ...WITHOUT_IDS])
  expect([...METHODS.keys()].filter((method) => !tried.has(method))).toEqual([])
})

test('lists hold what is the workspace’s own', async () => {
  const token = other.workspace.botToken
  const { members } = await ask('users.list', {}, token)
  const { channels } = await ask('conversations.list', { types: 'public_channel,private_channel,im' }, token)
  expect((members as Fields[]).map((one) => one.name)).toEqual(['drumbeat', 'slackbot', 'own'])
  expect((channels as Fields[]).map((one) => one.name)).toEqual(['west'])
})

test('a file’s address opens with the token of its workspace only', async () => {
  const { file } = await ask('files.info', { file: theirs.file }, slack.botToken)
  const get = async (token: string) =>
    (
      await fetch((file as { url_private: string }).url_private, {
        headers: { authorization: `Bearer ${token}` },
      })
    ).status
  expect([await get(slack.botToken), await get(other.workspace.botToken)]).toEqual([200, 404])
})
