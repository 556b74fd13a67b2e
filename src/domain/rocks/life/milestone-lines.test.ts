import { expect, test } from 'vitest'
import { thrownBy } from '../../../../tests/support/facts.ts'
import type { Refusal } from '../../errors.ts'
import { milestoneLines, readMilestones } from './milestone-lines.ts'

const BY = { today: '2026-11-20', locale: null }
const known = [
  { id: 'm1', text: 'First draft', on: '2026-11-30', doneOn: '2026-11-28' },
  { id: 'm2', text: 'Agreed with finance', on: '2026-12-10', doneOn: null },
]

test('milestones are read back as they were shown, with ids and done days', () => {
  expect(readMilestones(milestoneLines(known), known, BY)).toEqual(known)
})

test('a milestone that moved or was reworded stays the same one, in whatever order', () => {
  const read = readMilestones(
    '2026-12-10 Agreed with finance and legal\n\n  2026-12-02: First draft \n2026-12-15 Told everybody',
    known,
    BY,
  )
  expect(read).toEqual([
    { id: 'm2', text: 'Agreed with finance and legal', on: '2026-12-10', doneOn: null },
    { id: 'm1', text: 'First draft', on: '2026-12-02', doneOn: '2026-11-28' },
    { id: '', text: 'Told everybody', on: '2026-12-15', doneOn: null },
  ])
})

test.each([
  ['2026-11-30 First draft\nnext week Second', 'Line 2: “next week Second” doesn’t begin with a date.'],
  ['2026-02-30 First draft', 'Line 1: There is no 2026-02-30.'],
  ['2026-11-30', 'Line 1: “2026-11-30” doesn’t begin with a date.'],
  ['30 Nov', 'Line 1: “30 Nov” doesn’t begin with a date.'],
  ['3/4 First draft', 'Line 1: “3/4” can be two days: write 3 Apr 2027 or 4 Mar 2027.'],
  ['26-12-21 First draft', 'Line 1: “26-12-21” can be two days: write 26 Dec 2021 or 21 Dec 2026.'],
  ['Mon 4 Dec First draft', 'Line 1: “Mon 4 Dec” is not a day I can read: 4 Dec 2026 is a Friday.'],
  ['28 Dec 2026 – 1 Jan 2027 audit', 'Line 1: “28 Dec 2026 – 1 Jan 2027” is more than one day.'],
  ['28 Dec – 1 Jan audit', 'Line 1: “28 Dec – 1 Jan” is more than one day.'],
  ['2026-12-28 – 2027-01-01 audit', 'Line 1: “2026-12-28 – 2027-01-01” is more than one day.'],
  ['28 Dec to 1 Jan: audit', 'Line 1: “28 Dec to 1 Jan” is more than one day.'],
  ['28 Dec - 1 Jan', 'Line 1: “28 Dec - 1 Jan” is more than one day.'],
  ['24/7 support live', 'Line 1: “24/7 support live” doesn’t begin with a date.'],
  ['3/4 of reps trained', 'Line 1: “3/4 of reps trained” doesn’t begin with a date.'],
  ['31 Nov First draft', 'Line 1: “31 Nov” is not a day I can read: there is no such day.'],
])('a line that can’t be read is named: %j', (text, message) => {
  expect((thrownBy(() => readMilestones(text, [], BY)) as Refusal).message).toContain(message)
})

test.each([
  ['30 Nov First draft', '2026-11-30', 'First draft'],
  ['30 Nov: 2 drafts', '2026-11-30', '2 drafts'],
  ['Nov 30, 2026 - First draft', '2026-11-30', 'First draft'],
  ['30.11. First draft', '2026-11-30', 'First draft'],
  ['30.11.2026: First draft', '2026-11-30', 'First draft'],
  ['24/12 First draft', '2026-12-24', 'First draft'],
  ['friday review', '2026-11-20', 'review'],
  ['Fri 4 Dec First draft', '2026-12-04', 'First draft'],
  ['Friday, the 4th of December 2026: First draft', '2026-12-04', 'First draft'],
  ['Monday 30 calls', '2026-11-23', '30 calls'],
  ['30 Nov 20 calls', '2026-11-30', '20 calls'],
  ['30 Nov 26: First draft', '2026-11-30', 'First draft'],
  ['30 Nov – 2 drafts', '2026-11-30', '2 drafts'],
  ['2026-11-30 - First draft', '2026-11-30', 'First draft'],
  ['15 Jan  All  of it', '2027-01-15', 'All of it'],
])('“%s” is a milestone of %s', (line, on, text) => {
  expect(readMilestones(line, [], BY)).toMatchObject([{ on, text }])
})
