import { expect, test } from 'vitest'
import { formId, isNoteNew, laterForm, openedAfter, openedOf, standingOfEntry } from './old-forms.ts'

const [FIRST, SECOND] = [formId(1000, 'V1'), formId(2000, 'V2')]
const said = (value: bigint | null, form: string, by = 'ana') => ({
  metricId: 'demos',
  subject: 'ana',
  onProfile: null,
  value,
  by,
  form,
})
const nine = { metricId: 'demos', subject: 'ana', value: 9n, onProfile: null }
const ana = (form: string | null) => ({ by: 'ana', form })

test.each([
  ['nobody has said anything', [], 'new'],
  ['the same form has said it before', [said(9n, FIRST)], 'again'],
  [
    'the same form has said it, and a manager something else since',
    [said(9n, FIRST), said(12n, SECOND, 'maya')],
    'again',
  ],
  [
    'the same form has said something else: its answer was lost, and it was corrected',
    [said(8n, FIRST)],
    'new',
  ],
  ['a newer form of the same person has said something else', [said(12n, SECOND)], 'older'],
  ['a manager has said something else in a newer form', [said(12n, SECOND, 'maya')], 'new'],
  ['a newer form has said something of another number', [{ ...said(12n, SECOND), metricId: 'calls' }], 'new'],
] as const)('a change, when %s', (_, before, standing) => {
  expect(standingOfEntry(nine, before, ana(FIRST))).toBe(standing)
})

test('what was typed into a form of before this version counts', () => {
  expect(standingOfEntry(nine, [said(9n, FIRST)], ana(null))).toBe('new')
})

test('forms sort by when they were opened, whatever their ids', () => {
  expect(formId(999, 'V9') < formId(1000, 'V1')).toBe(true)
  expect(laterForm(FIRST, SECOND)).toBe(SECOND)
  expect(laterForm(SECOND, null)).toBe(SECOND)
  expect(laterForm(null, null)).toBeNull()
})

test('when a form was opened sorts before it and all later ones', () => {
  expect([SECOND, FIRST, openedOf(FIRST)].sort()).toEqual([openedOf(FIRST), FIRST, SECOND])
  expect(FIRST < openedOf(SECOND)).toBe(true)
})

test('a form opened after the clock was set back is still later than what was handed in', () => {
  expect(openedAfter(null, 500)).toBe(500)
  expect(openedAfter(FIRST, 5000)).toBe(5000)
  expect(formId(openedAfter(FIRST, 500), 'V0') > FIRST).toBe(true)
})

test.each([
  ['nothing was handed in', null, false, true],
  ['the same form was handed in last', { note: '', by: 'ana', form: FIRST }, true, true],
  ['they have handed in a newer one', { note: '', by: 'ana', form: SECOND }, false, false],
  ['a manager has handed in a newer one', { note: '', by: 'maya', form: SECOND }, false, true],
  ['it was there before, and a manager came after it', { note: '', by: 'maya', form: SECOND }, true, false],
] as const)('a note, when %s', (_, handedIn, isAgain, isNew) => {
  expect(isNoteNew(handedIn, ana(FIRST), isAgain)).toBe(isNew)
})
