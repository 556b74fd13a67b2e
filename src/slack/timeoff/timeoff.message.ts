import type { KnownBlock } from '@slack/types'
import { z } from 'zod'
import { action } from '../../blocks/action.ts'
import { LIMITS } from '../../blocks/limits.ts'
import { actions, type Message } from '../../blocks/message.ts'
import { bold, escapeMrkdwn, type Line, line, rich } from '../../blocks/text.ts'
import { weekLabel } from '../../domain/weeks/presence.ts'
import { type Day, fullRange } from '../../domain/weeks/week.ts'
import type { Booked } from '../../usecases/timeoff/book-time-off.ts'
import type { Span, WeekEffect } from '../../usecases/timeoff/week-effects.ts'

const instead = '/scorecard timeoff'
/** Days off as a button carries them: "2026-12-20/2026-12-24,2026-12-27/2026-12-31". */
const spans = z.codec(
  z.string().regex(/^\d{4}-\d\d-\d\d\/\d{4}-\d\d-\d\d(,\d{4}-\d\d-\d\d\/\d{4}-\d\d-\d\d)*$/),
  z.array(z.object({ firstDay: z.string(), lastDay: z.string() })),
  {
    decode: (text) =>
      text.split(',').map((piece) => {
        const [firstDay = '', lastDay = ''] = piece.split('/')
        return { firstDay, lastDay }
      }),
    encode: (days) => days.map(({ firstDay, lastDay }) => `${firstDay}/${lastDay}`).join(','),
  },
)
/** Takes back days off that were booked just now. */
export const UNBOOK = action('timeoff-undo', z.object({ member: z.string(), days: spans }), { instead })
export const ADD_TIME_OFF = action('open-timeoff', z.object({}), { instead })
export const REMOVE_TIME_OFF = action(
  'timeoff-remove',
  z.object({ member: z.string(), first: z.string(), last: z.string() }),
  { instead },
)
const WEEKS_SHOWN = 15

/** "21–31 Dec 2026", "28 Dec 2026 – 3 Jan 2027": always with the year. */
export const daysText = ({ firstDay, lastDay }: Span): string => fullRange(firstDay, lastDay)

/** What was booked, which weeks that excuses or shortens, and a button to take it back. @param today the reader's */
export function bookedMessage({ member, days, added, weeks }: Booked, self: string, today: Day): Message {
  const whose = member.id === self ? 'You are' : `${member.name} is`
  if (added.length === 0) {
    const text = `${whose} off ${daysText(days)} already. Nothing changed.`
    return { text: escapeMrkdwn(text), blocks: [rich(line(text))] }
  }
  const title = `${whose} off ${daysText(days)}.`
  const effects = weeks.slice(0, WEEKS_SHOWN).map((effect) => effectLine(effect, today))
  const more = weeks.length - effects.length
  const lines: Line[] = [
    line(bold(title)),
    ...(weeks.length === 0
      ? [line('No working day of a scorecard is among these, so no week changes.')]
      : effects),
    ...(more > 0 ? [line(`and ${more} more weeks`)] : []),
  ]
  return { text: escapeMrkdwn(title), blocks: [rich(...lines), ...undo(member.id, added)] }
}

function effectLine({ team, week, present, of, closed }: WeekEffect, today: Day): Line {
  const what =
    present === 0
      ? 'excused, nothing is asked'
      : `${present} of ${of} working days, so goals that sum shrink to match`
  return line(
    `${team.name} · ${weekLabel(week, team, today)}: ${what}${closed ? ' (closed: its scorecard is worked out again)' : ''}`,
  )
}

function undo(memberId: string, added: readonly Span[]): KnownBlock[] {
  const value = { member: memberId, days: [...added] }
  // Days off in very many pieces don't fit a button; they can still be removed one by one.
  return UNBOOK.value(value).length > LIMITS.buttonValue ? [] : [actions(UNBOOK.button('Undo', value))]
}
