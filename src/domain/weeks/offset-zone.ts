import type { Temporal } from 'temporal-polyfill'
import type { Described } from '../people/people.ts'
import { ZONES } from './schedule.ts'

const HALF_A_YEAR = { hours: 24 * 182 }

const offsetIn = (zone: string, at: Temporal.Instant): number =>
  at.toZonedDateTimeISO(zone).offsetNanoseconds / 1e9

/**
 * A zone that is so many seconds ahead of UTC, for somebody of whom no more is known: by whole hours the one without
 * summer time (`Etc/GMT+8` is eight hours behind), otherwise a place where clocks say that all year, or do now.
 * @returns null for an offset that no place has
 */
export function zoneOfOffset(seconds: number, at: Temporal.Instant): string | null {
  const hours = seconds / 3600
  if (hours === 0) return 'UTC'
  if (Number.isInteger(hours) && hours >= -12 && hours <= 14)
    return `Etc/GMT${hours < 0 ? '+' : '-'}${Math.abs(hours)}`
  const now = ZONES.filter((zone) => offsetIn(zone, at) === seconds)
  return now.find((zone) => offsetIn(zone, at.add(HALF_A_YEAR)) === seconds) ?? now[0] ?? null
}

/**
 * Somebody's zone by what Slack tells: the zone, else the one they are known by while that agrees with their offset,
 * else one of that offset. Where Slack tells neither they keep the zone they are known by.
 * @returns null for somebody of whom nothing was ever known
 */
export function zoneFor(
  { zone, offset }: Pick<Described, 'zone' | 'offset'>,
  known: string | null,
  at: Temporal.Instant,
): string | null {
  if (zone !== null) return zone
  if (offset === null || (known !== null && offsetIn(known, at) === offset)) return known
  return zoneOfOffset(offset, at) ?? known
}
