// Trouble that is Drumbeat's own as an app: nothing is given up, and what is still of use goes out on return.
import { Writable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { createLogger } from '../../src/log.ts'
import {
  CLOSED,
  dms,
  handIn,
  PROMPTED,
  posts,
  type Scene,
  startScene,
  threads,
  WEEK,
  whispers,
} from '../support/playground.ts'

/** A log that can be read. */
function listening() {
  const lines: string[] = []
  const sink = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk))
      done()
    },
  })
  return { log: createLogger('info', sink), text: () => lines.join('') }
}

const callsOf = (scene: Scene, method: string) => scene.slack.calls.filter((call) => call.method === method)
const states = async (scene: Scene) =>
  Object.fromEntries((await scene.store.deliveries.list()).map(({ key, state }) => [key, state]))

test('removed on Friday before the prompts, installed again that evening: everybody is asked, once, and nobody is told to go', async () => {
  const scene = await startScene({ remind: false })
  const { ana, ben, li, maya } = scene.people
  await scene.goTo('2026-11-20T12:00-05:00')
  await scene.slack.uninstall()
  await scene.goTo('2026-11-20T18:10-05:00')
  expect(dms(scene, ana)).toEqual([])
  scene.slack.install('new')
  await scene.restart()
  await scene.goTo('2026-11-20T18:12-05:00')
  for (const person of [ana, ben, li]) expect(dms(scene, person)).toHaveLength(1)
  await handIn(scene, ana, { demos: 3 })
  await scene.goTo(CLOSED)
  expect(posts(scene)[0]).toContain('1 of 4 in')
  expect(dms(scene, maya)).toEqual([])
})

describe.each([
  'account_inactive',
  'token_revoked',
  'token_expired',
  'invalid_auth',
  'not_authed',
  'missing_scope',
  'no_permission',
  'access_denied',
  'team_access_not_granted',
  'org_login_required',
  'ekm_access_denied',
])('Slack refuses the app with %s', (error) => {
  test('from before the prompts until the evening: they wait, and go out when it is over', async () => {
    const scene = await startScene({ remind: false })
    const { ana, ben, maya } = scene.people
    await scene.goTo('2026-11-20T14:59-05:00')
    scene.slack.faults.on('*', 100_000, { error })
    await scene.goTo('2026-11-20T18:00-05:00')
    expect(callsOf(scene, 'chat.postMessage').length).toBeLessThan(80)
    scene.slack.faults.clear()
    await scene.goTo('2026-11-20T18:20-05:00')
    expect([ana, ben].map((person) => dms(scene, person).length)).toEqual([1, 1])
    expect(dms(scene, maya)).toEqual([])
    expect(Object.values(await states(scene))).not.toContain('failed')
  })
})

test('while Slack refuses the app, it is asked whether it does still, and no message is tried in vain', async () => {
  const { log, text } = listening()
  const scene = await startScene({ remind: false, log })
  await scene.goTo('2026-11-20T14:59-05:00')
  const before = callsOf(scene, 'chat.postMessage').length
  scene.slack.faults.on('*', 100_000, { error: 'token_revoked' })
  await scene.goTo('2026-11-20T18:59-05:00')
  // Both prompts of three o'clock may have been on their way already.
  expect(callsOf(scene, 'chat.postMessage').length - before).toBeLessThanOrEqual(2)
  const asked = callsOf(scene, 'auth.test').length
  expect(asked).toBeGreaterThan(8)
  expect(asked).toBeLessThan(30)
  expect(text()).toContain('"code":"token_revoked"')
  expect(text().match(/Slack refuses Drumbeat/g)).toHaveLength(1)
})

test('somebody uses Drumbeat again before it was looked: what waited goes out at once', async () => {
  const scene = await startScene({ remind: false })
  const { ana, maya } = scene.people
  await scene.goTo('2026-11-20T14:59-05:00')
  await scene.slack.uninstall()
  await scene.goTo('2026-11-20T15:02-05:00')
  scene.slack.install('same')
  scene.clock.set('2026-11-20T15:04-05:00')
  await maya.command('/scorecard', 'help', scene.channelId)
  await scene.settle()
  expect(dms(scene, ana)).toHaveLength(1)
})

test('away over the close: the scorecard, its table and the alert come in order, once, and a prompt that is of no use any more does not', async () => {
  const { log, text } = listening()
  const scene = await startScene({ remind: false, log })
  const { ana, ben, maya } = scene.people
  await scene.goTo('2026-11-20T14:00-05:00')
  await handIn(scene, ana, { demos: 3 })
  await scene.slack.uninstall()
  await scene.goTo('2026-11-23T15:00-05:00')
  scene.slack.install('new')
  await scene.restart()
  await scene.goTo('2026-11-23T15:05-05:00')
  const kinds = maya.channel(scene.channelId).map(({ blocks }) => blocks[0]?.type)
  expect(kinds).toEqual(['header', 'table', 'rich_text'])
  expect(threads(scene)).toHaveLength(1)
  expect(dms(scene, ben)).toEqual([])
  expect(dms(scene, maya)).toEqual([])
  const prompt = await scene.store.deliveries.find(`weekly:${ben.id}:${WEEK}`)
  expect(prompt).toMatchObject({ state: 'skipped', error: 'the week has closed' })
  expect(text()).toContain('"skipped":"the week has closed"')
})

test('away for days: an alert that is of no use any more is recorded as left out; the scorecard still comes', async () => {
  const scene = await startScene({ remind: false })
  await handIn(scene, scene.people.ana, { demos: 3 })
  await scene.goTo(PROMPTED)
  await scene.slack.uninstall()
  await scene.goTo('2026-11-25T12:00-05:00')
  scene.slack.install('same')
  await scene.goTo('2026-11-25T12:30-05:00')
  expect(posts(scene).map((post) => post.split('\n')[0])).toEqual(['## East · week of 16 Nov'])
  // West's silence is alarming too.
  const all = await scene.store.deliveries.list({ teamId: 'east' })
  const out = all.filter(({ state }) => state === 'skipped').map(({ kind, error }) => [kind, error])
  const tooOld = 'too old to be of use'
  expect(out).toEqual([
    ['alert', tooOld],
    ['managerAlert', tooOld],
    ['managerAlert', tooOld],
  ])
})

test('Slack says once that the account is closed while it takes the app: it was over just then, and the prompt goes out', async () => {
  const scene = await startScene({ remind: false })
  const { ana, ben, maya } = scene.people
  await scene.goTo('2026-11-20T14:59-05:00')
  scene.slack.faults.on('chat.postMessage', 1, { error: 'account_inactive' })
  await scene.goTo('2026-11-20T15:02-05:00')
  expect([...dms(scene, ana), ...dms(scene, ben)]).toHaveLength(2)
  expect(dms(scene, maya)).toEqual([])
})

test('Slack keeps saying so of two people while it takes the app: it is about them, and the manager hears', async () => {
  const scene = await startScene({ remind: false })
  const { ana, ben, maya } = scene.people
  await scene.goTo('2026-11-20T14:59-05:00')
  scene.slack.faults.on('chat.postMessage', 4, { error: 'account_inactive' })
  await scene.goTo('2026-11-20T15:02-05:00')
  expect([...dms(scene, ana), ...dms(scene, ben)]).toEqual([])
  expect(
    dms(scene, maya)
      .map((notice) => notice.split(':')[0])
      .sort(),
  ).toEqual(['ana can’t be asked', 'ben can’t be asked'])
})

test('where a scope is missing, a manager reads why messages wait', async () => {
  const scene = await startScene({ remind: false })
  const { maya } = scene.people
  await scene.goTo('2026-11-20T14:59-05:00')
  scene.slack.faults.on('chat.postMessage', 100, { error: 'missing_scope' })
  await scene.goTo('2026-11-20T15:02-05:00')
  await maya.command('/scorecard', 'deliveries', scene.channelId)
  await scene.settle()
  expect(whispers(scene, maya).at(-1)).toContain(
    'Slack does not let Drumbeat do that any more. Whoever runs Drumbeat has to install the app again (missing_scope). What is still of use then is sent.',
  )
})

test.each(['socket', 'http'] as const)(
  'with %s, /readyz says that Slack does not take the app',
  async (mode) => {
    const scene = await startScene({ remind: false, mode })
    await scene.slack.uninstall()
    const answer = await fetch(`http://127.0.0.1:${scene.drumbeat.healthPort}/readyz`)
    expect(await answer.json()).toMatchObject({ ready: false, checks: { database: true, slack: false } })
  },
)
