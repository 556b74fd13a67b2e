import { isDaytime, MINUTE, nextDaytime } from './calendar.ts'
import type { Disturbed } from './played.ts'

type Span = Pick<Disturbed, 'from' | 'to'>

/** A tick a minute, and a few messages that wait for one another. */
export const ON_TIME = 75_000
/**
 * After the last disturbance everything has caught up within this: the longest wait after failures (ten minutes), the
 * lease of a process that died (three), a tick.
 */
export const CATCHING_UP = 15 * MINUTE

/** Spans that touch one another made one, in order. */
function joined(spans: readonly Span[]): Span[] {
  const all: Span[] = []
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const last = all.at(-1)
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to)
    else all.push({ ...span })
  }
  return all
}

/** Whether nothing stood in the way when something was due, nor shortly before. */
export const isCalmAround = (due: number, disturbed: readonly Span[]): boolean =>
  !disturbed.some(({ from, to }) => from <= due + ON_TIME && to >= due - CATCHING_UP)

/** When the first quarter of an hour begins in which nothing stands in the way; null when there is none until `to`. */
export function firstCalm(from: number, to: number, disturbed: readonly Span[]): number | null {
  let begins = from
  for (const span of joined(disturbed)) {
    if (span.to < begins) continue
    if (Math.min(span.from, to) - begins >= CATCHING_UP) return begins
    begins = Math.max(begins, span.to)
  }
  return to - begins >= CATCHING_UP ? begins : null
}

/**
 * Why the time of a message is wrong: it came before it was due, or late without an excuse.
 * @returns null when it is right
 */
export function wrongTime(due: number, at: number, disturbed: readonly Span[]): string | null {
  const minutes = (ms: number) => `${Math.round(ms / 6000) / 10} min`
  if (at < due) return `${minutes(due - at)} early`
  if (at - due <= ON_TIME) return null
  if (isCalmAround(due, disturbed)) return `${minutes(at - due)} late, and nothing stood in the way`
  const calm = firstCalm(due, at, disturbed)
  return calm === null || at - calm <= CATCHING_UP
    ? null
    : `${minutes(at - due)} late, and nothing had stood in the way for ${minutes(at - calm)}`
}

/**
 * When the first quarter of an hour begins in which nothing stands in the way and somebody may be written to; null when
 * there is none until `to`.
 */
export function firstCalmDaytime(
  from: number,
  to: number,
  zone: string,
  disturbed: readonly Span[],
): number | null {
  for (let at = from; ; ) {
    const calm = firstCalm(at, to, disturbed)
    if (calm === null) return null
    const ends = calm + CATCHING_UP
    if (isDaytime(calm, zone) && isDaytime(ends, zone)) return calm
    at = nextDaytime(isDaytime(calm, zone) ? ends : calm, zone)
    if (at >= to) return null
  }
}

/**
 * The same as `wrongTime` for what somebody is sent directly: what is late comes in daytime where they are, and the
 * nights until then excuse it.
 * @param zones where they may have been: more than one for who has moved
 */
export function wrongHour(
  due: number,
  at: number,
  zones: readonly string[],
  disturbed: readonly Span[],
): string | null {
  // Within a quarter of an hour all is on time: what is due at 19:00 may come a little after.
  if (at - due > CATCHING_UP && !zones.some((zone) => isDaytime(at, zone)))
    return 'late, and at night where they are'
  const wrong = wrongTime(due, at, disturbed)
  if (wrong === null || at < due || isCalmAround(due, disturbed)) return wrong
  const isExcused = zones.some((zone) => {
    const calm = firstCalmDaytime(due, at, zone, disturbed)
    return calm === null || at - calm <= CATCHING_UP
  })
  return isExcused ? null : wrong
}
