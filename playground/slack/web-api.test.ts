import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type LocalSlack, startSlack } from './server.ts'

type Json = Record<string, unknown>
type Answer = Json & { ok: boolean; error?: string }

let slack: LocalSlack
let clock: number
beforeEach(async () => {
  clock = Date.UTC(2026, 10, 16, 9)
  slack = await startSlack({ now: () => clock, fileProcessingMs: 2_000 })
})
afterEach(() => slack.close())

/** A call with JSON, or as a form with nested values in JSON, which is how Slack's own client calls. */
async function call(
  method: string,
  args: Json = {},
  { form = false, token = slack.botToken } = {},
): Promise<Answer> {
  const flat = Object.entries(args).map(([key, value]) => [
    key,
    typeof value === 'string' ? value : JSON.stringify(value),
  ])
  const response = await fetch(slack.url + method, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': form ? 'application/x-www-form-urlencoded' : 'application/json; charset=utf-8',
    },
    body: form ? new URLSearchParams(flat).toString() : JSON.stringify(args),
  })
  return (await response.json()) as Answer
}
const error = async (method: string, args: Json = {}) => (await call(method, args)).error
const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } })

describe('tokens and arguments', () => {
  test('a call needs a token that is known', async () => {
    expect((await (await fetch(`${slack.url}auth.test`, { method: 'POST' })).json()).error).toBe('not_authed')
    expect((await call('auth.test', {}, { token: 'xoxb-wrong' })).error).toBe('invalid_auth')
    expect(await call('auth.test')).toMatchObject({ ok: true, team_id: 'T0001' })
  })

  test('the app token opens connections and nothing else', async () => {
    expect((await call('apps.connections.open')).error).toBe('not_allowed_token_type')
    expect((await call('auth.test', {}, { token: slack.appToken })).error).toBe('not_allowed_token_type')
    expect(String((await call('apps.connections.open', {}, { token: slack.appToken })).url)).toMatch(
      /^ws:\/\/127\.0\.0\.1:/,
    )
  })

  test('a missing scope is named beside those that were granted', async () => {
    await slack.close()
    slack = await startSlack({ scopes: ['chat:write', 'channels:read'] })
    expect(await call('users.info', { user: 'U1' })).toEqual({
      ok: false,
      error: 'missing_scope',
      needed: 'users:read',
      provided: 'chat:write,channels:read',
    })
    expect(await call('conversations.list', { types: 'public_channel' })).toMatchObject({ ok: true })
    expect(await call('conversations.list', { types: 'public_channel,private_channel' })).toMatchObject({
      needed: 'groups:read',
    })
  })

  test('an answer tells the scopes of its token, and the time of Slack’s clock', async () => {
    await slack.close()
    slack = await startSlack({ scopes: ['chat:write', 'channels:read'], now: () => clock })
    const headers = async (token: string, method = 'auth.test') => {
      const options = { method: 'POST', headers: { authorization: `Bearer ${token}` } }
      return (await fetch(slack.url + method, options)).headers
    }
    const ours = await headers(slack.botToken)
    expect(ours.get('x-oauth-scopes')).toBe('chat:write,channels:read')
    expect(ours.get('date')).toBe('Mon, 16 Nov 2026 09:00:00 GMT')
    const app = await headers(slack.appToken, 'apps.connections.open')
    expect(app.get('x-oauth-scopes')).toBe('connections:write')
    expect((await headers('xoxb-wrong')).get('x-oauth-scopes')).toBe(null)
  })

  test('a missing argument, an unknown one and an unknown method are refused', async () => {
    expect(await call('users.info')).toMatchObject({
      error: 'invalid_arguments',
      response_metadata: { messages: ['[ERROR] missing required field: user'] },
    })
    expect(await error('files.getUploadURLExternal', { filename: 'a.png' })).toBe('missing_argument')
    expect(await error('chat.postMessage', { channel: 'C1', txt: 'a' })).toBe(
      'local_slack_unsupported_argument',
    )
    expect(await error('chat.dance')).toBe('unknown_method')
  })

  test('after the app was uninstalled its token is inactive', async () => {
    await slack.uninstall()
    expect(await error('auth.test')).toBe('account_inactive')
    expect(slack.deliveries.map((one) => (one.payload.event as Json).type)).toEqual([
      'tokens_revoked',
      'app_uninstalled',
    ])
  })

  test('each workspace answers to its own token', async () => {
    const other = slack.addWorkspace({ id: 'T0002', name: 'Other', domain: 'other' })
    const ana = slack.addUser({ name: 'ana' })
    const { botToken: token } = other.workspace
    expect(await call('auth.test', {}, { token })).toMatchObject({ team_id: 'T0002' })
    expect((await call('users.info', { user: ana.id }, { token })).error).toBe('user_not_found')
  })
})

describe('people and channels', () => {
  test('people carry their zone and role, and lose both when deactivated', async () => {
    const ana = slack.addUser({ name: 'ana', tz: 'Europe/Madrid', isAdmin: true })
    expect((await call('users.info', { user: ana.id })).user).toMatchObject({
      tz_offset: 3600,
      is_admin: true,
    })
    await slack.deactivate(ana)
    expect((await call('users.info', { user: ana.id })).user).not.toHaveProperty('tz')
    expect(await error('conversations.open', { users: ana.id })).toBe('user_disabled')
  })

  test('lists come in pages', async () => {
    for (let n = 0; n < 3; n++) slack.addUser({ name: `rep${n}` })
    const first = await call('users.list', { limit: 3 }, { form: true })
    const { next_cursor: cursor } = first.response_metadata as { next_cursor: string }
    const second = await call('users.list', { limit: 3, cursor })
    // Three people, the bot and Slackbot.
    expect([first.members, second.members].map((one) => (one as Json[]).length)).toEqual([3, 2])
    expect(second.response_metadata).toEqual({ next_cursor: '' })
    expect(await error('users.list', { cursor: 'nonsense' })).toBe('invalid_cursor')
  })

  test('a private channel exists only for its members', async () => {
    const ana = slack.addUser({ name: 'ana' })
    const secret = slack.addChannel({ name: 'secret', private: true, members: [ana], botIn: false })
    expect(await error('conversations.info', { channel: secret.id })).toBe('channel_not_found')
    await slack.invite(secret, 'bot')
    expect((await call('conversations.members', { channel: secret.id })).members).toContain(ana.id)
  })

  test('the app joins public channels itself', async () => {
    const east = slack.addChannel({ name: 'east', botIn: false })
    expect((await call('conversations.join', { channel: east.id })).channel).toMatchObject({
      is_member: true,
    })
    expect((await call('users.conversations')).channels).toMatchObject([{ name: 'east' }])
  })
})

describe('messages', () => {
  test('are posted to channels the app is in, and to people', async () => {
    const ana = slack.addUser({ name: 'ana' })
    const east = slack.addChannel({ name: 'east', members: [ana] })
    expect(await call('chat.postMessage', { channel: east.id, text: 'hi' }, { form: true })).toMatchObject({
      ok: true,
    })
    expect(
      await call('chat.postMessage', { channel: ana.id, blocks: [section('hello')] }, { form: true }),
    ).toMatchObject({ ok: true })
    expect(slack.person(ana).channel(east.id)[0]?.text).toBe('hi')
    expect(slack.render(slack.person(ana).dm()[0]!)).toBe('hello')
  })

  test('are refused where Slack refuses them', async () => {
    await slack.close()
    slack = await startSlack({ scopes: ['chat:write'] })
    const outside = slack.addChannel({ name: 'outside', botIn: false })
    const old = slack.addChannel({ name: 'old' })
    await slack.archive(old)
    const post = (channel: string, more: Json = { text: 'a' }) =>
      error('chat.postMessage', { channel, ...more })
    const east = slack.addChannel({ name: 'east' })
    expect(await post('C404')).toBe('channel_not_found')
    expect(await post(outside.id)).toBe('not_in_channel')
    expect(await post(old.id)).toBe('is_archived')
    expect(await post(east.id, {})).toBe('no_text')
    expect(await post(east.id, { text: 'x'.repeat(40_000) })).toBeUndefined()
    expect(await post(east.id, { text: 'x'.repeat(40_001) })).toBe('msg_too_long')
    expect(await post(east.id, { blocks: 'not json' })).toBe('invalid_blocks_format')
    expect(await post(east.id, { blocks: [{ type: 'section' }] })).toBe('invalid_blocks')
    expect(await post(east.id, { text: 'a', thread_ts: '1.000000' })).toBe('cannot_reply_to_message')
    const blocks = [...Array.from({ length: 3 }, () => section('x'.repeat(3000))), section('x'.repeat(2000))]
    expect(await post(east.id, { blocks })).toBeUndefined()
    expect(await post(east.id, { blocks: [...blocks, section('x')] })).toBe('msg_blocks_too_long')
  })

  test('with the same client_msg_id are one message', async () => {
    const east = slack.addChannel({ name: 'east' })
    const message = { channel: east.id, text: 'once', client_msg_id: '11111111-1111-4111-8111-111111111111' }
    slack.faults.on('chat.postMessage', 1, { dropAfterAccept: true })
    await expect(call('chat.postMessage', message)).rejects.toThrow()
    const again = await call('chat.postMessage', message)
    expect(again.ts).toBe(east.messages[0]?.ts)
    expect(east.messages).toHaveLength(1)
  })

  test('with the same client_msg_id are two where Slack does not look at it', async () => {
    const east = slack.addChannel({ name: 'east' })
    const message = { channel: east.id, text: 'once', client_msg_id: '11111111-1111-4111-8111-111111111111' }
    await call('chat.postMessage', message)
    slack.idempotentClientMsgId = false
    await call('chat.postMessage', message)
    expect(east.messages).toHaveLength(2)
    slack.idempotentClientMsgId = true
    await call('chat.postMessage', message)
    expect(east.messages).toHaveLength(2)
  })

  test('can be changed and deleted by their author only, and remember what they were', async () => {
    const ana = slack.addUser({ name: 'ana' })
    const east = slack.addChannel({ name: 'east', members: [ana] })
    const { ts } = await call('chat.postMessage', { channel: east.id, text: 'one', blocks: [section('one')] })
    expect(await error('chat.update', { channel: east.id, ts, text: 'x'.repeat(4001) })).toBe('msg_too_long')
    await call('chat.update', { channel: east.id, ts, text: 'two' })
    const message = slack.message(east, String(ts))
    expect(message).toMatchObject({ text: 'two', blocks: [] })
    expect(message?.versions.map((one) => one.text)).toEqual(['one', 'two'])
    const theirs = await slack.person(ana).say(east.id, 'mine')
    expect(await error('chat.update', { channel: east.id, ts: theirs.ts, text: 'a' })).toBe(
      'cant_update_message',
    )
    expect(await error('chat.update', { channel: east.id, ts: '1.1', text: 'a' })).toBe('message_not_found')
    expect(await call('chat.delete', { channel: east.id, ts })).toMatchObject({ ok: true })
    expect(await error('chat.getPermalink', { channel: east.id, message_ts: ts })).toBe('message_not_found')
  })

  test('an ephemeral one is seen by one person', async () => {
    const ana = slack.person(slack.addUser({ name: 'ana' }))
    const ben = slack.person(slack.addUser({ name: 'ben' }))
    const east = slack.addChannel({ name: 'east', members: [ana, ben] })
    await call('chat.postEphemeral', { channel: east.id, user: ana.id, text: 'psst' })
    expect(ana.ephemerals(east.id)).toHaveLength(1)
    expect(ben.channel(east.id)).toHaveLength(0)
  })

  test('are found again with their metadata and their thread', async () => {
    const east = slack.addChannel({ name: 'east' })
    const metadata = { event_type: 'delivery', event_payload: { id: 'd1' } }
    const { ts } = await call('chat.postMessage', { channel: east.id, text: 'top', metadata })
    await call('chat.postMessage', { channel: east.id, text: 'reply', thread_ts: ts })
    const history = await call('conversations.history', { channel: east.id, include_all_metadata: true })
    expect(history.messages).toMatchObject([{ text: 'top', metadata, reply_count: 1 }])
    const replies = await call('conversations.replies', { channel: east.id, ts })
    expect((replies.messages as Json[]).map((one) => one.text)).toEqual(['top', 'reply'])
  })

  test('carry timestamps of the clock that is handed in, each later than the one before', async () => {
    const east = slack.addChannel({ name: 'east' })
    const first = await call('chat.postMessage', { channel: east.id, text: 'a' })
    clock -= 60_000
    const second = await call('chat.postMessage', { channel: east.id, text: 'b' })
    expect(first.ts).toBe(`${Date.UTC(2026, 10, 16, 9) / 1000}.000000`)
    expect(second.ts).toBe(`${Date.UTC(2026, 10, 16, 9) / 1000}.000001`)
  })
})

describe('files', () => {
  const upload = async (name = 'chart.png') => {
    const bytes = Buffer.from('an image')
    const { upload_url: url, file_id: id } = await call(
      'files.getUploadURLExternal',
      { filename: name, length: 8 },
      { form: true },
    )
    return {
      id: String(id),
      send: (body = bytes) => fetch(String(url), { method: 'POST', body: new Uint8Array(body) }),
    }
  }
  const post = (id: string, channel: string) =>
    call('chat.postMessage', { channel, blocks: [{ type: 'image', slack_file: { id }, alt_text: 'chart' }] })

  test('can be shown once they are uploaded, completed and processed', async () => {
    const east = slack.addChannel({ name: 'east' })
    const { id, send } = await upload()
    expect(await error('files.completeUploadExternal', { files: [{ id }] })).toBe('file_not_found')
    expect((await send(Buffer.from('too many bytes'))).status).toBe(400)
    expect((await send()).status).toBe(200)
    expect(await call('files.completeUploadExternal', { files: [{ id, title: 'Chart' }] })).toMatchObject({
      ok: true,
    })
    expect(await post(id, east.id)).toMatchObject({
      error: 'invalid_blocks',
      response_metadata: { messages: ['[ERROR] invalid slack file [json-pointer:/blocks/0/slack_file]'] },
    })
    clock += 2_000
    expect(await post(id, east.id)).toMatchObject({ ok: true })
    expect(slack.file(id)?.bytes?.toString()).toBe('an image')
  })

  test('that are still processed can not be shown in an update or on a Home tab, and by a response_url never', async () => {
    const ana = slack.person(slack.addUser({ name: 'ana' }))
    const east = slack.addChannel({ name: 'east', members: [ana] })
    const { ts } = await call('chat.postMessage', { channel: east.id, text: 'the week' })
    const { id, send } = await upload()
    await send()
    await call('files.completeUploadExternal', { files: [{ id }] })
    const blocks = [{ type: 'image', slack_file: { id }, alt_text: 'chart' }]
    const update = () => error('chat.update', { channel: east.id, ts, blocks })
    const publish = () => error('views.publish', { user_id: ana.id, view: { type: 'home', blocks } })
    clock += 1_999
    expect([await update(), await publish()]).toEqual(['invalid_blocks', 'invalid_arguments'])
    clock += 1
    expect([await update(), await publish()]).toEqual([undefined, undefined])
    await ana.command('/chart', '', east.id)
    const url = String(slack.deliveries.at(-1)?.payload.response_url)
    const response = await fetch(url, { method: 'POST', body: JSON.stringify({ blocks }) })
    expect(await response.json()).toMatchObject({ error: 'invalid_blocks' })
  })

  test('that are no images, or unknown, can not be shown as one', async () => {
    const east = slack.addChannel({ name: 'east' })
    const { id, send } = await upload('numbers.csv')
    await send()
    await call('files.completeUploadExternal', { files: [{ id }] })
    clock += 2_000
    expect((await post(id, east.id)).error).toBe('invalid_blocks')
    expect((await post('F404', east.id)).error).toBe('invalid_blocks')
  })

  test('can be shared into a channel as they are completed', async () => {
    const ana = slack.person(slack.addUser({ name: 'ana' }))
    const { id: channel } = (await call('conversations.open', { users: ana.id })).channel as { id: string }
    const { id, send } = await upload('numbers.csv')
    await send()
    await call('files.completeUploadExternal', {
      files: [{ id }],
      channel_id: channel,
      initial_comment: 'Export',
    })
    expect(slack.render(ana.dm()[0]!)).toBe('Export\n[file: numbers.csv]')
  })
})

describe('faults', () => {
  test('429 comes with Retry-After, and only as often as ordered', async () => {
    slack.faults.on('auth.test', 1, { status: 429, retryAfter: 7 })
    const response = await fetch(`${slack.url}auth.test`, {
      method: 'POST',
      headers: { authorization: `Bearer ${slack.botToken}` },
    })
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '7'])
    expect(await call('auth.test')).toMatchObject({ ok: true })
  })

  test('a refusal, a server error and a dropped connection can be ordered', async () => {
    slack.faults.on('auth.test', 1, { error: 'fatal_error' })
    slack.faults.on('auth.test', 1, { status: 500 })
    slack.faults.on('*', 1, { drop: true })
    expect(await error('auth.test')).toBe('fatal_error')
    expect(await error('auth.test')).toBe('service_unavailable')
    await expect(call('auth.test')).rejects.toThrow()
    expect(slack.calls.map((one) => one.status)).toEqual([200, 500])
  })

  test('an answer can be delayed', async () => {
    slack.faults.on('auth.test', 1, { delayMs: 30 })
    const start = performance.now()
    await call('auth.test')
    expect(performance.now() - start).toBeGreaterThan(25)
  })
})

test('the log of calls holds arguments as they were meant', async () => {
  const east = slack.addChannel({ name: 'east' })
  await call('chat.postMessage', { channel: east.id, blocks: [section('a')] }, { form: true })
  expect(slack.calls.at(-1)).toMatchObject({
    method: 'chat.postMessage',
    team: 'T0001',
    args: { blocks: [{ type: 'section' }] },
    response: { ok: true },
    at: clock,
  })
})

describe('blocks.validate', () => {
  const view = { type: 'modal', title: { type: 'plain_text', text: 'x'.repeat(25) }, blocks: [] }

  test('takes what Slack would show, uploaded pictures unseen', async () => {
    const picture = { type: 'image', slack_file: { id: 'F1' }, alt_text: 'a' }
    expect(await call('blocks.validate', { message: { blocks: [section('a'), picture] } })).toEqual({
      ok: true,
    })
    expect(await call('blocks.validate', { view: { type: 'home', blocks: [section('a')] } })).toEqual({
      ok: true,
    })
    expect(await call('blocks.validate', { blocks: [section('a')] }, { form: true })).toEqual({ ok: true })
  })

  test('says where something is wrong, counted from what was given', async () => {
    expect(await call('blocks.validate', { blocks: [section('')] })).toEqual({
      ok: false,
      error: 'invalid_blocks',
      errors: [
        { code: 'failed_constraint', message: 'must be more than 0 characters', pointer: '/0/text/text' },
      ],
    })
    expect(await call('blocks.validate', { message: { blocks: [section('')] } })).toMatchObject({
      error: 'invalid_message',
      errors: [{ pointer: '/blocks/0/text/text' }],
    })
    expect(await call('blocks.validate', { view })).toMatchObject({
      error: 'invalid_view',
      errors: [{ pointer: '/title/text' }],
    })
  })

  test('takes one thing at a time', async () => {
    const refused = {
      error: 'invalid_arguments',
      response_metadata: { messages: ['must provide exactly one of `blocks`, `view`, or `message`'] },
    }
    expect(await call('blocks.validate')).toMatchObject(refused)
    expect(await call('blocks.validate', { blocks: [], view })).toMatchObject(refused)
  })
})
