import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import {
  atLocal,
  closeAt,
  currentWeek,
  DEFAULT_SCHEDULE,
  firstWeekFor,
  isDaytime,
  isZone,
  lastDaytimeSlot,
  planAt,
  promptAt,
  remindAt,
  type Schedule,
  ZONES,
} from './schedule.ts'
import { addDays, type Day, dayIn, dayOfWeek, weekOf } from './week.ts'

const WEEK = '2026-11-16'
const NEW_YORK = 'America/New_York'
const BERLIN = 'Europe/Berlin'
const AUCKLAND = 'Pacific/Auckland'
const HONOLULU = 'Pacific/Honolulu'
const LOS_ANGELES = 'America/Los_Angeles'

const inZone = (zone: string, patch: Partial<Schedule> = {}): Schedule => ({
  ...DEFAULT_SCHEDULE,
  zone,
  ...patch,
})
const newYork = inZone(NEW_YORK)
const berlin = inZone(BERLIN)

/** "Fri 2026-11-20 15:00" where somebody is. */
function local(at: Temporal.Instant | null, zone: string): string | null {
  if (at === null) return null
  const there = at.toZonedDateTimeISO(zone)
  const weekday = there.toLocaleString('en-US', { weekday: 'short' })
  return `${weekday} ${there.toPlainDate()} ${there.toPlainTime().toString({ smallestUnit: 'minute' })}`
}

describe('by default', () => {
  test('a rep is asked on Friday at 15:00, wherever they are', () => {
    for (const team of [newYork, berlin]) {
      for (const zone of [NEW_YORK, BERLIN, LOS_ANGELES, HONOLULU, AUCKLAND, 'Asia/Kolkata']) {
        expect(local(promptAt(WEEK, team, zone), zone), zone).toBe('Fri 2026-11-20 15:00')
      }
    }
  })

  test('the week closes on Monday at 11:00 in the team’s zone', () => {
    expect(local(closeAt(WEEK, newYork), NEW_YORK)).toBe('Mon 2026-11-23 11:00')
    expect(closeAt(WEEK, newYork).toString()).toBe('2026-11-23T16:00:00Z')
    expect(closeAt(WEEK, berlin).toString()).toBe('2026-11-23T10:00:00Z')
  })

  test('who has not submitted is reminded on Monday two hours before the close', () => {
    expect(local(remindAt(WEEK, newYork, NEW_YORK), NEW_YORK)).toBe('Mon 2026-11-23 09:00')
  })
})

describe('the close', () => {
  test('is one instant for everybody: Monday 11:00 in New York is Tuesday 05:00 in Auckland', () => {
    expect(local(closeAt(WEEK, newYork), AUCKLAND)).toBe('Tue 2026-11-24 05:00')
  })

  test('is the first such moment after the prompt: later the same day, or a week on', () => {
    const friday = { closeDay: 5, closeTime: '18:00' }
    expect(local(closeAt(WEEK, inZone(BERLIN, friday)), BERLIN)).toBe('Fri 2026-11-20 18:00')
    const sameTime = { closeDay: 5, closeTime: '15:00' }
    expect(local(closeAt(WEEK, inZone(BERLIN, sameTime)), BERLIN)).toBe('Fri 2026-11-27 15:00')
  })

  test('stays at its local time when the clocks change over the weekend', () => {
    // New York: daylight saving ends on Sunday 1 November 2026.
    expect(promptAt('2026-10-26', newYork, NEW_YORK).toString()).toBe('2026-10-30T19:00:00Z')
    expect(closeAt('2026-10-26', newYork).toString()).toBe('2026-11-02T16:00:00Z')
  })
})

describe('a local time that daylight saving moves', () => {
  test('goes forward by the gap where it does not exist: 02:30 becomes 03:30', () => {
    expect(local(atLocal('2026-03-08', '02:30', NEW_YORK), NEW_YORK)).toBe('Sun 2026-03-08 03:30')
    expect(local(atLocal('2026-03-29', '02:30', BERLIN), BERLIN)).toBe('Sun 2026-03-29 03:30')
  })

  test('is taken the first time where it exists twice', () => {
    expect(atLocal('2026-11-01', '01:30', NEW_YORK).toString()).toBe('2026-11-01T05:30:00Z')
    expect(atLocal('2026-10-25', '02:30', BERLIN).toString()).toBe('2026-10-25T00:30:00Z')
  })

  test('moves the close of that week alone', () => {
    const sunday = inZone(BERLIN, { closeDay: 7, closeTime: '02:30' })
    expect(local(closeAt('2026-03-23', sunday), BERLIN)).toBe('Sun 2026-03-29 03:30')
    expect(local(closeAt('2026-03-30', sunday), BERLIN)).toBe('Sun 2026-04-05 02:30')
  })
})

describe('the prompt', () => {
  // A team in Auckland that asks on Monday at 09:00 for the week before it, and closes at 17:00.
  const tight = inZone(AUCKLAND, { promptDay: 1, promptTime: '09:00', closeDay: 1, closeTime: '17:00' })

  test('comes early enough for who is far behind the team: four hours before the close', () => {
    expect(local(closeAt('2026-11-23', tight), HONOLULU)).toBe('Sun 2026-11-22 18:00')
    expect(local(promptAt('2026-11-23', tight, HONOLULU), HONOLULU)).toBe('Sun 2026-11-22 14:00')
  })

  test('and in the evening before where those four hours begin at night', () => {
    expect(local(closeAt('2026-11-23', tight), BERLIN)).toBe('Mon 2026-11-23 05:00')
    expect(local(promptAt('2026-11-23', tight, BERLIN), BERLIN)).toBe('Sun 2026-11-22 19:00')
  })

  test('is at the asked time for who is with the team', () => {
    expect(local(promptAt('2026-11-23', tight, AUCKLAND), AUCKLAND)).toBe('Mon 2026-11-23 09:00')
  })

  test('comes earlier than asked when a team leaves itself less than four hours', () => {
    const rushed = inZone(BERLIN, { closeDay: 5, closeTime: '16:00' })
    expect(local(promptAt(WEEK, rushed, BERLIN), BERLIN)).toBe('Fri 2026-11-20 12:00')
  })

  test('may be at night only where the team asked for that', () => {
    expect(local(promptAt(WEEK, inZone(BERLIN, { promptTime: '22:00' }), BERLIN), BERLIN)).toBe(
      'Fri 2026-11-20 22:00',
    )
  })
})

describe('the reminder', () => {
  test('goes back to Friday evening for a rep whose Monday morning comes too late', () => {
    expect(local(remindAt(WEEK, newYork, LOS_ANGELES), LOS_ANGELES)).toBe('Fri 2026-11-20 19:00')
    expect(local(remindAt(WEEK, newYork, HONOLULU), HONOLULU)).toBe('Fri 2026-11-20 19:00')
    expect(local(remindAt(WEEK, berlin, HONOLULU), HONOLULU)).toBe('Fri 2026-11-20 19:00')
  })

  test('comes on Monday evening for a rep in Auckland, whose Monday ends before New York’s begins', () => {
    expect(local(remindAt(WEEK, newYork, AUCKLAND), AUCKLAND)).toBe('Mon 2026-11-23 19:00')
    expect(local(remindAt(WEEK, berlin, AUCKLAND), AUCKLAND)).toBe('Mon 2026-11-23 19:00')
  })

  test('never falls on a day the rep is off: away on Monday, they hear of it on Friday', () => {
    const offOnMonday = (day: Day) => day === '2026-11-23'
    expect(local(remindAt(WEEK, newYork, NEW_YORK, offOnMonday), NEW_YORK)).toBe('Fri 2026-11-20 19:00')
  })

  test('does not come at all when every day since the prompt is off', () => {
    expect(remindAt(WEEK, newYork, NEW_YORK, () => true)).toBeNull()
  })

  test('does not come less than two hours after the prompt', () => {
    const sameDay = { promptTime: '09:00', closeDay: 5, closeTime: '14:00' }
    expect(local(remindAt(WEEK, inZone(BERLIN, { ...sameDay, remindHours: 3 }), BERLIN), BERLIN)).toBe(
      'Fri 2026-11-20 11:00',
    )
    expect(remindAt(WEEK, inZone(BERLIN, { ...sameDay, remindHours: 4 }), BERLIN)).toBeNull()
  })

  test('does not come for a team that wants none', () => {
    expect(remindAt(WEEK, inZone(NEW_YORK, { remindHours: 0 }), NEW_YORK)).toBeNull()
  })
})

describe('a week under way that kept the close of an earlier schedule', () => {
  // Closes on Friday at 16:00, as people were told; the team now asks on Sunday and closes on Monday.
  const close = atLocal('2026-11-20', '16:00', NEW_YORK)
  const changed = inZone(NEW_YORK, { promptDay: 7, promptTime: '18:00', remindHours: 1 })

  test('has its prompts four hours before that close, not after it', () => {
    expect(local(promptAt(WEEK, changed, NEW_YORK), NEW_YORK)).toBe('Sun 2026-11-22 18:00')
    expect(local(promptAt(WEEK, changed, NEW_YORK, close), NEW_YORK)).toBe('Fri 2026-11-20 12:00')
  })

  test('has its reminders before it too', () => {
    const reminder = remindAt(WEEK, changed, NEW_YORK, () => false, close)
    expect(local(reminder, NEW_YORK)).toBe('Fri 2026-11-20 15:00')
  })
})

describe('the last daytime slot', () => {
  test.each([
    ['2026-11-20T12:00', 'Fri 2026-11-20 12:00'],
    ['2026-11-20T08:00', 'Fri 2026-11-20 08:00'],
    ['2026-11-20T19:00', 'Fri 2026-11-20 19:00'],
    ['2026-11-20T19:01', 'Fri 2026-11-20 19:00'],
    ['2026-11-20T07:59', 'Thu 2026-11-19 19:00'],
    ['2026-11-20T00:00', 'Thu 2026-11-19 19:00'],
  ])('up to %s is %s', (at, slot) => {
    const instant = Temporal.ZonedDateTime.from(`${at}[${BERLIN}]`).toInstant()
    expect(local(lastDaytimeSlot(instant, BERLIN), BERLIN)).toBe(slot)
    expect(isDaytime(instant, BERLIN)).toBe(slot.endsWith(at.replace('T', ' ')))
  })
})

describe('over every zone and schedule', () => {
  const time = fc
    .integer({ min: 0, max: 95 })
    .map((quarter) => Temporal.PlainTime.from({ hour: Math.floor(quarter / 4), minute: (quarter % 4) * 15 }))
    .map((each) => each.toString({ smallestUnit: 'minute' }))
  const weekday = fc.integer({ min: 1, max: 7 })
  const zone = fc.oneof(fc.constantFrom(...ZONES), fc.constantFrom('Pacific/Kiritimati', 'Pacific/Pago_Pago'))
  const anyCase = fc
    .record({
      zone,
      weekStart: weekday,
      workdays: fc.uniqueArray(weekday, { minLength: 1 }),
      promptDay: weekday,
      promptTime: time,
      closeDay: weekday,
      closeTime: time,
      remindHours: fc.integer({ min: 0, max: 48 }),
    })
    .chain((schedule) =>
      fc.record({
        schedule: fc.constant(schedule as Schedule),
        repZone: zone,
        week: fc
          .integer({ min: 0, max: 365 * 5 })
          .map((d) => weekOf(addDays('2025-01-01', d), schedule.weekStart)),
        offDays: fc.uniqueArray(weekday, { maxLength: 3 }),
      }),
    )
  const isDaytime = (at: Temporal.Instant, repZone: string) => {
    const clock = at.toZonedDateTimeISO(repZone).toPlainTime().toString({ smallestUnit: 'minute' })
    return '08:00' <= clock && clock <= '19:00'
  }
  const isBy = (a: Temporal.Instant, b: Temporal.Instant) => Temporal.Instant.compare(a, b) <= 0

  test('the prompt leaves four hours before the close, and is either when asked or in daytime', () => {
    fc.assert(
      fc.property(anyCase, ({ schedule, repZone, week }) => {
        const prompt = promptAt(week, schedule, repZone)
        const latest = closeAt(week, schedule).subtract({ hours: 4 })
        const asked = atLocal(dayOfWeek(week, schedule.promptDay), schedule.promptTime, repZone)
        expect(isBy(prompt, latest)).toBe(true)
        if (prompt.equals(asked)) return
        expect(isBy(prompt, asked)).toBe(true)
        expect(isDaytime(prompt, repZone)).toBe(true)
        // No later minute would do: what follows is either too late or no longer daytime.
        const next = prompt.add({ minutes: 1 })
        if (isBy(next, latest)) {
          expect(isDaytime(next, repZone)).toBe(false)
          expect(latest.since(prompt).total('hours')).toBeLessThanOrEqual(14)
        }
      }),
      { numRuns: 300 },
    )
  })

  test('the close is after the team’s prompt time and at most a week later', () => {
    fc.assert(
      fc.property(anyCase, ({ schedule, week }) => {
        const asked = atLocal(dayOfWeek(week, schedule.promptDay), schedule.promptTime, schedule.zone)
        const hours = closeAt(week, schedule).since(asked).total('hours')
        expect(hours).toBeGreaterThanOrEqual(0) // 0 only in an hour that daylight saving skips
        expect(hours).toBeLessThanOrEqual(7 * 24 + 1)
      }),
      { numRuns: 200 },
    )
  })

  test('the reminder is the last daytime moment of a working day that is neither too near the prompt nor the close', () => {
    fc.assert(
      fc.property(anyCase, ({ schedule, repZone, week, offDays }) => {
        const isOff = (day: Day) => offDays.includes(Temporal.PlainDate.from(day).dayOfWeek)
        const reminder = remindAt(week, schedule, repZone, isOff)
        if (schedule.remindHours === 0) {
          expect(reminder).toBeNull()
          return
        }
        const from = promptAt(week, schedule, repZone).add({ hours: 2 })
        const until = closeAt(week, schedule).subtract({ hours: schedule.remindHours })
        let best: Temporal.Instant | null = null
        for (let day = dayIn(repZone, from); day <= dayIn(repZone, until); day = addDays(day, 1)) {
          if (!schedule.workdays.includes(Temporal.PlainDate.from(day).dayOfWeek) || isOff(day)) continue
          const [opens, closes] = [atLocal(day, '08:00', repZone), atLocal(day, '19:00', repZone)]
          const start = isBy(opens, from) ? from : opens
          const end = isBy(closes, until) ? closes : until
          if (isBy(start, end)) best = end
        }
        expect(reminder?.toString() ?? null).toBe(best?.toString() ?? null)
      }),
      { numRuns: 300 },
    )
  })

  test('a week is laid out before anybody is prompted for it', () => {
    fc.assert(
      fc.property(anyCase, ({ schedule, repZone, week }) => {
        expect(isBy(planAt(week, schedule), promptAt(week, schedule, repZone))).toBe(true)
      }),
      { numRuns: 200 },
    )
  })
})

describe('a new team', () => {
  const at = (text: string) => Temporal.ZonedDateTime.from(`${text}[${BERLIN}]`).toInstant()

  test('is first asked in this week while its prompt is still ahead, otherwise in the next', () => {
    expect(firstWeekFor(berlin, at('2026-11-18T10:00'))).toBe(WEEK)
    expect(firstWeekFor(berlin, at('2026-11-20T15:00'))).toBe(WEEK)
    expect(firstWeekFor(berlin, at('2026-11-20T15:01'))).toBe('2026-11-23')
    expect(firstWeekFor(berlin, at('2026-11-22T23:00'))).toBe('2026-11-23')
  })

  test('is in the week that its own zone is in', () => {
    const instant = Temporal.Instant.from('2026-11-16T03:00:00Z')
    expect(currentWeek(newYork, instant)).toBe('2026-11-09')
    expect(currentWeek(berlin, instant)).toBe(WEEK)
    expect(currentWeek(inZone(NEW_YORK, { weekStart: 7 }), instant)).toBe('2026-11-15')
  })
})

describe('zones', () => {
  test('hold UTC, which the runtime leaves out of its list', () => {
    expect(ZONES).toContain('UTC')
    expect(ZONES).toContain(NEW_YORK)
    expect(new Set(ZONES).size).toBe(ZONES.length)
  })

  test('that the runtime does not know are told apart', () => {
    expect(isZone('Asia/Kolkata')).toBe(true)
    expect(isZone('')).toBe(false)
    expect(isZone('Mars/Olympus')).toBe(false)
  })
})
