import { setTimeout as pause } from 'node:timers/promises'

/** How long nothing may have been in flight, and how long work waits for that at most. */
const IDLE_MS = 20
const PATIENCE_MS = 1000

/**
 * Lets acknowledgements go first: resolves once the process has been idle for a moment, or has kept the
 * caller waiting long enough. A person waits for an ack; nobody waits for the work after it to the millisecond.
 */
export async function untilIdle(isBusy: () => boolean): Promise<void> {
  const began = performance.now()
  let lastBusy = began
  while (performance.now() - lastBusy < IDLE_MS && performance.now() - began < PATIENCE_MS) {
    await pause(5)
    if (isBusy()) lastBusy = performance.now()
  }
}
