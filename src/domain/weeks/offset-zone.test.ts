import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { zoneOfOffset } from './offset-zone.ts'
import { isZone } from './schedule.ts'

const NOVEMBER = Temporal.Instant.from('2026-11-16T12:00Z')
const JULY = Temporal.Instant.from('2026-07-16T12:00Z')
const hours = (count: number) => count * 3600

test.each([NOVEMBER, JULY])(
  'every offset in use has a zone that says the same, to Temporal and to Intl (%s)',
  (at) => {
    for (let offset = hours(-12); offset <= hours(14); offset += 1800) {
      const zone = zoneOfOffset(offset, at)
      if (zone === null) continue
      expect(isZone(zone)).toBe(true)
      expect(() => new Intl.DateTimeFormat('en', { timeZone: zone })).not.toThrow()
      expect(at.toZonedDateTimeISO(zone).offsetNanoseconds / 1e9).toBe(offset)
    }
  },
)

test('whole hours know no summer time, the others are places', () => {
  expect([-8, 0, 2, 5.5, 5.75].map((each) => zoneOfOffset(hours(each), NOVEMBER))).toEqual([
    'Etc/GMT+8',
    'UTC',
    'Etc/GMT-2',
    expect.stringMatching(/^Asia\/(Kolkata|Calcutta|Colombo)$/),
    expect.stringMatching(/^Asia\/(Kathmandu|Katmandu)$/),
  ])
})

test('an offset that changes with the season is a place that has it now', () => {
  const newfoundland = zoneOfOffset(hours(-3.5), NOVEMBER)
  expect(newfoundland).toBe('America/St_Johns')
})

test('no place has an offset of 20 hours or 17 minutes', () => {
  expect([zoneOfOffset(hours(20), NOVEMBER), zoneOfOffset(17 * 60, NOVEMBER)]).toEqual([null, null])
})
