import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { addDays, type Day } from '../../weeks/week.ts'
import { remindersOf, remindersOn } from './reminders.ts'
import { blankRock, newRock, type Rock } from './rock.ts'

const aRock = (patch: Partial<Rock> = {}): Rock => ({
  ...newRock(
    { ...blankRock('Close 60 deals', '2026-10-01'), resultsOn: ['2026-12-31'] },
    {
      id: 'r1',
      teamId: 'east',
      number: 12,
      ownerId: 'ana',
      overrides: [],
      datedOn: '2026-10-01',
      createdBy: 'eva',
      createdAt: Temporal.Instant.from('2026-10-01T12:00:00Z'),
    },
  ),
  ...patch,
})
const milestone = (on: Day, doneOn: Day | null = null) => ({ id: 'm1', text: 'Stages agreed', on, doneOn })

/** Every Friday of the quarter. */
const FRIDAYS = Array.from({ length: 14 }, (_, i) => addDays('2026-10-02', 7 * i))
const isWorkday = (day: Day) => Temporal.PlainDate.from(day).dayOfWeek <= 5
const usual = { weeklyOn: FRIDAYS, isWorkday }
const told = (rock: Rock, more: Partial<typeof usual> = {}) =>
  remindersOf(rock, { ...usual, ...more }).map(({ daysBefore, on, way }) => `${daysBefore}: ${on} ${way}`)

describe('reminders of a Rock', () => {
  test('go out 30, 15 and 7 days before, in the nearest weekly message', () => {
    // Wanted on 1, 16 and 24 December.
    expect(told(aRock())).toEqual(['30: 2026-12-04 weekly', '15: 2026-12-18 weekly', '7: 2026-12-25 weekly'])
  })

  test('of a building one go by when it is to be built', () => {
    const building = aRock({ type: 'building', buildOn: '2026-11-30', resultsOn: ['2027-03-31'] })
    expect(told(building)).toEqual(['30: 2026-10-30 weekly', '15: 2026-11-13 weekly', '7: 2026-11-20 weekly'])
  })

  test('have a message of their own when none goes out near enough, on a working day', () => {
    expect(told(aRock(), { weeklyOn: [] })).toEqual([
      '30: 2026-12-01 own',
      '15: 2026-12-16 own',
      '7: 2026-12-24 own',
    ])
    expect(told(aRock({ resultsOn: ['2026-12-20'] }), { weeklyOn: [] })).toEqual([
      '30: 2026-11-20 own',
      '15: 2026-12-04 own',
      '7: 2026-12-11 own',
    ])
  })

  test('that should have gone out before it was written down are left out', () => {
    expect(told(aRock({ datedOn: '2026-12-10' }))).toEqual(['15: 2026-12-18 weekly', '7: 2026-12-25 weekly'])
    expect(told(aRock({ datedOn: '2026-12-01' }), { weeklyOn: [] })[0]).toBe('30: 2026-12-01 own')
    // The nearest weekly message, of 27 November, was before.
    expect(told(aRock({ resultsOn: ['2026-12-29'], datedOn: '2026-11-28' }))[0]).toBe('30: 2026-11-29 own')
  })

  test('are none for a closed one', () => {
    const done = { how: 'done', on: '2026-11-01', by: 'ana' } as const
    expect(told(aRock({ ending: done, milestones: [milestone('2026-12-01')] }))).toEqual([])
    expect(told(aRock({ archivedOn: '2026-11-01' }))).toEqual([])
  })
})

describe('reminders of a milestone', () => {
  const ofMilestone = (on: Day, more: Partial<typeof usual> = {}) =>
    told(aRock({ milestones: [milestone(on)] }), more).slice(3)

  test('go out 7 days before in the weekly message, and when due in one of their own', () => {
    // A Tuesday.
    expect(ofMilestone('2026-11-10')).toEqual(['7: 2026-11-06 weekly', '0: 2026-11-10 own'])
  })

  test('ride in the weekly message when due that day or the day after', () => {
    expect(ofMilestone('2026-11-13')).toEqual(['7: 2026-11-06 weekly', '0: 2026-11-13 weekly'])
    expect(ofMilestone('2026-11-14')).toEqual(['7: 2026-11-06 weekly', '0: 2026-11-13 weekly'])
    expect(ofMilestone('2026-11-15')).toEqual(['7: 2026-11-06 weekly', '0: 2026-11-13 own'])
  })

  test('are none once it is done', () => {
    expect(told(aRock({ milestones: [milestone('2026-11-10', '2026-11-01')] }))).toHaveLength(3)
  })

  test('are new ones when its date moves', () => {
    const keys = (on: Day) => remindersOf(aRock({ milestones: [milestone(on)] }), usual).map(({ key }) => key)
    const both = [...keys('2026-11-10'), ...keys('2026-11-11')]
    expect(new Set(both).size).toBe(3 + 2 + 2)
  })
})

test('a day’s reminders are those that go out on it', () => {
  const reminders = remindersOf(aRock({ milestones: [milestone('2026-11-10')] }), usual)
  expect(remindersOn('2026-11-06', reminders).map(({ milestoneId }) => milestoneId)).toEqual(['m1'])
  expect(remindersOn('2026-11-07', reminders)).toEqual([])
})

test('with a message each week all that is ahead rides in it, at most three days off', () => {
  const day = fc.integer({ min: 40, max: 80 }).map((days) => addDays('2026-10-01', days))
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 6 }), (due, shift) => {
      const weeklyOn = FRIDAYS.map((friday) => addDays(friday, shift - 3))
      const rock = aRock({ resultsOn: [due], milestones: [milestone(due)] })
      for (const { daysBefore, on, way } of remindersOf(
        { ...rock, datedOn: '2026-09-01' },
        { ...usual, weeklyOn },
      )) {
        const wanted = addDays(due, -daysBefore)
        if (daysBefore > 0) {
          expect(way).toBe('weekly')
          expect(addDays(wanted, -3) <= on && on <= addDays(wanted, 3)).toBe(true)
        } else expect(addDays(wanted, -2) <= on && on <= wanted).toBe(true)
        if (way === 'weekly') expect(weeklyOn).toContain(on)
        else expect(isWorkday(on)).toBe(true)
      }
    }),
  )
})
