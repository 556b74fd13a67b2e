/**
 * Says the same as `after`, with every part taken from `before` that did not change. The world is sent whole each
 * time: so only what changed is drawn anew.
 */
export function keepSame<T>(before: unknown, after: T): T {
  if (Object.is(before, after) || !isTree(before) || !isTree(after)) return after
  if (Array.isArray(before) !== Array.isArray(after)) return after
  const kept = Object.entries(after).map(([key, part]) => [key, keepSame(before[key], part)] as const)
  const isSame =
    kept.length === Object.keys(before).length &&
    kept.every(([key, part]) => key in before && Object.is(before[key], part))
  if (isSame) return before as T
  return (Array.isArray(after) ? kept.map(([, part]) => part) : Object.fromEntries(kept)) as T
}

const isTree = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
