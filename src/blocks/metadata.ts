import { z } from 'zod'
import { Refusal } from '../domain/errors.ts'
import { jsonIn } from './json.ts'
import { LIMITS } from './limits.ts'

/**
 * What a modal carries from opening to submission, as a pair of encode and decode.
 * @param version counted up when the shape changes: an older modal is then told so, not misread
 */
export function metadata<T extends z.ZodType>(version: number, shape: T) {
  const envelope = z.object({ v: z.literal(version), d: shape })
  return {
    encode(data: z.input<T>): string {
      const text = JSON.stringify({ v: version, d: data })
      if (text.length > LIMITS.privateMetadata) throw new Error('a modal carries more than Slack allows')
      return text
    },
    /** @throws Refusal `invalid` when the modal was opened by another version, or is malformed */
    decode(text: string): z.output<T> {
      const parsed = envelope.safeParse(jsonIn(text))
      if (!parsed.success) {
        throw new Refusal(
          'invalid',
          'This form was opened before Drumbeat was updated, so nothing was stored. Close it and open it again.',
        )
      }
      return (parsed.data as { d: z.output<T> }).d
    },
  }
}
