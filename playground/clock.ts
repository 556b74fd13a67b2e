import { Temporal } from 'temporal-polyfill'

/** A clock that stands still until it is set: shared by the bot and the local Slack. */
export type Clock = {
  now(): Temporal.Instant
  /** Milliseconds since the epoch. */
  ms(): number
  /** Moves it; also backwards. Accepts an instant, or "2026-11-20T15:00-05:00". */
  set(at: Temporal.Instant | string): void
  /** Moves it forward. */
  advance(duration: Temporal.DurationLike): void
}

export function createClock(start: string): Clock {
  let at = Temporal.Instant.from(start)
  return {
    now: () => at,
    ms: () => at.epochMilliseconds,
    set: (to) => {
      at = Temporal.Instant.from(to)
    },
    advance: (duration) => {
      at = at.add(duration)
    },
  }
}
