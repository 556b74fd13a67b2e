/** A payload of the local Slack beside a sample of Slack. */
import type { Fields } from '../types.ts'
import { type Declared, undeclared } from './declared.ts'
import { inside, joined, type Paths, pathsOf } from './paths.ts'
import { BLOCK } from './types-of.ts'

/** Paths that neither the samples nor any type of the packages knows. */
export function invented(
  payload: unknown,
  shown: Paths,
  types: Readonly<Record<string, Declared>>,
): string[] {
  const bySample = [...pathsOf(payload)].flatMap(([path, kinds]) =>
    [...kinds].every((kind) => shown.get(path)?.has(kind)) ? [] : [path],
  )
  const parts = [
    ...Object.entries(types).map(([begin, declared]) => ({ begin, declared, part: partAt(payload, begin) })),
    ...blocksIn(payload).map(([begin, part]) => ({ begin, declared: BLOCK, part })),
  ]
  return parts.reduce((left, { begin, declared, part }) => {
    const problems = part === undefined ? undefined : undeclared(part, declared)
    return left.filter(
      (path) => (path !== begin && !isBelow(path, begin)) || (problems?.has(below(path, begin)) ?? true),
    )
  }, bySample)
}

const partAt = (payload: unknown, path: string): unknown =>
  path === ''
    ? payload
    : path.split('.').reduce<unknown>((one, key) => (one as Fields | undefined)?.[key], payload)

/** Every block in a payload, with its path. */
const blocksIn = (value: unknown, path = ''): [string, unknown][] =>
  inside(value, path).flatMap(([key, one]) => {
    const at = joined(path, key)
    return /(^|\.)blocks$/.test(path) ? [[at, one]] : blocksIn(one, at)
  })

const isBelow = (path: string, begin: string) => begin === '' || path.startsWith(`${begin}.`)
const below = (path: string, begin: string) => (begin === '' ? path : path.slice(begin.length + 1))

/** What the sample has and the payload has not; of what is missing as a whole, only the whole. */
export function missing(payload: unknown, sample: unknown): string[] {
  const there = pathsOf(payload)
  const absent = [...pathsOf(sample).keys()].filter((path) => !there.has(path))
  return absent.filter(
    (path) => !absent.some((other) => isBelow(path, other) || path.startsWith(`${other}[`)),
  )
}

/** Whether a path ends in these keys, of which `*` stands for any letters. */
export const isNamed = (path: string, keys: string) =>
  new RegExp(`(^|\\.)${keys.replaceAll('.', '\\.').replaceAll('[', '\\[').replaceAll('*', '\\w*')}$`).test(
    path,
  )
