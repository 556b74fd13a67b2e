/** A body that is being taken in. */
export type Taking = {
  /** So many more bytes of it have arrived. */
  grow(bytes: number): void
  /** It is whole, or given up. */
  end(): void
}

/**
 * What is kept at once of requests whose sender is not known yet. When it is more than `most` bytes, the longest body
 * gives way: Slack's are short, and whoever fills the memory sends long ones.
 */
export function bodyBudget(most = 16_000_000) {
  const open = new Map<object, { size: number; giveWay: () => void }>()
  let total = 0
  const close = (key: object) => {
    total -= open.get(key)?.size ?? 0
    open.delete(key)
  }
  const largest = () => [...open].reduce((a, b) => (b[1].size > a[1].size ? b : a))
  return {
    /** @param giveWay called when this body is given up for others */
    begin(giveWay: () => void): Taking {
      const key = {}
      open.set(key, { size: 0, giveWay })
      return {
        grow(bytes) {
          const mine = open.get(key)
          if (!mine) return
          mine.size += bytes
          total += bytes
          while (total > most) {
            const [other, { giveWay: give }] = largest()
            close(other)
            give()
          }
        },
        end: () => close(key),
      }
    },
  }
}

export type BodyBudget = ReturnType<typeof bodyBudget>
