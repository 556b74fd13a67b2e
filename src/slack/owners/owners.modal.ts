import type { ModalView } from '@slack/types'
import type { Owners } from '../../usecases/owners/change-owners.ts'
import type { OpenView } from '../registry.ts'
import { input, listIn, modal, people } from '../teams/inputs.ts'
import { line, rich } from '../text.ts'

export const OWNERS_ID = 'owners'
const MOST = 20

/** Who owns the company's scorecards, to be changed. @param notes what stands in the way, on top */
export const ownersModal = (ids: readonly string[], notes: readonly string[] = []): ModalView =>
  modal({
    title: 'Owners',
    callback: OWNERS_ID,
    carries: '',
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

export const parseOwners = (view: OpenView): string[] => listIn(view, 'owners') ?? []

export const ownerIds = ({ owners }: Owners): string[] => owners.map(({ id }) => id)
