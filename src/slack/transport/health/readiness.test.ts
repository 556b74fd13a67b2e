import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { createReadiness } from './readiness.ts'

const START = Temporal.Instant.from('2026-11-16T17:00:00Z')

/** All well, until a test says otherwise; with a clock that a test moves. */
function watched() {
  const passing = { database: true, slack: true, schedule: true }
  const clock = { ms: 0, wall: 0 }
  const readiness = createReadiness({
    checks: {
      database: () => passing.database,
      slack: () => passing.slack,
      schedule: () => passing.schedule,
    },
    now: () => START.add({ milliseconds: clock.ms + clock.wall }),
    monotonic: () => clock.ms,
  })
  const after = async (seconds: number) => {
    clock.ms += seconds * 1000
    return readiness.ask()
  }
  return { passing, clock, after }
}

test('at start, ready means that everything was there once', async () => {
  const { passing, after } = watched()
  passing.slack = false
  expect(await after(0)).toEqual({
    ready: false,
    checks: { database: true, slack: false, schedule: true },
    failingSince: { slack: '2026-11-16T17:00:00Z' },
  })
  passing.slack = true
  expect(await after(1)).toEqual({ ready: true, checks: { database: true, slack: true, schedule: true } })
})

test.each(['database', 'slack'] as const)('the %s may be gone for less than a minute', async (name) => {
  const { passing, after } = watched()
  await after(0)
  passing[name] = false
  expect(await after(10)).toMatchObject({ ready: true, failingSince: { [name]: '2026-11-16T17:00:10Z' } })
  expect((await after(59)).ready).toBe(true)
  expect(await after(1)).toEqual({
    ready: false,
    checks: { database: true, slack: true, schedule: true, [name]: false },
    failingSince: { [name]: '2026-11-16T17:00:10Z' },
  })
  passing[name] = true
  expect((await after(1)).ready).toBe(true)
})

test('blinks do not add up', async () => {
  const { passing, after } = watched()
  await after(0)
  for (let blink = 0; blink < 5; blink++) {
    passing.slack = false
    expect((await after(10)).ready).toBe(true)
    expect((await after(40)).ready).toBe(true)
    passing.slack = true
    expect((await after(1)).failingSince).toBeUndefined()
  }
})

test('a tick that has stopped gets no more patience: the schedule had its own', async () => {
  const { passing, after } = watched()
  await after(0)
  passing.schedule = false
  expect((await after(1)).ready).toBe(false)
})

test('setting the clock neither shortens nor lengthens the minute', async () => {
  const { passing, clock, after } = watched()
  await after(0)
  passing.database = false
  await after(1)
  clock.wall = 3_600_000
  expect((await after(30)).ready).toBe(true)
  clock.wall = -3_600_000
  expect((await after(30)).ready).toBe(false)
})

test('a check that throws has failed, and those who ask at once cause one check', async () => {
  let asked = 0
  const { ask } = createReadiness({
    checks: {
      database: () => {
        asked++
        throw new Error('gone')
      },
      slack: () => true,
      schedule: () => true,
    },
    now: () => START,
    monotonic: () => 0,
  })
  const answers = await Promise.all([ask(), ask(), ask()])
  expect(answers.map(({ checks }) => checks.database)).toEqual([false, false, false])
  expect(asked).toBe(1)
})
