import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { thrownBy } from '../../../tests/support/facts.ts'
import { checkEntering, isLate, lateUntil, type WeekState } from './closing.ts'

const closesAt = Temporal.Instant.from('2026-11-23T16:00:00Z')
const week: WeekState = { week: '2026-11-16', closesAt, closedAt: null }
const closed: WeekState = { ...week, closedAt: closesAt }
const team = { lateWeeks: 2 }
const today = '2026-11-24'
const rep = { isManager: false, reason: '', today }
const manager = { isManager: true, reason: '', today }
const hours = (count: number) => closesAt.add({ hours: count })
const ALMOST = { minutes: 1 }

describe('before the close', () => {
  test('a rep enters and edits as often as wanted, and nothing is late', () => {
    expect(checkEntering(team, week, hours(-48), rep)).toBe(false)
    expect(checkEntering(team, week, closesAt.subtract(ALMOST), rep)).toBe(false)
  })
})

describe('after the close', () => {
  test('an entry is late from its instant on, even while the closing itself is still to run', () => {
    expect(isLate(week, closesAt)).toBe(true)
    expect(isLate(week, closesAt.subtract(ALMOST))).toBe(false)
  })

  test('an entry is late once the week was closed in fact', () => {
    expect(isLate({ ...week, closedAt: hours(-1) }, hours(-1))).toBe(true)
  })

  test('a rep may enter for the team’s number of weeks, flagged late', () => {
    expect(checkEntering(team, closed, closesAt, rep)).toBe(true)
    expect(checkEntering(team, closed, hours(2 * 7 * 24).subtract(ALMOST), rep)).toBe(true)
    expect(lateUntil(team, closesAt).toString()).toBe('2026-12-07T16:00:00Z')
  })

  test('after that a rep is told who can still change it, and that nothing was stored', () => {
    expect(thrownBy(() => checkEntering(team, closed, hours(2 * 7 * 24), rep))).toMatchObject({
      code: 'closed',
      message: expect.stringMatching(/16–22 Nov.*only a manager.*Nothing was stored/),
    })
  })

  test('a reason does not help a rep', () => {
    const late = () => checkEntering(team, closed, hours(1000), { ...rep, reason: 'Forgot.' })
    expect(thrownBy(late)).toMatchObject({ code: 'closed' })
  })

  test('a manager needs no reason within those weeks, and one after them', () => {
    expect(checkEntering(team, closed, hours(24), manager)).toBe(true)
    expect(thrownBy(() => checkEntering(team, closed, hours(1000), manager))).toMatchObject({
      code: 'invalid',
      fields: { reason: expect.stringContaining('say why') },
    })
    expect(
      thrownBy(() => checkEntering(team, closed, hours(1000), { ...manager, reason: '  ' })),
    ).toMatchObject({
      code: 'invalid',
    })
    expect(checkEntering(team, closed, hours(1000), { ...manager, reason: 'CRM was wrong.' })).toBe(true)
  })

  test('a team that allows no late entries leaves them to managers at once', () => {
    const strict = { lateWeeks: 0 }
    expect(thrownBy(() => checkEntering(strict, closed, closesAt, rep))).toMatchObject({ code: 'closed' })
    expect(checkEntering(strict, closed, closesAt, { ...manager, reason: 'Late mail.' })).toBe(true)
  })
})
