import type { Slot } from '../store/slots.ts'

/** Work that is done before due work, beside the ticks: nobody's prompt waits for it. */
export type Preparing = {
  /** Whether a slot's preparations are made; otherwise they are begun, or go on. */
  isReady(slot: Slot): boolean
  /** Forgets what is ready: it was made use of, or is made anew. */
  clear(): void
  /** Resolves when everything that was begun is made. */
  settled(): Promise<void>
  readonly isBusy: boolean
}

const nameOf = ({ workspaceId, key }: Slot): string => `${workspaceId} ${key}`

/**
 * Makes preparations one after another.
 * @param prepare a slot's; it does not fail
 * @param onReady called when one more slot is ready
 */
export function createPreparing(prepare: (slot: Slot) => Promise<void>, onReady: () => void): Preparing {
  const waiting = new Set<string>()
  const ready = new Set<string>()
  let line: Promise<void> = Promise.resolve()
  const make = async (slot: Slot) => {
    await prepare(slot)
    waiting.delete(nameOf(slot))
    ready.add(nameOf(slot))
    onReady()
  }
  return {
    isReady(slot) {
      const name = nameOf(slot)
      if (ready.has(name)) return true
      if (!waiting.has(name)) {
        waiting.add(name)
        line = line.then(() => make(slot))
      }
      return false
    },
    clear: () => ready.clear(),
    settled: () => line,
    get isBusy() {
      return waiting.size > 0
    },
  }
}
