import { RequestRefused, WINDOW_S } from './guard.ts'

/**
 * Remembers the signed requests that were taken, for as long as their time is accepted: somebody who has seen one could
 * send it again. What came before this process began is not known, and refused.
 * @param startedAt seconds since the epoch, by the clock that requests are signed by
 */
export function createReplays(startedAt: number) {
  /** By signature, until when it is remembered; the oldest first. */
  const taken = new Map<string, number>()
  const forget = (now: number) => {
    for (const [signature, until] of taken) {
      if (until >= now) return
      taken.delete(signature)
    }
  }
  return {
    /**
     * Takes a request.
     * @param timestamp seconds since the epoch, as it was signed
     * @returns what forgets it again, for one that came to nothing and may be sent again
     * @throws RequestRefused when it was taken before
     */
    take(signature: string, timestamp: number, now: number): () => void {
      forget(now)
      // Slack signs whole seconds.
      if (timestamp < Math.floor(startedAt))
        throw new RequestRefused(409, 'The request was sent before Drumbeat started.')
      if (taken.has(signature)) throw new RequestRefused(409, 'The request was taken before.')
      taken.set(signature, now + 2 * WINDOW_S)
      return () => taken.delete(signature)
    },
  }
}
