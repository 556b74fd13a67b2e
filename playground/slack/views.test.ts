import { afterEach, beforeEach, expect, test } from 'vitest'
import { callMethod } from './api.ts'
import { type Core, newCore } from './core.ts'
import { issueResponseUrl, replyByUrl } from './response-urls.ts'
import { issueTrigger } from './triggers.ts'
import { pause } from './until.ts'
import { addWorkspace, type WorkspaceHandle } from './workspace.ts'

type Json = Record<string, unknown>

let core: Core
let at: WorkspaceHandle
let clock: number
let ana: string
beforeEach(() => {
  clock = Date.UTC(2026, 10, 16)
  core = newCore({ triggerMs: 40, now: () => clock })
  at = addWorkspace(core, { id: 'T0001', name: 'Local', domain: 'local', botToken: 'xoxb-1' })
  ana = at.addUser({ name: 'ana' }).id
})
afterEach(() => expect(core.calls.every((one) => one.response?.error !== 'internal_error')).toBe(true))

const call = (method: string, args: Json) => callMethod(core, method, args, 'xoxb-1')
const trigger = () => issueTrigger(at.workspace, { userId: ana })
const plain = (text: string) => ({ type: 'plain_text', text })
const input = (id: string, element: Json = { type: 'plain_text_input', action_id: 'value' }) => ({
  type: 'input',
  block_id: id,
  label: plain(id),
  element,
})
const modal = (title = 'One', ...blocks: Json[]) => ({
  type: 'modal',
  title: plain(title),
  submit: plain('Save'),
  blocks,
})
const open = async (view: Json = modal()) =>
  (await call('views.open', { trigger_id: trigger(), view })).view as { id: string; hash: string }

test('a trigger opens one modal, within its time', async () => {
  const used = trigger()
  expect(await call('views.open', { trigger_id: used, view: modal() })).toMatchObject({ ok: true })
  expect(await call('views.open', { trigger_id: used, view: modal() })).toMatchObject({
    error: 'exchanged_trigger_id',
  })
  const late = trigger()
  await pause(60)
  expect(await call('views.open', { trigger_id: late, view: modal() })).toMatchObject({
    error: 'expired_trigger_id',
  })
  expect(await call('views.open', { trigger_id: 'x', view: modal() })).toMatchObject({
    error: 'invalid_trigger_id',
  })
})

test('a view that is wrong is refused with its reasons, and one above 250 KB for its size', async () => {
  expect(await call('views.open', { trigger_id: trigger(), view: modal('x'.repeat(25)) })).toMatchObject({
    error: 'invalid_arguments',
    response_metadata: {
      messages: ['[ERROR] must be less than 25 characters [json-pointer:/view/title/text]'],
    },
  })
  const filled = (size: number) => {
    const blocks = Array.from({ length: 90 }, () => ({ type: 'section', text: plain('x'.repeat(2_700)) }))
    const view = modal('One', ...blocks, { type: 'section', text: plain('x') })
    const rest = size - JSON.stringify(view).length
    return modal('One', ...blocks, { type: 'section', text: plain('x'.repeat(rest + 1)) })
  }
  expect(await call('views.open', { trigger_id: trigger(), view: filled(250_000) })).toMatchObject({
    ok: true,
  })
  expect(await call('views.open', { trigger_id: trigger(), view: filled(250_001) })).toMatchObject({
    error: 'view_too_large',
  })
})

test('three modals fit on a stack', async () => {
  const push = (title: string) => call('views.push', { trigger_id: trigger(), view: modal(title) })
  expect(await push('Two')).toMatchObject({ error: 'not_found' })
  await open()
  await push('Two')
  expect(await push('Three')).toMatchObject({ ok: true })
  expect(at.person(ana).view?.title).toBe('Three')
  expect(await push('Four')).toMatchObject({ error: 'push_limit_reached' })
  await at.person(ana).closeModal()
  expect(at.person(ana).view?.title).toBe('Two')
  await at.person(ana).closeModal({ all: true })
  expect(at.person(ana).view).toBeUndefined()
})

test('an update keeps what was filled in where block and action stay, and starts the rest anew', async () => {
  const person = at.person(ana)
  const { id } = await open(modal('One', input('a'), input('b')))
  await person.fill({ a: 'kept', b: 'lost' })
  const initial = { type: 'plain_text_input', action_id: 'value', initial_value: 'fresh' }
  await call('views.update', { view_id: id, view: modal('One', input('a', initial), input('c', initial)) })
  expect(person.view?.values).toEqual({
    a: { value: { type: 'plain_text_input', value: 'kept' } },
    c: { value: { type: 'plain_text_input', value: 'fresh' } },
  })
})

test('an update with an old hash, or of a closed view, is refused', async () => {
  const { id, hash } = await open()
  const update = (more: Json) => call('views.update', { view_id: id, view: modal('Two'), ...more })
  expect(await update({ hash })).toMatchObject({ ok: true })
  expect(await update({ hash })).toMatchObject({ error: 'hash_conflict' })
  await at.person(ana).closeModal()
  expect(await update({})).toMatchObject({ error: 'not_found' })
})

test('external_id finds a view and is unique', async () => {
  await open({ ...modal(), external_id: 'week-1' })
  expect(
    await call('views.update', { external_id: 'week-1', view: { ...modal('Two'), external_id: 'week-1' } }),
  ).toMatchObject({ ok: true })
  const ben = at.addUser({ name: 'ben' }).id
  const theirs = issueTrigger(at.workspace, { userId: ben })
  expect(
    await call('views.open', { trigger_id: theirs, view: { ...modal(), external_id: 'week-1' } }),
  ).toMatchObject({
    error: 'duplicate_external_id',
  })
})

test('a Home tab keeps its id and refuses an old hash', async () => {
  const publish = (more: Json = {}) =>
    call('views.publish', { user_id: ana, view: { type: 'home', blocks: [] }, ...more })
  const first = (await publish()).view as { id: string; hash: string }
  const second = (await publish({ hash: first.hash })).view as { id: string }
  expect(second.id).toBe(first.id)
  expect(await publish({ hash: first.hash })).toMatchObject({ error: 'hash_conflict' })
  expect(await call('views.publish', { user_id: 'U404', view: { type: 'home', blocks: [] } })).toMatchObject({
    error: 'user_not_found',
  })
})

test('a response_url takes five answers within thirty minutes', () => {
  const east = at.addChannel({ name: 'east', members: [ana] })
  const url = () =>
    issueResponseUrl(core, at.workspace, { channelId: east.id, userId: ana }).split('/').at(-1)!
  const used = url()
  for (let n = 1; n <= 5; n++) replyByUrl(core, at.workspace, used, { text: `${n}` })
  expect(() => replyByUrl(core, at.workspace, used, { text: '6' })).toThrow('used_url')
  expect(at.person(ana).ephemerals(east.id)).toHaveLength(5)
  const old = url()
  clock += 30 * 60_000
  replyByUrl(core, at.workspace, old, { text: 'just in time' })
  clock += 1
  expect(() => replyByUrl(core, at.workspace, old, { text: 'late' })).toThrow('expired_url')
})

test('a response_url replaces or deletes the message it answers, and its blocks are checked', async () => {
  const east = at.addChannel({ name: 'east', members: [ana] })
  const { ts } = await call('chat.postMessage', { channel: east.id, text: 'first' })
  const from = { channelId: east.id, userId: ana, messageTs: String(ts) }
  const id = issueResponseUrl(core, at.workspace, from).split('/').at(-1)!
  replyByUrl(core, at.workspace, id, { replace_original: true, text: 'second' })
  expect(at.message(east, String(ts))?.versions.map((one) => one.text)).toEqual(['first', 'second'])
  expect(() => replyByUrl(core, at.workspace, id, { blocks: [{ type: 'nonsense' }] })).toThrow(
    'invalid_blocks',
  )
  replyByUrl(core, at.workspace, id, { delete_original: true })
  expect(at.message(east, String(ts))).toBeUndefined()
})
