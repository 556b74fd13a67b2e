import { afterEach, beforeEach, expect, test } from 'vitest'
import { callMethod } from './api.ts'
import { type Core, newCore } from './core.ts'
import { issueTrigger } from './triggers.ts'
import type { Fields } from './types.ts'
import { addWorkspace, type WorkspaceHandle } from './workspace.ts'

let core: Core
let at: WorkspaceHandle
beforeEach(() => {
  core = newCore({})
  at = addWorkspace(core, { id: 'T0001', name: 'Local', domain: 'local', botToken: 'xoxb-1' })
})
afterEach(() => expect(core.calls.every((one) => one.response?.error !== 'internal_error')).toBe(true))

const call = (method: string, args: Fields) => callMethod(core, method, args, 'xoxb-1')
const info = async (user: { id: string }) => (await call('users.info', { user: user.id })).user as Fields
const event = () => core.bot.deliveries.at(-1)?.payload.event as Fields

async function openPicker(userId: string, type: 'channels_select' | 'conversations_select') {
  const element = { type, action_id: 'value' }
  const text = (said: string) => ({ type: 'plain_text', text: said })
  const blocks = [{ type: 'input', block_id: 'channel', label: text('Channel'), element }]
  const view = { type: 'modal', title: text('Pick'), submit: text('Save'), blocks }
  await call('views.open', { trigger_id: issueTrigger(at.workspace, { userId }), view })
}

test('guests of several channels and of a single one are told apart', async () => {
  const many = await info(at.addUser({ name: 'many', isGuest: true }))
  const single = await info(at.addUser({ name: 'single', isSingleChannelGuest: true }))
  expect([many.is_restricted, many.is_ultra_restricted]).toEqual([true, false])
  expect([single.is_restricted, single.is_ultra_restricted]).toEqual([true, true])
})

test('a single-channel guest can’t be in a second channel', async () => {
  const guest = at.addUser({ name: 'gus', isSingleChannelGuest: true })
  const east = at.addChannel({ name: 'east', members: [guest] })
  const west = at.addChannel({ name: 'west' })
  await expect(at.invite(west, guest)).rejects.toThrow('a guest of one channel')
  expect(() => at.addChannel({ name: 'north', members: [guest] })).toThrow('a guest of one channel')
  await at.kick(east, guest)
  await at.invite(west, guest)
  expect(west.members).toContain(guest.id)
})

test.each(['channels_select', 'conversations_select'] as const)(
  'a guest finds in %s only the channels they are in, others every public one',
  async (type) => {
    const [guest, rep] = [at.addUser({ name: 'gus', isGuest: true }), at.addUser({ name: 'ana' })]
    const east = at.addChannel({ name: 'east', members: [guest] })
    const west = at.addChannel({ name: 'west' })
    for (const user of [guest, rep]) await openPicker(user.id, type)
    await at.person(guest).fill({ Channel: east.id })
    await expect(at.person(guest).fill({ Channel: west.id })).rejects.toThrow(`has no ${west.id}`)
    await at.person(rep).fill({ Channel: west.id })
  },
)

test('somebody of another workspace is a stranger until they share a channel with the app', async () => {
  const partner = at.addUser({ name: 'pat', homeTeam: 'T0999' })
  expect(await info(partner)).toMatchObject({ team_id: 'T0999', is_stranger: true })
  at.addChannel({ name: 'shared', members: [partner] })
  expect(await info(partner)).not.toHaveProperty('is_stranger')
})

test('somebody of another workspace acts in modals in the name of their own, and the view says where the app is', async () => {
  const partner = at.addUser({ name: 'pat', homeTeam: 'T0999' })
  const channel = at.addChannel({ name: 'shared', members: [partner] })
  await openPicker(partner.id, 'conversations_select')
  await at.person(partner).fill({ Channel: channel.id })
  await at.person(partner).submit()
  expect(core.bot.deliveries.at(-1)?.payload).toMatchObject({
    type: 'view_submission',
    team: { id: 'T0999' },
    user: { team_id: 'T0999' },
    view: { team_id: 'T0999', app_installed_team_id: 'T0001' },
  })
  await at.person(partner).openHome()
  expect(core.bot.deliveries.at(-1)?.payload).toMatchObject({
    team_id: 'T0999',
    authorizations: [{ team_id: 'T0001' }],
  })
})

test('of an organisation one sees the workspaces somebody belongs to, and they are no stranger in any', async () => {
  const grid = at.addUser({ name: 'gwen', homeTeam: 'T0002', gridTeams: ['T0002', 'T0001'] })
  const seen = await info(grid)
  expect(seen).toMatchObject({ team_id: 'T0002', enterprise_user: { teams: ['T0002', 'T0001'] } })
  expect(seen).not.toHaveProperty('is_stranger')
})

test('a member of a shared channel may be somebody of whom the app is told nothing', async () => {
  const untold = at.addUser({ name: 'uma', homeTeam: 'T0999', isUntold: true })
  const channel = at.addChannel({ name: 'shared', members: [untold] })
  expect((await call('conversations.members', { channel: channel.id })).members).toContain(untold.id)
  expect(await call('users.info', { user: untold.id })).toMatchObject({ ok: false, error: 'user_not_found' })
})

test('somebody without a zone may have an offset', async () => {
  const seen = await info(at.addUser({ name: 'ola', tz: null, tzOffset: -28_800 }))
  expect(seen).toMatchObject({ tz: null, tz_offset: -28_800 })
})

test('a token of a whole organisation names the organisation', async () => {
  at.workspace.orgWide = true
  expect(await call('auth.test', {})).toMatchObject({
    team_id: 'E0001',
    enterprise_id: 'E0001',
    is_enterprise_install: true,
  })
})

test('the first owner is the primary one', async () => {
  const [first, second] = [
    at.addUser({ name: 'owen', isOwner: true }),
    at.addUser({ name: 'o2', isOwner: true }),
  ]
  expect((await info(first)).is_primary_owner).toBe(true)
  expect(await info(second)).toMatchObject({ is_owner: true, is_primary_owner: false })
})

test('of somebody deactivated the app sees who they were, and nothing they could do', async () => {
  const ana = at.addUser({ name: 'ana', realName: 'Ana Ruiz', isAdmin: true })
  await at.deactivate(ana)
  const seen = await info(ana)
  expect(seen).toMatchObject({ id: ana.id, deleted: true, profile: { real_name: 'Ana Ruiz' } })
  for (const key of ['tz', 'tz_offset', 'is_admin', 'is_restricted', 'color'])
    expect(seen).not.toHaveProperty(key)
})

test('somebody deactivated does nothing any more', async () => {
  const ana = at.addUser({ name: 'ana' })
  const east = at.addChannel({ name: 'east', members: [ana] })
  const { ts } = await call('chat.postMessage', {
    channel: east.id,
    blocks: [
      {
        type: 'actions',
        elements: [{ type: 'button', action_id: 'go', text: { type: 'plain_text', text: 'Go' } }],
      },
    ],
  })
  await openPicker(ana.id, 'channels_select')
  const person = at.person(ana)
  await at.deactivate(ana)
  const sent = core.bot.deliveries.length
  const deeds = [
    () => person.command('/hello'),
    () => person.say(east.id, 'Hi'),
    () => person.openHome(),
    () => person.click(at.message(east, String(ts))!, 'Go'),
    () => person.fill({ Channel: east.id }),
    () => person.submit(),
    () => person.closeModal(),
  ]
  for (const deed of deeds) await expect(deed()).rejects.toThrow('ana is deactivated')
  expect(() => at.actor(ana)).toThrow('ana is deactivated')
  expect(person.view).toBeUndefined()
  expect(core.bot.deliveries).toHaveLength(sent)
})

test('a renamed channel keeps its old names, and the app is told', async () => {
  const east = at.addChannel({ name: 'east' })
  await at.rename(east, 'sales-east')
  expect(event()).toMatchObject({ type: 'channel_rename', channel: { id: east.id, name: 'sales-east' } })
  expect((await call('conversations.info', { channel: east.id })).channel).toMatchObject({
    name: 'sales-east',
    previous_names: ['east'],
  })
})

test('an archived channel is closed to the app until it is back', async () => {
  const east = at.addChannel({ name: 'east' })
  const post = () => call('chat.postMessage', { channel: east.id, text: 'Hi' })
  await at.archive(east)
  expect(event()).toMatchObject({ type: 'channel_archive', channel: east.id })
  expect(await post()).toMatchObject({ error: 'is_archived' })
  await at.unarchive(east)
  expect(event()).toMatchObject({ type: 'channel_unarchive', channel: east.id })
  expect(await post()).toMatchObject({ ok: true })
})

test('of private channels the app hears from inside', async () => {
  const secret = at.addChannel({ name: 'secret', private: true, botIn: false })
  await at.rename(secret, 'very-secret')
  await at.archive(secret)
  expect(core.bot.deliveries).toEqual([])
  await at.invite(secret, 'bot')
  await at.unarchive(secret)
  expect(event()).toMatchObject({ type: 'group_unarchive', actor_id: secret.creator })
})

test('metadata is read back only where it is asked for', async () => {
  const east = at.addChannel({ name: 'east' })
  const metadata = { event_type: 'delivery', event_payload: { id: 'd1' } }
  const { ts } = await call('chat.postMessage', { channel: east.id, text: 'top', metadata })
  await call('chat.postMessage', { channel: east.id, text: 'reply', thread_ts: ts, metadata })
  const read = async (method: string, more: Fields) => {
    const { messages } = await call(method, { channel: east.id, ...more })
    return (messages as Fields[]).map((one) => one.metadata)
  }
  expect(await read('conversations.history', {})).toEqual([undefined])
  expect(await read('conversations.history', { include_all_metadata: true })).toEqual([metadata])
  expect(await read('conversations.replies', { ts })).toEqual([undefined, undefined])
  expect(await read('conversations.replies', { ts, include_all_metadata: true })).toEqual([
    metadata,
    metadata,
  ])
})
