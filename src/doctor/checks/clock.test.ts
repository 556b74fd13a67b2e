import { expect, test } from 'vitest'
import { aPatient, postgresLook, taken, told } from '../../../tests/support/patient.ts'
import { clocks, judgeClock } from './clock.ts'

test.each([
  [0, 'ok'],
  [-5_000, 'ok'],
  [5_001, 'note'],
  [60_000, 'note'],
  [-60_001, 'warning'],
  [240_000, 'warning'],
  [240_001, 'must'],
  [-600_000, 'must'],
])('%i milliseconds are of the level %s', (ms, level) => {
  expect(judgeClock(ms, 'Slack’s').level).toBe(level)
})

test('says which way it is off, and what comes of it', () => {
  expect(judgeClock(90_000, 'Slack’s')).toEqual({
    level: 'warning',
    found: 'The clock is 90 seconds ahead of Slack’s.',
    todo: 'Have this machine set its clock by the network (NTP). Prompts and closes come that much too early.',
  })
  expect(judgeClock(-90_000, 'Slack’s').found).toBe('The clock is 90 seconds behind Slack’s.')
})

test('is compared with Slack’s, and with PostgreSQL’s', async () => {
  const seen = { slack: taken({ aheadMs: 1_000 }), database: postgresLook({ aheadMs: -70_000 }) }
  expect(told(await clocks.run(aPatient(seen)))).toEqual([
    'ok: The clock agrees with Slack’s.',
    'warning: The clock is 70 seconds behind the database’s.',
  ])
  expect(told(await clocks.run(aPatient()))[0]).toMatch(/^note: The clock was not compared/)
})
