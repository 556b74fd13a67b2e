/** How a Web API method is described. A new one is a new entry in a list. */
import { z } from 'zod'
import type { Core } from '../core.ts'
import { SlackError } from '../errors.ts'
import type { Workspace } from '../state.ts'
import type { Fields } from '../types.ts'

export interface Call {
  core: Core
  /** The workspace whose token was sent. */
  workspace: Workspace
  /** Throws `missing_scope` unless the app was granted the scope. */
  need(scope: string): void
}

export interface Method {
  name: string
  token: 'bot' | 'app'
  /** Needed whatever the arguments say; the rest is asked for with `call.need`. */
  scopes: readonly string[]
  args: z.ZodObject
  /** What Slack calls a missing required argument here. */
  missing: string
  run(call: Call, args: Fields): Fields | Promise<Fields>
}

/** A method whose `run` gets its arguments typed by `args`. */
export const method = <Shape extends z.ZodRawShape>(given: {
  name: string
  token?: 'bot' | 'app'
  scopes?: readonly string[]
  args: Shape
  missing?: string
  run(call: Call, args: z.infer<z.ZodObject<Shape>>): Fields | Promise<Fields>
}): Method => ({
  token: 'bot',
  scopes: [],
  missing: 'invalid_arguments',
  ...given,
  args: z.strictObject(given.args),
  run: (call, args) => given.run(call, args as z.infer<z.ZodObject<Shape>>),
})

/** Form fields arrive as text: booleans, numbers and JSON are read from it. */
export const arg = {
  text: z.string(),
  flag: z.preprocess(
    (value) => ({ true: true, '1': true, false: false, '0': false })[String(value)] ?? value,
    z.boolean(),
  ),
  count: z.preprocess(
    (value) => (typeof value === 'string' && value !== '' ? Number(value) : value),
    z.number().int(),
  ),
  json: <T extends z.ZodType>(schema: T) => z.preprocess(fromJson, schema),
  /** Checked by `blocks/`, so any JSON passes here. Throws `invalid_blocks_format` when it is none. */
  blocks: z.preprocess((value) => {
    const parsed = fromJson(value)
    if (typeof parsed === 'string') throw new SlackError('invalid_blocks_format')
    return parsed
  }, z.unknown()),
}

/** Accepted, without effect on what the local Slack shows. */
export const ignored = <Name extends string>(...names: Name[]): Record<Name, z.ZodOptional<z.ZodUnknown>> =>
  Object.fromEntries(names.map((name) => [name, z.unknown().optional()])) as Record<
    Name,
    z.ZodOptional<z.ZodUnknown>
  >

function fromJson(value: unknown): unknown {
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

/** One page of a list, with Slack's opaque cursor. Throws `invalid_cursor` or `invalid_limit`. */
export function page<T>(
  items: readonly T[],
  { cursor, limit }: { cursor?: string | undefined; limit?: number | undefined },
  defaultLimit = 100,
): { items: T[]; response_metadata: { next_cursor: string } } {
  const size = limit || defaultLimit
  if (size < 0 || size > 1000) throw new SlackError('invalid_limit')
  const from = cursor
    ? Number(/^next:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString())?.[1] ?? Number.NaN)
    : 0
  if (Number.isNaN(from) || (from > 0 && from >= items.length)) throw new SlackError('invalid_cursor')
  const to = from + size
  const next = to < items.length ? Buffer.from(`next:${to}`).toString('base64') : ''
  return { items: items.slice(from, to), response_metadata: { next_cursor: next } }
}
export const paging = { cursor: arg.text.optional(), limit: arg.count.optional() }
