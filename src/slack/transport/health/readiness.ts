import type { Temporal } from 'temporal-polyfill'
import { inTime } from '../../../in-time.ts'

type Check = () => boolean | Promise<boolean>

/** What readiness depends on. A check that throws or takes too long has failed. */
type HealthChecks = { database: Check; slack: Check; schedule: Check }

type Name = keyof HealthChecks

/** `checks` is how it is now, `failingSince` since when what fails does; `ready` waits a minute. */
export type Readiness = {
  ready: boolean
  checks: Record<Name, boolean>
  failingSince?: Partial<Record<Name, string>>
}

export type ReadinessOptions = {
  checks: HealthChecks
  now(): Temporal.Instant
  /** Milliseconds that only grow: the wall clock may be set. */
  monotonic(): number
}

/**
 * How long a check may fail before we are not ready: networks and databases blink, and taking a replica out
 * for it does more harm. The schedule is patient by itself.
 */
const PATIENCE_MS: Readonly<Record<Name, number>> = { database: 60_000, slack: 60_000, schedule: 0 }
const CHECK_MS = 2_000
const EVERY_MS = 10_000
/** How long an answer holds: whoever asks more often costs nothing. */
const HOLDS_MS = 1_000

/**
 * Judges readiness over time. A check that has never passed gets no patience: at start, ready means that
 * everything was there once.
 */
export function createReadiness({ checks, now, monotonic }: ReadinessOptions) {
  const names = Object.keys(checks) as Name[]
  /** Since when a check fails, by the monotonic clock; null while it passes. */
  const failing = new Map<Name, number | null>()
  const passedOnce = new Set<Name>()
  let answer: { at: number; readiness: Promise<Readiness> } | null = null
  let timer: NodeJS.Timeout | null = null

  const note = (name: Name, passed: boolean) => {
    if (passed) passedOnce.add(name)
    failing.set(name, passed ? null : (failing.get(name) ?? monotonic()))
  }
  const isReady = (name: Name) => {
    const since = failing.get(name) ?? null
    return since === null || (passedOnce.has(name) && monotonic() - since < PATIENCE_MS[name])
  }
  const judge = (): Readiness => {
    const since = names.flatMap((name) => {
      const at = failing.get(name) ?? null
      if (at === null) return []
      const instant = now().subtract({ milliseconds: Math.round(monotonic() - at) })
      return [[name, instant.toString({ smallestUnit: 'second' })] as const]
    })
    const failed = new Map(since)
    return {
      ready: names.every(isReady),
      checks: {
        database: !failed.has('database'),
        slack: !failed.has('slack'),
        schedule: !failed.has('schedule'),
      },
      ...(since.length > 0 ? { failingSince: Object.fromEntries(since) } : {}),
    }
  }
  const check = async (): Promise<Readiness> => {
    await Promise.all(names.map(async (name) => note(name, await passes(checks[name]))))
    return judge()
  }
  /** Makes every check, all at once, at most once a second. */
  const ask = (): Promise<Readiness> => {
    if (!answer || monotonic() - answer.at >= HOLDS_MS) answer = { at: monotonic(), readiness: check() }
    return answer.readiness
  }
  return {
    ask,
    /** Asks by itself from now on, so that "since when" is right though nobody else asks. */
    watch() {
      timer = setInterval(() => void ask(), EVERY_MS)
      timer.unref()
    },
    stop() {
      if (timer) clearInterval(timer)
    },
  }
}

async function passes(check: Check): Promise<boolean> {
  try {
    return await inTime(CHECK_MS, Promise.resolve(check()))
  } catch {
    return false
  }
}
