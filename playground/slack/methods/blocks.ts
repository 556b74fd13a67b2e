import { z } from 'zod'
import { messageProblems, viewProblems } from '../../../src/blocks/rules/surface.ts'
import { refusal, SlackError } from '../errors.ts'
import type { Fields } from '../types.ts'
import { arg, type Method, method } from './method.ts'

/** Only the shape is judged: a file that is named need not be there. */
const anyFile = () => undefined

type Given = { blocks?: unknown; message?: { blocks: unknown } | undefined; view?: Fields | undefined }

/** What is wrong with the one thing that is given, the place counted from that, and Slack's name for it all. */
function judged({ blocks, message, view }: Given): { code: string; problems: string[]; within: string } {
  if (view) {
    const surface = view.type === 'home' ? 'home' : 'modal'
    return { code: 'invalid_view', problems: viewProblems(view, surface, anyFile), within: '/view' }
  }
  if (message)
    return { code: 'invalid_message', problems: messageProblems(message.blocks, anyFile), within: '' }
  return { code: 'invalid_blocks', problems: messageProblems(blocks, anyFile), within: '/blocks' }
}

/** `[ERROR] reason [json-pointer:/place]` as an entry of `errors`. */
function errorOf(problem: string, within: string): Fields {
  const [, message, place = ''] = /^\[ERROR\] (.*) \[json-pointer:(.*)\]$/.exec(problem) ?? []
  return { code: 'failed_constraint', message, pointer: place.slice(within.length) }
}

export const blockMethods: Method[] = [
  method({
    name: 'blocks.validate',
    args: {
      blocks: arg.json(z.array(z.unknown())).optional(),
      message: arg.json(z.strictObject({ blocks: z.unknown() })).optional(),
      view: arg.json(z.record(z.string(), z.unknown())).optional(),
    },
    run: (_, given) => {
      if (Object.values(given).filter((one) => one !== undefined).length !== 1)
        throw refusal('invalid_arguments', ['must provide exactly one of `blocks`, `view`, or `message`'])
      const { code, problems, within } = judged(given)
      if (problems.length === 0) return {}
      throw new SlackError(code, { errors: problems.map((problem) => errorOf(problem, within)) })
    },
  }),
]
