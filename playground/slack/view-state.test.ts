import { beforeEach, expect, test } from 'vitest'
import { callMethod } from './api.ts'
import { type Core, newCore } from './core.ts'
import { issueTrigger } from './triggers.ts'
import type { Fields } from './types.ts'
import { addWorkspace, type WorkspaceHandle } from './workspace.ts'

let core: Core
let at: WorkspaceHandle
let ana: ReturnType<WorkspaceHandle['person']>
beforeEach(() => {
  core = newCore({})
  at = addWorkspace(core, { id: 'T0001', name: 'Local', domain: 'local', botToken: 'xoxb-1' })
  ana = at.person(at.addUser({ name: 'ana' }))
})

const text = (said: string) => ({ type: 'plain_text', text: said })
const input = (id: string, more: Fields = {}) => ({
  type: 'input',
  block_id: id,
  label: text(id),
  element: { type: 'plain_text_input', action_id: 'value', ...more },
})
const modal = (title: string) => ({
  type: 'modal',
  title: text(title),
  submit: text('Save'),
  notify_on_close: true,
  blocks: [input('empty'), input('begun', { initial_value: 'so far' })],
})
async function open(title: string): Promise<Fields> {
  const trigger_id = issueTrigger(at.workspace, { userId: ana.id })
  return (await callMethod(core, 'views.open', { trigger_id, view: modal(title) }, 'xoxb-1')).view as Fields
}
const begun = { begun: { value: { type: 'plain_text_input', value: 'so far' } } }

test('the answer to views.open knows what fields begin with, and of no others', async () => {
  expect((await open('One')).state).toEqual({ values: begun })
})

test('what was typed into a modal that is closed is not told', async () => {
  await open('One')
  await ana.fill({ empty: 'typed', begun: 'changed' })
  await ana.closeModal()
  const { type, view } = core.bot.deliveries.at(-1)!.payload
  expect(type).toBe('view_closed')
  expect((view as Fields).state).toEqual({ values: begun })
})

test('a modal that is opened over another takes its place: only pushed ones can be gone back from', async () => {
  const first = await open('One')
  const second = await open('Two')
  expect(ana.view?.title).toBe('Two')
  expect(second).toMatchObject({ root_view_id: second.id, previous_view_id: null })
  expect(at.workspace.views.has(String(first.id))).toBe(false)
  await ana.closeModal()
  expect(ana.view).toBeUndefined()
})
