import type { ModalView } from '@slack/types'
import { z } from 'zod'
import type { OpenView } from '../../blocks/input-values.ts'
import { input, listIn, modal, people } from '../../blocks/inputs.ts'
import { metadata } from '../../blocks/metadata.ts'
import { line, rich } from '../../blocks/text.ts'
import type { Owners } from '../../usecases/owners/change-owners.ts'

export const OWNERS_ID = 'owners'
const MOST = 20

const carried = metadata(1, z.object({ seen: z.string() }))

/** Who owns the company's scorecards, to be changed. @param notes what stands in the way, on top */
export const ownersModal = (ids: readonly string[], seen: string, notes: readonly string[] = []): ModalView =>
  modal({
    title: 'Owners',
    callback: OWNERS_ID,
    carries: carried.encode({ seen }),
    submit: 'Save',
    blocks: [
      ...notes.map((note) => rich(line('▲ ', note))),
      rich(
        line(
          'Owners choose the company’s Make-or-Break, change metrics that several teams share, and look after every team: they hear when a team has no manager left.',
        ),
      ),
      input('owners', 'Owners', people(ids, MOST), {
        hint: 'Who set the first team up is one. At least one stays.',
      }),
    ],
  })

export const parseOwners = (view: OpenView): { ids: string[]; seen: string } => ({
  ids: listIn(view, 'owners') ?? [],
  seen: carried.decode(view.metadata).seen,
})

export const ownerIds = ({ owners }: Owners): string[] => owners.map(({ id }) => id)
