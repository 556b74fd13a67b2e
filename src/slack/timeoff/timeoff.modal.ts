import type { KnownBlock, ModalView } from '@slack/types'
import type { OpenView } from '../../blocks/input-values.ts'
import { dayBox, input, modal, person, textBox, textIn } from '../../blocks/inputs.ts'
import { context, header, plain } from '../../blocks/text.ts'
import type { Day } from '../../domain/weeks/week.ts'
import type { TimeOffForm } from '../../usecases/timeoff/read-time-off.ts'
import { daysText, REMOVE_TIME_OFF } from './timeoff.message.ts'

export const TIME_OFF = 'time-off'

const FIRST = 'first'
const LAST = 'last'
const WHO = 'who'
const REASON = 'reason'
const MAX_REASON = 300
/** How many absences the form lists; later ones come up as time goes by. */
const LISTED = 60

/** First and last day off, for managers whose, and what is booked already, each with a button to remove it. */
export function timeOffModal({ member, today, manages, upcoming }: TimeOffForm): ModalView {
  const more = upcoming.length - LISTED
  return modal({
    title: 'Time off',
    callback: TIME_OFF,
    submit: 'Add',
    close: 'Close',
    blocks: [
      ...(manages
        ? [input(WHO, 'Whose', person(member.id), { hint: 'Yours, or a rep’s of a team you manage.' })]
        : []),
      input(FIRST, 'First day off', dayBox(today)),
      input(LAST, 'Last day off', dayBox(today)),
      ...(manages ? [reasonInput] : []),
      header('Booked'),
      ...(upcoming.length === 0 ? [context('No time off from today on.')] : []),
      ...upcoming.slice(0, LISTED).map((each) => bookedBlock(each, member.id)),
      ...(more > 0 ? [context(`and ${more} more, later than these`)] : []),
    ],
  })
}

const reasonInput = input(REASON, 'Why', textBox('', { max: MAX_REASON }), {
  hint: 'Needed only for a week that closed long ago. It is kept with the change.',
  optional: true,
})

const bookedBlock = (each: TimeOffForm['upcoming'][number], self: string): KnownBlock => ({
  type: 'section',
  text: plain(`${each.memberId === self ? 'You' : each.name} · ${daysText(each)}`),
  accessory: REMOVE_TIME_OFF.button('Remove', {
    member: each.memberId,
    first: each.firstDay,
    last: each.lastDay,
  }),
})

/** What was chosen. @returns a null member where nobody could be chosen: oneself */
export function parseTimeOff(values: OpenView['values']): {
  memberId: string | null
  firstDay: Day
  lastDay: Day
  reason: string
} {
  const text = (block: string) => textIn({ values }, block) ?? ''
  return {
    memberId: text(WHO) || null,
    firstDay: text(FIRST),
    lastDay: text(LAST),
    reason: text(REASON),
  }
}

/** The input that shows a refused field. */
export const timeOffBlockOf = (field: string): string | null =>
  ({ firstDay: FIRST, lastDay: LAST, memberId: WHO, reason: REASON })[field] ?? null
