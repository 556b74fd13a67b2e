import { afterEach, beforeEach, expect, test } from 'vitest'
import type { SlackHappening } from './happenings.ts'
import { type LocalSlack, startSlack } from './server.ts'
import { startTestApp, type TestApp } from './test-app.ts'

type Json = Record<string, unknown>

let slack: LocalSlack
let seen: SlackHappening[]
beforeEach(async () => {
  seen = []
  slack = await startSlack({ watch: (happening) => void seen.push(structuredClone(happening)) })
})
afterEach(() => slack.close())

const call = (method: string, args: Json) =>
  fetch(slack.url + method, {
    method: 'POST',
    headers: { authorization: `Bearer ${slack.botToken}`, 'content-type': 'application/json' },
    body: JSON.stringify(args),
  })
const types = () => seen.map((happening) => happening.type)

test('whoever watches is told of each call once it is answered, with what it did to see', async () => {
  await slack.close()
  const told: unknown[] = []
  slack = await startSlack({
    watch: (happening) => {
      if (happening.type === 'call') told.push([happening.call.response?.ok, east.messages.length])
    },
  })
  const east = slack.addChannel({ name: 'east' })
  await call('chat.postMessage', { channel: east.id, text: 'hi' })
  expect(told).toEqual([[true, 1]])
})

test('a fault is told of, and the call that met it with what was asked', async () => {
  slack.faults.on('users.info', 1, { status: 429, retryAfter: 5 })
  await call('users.info', { user: 'U1', token: slack.botToken })
  expect(seen).toMatchObject([
    { type: 'fault', on: 'users.info', fault: { status: 429 } },
    { type: 'call', call: { method: 'users.info', args: { user: 'U1' }, status: 429, retryAfter: 5 } },
  ])
  expect(JSON.stringify(seen)).not.toContain(slack.botToken)
})

test('answers by response_url and uploads are told of as calls', async () => {
  const ana = slack.person(slack.addUser({ name: 'ana' }))
  await ana.command('/hello')
  const url = String(slack.deliveries[0]?.payload.response_url)
  await fetch(url, { method: 'POST', body: JSON.stringify({ text: 'Hello' }) })
  await fetch(url, { method: 'POST', body: 'no json' })
  await fetch(`${new URL(slack.url).origin}/upload/v1/T0001/F404`, { method: 'POST', body: 'an image' })
  expect(slack.calls).toMatchObject([
    { method: 'response_url', args: { text: 'Hello' }, status: 200, response: { ok: true } },
    { method: 'response_url', status: 400, response: { error: 'invalid_payload' } },
    { method: 'upload', args: { file: 'F404' }, status: 404, response: { error: 'file_not_found' } },
  ])
  expect(types().filter((type) => type === 'call')).toHaveLength(3)
})

test('a delivery is told of when it is sent and when it is answered, and a modal after it has closed', async () => {
  await slack.close()
  const told: string[] = []
  let running: TestApp | undefined
  running = await startTestApp('socket', {
    watch: (happening) => {
      const modals = running?.slack.workspace.views.size ?? 0
      if (happening.type === 'delivery')
        told.push(`${happening.delivery.payload.type} ${happening.delivery.answer?.type ?? 'sent'}`)
      else told.push(`${happening.type}, ${modals} modals`)
    },
  })
  slack = running.slack
  running.app.action('open', async ({ ack, body, client }) => {
    await ack()
    const [title, submit] = ['Form', 'Save'].map((text) => ({ type: 'plain_text' as const, text }))
    const view = { type: 'modal' as const, callback_id: 'form', title: title!, submit: submit!, blocks: [] }
    if ('trigger_id' in body) await client.views.open({ trigger_id: body.trigger_id, view })
  })
  running.app.view('form', async ({ ack }) => ack())
  const ana = slack.person(slack.addUser({ name: 'ana' }))
  const button = { type: 'button', action_id: 'open', text: { type: 'plain_text', text: 'Open' } }
  await call('chat.postMessage', { channel: ana.id, blocks: [{ type: 'actions', elements: [button] }] })
  told.length = 0
  await ana.click(ana.dm()[0]!, 'Open')
  await ana.opened('Form')
  await ana.submit()
  expect(told).toEqual([
    'block_actions sent',
    'block_actions ack',
    'call, 1 modals',
    'view_submission sent',
    'view_submission ack',
    'change, 0 modals',
  ])
  await running.stop()
  slack = await startSlack()
})

test('whatever else people may see is told of as a change', async () => {
  const told = async (act: () => unknown) => {
    seen.length = 0
    await act()
    return types().includes('change')
  }
  const ana = slack.addUser({ name: 'ana' })
  expect(await told(() => slack.addUser({ name: 'ben' }))).toBe(true)
  const east = slack.addChannel({ name: 'east' })
  expect(await told(() => slack.addChannel({ name: 'west' }))).toBe(true)
  expect(await told(() => slack.invite(east, ana))).toBe(true)
  expect(await told(() => slack.person(ana).say(east.id, 'hi'))).toBe(true)
  expect(await told(() => slack.changeUser(ana, { realName: 'Ana' }))).toBe(true)
  expect(await told(() => slack.kick(east, ana))).toBe(true)
  expect(await told(() => slack.archive(east))).toBe(true)
  expect(await told(() => slack.person(ana).command('/hello'))).toBe(true)
})

test('the log has a line for each', async () => {
  await slack.close()
  const lines: string[] = []
  slack = await startSlack({ log: (line) => void lines.push(line) })
  slack.faults.on('auth.test', 1, { status: 503 })
  await call('auth.test', {})
  await slack.person(slack.addUser({ name: 'ana' })).command('/hello')
  expect(lines).toEqual([
    '  fault auth.test {"status":503}',
    '  api auth.test service_unavailable',
    '  change',
    '→ app slash_commands /hello',
    '← app slash_commands failed',
    '  change',
  ])
})

test('a playground that runs for long remembers only the newest', async () => {
  await slack.close()
  let clock = Date.UTC(2026, 10, 16)
  slack = await startSlack({ keep: 3, now: () => clock })
  const ana = slack.person(slack.addUser({ name: 'ana' }))
  for (let n = 0; n < 5; n++) {
    await call('users.info', { user: `U${n}` })
    await ana.command('/hello', `${n}`)
  }
  expect(slack.calls.map((one) => one.args.user)).toEqual(['U2', 'U3', 'U4'])
  expect(slack.deliveries.map((one) => one.payload.text)).toEqual(['2', '3', '4'])
  const { responseUrls, triggers } = slack.workspace
  expect([responseUrls.size, triggers.size]).toEqual([5, 5])
  clock += 30 * 60_000 + 1
  // Triggers age by real time.
  for (const trigger of triggers.values()) trigger.bornAt -= 60_000
  await ana.command('/hello')
  expect([responseUrls.size, triggers.size]).toEqual([1, 1])
})
