import { describe, expect, test } from 'vitest'
import { aMember, aTeam, WEEK } from '../../../tests/support/facts.ts'
import { messageProblems, viewProblems } from '../../blocks/rules/surface.ts'
import { addDays } from '../../domain/weeks/week.ts'
import type { Booked } from '../../usecases/timeoff/book-time-off.ts'
import { bookedMessage, daysText, UNBOOK } from './timeoff.message.ts'
import { parseTimeOff, timeOffBlockOf, timeOffModal } from './timeoff.modal.ts'

const ana = aMember('U1', { name: `${'🎉'.repeat(80)}<!channel>` })
const form = {
  member: ana,
  today: WEEK,
  manages: true,
  upcoming: Array.from({ length: 200 }, (_, i) => {
    const day = addDays(WEEK, i)
    return { memberId: i % 2 ? 'U1' : 'U2', name: ana.name, firstDay: day, lastDay: day }
  }),
}

describe('the form', () => {
  test('fits into a modal with many absences and hostile names', () => {
    expect(viewProblems(timeOffModal(form), 'modal', () => undefined)).toEqual([])
    expect(JSON.stringify(timeOffModal(form))).toContain('and 140 more')
  })

  test('asks managers whose, and others not', () => {
    const blocks = (manages: boolean) =>
      timeOffModal({ ...form, manages }).blocks.map(({ block_id: id }) => id)
    expect(blocks(true)).toContain('who')
    expect(blocks(false)).not.toContain('who')
  })

  test('has an input for every field that can be refused', () => {
    const ids = timeOffModal(form).blocks.map(({ block_id: id }) => id)
    for (const field of ['firstDay', 'lastDay', 'memberId', 'reason'])
      expect(ids).toContain(timeOffBlockOf(field))
  })

  test('is read back, oneself where nobody could be chosen', () => {
    const date = (selected_date: string) => ({ value: { type: 'datepicker', selected_date } })
    expect(parseTimeOff({ first: date('2026-12-24'), last: date('2026-12-27') })).toEqual({
      memberId: null,
      firstDay: '2026-12-24',
      lastDay: '2026-12-27',
      reason: '',
    })
  })
})

describe('the confirmation', () => {
  const week = { team: aTeam(), week: '2026-12-21', present: 1, of: 4, closed: false }
  const booked: Booked = {
    member: ana,
    days: { memberId: 'U1', firstDay: '2026-12-22', lastDay: '2027-01-03' },
    added: [{ firstDay: '2026-12-22', lastDay: '2027-01-03' }],
    weeks: [week, { ...week, week: '2026-12-28', present: 0 }, { ...week, week: WEEK, closed: true }],
  }

  test('says which weeks are excused, which shrink, and which had closed', () => {
    const text = JSON.stringify(bookedMessage(booked, 'U1', WEEK).blocks)
    expect(text).toContain('You are off 22 Dec 2026 – 3 Jan 2027.')
    expect(text).toContain('East · 21–25 Dec: 1 of 4 working days')
    expect(text).toContain('East · 28 Dec 2026 – 1 Jan 2027: excused')
    expect(text).toContain('closed: its scorecard is worked out again')
    expect(text).toContain('"Undo"')
  })

  test('fits into a message for a year in pieces and hostile names', () => {
    const added = Array.from({ length: 180 }, (_, i) => {
      const day = addDays(WEEK, i * 2)
      return { firstDay: day, lastDay: day }
    })
    const message = bookedMessage(
      { ...booked, added, weeks: Array.from({ length: 53 }, () => week) },
      'U2',
      WEEK,
    )
    expect(messageProblems(message.blocks, () => undefined)).toEqual([])
    expect(message.text).not.toContain('<!channel>')
  })

  test('says so when the days were off already', () => {
    expect(bookedMessage({ ...booked, added: [] }, 'U1', WEEK).text).toContain('already. Nothing changed.')
  })
})

test('days survive their button', () => {
  const days = [
    { firstDay: '2026-12-20', lastDay: '2026-12-24' },
    { firstDay: '2026-12-27', lastDay: '2026-12-27' },
  ]
  const carried = UNBOOK.value({ member: 'U1', days })
  expect(carried).toContain('"2026-12-20/2026-12-24,2026-12-27/2026-12-27"')
  expect(UNBOOK.read(carried)).toEqual({ member: 'U1', days })
  for (const text of ['', 'nonsense', '2026-12-20', '2026-12-20/2026-12-24,'])
    expect(() => UNBOOK.read(JSON.stringify({ member: 'U1', days: text }))).toThrow(/older version/)
  expect(daysText({ firstDay: '2026-12-24', lastDay: '2026-12-24' })).toBe('24 Dec 2026')
})
