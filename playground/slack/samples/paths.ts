/** A JSON value as the paths in it, each with the kinds of value that stand there. */
export type Paths = Map<string, Set<string>>

/** Objects whose keys are ids: their own names don't matter. */
const KEYED_BY_ID = /(^|\.)(state\.values(\.\*)?|shares\.(public|private))$/

/**
 * Paths like `user.profile.title`. Items of a list count together, those that name a `type` apart from others:
 * `members[].name`, `blocks[input].label`.
 */
export function pathsOf(value: unknown, path = '', paths: Paths = new Map()): Paths {
  if (path !== '') paths.set(path, (paths.get(path) ?? new Set()).add(kindOf(value)))
  for (const [key, inner] of inside(value, path)) pathsOf(inner, joined(path, key), paths)
  return paths
}

/** What stands directly in a value, by the last step of its path. */
export function inside(value: unknown, path: string): [string, unknown][] {
  if (Array.isArray(value)) return value.map((item) => [`[${tagOf(item)}]`, item])
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).map(([key, one]) => [KEYED_BY_ID.test(path) ? '*' : key, one])
}

export const joined = (path: string, key: string): string =>
  path === '' || key.startsWith('[') ? `${path}${key}` : `${path}.${key}`

/** `string`, `number`, `boolean`, `null`, `object` or `array`. */
export const kindOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value

function tagOf(item: unknown): string {
  const { type } = (item ?? {}) as { type?: unknown }
  return typeof type === 'string' ? type : ''
}
