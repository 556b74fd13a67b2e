import type { ModalView } from '@slack/types'
import { z } from 'zod'
import type { OpenView } from '../../../blocks/input-values.ts'
import { input, modal, textBox, textIn } from '../../../blocks/inputs.ts'
import { metadata } from '../../../blocks/metadata.ts'
import { bold, line, rich } from '../../../blocks/text.ts'
import { type Rock, rockName } from '../../../domain/rocks/life/rock.ts'
import { formatMeasured, moveText } from '../../../domain/rocks/progress/measure.ts'
import { typedText } from '../../../domain/typed/typed-number.ts'
import { type Day, fullDay } from '../../../domain/weeks/week.ts'

export const RESULT_ID = 'rock-result-form'

const carried = metadata(1, z.object({ rock: z.string(), on: z.string() }))
/** @throws Refusal `invalid` for a form of another version */
export const resultFor = (view: OpenView) => carried.decode(view.metadata)

/**
 * Asks what a Rock brought at a result date, where no metric can tell.
 * @param locale of who is asked
 */
export function resultModal(rock: Rock, on: Day, locale: string | null): ModalView {
  const { measure } = rock
  const stored = rock.results.find((result) => result.on === on)
  return modal({
    title: 'Enter the result',
    callback: RESULT_ID,
    carries: carried.encode({ rock: rock.id, on }),
    submit: 'Save',
    blocks: [
      rich(
        line(bold(rockName(rock)), ` ${rock.title}`),
        line(measure ? `${measure.name} ${moveText(measure)}` : 'No number was set for it.'),
      ),
      input(
        'value',
        `Where it was on ${fullDay(on)}`,
        textBox(stored && measure ? typedText(stored.value, measure.decimals, locale) : '', { max: 40 }),
        {
          hint:
            measure?.target == null
              ? 'A number.'
              : `The target is ${formatMeasured(measure.target, measure)}.`,
        },
      ),
    ],
  })
}

export const parseResult = (view: OpenView): string => textIn(view, 'value') ?? ''

/** The input that shows a refused field. */
export const resultBlockOf = (field: string): string | null =>
  field === 'value' || field === 'on' ? 'value' : null
