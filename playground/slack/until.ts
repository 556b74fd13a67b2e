/** Waits without fixed pauses: asks every few milliseconds until there is an answer. */
import { performance } from 'node:perf_hooks'

// Kept, so that a test that fakes timers can still wait for the local Slack.
const realSetTimeout = globalThis.setTimeout

export const pause = (ms: number): Promise<void> => new Promise((resolve) => void realSetTimeout(resolve, ms))

/**
 * The first truthy answer of `ask`. Throws after `timeoutMs` real milliseconds (5,000 by default), saying
 * `what` was waited for.
 */
export async function until<T>(
  ask: () => T | Promise<T>,
  { timeoutMs = 5_000, what = String(ask) }: { timeoutMs?: number; what?: string } = {},
): Promise<NonNullable<T>> {
  const end = performance.now() + timeoutMs
  for (;;) {
    const answer = await ask()
    if (answer) return answer
    if (performance.now() > end) throw new Error(`waited ${timeoutMs} ms for ${what}`)
    await pause(4)
  }
}
