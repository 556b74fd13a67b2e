import { Writable } from 'node:stream'
import { WebClient } from '@slack/web-api'
import { pino } from 'pino'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, onTestFinished, test } from 'vitest'
import { manifestOptions } from '../../playground/bot.ts'
import { startSlack } from '../../playground/slack/server.ts'
import { putMessages } from '../../src/delivery/outbox.ts'
import { post } from '../../src/delivery/post.ts'
import type { WorkspaceId } from '../../src/domain/people/people.ts'
import { startDrumbeat } from '../../src/drumbeat.ts'
import { createLogger } from '../../src/log.ts'
import {
  CLOSED,
  dms,
  enter,
  handIn,
  inChannel,
  PROMPTED,
  posted,
  posts,
  type Scene,
  startScene,
  threads,
  toldManagers,
  WEEK,
} from '../support/playground.ts'
import { settings } from '../support/set-up.ts'
import { newSqliteUrl } from '../support/store.ts'

const AT_THREE = '2026-11-20T15:00-05:00'

/** A minute before the close, with something to draw. */
async function beforeClose(scene: Scene) {
  await handIn(scene, scene.people.ana, { demos: 3 })
  await scene.goTo('2026-11-23T10:59-05:00')
}

/** A log that can be read. */
function listening() {
  const lines: string[] = []
  const sink = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk))
      done()
    },
  })
  return { log: createLogger('debug', sink), text: () => lines.join('') }
}

/** A message to somebody, keyed by what it says. */
const noticeTo = ({ id }: { id: string }, text: string) =>
  ({ key: `notice ${text}`, kind: 'notice', teamId: '', recipient: id, body: { text, blocks: [] } }) as const

/** Does what a process does that dies as soon as Slack has taken its post. */
async function dieAfterPosting({ slack, store, clock }: Scene): Promise<void> {
  const claimed = await store.deliveries.claim('post', clock.now(), clock.now().add({ minutes: 2 }))
  const client = new WebClient(slack.botToken, { slackApiUrl: slack.url })
  await post(client, claimed!, { chartBlock: '', fileId: null, threadTs: null })
}

const callsOf = (scene: Scene, method: string) => scene.slack.calls.filter((call) => call.method === method)
const imagesIn = (scene: Scene) => inChannel(scene)[0]?.blocks.filter((block) => block.type === 'image')

test('Slack asks for patience: posts wait as long as it says, updates go on', async () => {
  const scene = await startScene({ remind: false })
  const { ana, ben, li, rick } = scene.people
  const prompts = () => ana.dm().length + ben.dm().length
  const at = scene.clock.now()
  await putMessages(scene.store, [noticeTo(li, 'Before')], at)
  await scene.goTo('2026-11-20T14:59-05:00')
  await putMessages(scene.store, [{ ...noticeTo(li, 'After'), key: 'notice Before' }], scene.clock.now())
  scene.slack.faults.on('chat.postMessage', 2, { status: 429, retryAfter: 30 })
  scene.clock.set(AT_THREE)
  await scene.settle()
  expect(prompts()).toBe(0)
  await putMessages(scene.store, [noticeTo(rick, 'Waits too')], scene.clock.now())
  expect(dms(scene, li)).toEqual(['After'])
  const asked = callsOf(scene, 'chat.postMessage').length
  scene.clock.advance({ seconds: 29 })
  await scene.settle()
  expect(callsOf(scene, 'chat.postMessage')).toHaveLength(asked)
  scene.clock.advance({ seconds: 1 })
  await scene.settle()
  expect(prompts()).toBe(2)
  expect(dms(scene, rick)).toContain('Waits too')
})

test('one of two posts is refused for a moment: the other is not sent twice', async () => {
  const scene = await startScene({ remind: false })
  const { ana, ben } = scene.people
  await scene.goTo('2026-11-20T14:59-05:00')
  scene.slack.faults.on('chat.postMessage', 1, { status: 429, retryAfter: 30 })
  await scene.goTo('2026-11-20T15:01-05:00')
  expect([ana.dm().length, ben.dm().length]).toEqual([1, 1])
})

test('a channel gets a post a second, whatever falls due together', async () => {
  const scene = await startScene({ remind: false })
  await beforeClose(scene)
  await scene.goTo(CLOSED)
  const times = scene.people.maya
    .channel(scene.channelId)
    .map(({ ts }) => Math.round(Number(ts) - Date.parse('2026-11-23T16:00Z') / 1000))
  expect(times).toEqual([0, 1, 2])
  // Also what is put a moment after another was posted.
  const { ana } = scene.people
  const before = ana.dm().length
  for (const text of ['One', 'Two']) {
    await putMessages(scene.store, [noticeTo(ana, text)], scene.clock.now())
    await scene.settle()
  }
  expect(ana.dm()).toHaveLength(before + 1)
  scene.clock.advance({ seconds: 1 })
  await scene.settle()
  expect(ana.dm()).toHaveLength(before + 2)
})

test('400 people are asked at once: all within Slack’s limits, at 97 percent of them', async () => {
  const time = { ms: () => 0 }
  const scene = await startScene({ remind: false, slack: { rateLimits: { now: () => time.ms() } } })
  time.ms = scene.clock.ms
  const people = Array.from({ length: 400 }, (_, i) => scene.slack.addUser({ name: `rep${i}` }))
  const begun = scene.clock.ms()
  await putMessages(
    scene.store,
    people.map((person, i) => noticeTo(person, `Hello ${i}`)),
    scene.clock.now(),
  )
  await scene.goTo('2026-11-16T12:05-05:00')
  const calls = callsOf(scene, 'chat.postMessage')
  expect(calls).toHaveLength(400)
  expect(calls.filter(({ status }) => status === 429)).toEqual([])
  expect(new Set(calls.map(({ args }) => args.channel)).size).toBe(400)
  // 300 a minute: the first 300 within the first minute, the rest as soon as the next one begins.
  const seconds = calls.map(({ at }) => (at - begun) / 1000)
  expect(seconds[299]).toBeLessThan(60)
  expect(seconds[300]).toBeLessThan(60 / 0.97)
  expect(seconds.at(-1)).toBeLessThan((60 + 10) / 0.97)
})

test('Slack fails for a while, or drops the connection: every message arrives once', async () => {
  const scene = await startScene({ remind: false })
  const { ana, ben } = scene.people
  await scene.goTo('2026-11-20T14:59-05:00')
  scene.slack.faults.on('chat.postMessage', 3, { status: 503 })
  scene.slack.faults.on('chat.postMessage', 2, { drop: true })
  scene.slack.faults.on('chat.postMessage', 1, { error: 'internal_error' })
  await scene.goTo('2026-11-20T15:05-05:00')
  expect([dms(scene, ana).length, dms(scene, ben).length]).toEqual([1, 1])
  expect(dms(scene, ana)[0]).toContain('3 numbers, closes Mon 11:00')
})

/** Scopes beyond the manifest, with which a doubtful post can be looked up. */
const HISTORY = ['channels:history', 'im:history', 'im:write']
const LOOKS_UP = { scopes: [...manifestOptions().scopes, ...HISTORY], idempotentClientMsgId: false }
/** Two ways to make sure that a post whose answer was lost stands there once. */
const TWO_SLACKS = [
  ['Slack drops the second of the same id', {}, false],
  ['Slack does not, and its history is open to Drumbeat', LOOKS_UP, true],
] as const

/** The messages of a channel, as often as their kind of block stands there. */
const kindsIn = (scene: Scene) =>
  scene.people.maya.channel(scene.channelId).map(({ blocks }) => blocks[0]?.type)

describe.each(TWO_SLACKS)('%s:', (_, slack, looksUp) => {
  test('a prompt whose answer was lost stands there once, also after a restart', async () => {
    const scene = await startScene({ remind: false, slack })
    const { ana } = scene.people
    await scene.goTo('2026-11-20T14:59-05:00')
    scene.slack.faults.on('chat.postMessage', 2, { dropAfterAccept: true })
    scene.clock.set(AT_THREE)
    await scene.settle()
    const pending = await scene.store.deliveries.list({ state: 'pending' })
    expect(pending).toHaveLength(2)
    await scene.restart()
    await scene.goTo('2026-11-20T15:01-05:00')
    expect(dms(scene, ana)).toHaveLength(1)
    const tries = callsOf(scene, 'chat.postMessage').filter((call) => call.args.channel === ana.id)
    expect(tries).toHaveLength(looksUp ? 1 : 2)
    expect(new Set(tries.map((call) => call.args.client_msg_id)).size).toBe(1)
    const kept = await scene.store.deliveries.find(`weekly:${ana.id}:${WEEK}`)
    expect(kept).toMatchObject({ state: 'sent', ts: ana.dm()[0]?.ts })
  })

  test('the scorecard, its table and the alert: each stands there once when each answer was lost', async () => {
    const scene = await startScene({ remind: false, slack })
    await beforeClose(scene)
    for (let i = 0; i < 3; i++) {
      scene.slack.faults.on('chat.postMessage', 1, { dropAfterAccept: true })
      await scene.goTo(scene.clock.now().add({ minutes: 1 }))
    }
    scene.slack.faults.clear()
    await scene.goTo('2026-11-23T11:30-05:00')
    expect(kindsIn(scene)).toEqual(['header', 'table', 'rich_text'])
    const left = (await scene.store.deliveries.list()).filter(({ state }) => state !== 'sent')
    expect(left.map(({ key }) => key)).toEqual([])
  })

  test('a post that Slack never took is sent again', async () => {
    const scene = await startScene({ remind: false, slack })
    await beforeClose(scene)
    scene.slack.faults.on('chat.postMessage', 3, { drop: true })
    await scene.goTo('2026-11-23T11:05-05:00')
    expect(kindsIn(scene)).toEqual(['header', 'table', 'rich_text'])
  })

  test('the process dies between Slack’s acceptance and its own record: another goes on, and it stands there once', async () => {
    const scene = await startScene({ remind: false, slack })
    const { ana, li } = scene.people
    await putMessages(scene.store, [noticeTo(ana, 'First'), noticeTo(ana, 'Second')], scene.clock.now())
    await dieAfterPosting(scene)
    expect(dms(scene, ana)).toEqual(['First'])
    await putMessages(scene.store, [noticeTo(li, 'Others go on')], scene.clock.now())
    await scene.settle()
    expect([dms(scene, ana), dms(scene, li)]).toEqual([['First'], ['Others go on']])
    scene.clock.advance({ minutes: 3 })
    await scene.goTo(scene.clock.now().add({ seconds: 5 }))
    expect(dms(scene, ana)).toEqual(['First', 'Second'])
  })

  test('what it should say has changed since: the message is adopted, and then says the newest', async () => {
    const scene = await startScene({ remind: false, slack })
    const { ana } = scene.people
    await putMessages(scene.store, [noticeTo(ana, 'Old')], scene.clock.now())
    await dieAfterPosting(scene)
    const [before] = ana.dm()
    await putMessages(scene.store, [{ ...noticeTo(ana, 'New'), key: 'notice Old' }], scene.clock.now())
    scene.clock.advance({ minutes: 3 })
    await scene.goTo(scene.clock.now().add({ seconds: 5 }))
    expect(dms(scene, ana)).toEqual(['New'])
    expect(ana.dm()[0]?.ts).toBe(before?.ts)
  })
})

test('the history can’t be read just then: a doubtful post waits for it rather than stand there twice', async () => {
  const scene = await startScene({ remind: false, slack: LOOKS_UP })
  await beforeClose(scene)
  scene.slack.faults.on('chat.postMessage', 1, { dropAfterAccept: true }, scene.channelId)
  scene.slack.faults.on('conversations.history', 1, { status: 429, retryAfter: 60 })
  scene.slack.faults.on('conversations.history', 2, { status: 503 })
  await scene.goTo('2026-11-23T11:00:50-05:00')
  expect(kindsIn(scene)).toEqual(['header'])
  await scene.goTo('2026-11-23T11:15-05:00')
  expect(kindsIn(scene)).toEqual(['header', 'table', 'rich_text'])
})

test('without the scopes for it the history is asked for once, and not again', async () => {
  const scene = await startScene({ remind: false })
  for (const name of ['one', 'two']) {
    const person = scene.slack.addUser({ name })
    await putMessages(scene.store, [noticeTo(person, name)], scene.clock.now())
    scene.slack.faults.on('chat.postMessage', 1, { dropAfterAccept: true })
    await scene.goTo(scene.clock.now().add({ minutes: 1 }))
  }
  expect(callsOf(scene, 'conversations.open')).toHaveLength(1)
  expect(posted(scene)).toBe(2)
})

test('an error that nobody has heard of is not believed for ever: it is given up, and a manager told', async () => {
  const scene = await startScene({ remind: false })
  await beforeClose(scene)
  // The other messages of the close are none of its business.
  scene.slack.faults.on('chat.postMessage', 1000, { error: 'moon_in_the_seventh_house' })
  const find = () => scene.store.deliveries.find(`scorecard:east:${WEEK}`)
  await scene.goTo('2026-11-23T11:15-05:00')
  expect(await find()).toMatchObject({ state: 'pending' })
  while ((await find())?.state === 'pending') await scene.goTo(scene.clock.now().add({ minutes: 10 }))
  expect(await find()).toMatchObject({ state: 'failed', error: 'moon_in_the_seventh_house' })
  expect(scene.clock.ms()).toBeLessThan(Date.parse('2026-11-23T15:00-05:00'))
  scene.slack.faults.clear()
  await scene.goTo(scene.clock.now().add({ hours: 1 }))
  // Whichever of them is given up first; that the other is too is not told once more. A manager's own alert may be as well.
  for (const person of [scene.people.maya, scene.people.owen])
    expect(dms(scene, person).filter((text) => !text.includes('alert to '))).toEqual([
      expect.stringMatching(
        /^East’s (scorecard|alert) can’t be posted: Slack answers moon_in_the_seventh_house\. Reps are still asked, and nothing they enter is lost\. With \/scorecard deliveries you can try again\.$/,
      ),
    ])
})

test('the answer to an update is lost: the message says the newest and stands there once', async () => {
  const scene = await startScene({ remind: false })
  const { ana } = scene.people
  await scene.goTo(PROMPTED)
  scene.slack.faults.on('chat.update', 1, { dropAfterAccept: true })
  scene.slack.faults.on('chat.update', 1, { status: 500 })
  await enter(scene, ana, { Demos: 9 })
  await enter(scene, ana, { Demos: 11 })
  await scene.goTo(scene.clock.now().add({ seconds: 10 }))
  expect(dms(scene, ana)).toEqual([
    'Your week 16–20 Nov\n✓ Submitted · Demos 11 / 10 🟢 On track · 2 left blank\n[Edit]',
  ])
})

test('the post waits for Slack, and its table and the alert behind it keep their order', async () => {
  const scene = await startScene({ remind: false })
  await beforeClose(scene)
  scene.slack.faults.on('chat.postMessage', 1, { status: 429, retryAfter: 20 }, scene.channelId)
  scene.clock.set('2026-11-23T11:00-05:00')
  await scene.settle()
  expect(posts(scene)).toEqual([])
  await scene.goTo(CLOSED)
  const kinds = scene.people.maya.channel(scene.channelId).map(({ blocks }) => blocks[0]?.type)
  expect(kinds).toEqual(['header', 'table', 'rich_text'])
})

test.each([
  ['files.getUploadURLExternal', { error: 'internal_error' }],
  ['upload', { status: 500 }],
  ['files.completeUploadExternal', { error: 'file_not_found' }],
] as const)(
  'the chart fails at %s: the scorecard is posted without it and the log says why',
  async (method, fault) => {
    const { log, text } = listening()
    const scene = await startScene({ remind: false, log })
    await beforeClose(scene)
    scene.slack.faults.on(method, 5, fault)
    await scene.goTo(CLOSED)
    expect(posts(scene)[0]).toMatch(/^## East · week of 16 Nov\n★ Demos 3 \/ 40/)
    expect(imagesIn(scene)).toEqual([])
    expect(threads(scene)).toHaveLength(1)
    const line = text()
      .split('\n')
      .find((each) => each.includes('posting without the chart'))
    expect(JSON.parse(line ?? '{}')).toMatchObject({
      level: 'error',
      team: 'east',
      delivery: `scorecard:east:${WEEK}`,
      err: { message: expect.stringMatching(/./) },
    })
  },
)

test('Slack is still working on the picture: the post waits for it a moment', async () => {
  const scene = await startScene({ remind: false, slack: { fileProcessingMs: 2500 } })
  await beforeClose(scene)
  await scene.goTo('2026-11-23T11:00:30-05:00')
  expect(posts(scene)).toHaveLength(2)
  expect(imagesIn(scene)).toHaveLength(1)
  expect(callsOf(scene, 'files.completeUploadExternal')).toHaveLength(1)
})

test('Slack never gets the picture ready: the post goes out without it, soon, and the log says so', async () => {
  const { log, text } = listening()
  const scene = await startScene({ remind: false, log, slack: { fileProcessingMs: 1e9 } })
  await beforeClose(scene)
  await scene.goTo('2026-11-23T11:01-05:00')
  expect(posts(scene)).toHaveLength(2)
  expect(imagesIn(scene)).toEqual([])
  expect(text()).toContain('posting without the chart: Slack has not taken the picture')
})

test('a post that Slack was too busy for many times still has its chart', async () => {
  const scene = await startScene({ remind: false })
  await beforeClose(scene)
  scene.slack.faults.on('chat.postMessage', 8, { status: 503 })
  await scene.goTo('2026-11-23T11:30-05:00')
  expect(posts(scene)).toHaveLength(2)
  expect(imagesIn(scene)).toHaveLength(1)
  expect(callsOf(scene, 'files.completeUploadExternal')).toHaveLength(1)
})

test('somebody who can’t be reached does not keep the others waiting, and a manager is told once', async () => {
  const { log, text } = listening()
  const scene = await startScene({ remind: false, log })
  const { ana, ben } = scene.people
  await scene.goTo('2026-11-20T14:59-05:00')
  scene.slack.faults.on('chat.postMessage', 1, { error: 'user_disabled' })
  await scene.goTo('2026-11-20T15:02-05:00')
  expect(ana.dm().length + ben.dm().length).toBe(1)
  const unlucky = ana.dm().length === 0 ? ana : ben
  const notice = `${unlucky.name} can’t be asked: Slack has no open account for them. If they have left, take them off with /scorecard team. The ritual goes on for the others. With /scorecard deliveries you can try again.`
  expect(toldManagers(scene)).toEqual([notice])
  const kept = await scene.store.deliveries.find(`weekly:${unlucky.id}:${WEEK}`)
  expect(kept).toMatchObject({ state: 'failed', error: 'user_disabled' })
  expect(text()).toContain('"code":"user_disabled"')
  await scene.goTo(CLOSED)
  expect(toldManagers(scene)).toEqual([notice])
  expect(posts(scene)[0]).toContain('0 of 4 in')
})

test('a manager who reports numbers is not told that their own prompt was refused: the other manager is', async () => {
  const scene = await startScene({ remind: false })
  const { ana, maya, owen } = scene.people
  await settings(scene, owen)
  await owen.fill({ 'Who reports numbers each week': [ana.id, maya.id] })
  await owen.submit()
  await scene.slack.until(() => owen.view?.text.includes('No longer reports numbers'))
  await scene.goTo('2026-11-20T14:59-05:00')
  const before = dms(scene, maya)
  scene.slack.faults.on('chat.postMessage', 1, { error: 'invalid_blocks' }, maya.id)
  await scene.goTo('2026-11-20T15:05-05:00')
  expect(dms(scene, maya)).toEqual(before)
  expect(dms(scene, owen)).toEqual([expect.stringContaining('East’s prompts can’t be posted')])
})

test('a scorecard that Slack refuses for good is told to a manager once, and the alert behind it still goes out', async () => {
  const scene = await startScene({ remind: false })
  await beforeClose(scene)
  scene.slack.faults.on('chat.postMessage', 1, { error: 'invalid_blocks' }, scene.channelId)
  await scene.goTo(CLOSED)
  scene.clock.advance({ minutes: 1 })
  await scene.settle()
  expect(posts(scene)).toHaveLength(1)
  expect(posts(scene)[0]).toContain('🔻 Demos 3 / 40, incomplete, off track')
  expect(toldManagers(scene)).toEqual([
    'East’s scorecard can’t be posted: Slack answers invalid_blocks. Reps are still asked, and nothing they enter is lost. With /scorecard deliveries you can try again.',
  ])
  const kept = await scene.store.deliveries.find(`scorecard:east:${WEEK}`)
  expect(kept).toMatchObject({ state: 'failed', error: 'invalid_blocks' })
})

test('the log names team and delivery, and holds no number that a rep typed, no note and no token', async () => {
  const { log, text } = listening()
  const scene = await startScene({ log })
  const { ana, ben } = scene.people
  await scene.goTo(PROMPTED)
  await enter(scene, ana, { Demos: '98765x' }).catch(() => {})
  await ana.closeModal()
  await enter(scene, ana, { Demos: 987_654, Calls: 876_543, Note: 'Divorce proceedings' })
  scene.slack.faults.on('chat.update', 1, { status: 500 })
  scene.slack.faults.on('chat.postMessage', 1, { error: 'user_disabled' })
  scene.slack.faults.on('files.getUploadURLExternal', 1, { drop: true })
  await enter(scene, ben, { Demos: -987_654 })
  await ben.closeModal()
  scene.slack.workspace.views.clear()
  await scene.goTo(CLOSED)
  await ana.click(inChannel(scene)[0]!, 'My numbers')
  await scene.settle()
  await enter(scene, ana, { Demos: 987_653 })
  expect(posts(scene)[0]).toMatch(/987,653/)
  expect(toldManagers(scene)).not.toEqual([])
  expect(text()).toContain(`"team":"east"`)
  expect(text()).toContain(`"delivery":"scorecard:east:${WEEK}"`)
  expect(text().length).toBeGreaterThan(2000)
  expect(text()).not.toMatch(/98765|987,65|87654|876,54|Divorce/)
  expect(text()).not.toContain(scene.slack.botToken)
  expect(text()).not.toContain(scene.slack.appToken)
  expect(text()).not.toMatch(/xox|xapp-|ticket=[0-9a-f]|hooks\.slack/)
  expect(posted(scene)).toBeGreaterThan(0)
})

test('by the clock too, what failed is sent again within seconds, not at the next minute', async () => {
  const slack = await startSlack()
  onTestFinished(() => slack.close())
  const ana = slack.person(slack.addUser({ name: 'ana' }))
  const config = {
    botToken: slack.botToken,
    connection: { mode: 'socket', appToken: slack.appToken },
    health: { host: '127.0.0.1', port: 0 },
    slackApiUrl: slack.url,
    host: '127.0.0.1',
    databaseUrl: await newSqliteUrl(),
    logLevel: 'silent',
    quickChart: null,
  } as const
  const log = pino({ level: 'silent' })
  const early = await startDrumbeat(config, { log, timers: 'manual' })
  const body = { text: 'Hello', blocks: [] }
  const message = { key: 'hello', kind: 'notice', teamId: '', recipient: ana.id, body } as const
  const store = early.store.in(slack.workspace.id as WorkspaceId)
  await putMessages(store, [message], Temporal.Now.instant())
  await early.stop()
  slack.faults.on('chat.postMessage', 1, { status: 503 })
  const drumbeat = await startDrumbeat(config, { log })
  onTestFinished(() => drumbeat.stop())
  await slack.until(() => ana.dm().length === 1)
  expect(ana.dm()[0]?.text).toBe('Hello')
})
