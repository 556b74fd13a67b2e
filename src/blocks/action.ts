import type { Button } from '@slack/types'
import { z } from 'zod'
import { Refusal } from '../domain/errors.ts'
import { jsonIn } from './json.ts'
import { LIMITS } from './limits.ts'
import { plain } from './text.ts'

/** What can be pressed, as a pair: it makes the buttons and menu entries, and reads what the pressed one carries. */
export type Action<V> = {
  /** One that ends in ":" takes all that begin with it. */
  readonly id: string
  /** The same with an ending to its id, since ids are unique within a block: "rock-on#12", "history:next". */
  at(ending: string | number): Action<V>
  /** The same for the i-th of several in a block, counted from 0. */
  nth(i: number): Action<V>
  button(text: string, value: V, style?: 'primary' | 'danger'): Button
  /** What an entry of a menu carries. */
  value(value: V): string
  /** @throws Refusal `invalid` for what another version made */
  read(text: string | undefined): V
}

/** On the wire all is text: JSON with strings, which buttons in people's Slack keep for years. */
type Shape = z.ZodType<unknown, Record<string, string | undefined>>

/** @param instead the command that does the same, for who presses a button of another version */
export function action<T extends Shape>(
  id: string,
  shape: T,
  { instead }: { instead?: string } = {},
): Action<z.output<T>> {
  const value = (data: z.output<T>) => JSON.stringify(z.encode(shape, data))
  const at = (ending: string | number) =>
    action(`${id}${id.endsWith(':') ? '' : '#'}${ending}`, shape, instead === undefined ? {} : { instead })
  const self: Action<z.output<T>> = {
    id,
    at,
    nth: (i) => (i === 0 ? self : at(i)),
    button: (text, data, style) => ({
      type: 'button',
      text: plain(text, LIMITS.buttonText),
      action_id: id,
      value: value(data),
      ...(style ? { style } : {}),
    }),
    value,
    read(text) {
      const parsed = shape.safeParse(jsonIn(text ?? ''))
      if (!parsed.success) throw olderButton(instead)
      return parsed.data
    },
  }
  return self
}

/** What is said of a button that another version made. */
export const olderButton = (instead = '/scorecard'): Refusal =>
  new Refusal(
    'invalid',
    `This button is from an older version of Drumbeat. Nothing was changed: use ${instead} instead.`,
  )

/** Whether something is so, as a button carries it. */
export const yesNo = z.codec(z.enum(['yes', 'no']), z.boolean(), {
  decode: (text) => text === 'yes',
  encode: (is) => (is ? 'yes' : 'no'),
})

/** A count, as a button carries it. */
export const wholeNumber = z.codec(z.string().regex(/^\d+$/), z.number(), { decode: Number, encode: String })
