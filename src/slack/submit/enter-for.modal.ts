import type { ModalView } from '@slack/types'
import { z } from 'zod'
import { action } from '../../blocks/action.ts'
import { noticeModal } from '../../blocks/answers.ts'
import type { OpenView } from '../../blocks/input-values.ts'
import { input, modal, option, select, textIn } from '../../blocks/inputs.ts'
import { LIMITS } from '../../blocks/limits.ts'
import { metadata } from '../../blocks/metadata.ts'
import { weekLabel } from '../../domain/weeks/presence.ts'
import type { Week } from '../../domain/weeks/week.ts'
import type { Enterable } from '../../usecases/entries/read-enterable.ts'

export const ENTER_FOR_ID = 'enter-for'
/** Asks whose numbers of which week, with those that the button was about chosen. */
export const ENTER_FOR = action(
  'enter-for',
  z.object({ team: z.string(), member: z.string().optional(), week: z.string().optional() }),
  { instead: '/scorecard submit' },
)
export const enterForMetadata = metadata(1, z.object({ team: z.string() }))

const WHO = 'who'
const WEEK = 'week'

/** Whose numbers of which week a manager enters: the step before the form. */
export function enterForModal(
  { team, people, weeks }: Enterable,
  chosen: { member?: string | undefined; week?: string | undefined },
): ModalView {
  if (people.length === 0 || weeks.length === 0) {
    const why =
      people.length === 0 ? 'Nobody reports numbers on this scorecard yet.' : 'Nobody was asked yet.'
    return noticeModal('Enter for', `${why} There is nothing to enter.`)
  }
  const who = people.slice(0, LIMITS.selectOptions).map(({ id, name }) => option(name, id))
  const offered = chosen.week && !weeks.includes(chosen.week) ? [...weeks, chosen.week] : weeks
  const when = offered.map((week) => option(weekText(week, team), week))
  return modal({
    title: 'Enter for',
    callback: ENTER_FOR_ID,
    carries: enterForMetadata.encode({ team: team.id }),
    submit: 'Next',
    blocks: [
      input(WHO, 'Whose numbers', select(who, chosen.member ?? null), {
        hint: 'That you entered them is recorded, and they see it.',
      }),
      input(WEEK, 'Week', select(when, chosen.week ?? weeks[0] ?? null), {
        hint: 'For an even older one: /scorecard submit @name 16 Nov',
      }),
    ],
  })
}

/** A day that no week's year is: weeks are told with theirs. */
const ANOTHER_YEAR = '0001-01-01'

const weekText = (week: Week, team: Enterable['team']): string => weekLabel(week, team, ANOTHER_YEAR)

/** What was chosen. */
export const parseEnterFor = (view: OpenView): { memberId: string; week: Week } => ({
  memberId: textIn(view, WHO) ?? '',
  week: textIn(view, WEEK) ?? '',
})

/** The input that shows why a form can't be opened. */
export const ENTER_FOR_WHY = WEEK
