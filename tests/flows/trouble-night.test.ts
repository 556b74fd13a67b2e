// What the clock brings comes between 08:00 and 19:00 where people are, also after an outage.
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import type { Person } from '../../playground/slack/person.ts'
import { localTime } from '../../src/domain/weeks/week.ts'
import { CLOSED, dms, PROMPTED, type Scene, startScene, WEEK } from '../support/playground.ts'

const NEW_YORK = 'America/New_York'
const LOS_ANGELES = 'America/Los_Angeles'

/** When each message of somebody was posted, where they are. */
const timesOf = (person: Person, zone: string): string[] =>
  person
    .dm()
    .map(({ ts }) => localTime(zone, Temporal.Instant.fromEpochMilliseconds(Math.floor(Number(ts) * 1000))))

const promptOf = (scene: Scene, { id }: Person) => scene.store.deliveries.find(`weekly:${id}:${WEEK}`)

describe.each([
  ['Slack is away', (scene: Scene) => scene.slack.faults.on('chat.postMessage', 100_000, { status: 503 })],
  ['Slack refuses the app', (scene: Scene) => scene.slack.faults.on('*', 100_000, { error: 'invalid_auth' })],
] as const)('%s', (_, trouble) => {
  test('from Friday noon until four on Saturday morning: everybody is asked on Saturday at eight', async () => {
    const scene = await startScene({ remind: false })
    const { ana, li } = scene.people
    await scene.goTo('2026-11-20T12:00-05:00')
    trouble(scene)
    await scene.goTo('2026-11-20T15:01-05:00')
    scene.clock.set('2026-11-21T03:50-05:00')
    await scene.settle()
    scene.slack.faults.clear()
    await scene.goTo('2026-11-21T14:00-05:00')
    expect(timesOf(ana, NEW_YORK)).toEqual(['Sat 08:00'])
    expect(timesOf(li, LOS_ANGELES)).toEqual(['Sat 08:00'])
  })

  test('until it is night where somebody is for the rest of the week: they are not asked, and it is recorded', async () => {
    const scene = await startScene({ remind: false })
    const { li } = scene.people
    await scene.goTo('2026-11-20T17:55-05:00')
    trouble(scene)
    await scene.goTo('2026-11-20T18:40-05:00')
    scene.clock.set('2026-11-23T09:00-05:00')
    scene.slack.faults.clear()
    await scene.goTo('2026-11-23T10:00-05:00')
    // Six in Los Angeles; it closes at eight there.
    expect(dms(scene, li)).toEqual([])
    expect(await promptOf(scene, li)).toMatchObject({
      state: 'skipped',
      error: 'night where they are until the week closes',
    })
    await scene.goTo(CLOSED)
    expect(dms(scene, li)).toEqual([])
  })
})

test('a reminder that Slack was away for does not come after the close', async () => {
  const scene = await startScene()
  const { ana } = scene.people
  await scene.goTo(PROMPTED)
  // Due on Monday at nine, two hours before the close.
  await scene.goTo('2026-11-23T08:59-05:00')
  scene.slack.faults.on('chat.postMessage', 100_000, { status: 503 })
  await scene.goTo('2026-11-23T11:30-05:00')
  scene.slack.faults.clear()
  await scene.goTo('2026-11-23T12:00-05:00')
  expect(timesOf(ana, NEW_YORK)).toEqual(['Fri 15:00'])
  expect(await scene.store.deliveries.find(`reminder:${ana.id}:${WEEK}`)).toMatchObject({
    state: 'skipped',
    error: 'the week has closed',
  })
})

test('a manager far away reads in the morning what the close brought, and at once what somebody did', async () => {
  const scene = await startScene({ remind: false })
  const { maya } = scene.people
  await scene.slack.changeUser(maya.id, { tz: 'Asia/Tokyo' })
  await scene.settle()
  // After the next week was laid out, and its channel looked at.
  await scene.goTo('2026-11-22T12:00-05:00')
  scene.slack.workspace.channels.get(scene.channelId)!.archived = true
  await scene.goTo('2026-11-23T17:59-05:00')
  expect(dms(scene, maya)).toEqual([])
  await scene.goTo('2026-11-23T18:01-05:00')
  // That the channel is closed, and the alert.
  expect(timesOf(maya, 'Asia/Tokyo')).toEqual(['Tue 08:00', 'Tue 08:00'])
  await scene.goTo('2026-11-24T12:00-05:00')
  await scene.slack.deactivate(scene.people.ben.id)
  await scene.settle()
  expect(timesOf(maya, 'Asia/Tokyo')).toEqual(['Tue 08:00', 'Tue 08:00', 'Wed 02:00'])
})

test('a message that waits for the morning keeps nobody and nothing else waiting', async () => {
  const scene = await startScene({ remind: false })
  const { ana, rick } = scene.people
  await scene.restart('2026-11-21T04:00-05:00')
  await scene.settle()
  expect(timesOf(rick, 'Europe/London')).toEqual(['Sat 09:00'])
  expect(await promptOf(scene, ana)).toMatchObject({ state: 'pending', error: 'night' })
  await scene.restart()
  await scene.goTo('2026-11-21T08:01-05:00')
  expect(timesOf(ana, NEW_YORK)).toEqual(['Sat 08:00'])
})
