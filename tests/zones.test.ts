// The schedule in every time zone, against a second way of computing it that knows no Temporal: offsets read off
// Intl, changes of them found by halving, local times looked up by subtracting.
//
// Exhaustive: every zone the runtime knows and UTC, every change of its clocks from 2020 to 2035 (six years with
// their odd changes on record, ten ahead), times around each. Sampled by fast-check: times of day and weeks
// elsewhere, for every zone and each of the seven weekdays; pairs of a team's and a rep's zone.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  atLocal,
  closeAt,
  DEFAULT_SCHEDULE,
  promptAt,
  remindAt,
  type Schedule,
  ZONES,
} from '../src/domain/weeks/schedule.ts'
import { addDays, addWeeks, dayOfWeek, weekOf } from '../src/domain/weeks/week.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const FIRST = Date.UTC(2020, 0, 1)
const LAST = Date.UTC(2036, 0, 1)
/** No zone has changed its clocks there and back in less. */
const STEP = 5 * DAY

/** From an instant on, a zone is this far ahead of UTC. All in milliseconds. */
type Stretch = { from: number; offset: number }

/** A zone's offsets from FIRST to LAST. */
function stretchesOf(zone: string): readonly Stretch[] {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    timeZoneName: 'longOffset',
    hour: 'numeric',
  })
  const offsetAt = (at: number): number => {
    const [, sign, hours = '0', minutes = '0'] = /GMT(?:([+-])(\d\d):(\d\d))?$/.exec(format.format(at))!
    return (sign === '-' ? -1 : 1) * (Number(hours) * HOUR + Number(minutes) * MINUTE)
  }
  const stretches = [{ from: Number.NEGATIVE_INFINITY, offset: offsetAt(FIRST) }]
  for (let at = FIRST; at < LAST; at += STEP) {
    const offset = offsetAt(at + STEP)
    if (offset === stretches.at(-1)!.offset) continue
    let [before, after] = [at, at + STEP]
    while (after - before > MINUTE) {
      const middle = before + Math.floor((after - before) / 2 / MINUTE) * MINUTE
      if (offsetAt(middle) === offset) after = middle
      else before = middle
    }
    stretches.push({ from: after, offset })
  }
  return stretches
}

const stretches = new Map(ZONES.map((zone) => [zone, stretchesOf(zone)]))

/** The first instant with a local time, or where there is none, the one as far behind the gap as it is into it. */
function expected(zone: string, local: number): number {
  const all = stretches.get(zone)!
  for (const [i, { from, offset }] of all.entries()) {
    const until = all[i + 1]?.from ?? Number.POSITIVE_INFINITY
    if (from <= local - offset && local - offset < until) return local - offset
    // Too early for this stretch, too late for the one before: the clocks jumped over it.
    if (local - offset < from) return local - all[i - 1]!.offset
  }
  throw new Error(`no such time in ${zone}`)
}

/** A time on a wall's calendar and clock, as if it were UTC: "2026-03-29" and "02:30". */
const dayOf = (local: number): string => new Date(local).toISOString().slice(0, 10)
const timeOf = (local: number): string => new Date(local).toISOString().slice(11, 16)
const localOf = (day: string, time: string): number => Date.parse(`${day}T${time}Z`)

/** The clocks of a zone are put forward or back at an instant. */
const changes = [...stretches].flatMap(([zone, all]) =>
  all.slice(1).map(({ from, offset }, i) => ({ zone, at: from, before: all[i]!.offset, after: offset })),
)

/** Local times around a change: its edges, what lies between them, and the same hours the day before and after. */
const around = ({ at, before, after }: (typeof changes)[number]): number[] => {
  const [low, high] = [at + Math.min(before, after), at + Math.max(before, after)]
  const middle = low + Math.floor((high - low) / 2 / MINUTE) * MINUTE
  const near = [low - MINUTE, low, low + MINUTE, middle, high - MINUTE, high, high + MINUTE]
  return [...near, low - DAY, middle - DAY, high + DAY]
}

/** The local time of an instant. */
const wallOf = (zone: string, at: number): number =>
  at + stretches.get(zone)!.findLast(({ from }) => from <= at)!.offset

function expectDaytime(zone: string, at: number): void {
  const time = timeOf(wallOf(zone, at))
  expect('08:00' <= time && time <= '19:00', `${time} in ${zone}`).toBe(true)
}

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const
const anyTime = fc.integer({ min: 0, max: 24 * 60 - 1 }).map((minute) => timeOf(minute * MINUTE))
const anyWeek = fc
  .integer({ min: 0, max: (LAST - FIRST) / DAY - 70 })
  .map((days) => weekOf(dayOf(FIRST + days * DAY), 1))

/** Asks and, a week later, closes at the same weekday and time, so that nothing has to come early. */
const onceAWeek = (zone: string, weekday: number, time: string): Schedule => ({
  ...DEFAULT_SCHEDULE,
  zone,
  promptDay: weekday,
  promptTime: time,
  closeDay: weekday,
  closeTime: time,
})

describe('in every time zone', () => {
  test('there is enough to test: hundreds of zones, thousands of changes, gaps of all sizes', () => {
    expect(ZONES.length).toBeGreaterThan(400)
    expect(changes.length).toBeGreaterThan(3000)
    const sizes = new Set(changes.map(({ before, after }) => (after - before) / MINUTE))
    for (const size of [60, -60, 30, -30, 120, -120]) expect(sizes).toContain(size)
    for (const weekday of [0, 4, 5, 6]) {
      expect(changes.some(({ at, before }) => new Date(at + before).getUTCDay() === weekday)).toBe(true)
    }
  })

  test('a local time is itself, the first of two, or moved forward by the gap, around every change of the clocks', () => {
    const wrong: string[] = []
    for (const change of changes) {
      for (const local of around(change)) {
        const got = atLocal(dayOf(local), timeOf(local), change.zone).epochMilliseconds
        if (got !== expected(change.zone, local))
          wrong.push(`${change.zone} ${dayOf(local)} ${timeOf(local)}`)
      }
    }
    expect(wrong).toEqual([])
  })

  test('a week has one close, whatever its weekday, around every change of the clocks', () => {
    const wrong: string[] = []
    for (const change of changes) {
      // Within the hour that is jumped over or comes twice, on its own weekday and the six others.
      const local = change.at + Math.floor((change.before + change.after) / 2 / MINUTE) * MINUTE
      for (const closeDay of WEEKDAYS) {
        const schedule = onceAWeek(change.zone, closeDay, timeOf(local))
        const weeks = [-1, 0].map((ahead) => addWeeks(weekOf(dayOf(local), 1), ahead))
        const closes = weeks.map((week) => closeAt(week, schedule).epochMilliseconds)
        const wanted = weeks.map((week) =>
          expected(change.zone, localOf(addDays(dayOfWeek(week, closeDay), 7), timeOf(local))),
        )
        if (closes.join() !== wanted.join())
          wrong.push(`${change.zone} ${weeks} ${closeDay} ${timeOf(local)}`)
      }
    }
    expect(wrong).toEqual([])
  })

  test('a rep is asked once a week, whatever its weekday, at the local time that the team chose', () => {
    for (const zone of ZONES) {
      fc.assert(
        fc.property(anyWeek, anyTime, (from, time) => {
          for (const promptDay of WEEKDAYS) {
            const week = addWeeks(from, promptDay)
            const day = dayOfWeek(week, promptDay)
            const asked = promptAt(week, onceAWeek(zone, promptDay, time), zone).epochMilliseconds
            expect(asked, `${zone} ${day} ${time}`).toBe(expected(zone, localOf(day, time)))
          }
        }),
        { numRuns: 3 },
      )
    }
  })

  test('the prompt leaves four hours before the close and the reminder lies between, in the daytime of the rep', () => {
    const given = fc.record({
      // The week before a change, or that of it: somewhere in it the team's clocks or the rep's are put.
      change: fc.constantFrom(...changes),
      ahead: fc.integer({ min: -1, max: 0 }),
      other: fc.constantFrom(...ZONES),
      isTeams: fc.boolean(),
      promptDay: fc.constantFrom(...WEEKDAYS),
      promptTime: anyTime,
      closeDay: fc.constantFrom(...WEEKDAYS),
      closeTime: anyTime,
      remindHours: fc.integer({ min: 1, max: 48 }),
    })
    fc.assert(
      fc.property(given, ({ change, ahead, other, isTeams, ...patch }) => {
        const [zone, repZone] = isTeams ? [change.zone, other] : [other, change.zone]
        const schedule = { ...DEFAULT_SCHEDULE, ...patch, zone }
        const week = addWeeks(weekOf(dayOf(change.at), 1), ahead)
        const close = closeAt(week, schedule).epochMilliseconds
        const prompt = promptAt(week, schedule, repZone).epochMilliseconds
        const asked = expected(repZone, localOf(dayOfWeek(week, patch.promptDay), patch.promptTime))
        expect(prompt).toBeLessThanOrEqual(Math.min(asked, close - 4 * HOUR))
        if (prompt !== asked) expectDaytime(repZone, prompt)
        const reminder = remindAt(week, schedule, repZone)?.epochMilliseconds
        if (reminder === undefined) return
        expect(reminder).toBeGreaterThanOrEqual(prompt + 2 * HOUR)
        expect(reminder).toBeLessThanOrEqual(close - patch.remindHours * HOUR)
        expectDaytime(repZone, reminder)
        expect(schedule.workdays).toContain(new Date(wallOf(repZone, reminder)).getUTCDay())
      }),
      { numRuns: 500 },
    )
  })
})
