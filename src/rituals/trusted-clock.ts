import type { Temporal } from 'temporal-polyfill'
import type { Logger } from '../log.ts'

type TrustedClockOptions = {
  /** The clock of the wall, by which weeks close; anybody may set it. */
  now(): Temporal.Instant
  /** Milliseconds that only grow. */
  monotonic(): number
  /** Somebody else's clock, asked now; null when nobody answers. */
  ask(): Promise<Temporal.Instant | null>
  /** The same, as it was heard last; null when it was not. */
  heard(): Temporal.Instant | null
  log: Logger
}

const MINUTE_MS = 60_000
/** Further than this the clocks part when one was set, and never by themselves. */
const JUMP_MS = 60 * MINUTE_MS
/** This near to another's clock ours is right. */
const NEAR_MS = 5 * MINUTE_MS

export type TrustedClock = {
  /** Whether what is due by the clock may be done: asked before it is. The other clock is asked once a minute at most. */
  isRight(): Promise<boolean>
  /** What was answered last. */
  readonly wasRight: boolean
}

/**
 * Watches over the clock of the wall: one that jumps would close weeks early, and post what nobody can take back. When
 * it parts by more than an hour from a clock that only grows, or at start from Slack's, it is not gone by until another's
 * agrees with it, or it is where it was.
 */
export function createTrustedClock({ now, monotonic, ask, heard, log }: TrustedClockOptions): TrustedClock {
  const wall = () => now().epochMilliseconds
  const minutes = (ms: number) => Math.round(ms / MINUTE_MS)
  /** Where the clocks stood when they were right; at first, by the other's. */
  let anchor: { wall: number; monotonic: number } | null = null
  let right = true
  let askedAt = Number.NEGATIVE_INFINITY

  const jump = () => {
    anchor ??= { wall: heard()?.epochMilliseconds ?? wall(), monotonic: monotonic() }
    return wall() - anchor.wall - (monotonic() - anchor.monotonic)
  }
  const settle = (isRight: boolean): boolean => {
    if (isRight && !right) log.info('the clock is right: what was held goes on')
    if (isRight) anchor = { wall: wall(), monotonic: monotonic() }
    right = isRight
    return right
  }
  return {
    async isRight() {
      if (Math.abs(jump()) <= JUMP_MS) return settle(true)
      if (!right && monotonic() - askedAt < MINUTE_MS) return false
      askedAt = monotonic()
      if (right)
        log.warn(
          { jumpMinutes: minutes(jump()) },
          'the clock jumped: nothing is closed or posted until Slack’s clock agrees with it',
        )
      const other = await ask()
      const off = other && wall() - other.epochMilliseconds
      if (off === null) log.warn('Slack was not there to say whether the clock is right; it is asked again')
      else if (Math.abs(off) > NEAR_MS)
        log.error(
          { offMinutes: minutes(off) },
          'the clock is wrong: nothing is closed or posted; set it right',
        )
      return settle(off !== null && Math.abs(off) <= NEAR_MS)
    },
    get wasRight() {
      return right
    },
  }
}
