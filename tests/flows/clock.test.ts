// The clock of the machine is set months ahead, and back: no week closes for it.
import { expect, onTestFinished, test } from 'vitest'
import { manifestOptions } from '../../playground/bot.ts'
import { createClock } from '../../playground/clock.ts'
import { addNorthwind, seedNorthwind } from '../../playground/northwind.ts'
import { startSlack } from '../../playground/slack/server.ts'
import { startDrumbeat } from '../../src/drumbeat.ts'
import { createLogger } from '../../src/log.ts'
import { newSqliteUrl } from '../support/store.ts'

/** Northwind with three clocks: the machine's, one that only grows, and Slack's. */
async function northwindByThreeClocks() {
  const wall = createClock('2026-11-20T14:00-05:00')
  const real = createClock('2026-11-20T14:00-05:00')
  let slept = 0
  const slack = await startSlack({ now: real.ms, ...manifestOptions() })
  onTestFinished(() => slack.close())
  const northwind = addNorthwind(slack)
  const said: string[] = []
  const drumbeat = await startDrumbeat(
    {
      botToken: slack.botToken,
      connection: { mode: 'socket', appToken: slack.appToken },
      health: { host: '127.0.0.1', port: 0 },
      slackApiUrl: slack.url,
      host: '127.0.0.1',
      databaseUrl: await newSqliteUrl(),
      logLevel: 'info',
      quickChart: null,
    },
    {
      log: createLogger('info', { write: (line: string) => void said.push(JSON.parse(line).msg) }),
      now: wall.now,
      monotonic: () => real.ms() - slept,
      timers: 'manual',
    },
  )
  onTestFinished(() => drumbeat.stop())
  await seedNorthwind({ slack, drumbeat, clock: wall } as Parameters<typeof seedNorthwind>[0], northwind)
  const goTo = async (at: string) => {
    for (const clock of [wall, real]) clock.set(at)
    await drumbeat.tick()
  }
  const sleepUntil = async (at: string) => {
    const before = real.ms()
    for (const clock of [wall, real]) clock.set(at)
    slept += real.ms() - before
    await drumbeat.tick()
  }
  const health = async () =>
    (await fetch(`http://127.0.0.1:${drumbeat.healthPort}/readyz`)).json() as Promise<{
      checks: { schedule: boolean }
    }>
  const posts = () => slack.workspace.channels.get(northwind.channelId)?.messages.length ?? 0
  return { slack, northwind, drumbeat, wall, real, goTo, sleepUntil, posts, said, health }
}

test('a clock that jumps months ahead closes and posts nothing, says so, and all goes on once it is right', async () => {
  const { northwind, drumbeat, wall, real, goTo, posts, said, health } = await northwindByThreeClocks()
  await goTo('2026-11-20T15:01-05:00')
  expect(northwind.ana.dm()).toHaveLength(1)
  const prompt = northwind.ana.dm()[0]!.text

  wall.set('2027-01-20T12:00-05:00')
  await drumbeat.tick()
  await drumbeat.tick()
  expect([posts(), northwind.ana.dm().length, northwind.ana.dm()[0]!.text]).toEqual([0, 1, prompt])
  expect(said).toContain('the clock jumped: nothing is closed or posted until Slack’s clock agrees with it')
  expect((await health()).checks.schedule).toBe(false)

  wall.set(real.now())
  await goTo('2026-11-23T11:01-05:00')
  expect(said).toContain('the clock is right: what was held goes on')
  expect(posts()).toBeGreaterThan(0)
  expect(northwind.ana.dm()).toHaveLength(1)
})

test('a machine that slept over the close makes it up as soon as it wakes', async () => {
  const { goTo, sleepUntil, posts } = await northwindByThreeClocks()
  await goTo('2026-11-20T15:01-05:00')
  await sleepUntil('2026-11-23T13:00-05:00')
  expect(posts()).toBeGreaterThan(0)
})
