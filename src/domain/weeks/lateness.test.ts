import type { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { isOverdue, isTooLateToAsk, lateClose, whyNoReminder } from './lateness.ts'
import { atLocal } from './schedule.ts'

const NEW_YORK = 'America/New_York'
const CLOSE = '2026-11-23T11:00'
/** "2026-11-23T11:00" in New York. */
const at = (text: string, zone = NEW_YORK): Temporal.Instant =>
  atLocal(text.slice(0, 10), text.slice(11), zone)

describe('work', () => {
  test('is on time within a quarter of an hour of when it was due', () => {
    expect(isOverdue(at('2026-11-20T15:00'), at('2026-11-20T15:15'))).toBe(false)
    expect(isOverdue(at('2026-11-20T15:00'), at('2026-11-20T15:15').add({ seconds: 1 }))).toBe(true)
    expect(isOverdue(at('2026-11-20T15:00'), at('2026-11-20T13:00'))).toBe(false)
  })
})

describe('a prompt that comes late', () => {
  const open = { closesAt: at(CLOSE), closedAt: null }

  test('still goes out in the last minute before the close, and not at the close', () => {
    expect(isTooLateToAsk(open, at('2026-11-23T10:59'))).toBe(false)
    expect(isTooLateToAsk(open, at(CLOSE))).toBe(true)
  })

  test('does not go out once the week was closed, whatever the clock says', () => {
    expect(isTooLateToAsk({ ...open, closedAt: at(CLOSE) }, at('2026-11-23T10:00'))).toBe(true)
  })
})

describe('a scorecard', () => {
  const closed = (by: string) => lateClose({ closesAt: at(CLOSE), closedAt: at(by) })

  test('says that it is late a quarter of an hour after the close, with when that was', () => {
    expect(closed('2026-11-23T11:15')).toBeNull()
    expect(closed('2026-11-23T11:16')?.toString()).toBe('2026-11-23T16:00:00Z')
    expect(closed('2026-12-10T09:00')?.toString()).toBe('2026-11-23T16:00:00Z')
  })

  test('of an open week is not late', () => {
    expect(lateClose({ closesAt: at(CLOSE), closedAt: null })).toBeNull()
  })
})

describe('a reminder', () => {
  const monday = {
    dueAt: at('2026-11-23T09:00'),
    now: at('2026-11-23T09:00'),
    zone: NEW_YORK,
    askedAt: at('2026-11-20T15:00'),
    isOff: () => false,
  }

  test('goes out when it is due, and hours later while it is still day', () => {
    expect(whyNoReminder(monday)).toBeNull()
    expect(whyNoReminder({ ...monday, now: at('2026-11-23T10:59') })).toBeNull()
  })

  test('that was due in the evening goes out a moment later, and not at night', () => {
    const evening = { ...monday, dueAt: at('2026-11-20T19:00'), askedAt: at('2026-11-20T15:00') }
    expect(whyNoReminder({ ...evening, now: at('2026-11-20T19:10') })).toBeNull()
    expect(whyNoReminder({ ...evening, now: at('2026-11-20T19:16') })).toBe('night where they are')
    expect(whyNoReminder({ ...evening, now: at('2026-11-21T07:59') })).toBe('night where they are')
    expect(whyNoReminder({ ...evening, now: at('2026-11-23T08:00') })).toBeNull()
  })

  test('goes by the day it has become: none on a day off, however well it was planned', () => {
    const isOff = (day: string) => day === '2026-11-21'
    const late = { ...monday, dueAt: at('2026-11-20T19:00'), now: at('2026-11-21T12:00'), isOff }
    expect(whyNoReminder(late)).toBe('off that day')
    expect(whyNoReminder({ ...late, now: at('2026-11-23T08:00') })).toBeNull()
  })

  test('does not follow on the heels of a prompt that was late itself', () => {
    expect(whyNoReminder({ ...monday, askedAt: at('2026-11-23T08:30') })).toBe('asked only just before')
    expect(whyNoReminder({ ...monday, askedAt: null })).toBe('their prompt is not out yet')
  })

  test('planned for two hours after the prompt is not called too early because the prompt took a moment', () => {
    const dueAt = at('2026-11-20T17:00')
    const askedAt = at('2026-11-20T15:01').add({ seconds: 30 })
    expect(whyNoReminder({ ...monday, dueAt, now: dueAt, askedAt })).toBeNull()
  })
})
