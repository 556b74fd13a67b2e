import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { createLogger } from '../log.ts'
import { createTrustedClock } from './trusted-clock.ts'

const START = Temporal.Instant.from('2026-11-16T17:00:00Z')
const HOUR = 3_600_000
const MONTHS = 60 * 24 * HOUR

/** Three clocks that agree until a test sets one; each in milliseconds from the start. */
function clocks() {
  const at = { wall: 0, monotonic: 0, slack: 0 as number | null }
  let asked = 0
  const said: string[] = []
  const log = createLogger('info', { write: (line: string) => void said.push(JSON.parse(line).msg) })
  const instant = (ms: number) => START.add({ milliseconds: ms })
  const slack = () => (at.slack === null ? null : instant(at.slack))
  const clock = createTrustedClock({
    now: () => instant(at.wall),
    monotonic: () => at.monotonic,
    heard: slack,
    ask: async () => {
      asked++
      return slack()
    },
    log,
  })
  const pass = (ms: number) => {
    at.wall += ms
    at.monotonic += ms
    if (at.slack !== null) at.slack += ms
  }
  return { at, clock, pass, said, asked: () => asked }
}

test('a clock that goes as time does is right, and nobody is asked, for years', async () => {
  const { clock, pass, said, asked } = clocks()
  for (let hours = 0; hours < 20_000; hours++) {
    expect(await clock.isRight()).toBe(true)
    pass(HOUR)
  }
  expect([asked(), said]).toEqual([0, []])
})

test.each([MONTHS, -MONTHS, HOUR + 1])(
  'one that is set by %i ms is wrong until it is set back',
  async (jump) => {
    const { at, clock, pass, said } = clocks()
    await clock.isRight()
    at.wall += jump
    expect(await clock.isRight()).toBe(false)
    pass(HOUR)
    expect([await clock.isRight(), clock.wasRight]).toEqual([false, false])
    at.wall -= jump
    expect([await clock.isRight(), clock.wasRight]).toEqual([true, true])
    expect(said).toEqual([
      'the clock jumped: nothing is closed or posted until Slack’s clock agrees with it',
      'the clock is wrong: nothing is closed or posted; set it right',
      'the clock is wrong: nothing is closed or posted; set it right',
      'the clock is right: what was held goes on',
    ])
  },
)

test('a machine that slept is right as soon as Slack says so', async () => {
  const { at, clock, asked } = clocks()
  await clock.isRight()
  at.wall += 8 * HOUR
  at.slack! += 8 * HOUR
  expect(await clock.isRight()).toBe(true)
  expect(await clock.isRight()).toBe(true)
  expect(asked()).toBe(1)
})

test('nobody there to ask is no yes', async () => {
  const { at, clock, pass } = clocks()
  await clock.isRight()
  at.wall += 8 * HOUR
  at.slack = null
  expect(await clock.isRight()).toBe(false)
  at.slack = 8 * HOUR
  pass(60_000)
  expect(await clock.isRight()).toBe(true)
})

test('however often it is gone by, Slack is asked and the log told once a minute', async () => {
  const { at, clock, pass, said, asked } = clocks()
  await clock.isRight()
  at.wall += MONTHS
  for (let i = 0; i < 50; i++) {
    expect(await clock.isRight()).toBe(false)
    pass(1_000)
  }
  expect([asked(), said.length]).toEqual([1, 2])
  pass(10_000)
  expect(await clock.isRight()).toBe(false)
  expect([asked(), said.length]).toEqual([2, 3])
})

test('one that is wrong from the start is found by what Slack said then', async () => {
  const { at, clock } = clocks()
  at.wall += MONTHS
  expect(await clock.isRight()).toBe(false)
})
