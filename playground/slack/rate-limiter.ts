import { RATE_LIMITS } from './rate-limits.ts'
import type { Workspace } from './state.ts'
import type { Fields } from './types.ts'

export interface RateLimiter {
  /**
   * Seconds until Slack takes the call, rounded up; 0 when it is taken, and counted, now. Calls that are refused
   * don't count.
   */
  take(workspace: Workspace, method: string, args: Fields): number
  /** How many limits have been called for lately: what it remembers. */
  readonly size: number
}

/** Times of the calls that count against one limit, the oldest first. */
interface Window {
  times: number[]
  ms: number
}

/** Counts calls in sliding windows. @param now milliseconds that never go back */
export function newRateLimiter(now: () => number): RateLimiter {
  // The least recently used first.
  const windows = new Map<string, Window>()
  const forgetPast = (at: number) => {
    for (const [key, { times, ms }] of windows) {
      if (at - (times.at(-1) ?? Number.NEGATIVE_INFINITY) < ms) return
      windows.delete(key)
    }
  }
  return {
    get size() {
      return windows.size
    },
    take: (workspace, method, args) => {
      const at = now()
      forgetPast(at)
      const counted = (RATE_LIMITS[method] ?? []).map(({ calls, ms, perChannel }) => {
        const key = `${workspace.id} ${method} ${perChannel ? channelKey(workspace, args) : ''}`
        const window = windows.get(key) ?? { times: [], ms }
        while (window.times.length > 0 && at - window.times[0]! >= ms) window.times.shift()
        const waitMs = window.times.length < calls ? 0 : window.times[0]! + ms - at
        return { key, window, waitMs }
      })
      const waitMs = Math.max(0, ...counted.map((one) => one.waitMs))
      if (waitMs > 0) return Math.ceil(waitMs / 1000)
      for (const { key, window } of counted) {
        window.times.push(at)
        windows.delete(key)
        windows.set(key, window)
      }
      return 0
    },
  }
}

/** A direct message is one channel, whether it is called by its id or by the person's. */
const channelKey = ({ channels }: Workspace, { channel }: Fields): string =>
  channels.get(String(channel))?.imUser ?? String(channel)

/**
 * Milliseconds that go on by themselves and jump ahead whenever a clock that stands still is moved. Setting that
 * clock back takes none of them back.
 */
export function goingOn(clock: () => number, real: () => number = () => performance.now()): () => number {
  let last = clock()
  let moved = 0
  return () => {
    const at = clock()
    moved += Math.max(0, at - last)
    last = at
    return moved + real()
  }
}
