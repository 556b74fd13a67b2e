import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { aMember, aStay, thrownBy } from '../../../../tests/support/facts.ts'
import { Refusal } from '../../errors.ts'
import { type CheckIn, checkInOf, checkWhy, wordOf, wordsLine } from './check-in.ts'
import { may, mayAdd, type RockAct, requireMay } from './may.ts'
import { readQuickForm } from './quick-form.ts'

/** Any character of Unicode, halves of a pair too. */
const anyCharacter = fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code))

const WEEK = '2026-11-16'
const said = (answer: CheckIn['answer'], at: string, week = WEEK): CheckIn => ({
  rockId: 'r1',
  week,
  answer,
  why: '',
  by: 'ana',
  at: Temporal.Instant.from(at),
})

describe('a week’s check-in', () => {
  test('is the last answer given for it, however they come in', () => {
    const [first, second] = [said('on', '2026-11-20T15:00:00Z'), said('off', '2026-11-20T16:00:00Z')]
    expect(wordOf(checkInOf([second, first], WEEK))).toBe('off')
    expect(checkInOf([first, second], WEEK)).toBe(second)
  })

  test('is missing when there is none: last week’s answer is never this week’s', () => {
    expect(wordOf(checkInOf([said('on', '2026-11-13T15:00:00Z', '2026-11-09')], WEEK))).toBe('none')
    expect(wordOf(checkInOf([], WEEK))).toBe('none')
  })

  test('is counted in the scorecard’s line', () => {
    expect(wordsLine(['on', 'none', 'on', 'off'])).toBe('2 on · 1 off · 1 no check-in')
    expect(wordsLine(['done'])).toBe('1 done')
    expect(wordsLine([])).toBe('')
  })
})

describe('why', () => {
  test('is required when a Rock turns off track, and only then', () => {
    for (const before of ['on', 'none', 'done'] as const) {
      expect(thrownBy(() => checkWhy('off', '  \n ', before))).toMatchObject({ code: 'invalid' })
    }
    expect(checkWhy('off', '', 'off')).toBe('')
    expect(checkWhy('on', '', 'off')).toBe('')
    expect(checkWhy('done', '', 'none')).toBe('')
  })

  test('is one line, and not endless', () => {
    expect(checkWhy('off', '  two hires\n\nslipped ', 'on')).toBe('two hires slipped')
    expect(checkWhy('off', '🪨'.repeat(300), 'on')).toHaveLength(600)
    expect(thrownBy(() => checkWhy('on', '🪨'.repeat(301), 'on'))).toMatchObject({
      fields: { why: expect.any(String) },
    })
  })
})

describe('a quick form', () => {
  test.each([
    ['off 3 two hires slipped', { number: 3, answer: 'off', why: 'two hires slipped' }],
    ['on R12', { number: 12, answer: 'on', why: '' }],
    ['done 4', { number: 4, answer: 'done', why: '' }],
    ['ON r12: all fine', { number: 12, answer: 'on', why: 'all fine' }],
    ['  off   #3 — two\nhires slipped ', { number: 3, answer: 'off', why: 'two hires slipped' }],
    ['done R 04', { number: 4, answer: 'done', why: '' }],
    ['off 3 2 hires slipped', { number: 3, answer: 'off', why: '2 hires slipped' }],
  ])('“%s” is read', (text, form) => {
    expect(readQuickForm(text)).toEqual(form)
  })

  test.each([
    ['off 3', 'why R3 is off track'],
    ['off 3 — ', 'why R3 is off track'],
    ['off', 'Which Rock?'],
    ['on Rock', '“Rock” is not the number'],
    ['on 3x', '“3x” is not the number'],
    ['on 0', 'There is no R0'],
    ['on 99999999', 'There is no R'],
    ['maybe 3', '“maybe” is no answer'],
    ['', 'is no answer'],
  ])('“%s” is refused in words', (text, message) => {
    expect(thrownBy(() => readQuickForm(text))).toMatchObject({
      code: 'invalid',
      message: expect.stringContaining(message),
    })
  })

  test('is read or refused, whatever the text', () => {
    const text = fc.oneof(
      fc.string({ unit: anyCharacter }),
      fc.string().map((rest) => `off 3${rest}`),
    )
    fc.assert(
      fc.property(text, (each) => {
        try {
          expect(readQuickForm(each).number).toBeGreaterThan(0)
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal)
        }
      }),
    )
  })
})

describe('who may do what with a Rock', () => {
  const rock = { teamId: 'east', ownerId: 'ana', number: 12 }
  const manages = [aStay('eva', { role: 'manager' })]
  const ALL: RockAct[] = ['checkIn', 'edit', 'reassign', 'close']
  const acts = (id: string, patch = {}) => ALL.filter((act) => may(act, aMember(id, patch), rock, manages))

  test('its owner checks in on it and changes it; managers and admins do everything', () => {
    expect(acts('ana')).toEqual(['checkIn', 'edit'])
    expect(acts('eva')).toEqual(ALL)
    expect(acts('root', { isAdmin: true })).toEqual(ALL)
  })

  test('nobody else does anything, nor who is deactivated', () => {
    expect(acts('ben')).toEqual([])
    expect(acts('ana', { active: false })).toEqual([])
    expect(ALL.filter((act) => may(act, aMember('eva'), { ...rock, teamId: 'west' }, manages))).toEqual([])
  })

  test('a guest checks in on their own, and sets nothing up', () => {
    expect(acts('ana', { isGuest: true })).toEqual(['checkIn'])
  })

  test('a no says who may, and that nothing was changed', () => {
    expect(() => requireMay('edit', aMember('ana'), rock, manages)).not.toThrow()
    expect(thrownBy(() => requireMay('checkIn', aMember('ben'), rock, manages))).toMatchObject({
      code: 'notAllowed',
      message:
        'Only its owner, this team’s managers and workspace admins can do that with R12. Nothing was changed.',
    })
    expect(thrownBy(() => requireMay('close', aMember('ana'), rock, manages))).toMatchObject({
      message: expect.stringMatching(/^Only this team’s managers/),
    })
  })

  test('managers add them for anybody, people on the team for themselves', () => {
    const stays = [...manages, aStay('ana'), aStay('ben', { leftOn: '2026-01-01' })]
    const adds = (id: string, owner: string, patch = {}) => mayAdd(aMember(id, patch), 'east', owner, stays)
    expect([adds('eva', 'ana'), adds('ana', 'ana'), adds('root', 'ana', { isAdmin: true })]).toEqual([
      true,
      true,
      true,
    ])
    expect([adds('ana', 'ben'), adds('ben', 'ben'), adds('ana', 'ana', { isGuest: true })]).toEqual([
      false,
      false,
      false,
    ])
  })
})
