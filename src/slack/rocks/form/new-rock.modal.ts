import type { ModalView } from '@slack/types'
import { z } from 'zod'
import type { OpenView } from '../../../blocks/input-values.ts'
import { choice, input, modal, option, person, select, textBox, textIn } from '../../../blocks/inputs.ts'
import { metadata } from '../../../blocks/metadata.ts'
import { type Quarter, quarterOf } from '../../../domain/rocks/life/quarter.ts'
import type { RockType } from '../../../domain/rocks/life/rock.ts'
import type { RockForm } from '../../../usecases/rocks/form/draft.ts'
import { quarterOptions } from './rock-inputs.ts'

export const NEW_ROCK_ID = 'new-rock'

const carried = metadata(
  1,
  z.object({
    team: z.string(),
    /** The id that the Rock will have, so that adding it twice adds one. */
    rock: z.string(),
  }),
)
/** @throws Refusal `invalid` for a form of another version */
export const newRockFor = (view: OpenView) => carried.decode(view.metadata)

/** The first step: the title, from which the second one is filled in. @param ownerId who is put forward; null for nobody */
export function newRockModal(
  of: ReturnType<typeof newRockFor>,
  { team, quarters, today, settings: { startMonth } }: RockForm,
  ownerId: string | null,
): ModalView {
  return modal({
    title: 'Add a Rock',
    callback: NEW_ROCK_ID,
    carries: carried.encode(of),
    submit: 'Next',
    blocks: [
      input('title', `A Rock for ${team.name}`, textBox(''), {
        hint: 'What changes, from where to where, by when: “Generate 50 new SQLs by the end of Q4”. The next step is filled in from it.',
      }),
      input('owner', 'Owner', person(ownerId), { hint: 'One person. Two owners are none.', optional: true }),
      input(
        'quarter',
        'Quarter',
        select(quarterOptions(quarters, today, startMonth), quarterOf(today, startMonth)),
      ),
      input('type', 'Type', choice([...TYPES], 'asTitled')),
    ],
  })
}

const TYPES = [
  option('As the title says', 'asTitled'),
  option('Performing', 'performing', 'Drives a number there is, with the process there is'),
  option('Building', 'building', 'Makes a new process; its number follows later'),
]

/** What was typed in the first step. @returns `given` with what was chosen besides the title */
export function parseNewRock(view: OpenView): {
  title: string
  given: { ownerId?: string; quarter?: Quarter; type?: RockType }
} {
  const [ownerId, quarter, type] = ['owner', 'quarter', 'type'].map((field) => textIn(view, field) ?? '')
  return {
    title: textIn(view, 'title') ?? '',
    given: {
      ...(ownerId ? { ownerId } : {}),
      ...(quarter ? { quarter } : {}),
      ...(type === 'building' || type === 'performing' ? { type } : {}),
    },
  }
}
