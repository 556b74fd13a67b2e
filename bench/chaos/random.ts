/** Drawn numbers that are the same for the same seed. */
export type Random = {
  /** A whole number from 0 up to, and without, `count`. */
  below(count: number): number
  /** A whole number between the two, both included. */
  between(least: number, most: number): number
  chance(probability: number): boolean
  pick<T>(from: readonly T[]): T
  /** One of these, as often as its weight says. */
  weighted<T>(from: readonly (readonly [weight: number, one: T])[]): T
  shuffled<T>(list: readonly T[]): T[]
}

/** @param seed a whole number; each gives another series (mulberry32) */
export function randomOf(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (count: number): number => Math.floor(next() * count)
  const pick = <T>(from: readonly T[]): T => {
    const one = from[below(from.length)]
    if (one === undefined) throw new Error('there is nothing to draw from')
    return one
  }
  return {
    below,
    between: (least, most) => least + below(most - least + 1),
    chance: (probability) => next() < probability,
    pick,
    weighted: (from) => {
      let left = next() * from.reduce((sum, [weight]) => sum + weight, 0)
      const found = from.find(([weight]) => {
        left -= weight
        return left < 0
      })
      return (found ?? pick(from))[1]
    },
    shuffled: (list) => {
      const rest = [...list]
      return list.map(() => rest.splice(below(rest.length), 1)[0] as (typeof rest)[number])
    },
  }
}
