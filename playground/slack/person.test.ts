import { beforeEach, expect, test } from 'vitest'
import { callMethod } from './api.ts'
import { type Core, newCore } from './core.ts'
import type { Person } from './person.ts'
import type { Channel } from './state.ts'
import type { Outgoing } from './transport.ts'
import { issueTrigger } from './triggers.ts'
import { addWorkspace, type WorkspaceHandle } from './workspace.ts'

type Json = Record<string, unknown>

let core: Core
let at: WorkspaceHandle
let ana: Person
let east: Channel
/** What the app was sent, and what it answers; a stand-in for the app, so that each answer can be chosen. */
let sent: Outgoing[]
let answer: unknown
beforeEach(() => {
  core = newCore({})
  at = addWorkspace(core, { id: 'T0001', name: 'Local', domain: 'local', botToken: 'xoxb-1' })
  ana = at.person(at.addUser({ name: 'ana' }))
  east = at.addChannel({ name: 'east', members: [ana] })
  sent = []
  answer = {}
  core.bot.transport = {
    send: async (outgoing) => {
      sent.push(outgoing)
      return { type: 'ack', payload: answer }
    },
    close: () => {},
  }
})

const plain = (text: string) => ({ type: 'plain_text', text })
const option = (text: string) => ({ text: plain(text), value: text.toLowerCase() })
const input = (label: string, element: Json, more: Json = {}) => ({
  type: 'input',
  block_id: label.toLowerCase(),
  label: plain(label),
  element: { action_id: 'value', ...element },
  ...more,
})
const open = async (...blocks: Json[]) => {
  const view = { type: 'modal', title: plain('Form'), submit: plain('Save'), blocks }
  const trigger = issueTrigger(at.workspace, { userId: ana.id })
  const response = await callMethod(core, 'views.open', { trigger_id: trigger, view }, 'xoxb-1')
  expect(response).toMatchObject({ ok: true })
}
const post = async (...blocks: Json[]) => {
  const response = await callMethod(core, 'chat.postMessage', { channel: east.id, blocks }, 'xoxb-1')
  return at.message(east, String(response.ts))!
}
const number = (more: Json = {}) => ({ type: 'number_input', is_decimal_allowed: false, ...more })

test.each([
  ['twelve', /valid number/],
  ['1e3', /valid number/],
  ['1,000', /valid number/],
  ['1 000', /valid number/],
  ['1.000', /whole number/],
  ['12k', /valid number/],
  ['$5', /valid number/],
  ['１２', /valid number/],
  ['١٢', /valid number/],
  ['2.5', /whole number/],
  ['-1', /at least 0/],
  ['1001', /at most 1000/],
  ['', /required field/],
])('the client does not send %j in a whole number from 0 to 1000', async (typed, reason) => {
  await open(input('Demos', number({ min_value: '0', max_value: '1000' })))
  await ana.fill({ Demos: typed })
  const result = await ana.submit()
  expect(result).toMatchObject({
    type: 'errors',
    local: true,
    errors: { demos: expect.stringMatching(reason) },
  })
  expect(sent).toEqual([])
  await ana.fill({ demos: 1000 })
  expect(await ana.submit()).toEqual({ type: 'closed' })
})

test.each(['1,5', '1.5k', '1.000,5', '5 %'])(
  'the client does not send %j as a number with decimals',
  async (typed) => {
    await open(input('Price', number({ is_decimal_allowed: true })))
    await ana.fill({ Price: typed })
    expect(await ana.submit()).toMatchObject({ type: 'errors', local: true })
    expect(sent).toEqual([])
  },
)

test('an optional input may stay empty, and text keeps to its length', async () => {
  await open(
    input('Price', number({ is_decimal_allowed: true }), { optional: true }),
    input('Note', { type: 'plain_text_input', min_length: 3, max_length: 5 }),
  )
  await ana.fill({ Note: 'ab' })
  expect(await ana.submit()).toMatchObject({ errors: { note: 'Please enter at least 3 characters.' } })
  await ana.fill({ Note: 'abcdef' })
  expect(await ana.submit()).toMatchObject({ errors: { note: 'Please enter at most 5 characters.' } })
  await ana.fill({ Note: 'abcde', Price: 2.5 })
  expect(await ana.submit()).toEqual({ type: 'closed' })
})

test('every kind of input arrives in the state the app reads', async () => {
  const options = ['Red', 'Green'].map(option)
  const ben = at.addUser({ name: 'ben' })
  await open(
    input('Colour', { type: 'static_select', options }),
    input('Colours', { type: 'multi_static_select', options }),
    input('Owner', { type: 'users_select' }),
    input('Reps', { type: 'multi_users_select' }),
    input('Channel', { type: 'conversations_select', filter: { include: ['public'] } }),
    input('Room', { type: 'channels_select' }),
    input('Day', { type: 'datepicker' }),
    input('Time', { type: 'timepicker' }),
    input('Kind', { type: 'radio_buttons', options }),
    input('Ticks', { type: 'checkboxes', options }),
  )
  await ana.fill({
    Colour: 'Red',
    Colours: ['Red', 'green'],
    Owner: ben.id,
    Reps: [ana.id, ben.id],
    Channel: east.id,
    Room: east.id,
    Day: '2026-11-16',
    Time: '15:00',
    Kind: 'Green',
    Ticks: ['Red'],
  })
  await ana.submit()
  const { state } = (sent[0]?.payload.view ?? {}) as { state: { values: Record<string, { value: Json }> } }
  const held = Object.fromEntries(Object.entries(state.values).map(([id, { value }]) => [id, value]))
  expect(held).toMatchObject({
    colour: { type: 'static_select', selected_option: options[0] },
    colours: { type: 'multi_static_select', selected_options: options },
    owner: { type: 'users_select', selected_user: ben.id },
    reps: { type: 'multi_users_select', selected_users: [ana.id, ben.id] },
    channel: { type: 'conversations_select', selected_conversation: east.id },
    room: { type: 'channels_select', selected_channel: east.id },
    day: { type: 'datepicker', selected_date: '2026-11-16' },
    time: { type: 'timepicker', selected_time: '15:00' },
    kind: { type: 'radio_buttons', selected_option: options[1] },
    ticks: { type: 'checkboxes', selected_options: [options[0]] },
  })
})

test('a person can only choose what is offered', async () => {
  const secret = at.addChannel({ name: 'secret', private: true })
  const gone = at.addUser({ name: 'gone' })
  await at.deactivate(gone)
  await open(
    input('Colour', { type: 'static_select', options: [option('Red')] }),
    input('Owner', { type: 'users_select' }),
    input('Channel', { type: 'conversations_select' }),
    input('Day', { type: 'datepicker' }),
  )
  await expect(ana.fill({ Colour: 'Blue' })).rejects.toThrow('offers no "Blue", only: Red')
  await expect(ana.fill({ Owner: gone.id })).rejects.toThrow('has no active')
  await expect(ana.fill({ Channel: secret.id })).rejects.toThrow('has no')
  await expect(ana.fill({ Day: 'tomorrow' })).rejects.toThrow('not a date')
  await expect(ana.fill({ Nothing: 1 })).rejects.toThrow('there is no "Nothing", only: Colour (value)')
})

test('inputs stay with the client, unless they dispatch', async () => {
  const text = { type: 'plain_text_input' }
  await open(input('Quiet', text), input('Loud', text, { dispatch_action: true }))
  await ana.fill({ Quiet: 'a', Loud: 'b' })
  expect(sent.map((one) => one.payload)).toMatchObject([
    { type: 'block_actions', container: { type: 'view' }, actions: [{ block_id: 'loud', value: 'b' }] },
  ])
})

test('a click in a message carries message, state and response_url', async () => {
  const menu = {
    type: 'static_select',
    action_id: 'pick',
    options: [option('On track'), option('Off track')],
  }
  const go = { type: 'button', action_id: 'go', text: plain('Go'), value: 'week-1' }
  const message = await post({ type: 'actions', block_id: 'row', elements: [menu, go] })
  await ana.click(message, 'pick', { option: 'Off track' })
  await ana.click(message, 'Go')
  expect(sent[1]?.payload).toMatchObject({
    type: 'block_actions',
    user: { id: ana.id, team_id: 'T0001' },
    container: { type: 'message', message_ts: message.ts, channel_id: east.id, is_ephemeral: false },
    message: { ts: message.ts, bot_id: at.workspace.botId },
    state: { values: { row: { pick: { selected_option: option('Off track') } } } },
    response_url: expect.stringContaining('/response/T0001/'),
    actions: [{ type: 'button', action_id: 'go', block_id: 'row', value: 'week-1' }],
  })
})

test('of two buttons with the same text the block or value says which', async () => {
  const row = (id: string) => ({
    type: 'actions',
    block_id: id,
    elements: [{ type: 'button', action_id: 'on', text: plain('On track'), value: id }],
  })
  const message = await post(row('r1'), row('r2'))
  await expect(ana.click(message, 'On track')).rejects.toThrow('there are 2 of "On track"')
  await ana.click(message, { text: 'On track', blockId: 'r2' })
  await ana.click(message, { actionId: 'on', value: 'r1' })
  expect(sent.map((one) => (one.payload.actions as Json[])[0]?.value)).toEqual(['r2', 'r1'])
})

test('denying a confirmation sends nothing', async () => {
  const confirm = { text: plain('Sure?') }
  const message = await post({
    type: 'actions',
    elements: [{ type: 'button', action_id: 'drop', text: plain('Drop'), confirm }],
  })
  await ana.click(message, 'Drop', { confirm: false })
  expect(sent).toEqual([])
})

test.each([
  [{ response_action: 'dance' }, /knows no response_action dance/],
  [{ response_action: 'errors', errors: {} }, /without errors/],
  [{ response_action: 'errors', errors: { demos: '' } }, /not a text/],
  [{ response_action: 'update', view: { type: 'modal', blocks: [] } }, /invalid_arguments/],
  [{ errors: { demos: 'No' } }, /has errors/],
])('an answer to a submission that Slack could not show is thrown: %j', async (wrong, reason) => {
  await open(input('Demos', number()))
  await ana.fill({ Demos: 1 })
  answer = wrong
  await expect(ana.submit()).rejects.toThrow(reason)
})

test('a submission can be answered with another view, on top or in place, or by closing all', async () => {
  const next = { type: 'modal', title: plain('Next'), submit: plain('Go'), blocks: [] }
  await open(input('Demos', number()))
  await ana.fill({ Demos: 1 })
  answer = { response_action: 'push', view: next }
  expect(await ana.submit()).toMatchObject({ type: 'view', view: { title: 'Next' } })
  answer = { response_action: 'update', view: { ...next, title: plain('Third') } }
  await ana.submit()
  expect(ana.view?.title).toBe('Third')
  answer = { response_action: 'clear' }
  await ana.submit()
  expect(ana.view).toBeUndefined()
})

test('an event is not sent without its subscription or scope', async () => {
  const heard = async (options: Parameters<typeof newCore>[0]) => {
    const other = newCore(options)
    other.bot.transport = core.bot.transport
    await addWorkspace(other, { id: 'T1', name: 'a', domain: 'a' }).join({ name: 'new' })
    return other.bot.deliveries.length
  }
  expect(await heard({ events: ['team_join'], scopes: ['users:read'] })).toBe(1)
  expect(await heard({ events: [], scopes: ['users:read'] })).toBe(0)
  expect(await heard({ events: ['team_join'], scopes: [] })).toBe(0)
})

test('the app hears who joins and leaves its channels, and when one is archived', async () => {
  const ben = at.addUser({ name: 'ben' })
  await at.invite(east, ben)
  await at.kick(east, ben)
  await at.archive(east)
  await at.kick(east, 'bot')
  expect(sent.map((one) => one.payload.event as Json)).toMatchObject([
    { type: 'member_joined_channel', user: ben.id, channel: east.id },
    { type: 'member_left_channel', user: ben.id, channel: east.id },
    { type: 'channel_archive', channel: east.id },
    { type: 'channel_left', channel: east.id },
  ])
})

test('somebody deactivated can do nothing', async () => {
  await at.deactivate(ana)
  await expect(ana.command('/scorecard')).rejects.toThrow('ana is deactivated')
})
