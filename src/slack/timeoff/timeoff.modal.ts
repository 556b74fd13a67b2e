import type { InputBlock, KnownBlock, ModalView } from '@slack/types'
import type { OpenView } from '../../blocks/input-values.ts'
import { button } from '../../blocks/message.ts'
import { context, header, plain } from '../../blocks/text.ts'
import type { Day } from '../../domain/weeks/week.ts'
import type { TimeOffForm } from '../../usecases/timeoff/read-time-off.ts'
import { daysText } from './timeoff.message.ts'

export const TIME_OFF = 'time-off'

const FIRST = 'first'
const LAST = 'last'
const WHO = 'who'
const REASON = 'reason'
const VALUE = 'value'
/** How many absences the form lists; later ones come up as time goes by. */
const LISTED = 60

/** First and last day off, for managers whose, and what is booked already, each with a button to remove it. */
export function timeOffModal({ member, today, manages, upcoming }: TimeOffForm): ModalView {
  const more = upcoming.length - LISTED
  return {
    type: 'modal',
    callback_id: TIME_OFF,
    title: plain('Time off', 24),
    submit: plain('Add', 24),
    close: plain('Close', 24),
    blocks: [
      ...(manages ? [whoInput(member.id)] : []),
      dayInput(FIRST, 'First day off', today),
      dayInput(LAST, 'Last day off', today),
      ...(manages ? [reasonInput] : []),
      header('Booked'),
      ...(upcoming.length === 0 ? [context('No time off from today on.')] : []),
      ...upcoming.slice(0, LISTED).map((each) => bookedBlock(each, member.id)),
      ...(more > 0 ? [context(`and ${more} more, later than these`)] : []),
    ],
  }
}

const dayInput = (block: string, label: string, initial: Day): InputBlock => ({
  type: 'input',
  block_id: block,
  label: plain(label, 2000),
  element: { type: 'datepicker', action_id: VALUE, initial_date: initial },
})

const whoInput = (initial: string): InputBlock => ({
  type: 'input',
  block_id: WHO,
  label: plain('Whose', 2000),
  hint: plain('Yours, or a rep’s of a team you manage.', 2000),
  element: { type: 'users_select', action_id: VALUE, initial_user: initial },
})

const reasonInput: InputBlock = {
  type: 'input',
  block_id: REASON,
  optional: true,
  label: plain('Why', 2000),
  hint: plain('Needed only for a week that closed long ago. It is kept with the change.', 2000),
  element: { type: 'plain_text_input', action_id: VALUE, max_length: 300 },
}

const bookedBlock = (each: TimeOffForm['upcoming'][number], self: string): KnownBlock => ({
  type: 'section',
  text: plain(`${each.memberId === self ? 'You' : each.name} · ${daysText(each)}`, 3000),
  accessory: button('Remove', 'timeoff-remove', {
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
  const date = (block: string) => values[block]?.[VALUE]?.selected_date ?? ''
  return {
    memberId: values[WHO]?.[VALUE]?.selected_user ?? null,
    firstDay: date(FIRST),
    lastDay: date(LAST),
    reason: values[REASON]?.[VALUE]?.value ?? '',
  }
}

/** The input that shows a refused field. */
export const timeOffBlockOf = (field: string): string | null =>
  ({ firstDay: FIRST, lastDay: LAST, memberId: WHO, reason: REASON })[field] ?? null
