import type { Logger } from '../../../log.ts'

/** How often what was refused is summed up, in milliseconds. */
const EVERY_MS = 60_000

/** Logs refused requests: the first of a kind at once, and how many more there were of it once a minute. */
export function createRefusals(log: Logger) {
  const more = new Map<string, number>()
  let timer: NodeJS.Timeout | null = null
  const sumUp = () => {
    timer = null
    const counts = [...more].filter(([, count]) => count > 0)
    more.clear()
    if (counts.length === 0) return
    log.warn({ refused: Object.fromEntries(counts) }, 'refused more requests within a minute')
    start()
  }
  const start = () => {
    timer ??= setTimeout(sumUp, EVERY_MS).unref()
  }
  return {
    note(status: number, reason: string) {
      const kind = `${status} ${reason}`
      const count = more.get(kind)
      if (count === undefined) log.warn({ status, reason }, 'refused a request')
      more.set(kind, count === undefined ? 0 : count + 1)
      start()
    },
    /** Says what has not been said yet. */
    end() {
      if (timer) clearTimeout(timer)
      sumUp()
      if (timer) clearTimeout(timer)
    },
  }
}
