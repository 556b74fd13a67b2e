import type { WorkspaceId } from '../domain/people/people.ts'

/** The methods whose pace is kept. An upload is two calls, one of each of two methods: the first stands for both. */
export type PacedMethod =
  | 'chat.postMessage'
  | 'chat.update'
  | 'files.getUploadURLExternal'
  | 'conversations.history'

type Limit = { calls: number; ms: number }

/** Slack counts by the minute; half a second more, since a call arrives a little later than it was made. */
const MINUTE = 60_500
const SECOND = 1_000

/**
 * What Slack takes of an app in a workspace (docs.slack.dev, "Rate limits"): several hundred posts a minute, with
 * at most ten of them within a second so that they don't come as a flood; the least of tier 3 and of tier 4.
 */
const LIMITS: Readonly<Record<PacedMethod, readonly Limit[]>> = {
  'chat.postMessage': [
    { calls: 300, ms: MINUTE },
    { calls: 10, ms: SECOND },
  ],
  'chat.update': [{ calls: 50, ms: MINUTE }],
  'files.getUploadURLExternal': [{ calls: 100, ms: MINUTE }],
  'conversations.history': [{ calls: 50, ms: MINUTE }],
}

/** What is remembered of one method in one workspace: its last calls, the oldest first, and whether Slack asked for patience. */
type Window = { times: number[]; pause: { from: number; until: number } | null }

/** Keeps Slack's pace, in memory. Instants are milliseconds of one clock, handed in; it may be set back. */
export type SendingPace = {
  /** Counts a call, if it may be made now. */
  take(workspaceId: WorkspaceId, method: PacedMethod, now: number): boolean
  /** The call just counted was not made. */
  giveBack(workspaceId: WorkspaceId, method: PacedMethod): void
  /** When a call may be made at the earliest: now, or later. */
  freeAt(workspaceId: WorkspaceId, method: PacedMethod, now: number): number
  /** Slack answered that calls of the method have to wait; other methods need not. */
  pause(workspaceId: WorkspaceId, method: PacedMethod, until: number, now: number): void
  /** When a channel takes another post: one a second. @param recipient as it is posted to */
  channelFreeAt(workspaceId: WorkspaceId, recipient: string, now: number): number
  /** A post to the channel is being made. */
  posting(workspaceId: WorkspaceId, recipient: string, now: number): void
  /** How much is remembered: what was called within the last minute. */
  readonly size: number
}

/** Whether an instant lies within the last so many milliseconds; one that is still to come does not. */
const isWithin = (at: number, ms: number, now: number): boolean => at <= now && now - at < ms
const isPaused = ({ pause }: Window, now: number): boolean =>
  pause !== null && pause.from <= now && now < pause.until
const counts = (window: Window, now: number): boolean =>
  isPaused(window, now) || isWithin(window.times.at(-1) ?? 0, MINUTE, now)

export function createPace(): SendingPace {
  // Both with the least recently used first, so that what is past is forgotten from the front.
  const windows = new Map<string, Window>()
  const channels = new Map<string, number>()

  const forget = (now: number) => {
    for (const [key, window] of windows) {
      if (counts(window, now)) break
      windows.delete(key)
    }
    for (const [key, at] of channels) {
      if (isWithin(at, SECOND, now)) break
      channels.delete(key)
    }
  }
  const windowOf = (workspaceId: WorkspaceId, method: PacedMethod, now: number): Window => {
    const key = `${workspaceId} ${method}`
    const window = windows.get(key) ?? { times: [], pause: null }
    // A clock that was set back knows nothing of what comes after it.
    while ((window.times.at(-1) ?? 0) > now) window.times.pop()
    if (!isPaused(window, now)) window.pause = null
    windows.delete(key)
    windows.set(key, window)
    return window
  }
  const earliest = ({ times, pause }: Window, method: PacedMethod, now: number): number =>
    LIMITS[method].reduce(
      (latest, { calls, ms }) => Math.max(latest, (times[times.length - calls] ?? now - ms) + ms),
      Math.max(now, pause?.until ?? now),
    )

  return {
    take(workspaceId, method, now) {
      forget(now)
      const window = windowOf(workspaceId, method, now)
      if (earliest(window, method, now) > now) return false
      window.times.push(now)
      while (!isWithin(window.times[0] ?? now, MINUTE, now)) window.times.shift()
      return true
    },
    giveBack(workspaceId, method) {
      windows.get(`${workspaceId} ${method}`)?.times.pop()
    },
    freeAt: (workspaceId, method, now) => earliest(windowOf(workspaceId, method, now), method, now),
    pause(workspaceId, method, until, now) {
      const window = windowOf(workspaceId, method, now)
      if (until > (window.pause?.until ?? now)) window.pause = { from: now, until }
    },
    channelFreeAt(workspaceId, recipient, now) {
      const last = channels.get(`${workspaceId} ${recipient}`)
      return last === undefined || last > now ? now : Math.max(now, last + SECOND)
    },
    posting(workspaceId, recipient, now) {
      const key = `${workspaceId} ${recipient}`
      channels.delete(key)
      channels.set(key, now)
    },
    get size() {
      return windows.size + channels.size
    },
  }
}
