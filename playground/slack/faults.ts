/** Faults a test orders for Web API methods: the next so many calls fail in a chosen way. */
import type { Fields } from './types.ts'

export type Fault =
  /** An HTTP status, 429 with `retryAfter` seconds. */
  | { status: number; retryAfter?: number }
  /** An ordinary refusal, `{ ok: false, error }`. */
  | { error: string; extra?: Fields }
  /** The call takes effect, but the connection ends without an answer. */
  | { dropAfterAccept: true }
  /** The connection ends before the call takes effect. */
  | { drop: true }
  /** Real milliseconds before the call is looked at. */
  | { delayMs: number }

export interface Faults {
  /**
   * The next `count` calls of `method` (a Web API method, `upload`, `response_url`, or `*`) meet `fault`.
   * Faults of one method are used up in the order they were ordered.
   */
  on(method: string, count: number, fault: Fault): void
  clear(): void
  /** The fault of this call, used up by asking. */
  take(method: string): Fault | undefined
}

export function newFaults(): Faults {
  const ordered: { method: string; left: number; fault: Fault }[] = []
  return {
    on: (method, count, fault) => void ordered.push({ method, left: count, fault }),
    clear: () => void ordered.splice(0),
    take: (method) => {
      const found = ordered.find((one) => one.left > 0 && (one.method === method || one.method === '*'))
      if (found) found.left--
      return found?.fault
    },
  }
}
