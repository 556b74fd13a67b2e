import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { thrownBy } from '../../../../tests/support/facts.ts'
import { Refusal } from '../../errors.ts'
import { completionOf } from '../progress/completion.ts'
import { carried, uncarried } from './carry.ts'
import {
  blankRock,
  dueOn,
  type Ending,
  isCompleted,
  isOpen,
  newRock,
  type Result,
  type Rock,
  resultDates,
  rockName,
  standingOfRock,
  windowOf,
} from './rock.ts'

const [Q3, Q4, Q1] = ['2026-07-01', '2026-10-01', '2027-01-01']
const AT = Temporal.Instant.from('2026-10-01T12:00:00Z')

const aRock = (patch: Partial<Rock> = {}): Rock => ({
  ...newRock(blankRock('Close 60 deals', Q3), {
    id: 'r1',
    teamId: 'east',
    number: 12,
    ownerId: 'ana',
    overrides: [],
    datedOn: '2026-10-01',
    createdBy: 'eva',
    createdAt: AT,
  }),
  ...patch,
})

const performing = aRock({ resultsOn: ['2026-09-30'] })
const building = aRock({ type: 'building', buildOn: '2026-09-15', resultsOn: ['2026-12-31', '2027-03-31'] })

const done: Ending = { how: 'done', on: '2026-09-14', by: 'ana' }
const dropped: Ending = { how: 'dropped', on: '2026-08-01', by: 'ana', reason: 'The market moved' }
const read = (on: string, verdict: Result['verdict']): Result => ({
  on,
  verdict,
  value: 1n,
  readOn: on,
  by: null,
})

test('a Rock is named by its number', () => {
  expect(rockName(performing)).toBe('R12')
})

describe('the dates of a Rock', () => {
  test('a performing one is due when its number is', () => {
    expect(dueOn(performing)).toBe('2026-09-30')
    expect(dueOn({ ...performing, resultsOn: ['2026-08-31', '2026-09-30'] })).toBe('2026-09-30')
    expect(windowOf(performing)).toEqual({ first: Q3, last: '2026-09-30' })
  })

  test('a building one is due when it is built; its number moves from then on', () => {
    expect(dueOn(building)).toBe('2026-09-15')
    expect(windowOf(building)).toEqual({ first: '2026-09-15', last: '2027-03-31' })
    expect(windowOf(building, '2026-12-31')).toEqual({ first: '2026-09-15', last: '2026-12-31' })
  })

  test('without any, it is due at the end of its quarter', () => {
    expect(dueOn(aRock())).toBe('2026-09-30')
    expect(resultDates(aRock())).toEqual(['2026-09-30'])
    expect(resultDates(aRock({ type: 'building' }))).toEqual([])
    expect(windowOf(aRock({ type: 'building' }))).toEqual({ first: Q3, last: '2026-09-30' })
  })
})

describe('how a Rock stands', () => {
  test.each<[string, Rock, string, boolean, boolean]>([
    // standing, open, completed
    ['nothing happened yet', performing, 'open', true, false],
    ['called done, its result not read', { ...performing, ending: done }, 'done', false, true],
    ['achieved', { ...performing, results: [read('2026-09-30', 'achieved')] }, 'achieved', false, true],
    ['missed', { ...performing, results: [read('2026-09-30', 'missed')] }, 'missed', true, false],
    [
      'called done, but missed',
      { ...performing, ending: done, results: [read('2026-09-30', 'missed')] },
      'missed',
      false,
      false,
    ],
    ['built', { ...building, ending: done }, 'done', false, true],
    [
      'built, missed at first',
      { ...building, ending: done, results: [read('2026-12-31', 'missed')] },
      'done',
      false,
      true,
    ],
    [
      'built and missed at last',
      { ...building, ending: done, results: [read('2027-03-31', 'missed')] },
      'missed',
      false,
      true,
    ],
    [
      'built and achieved',
      { ...building, ending: done, results: [read('2027-03-31', 'achieved')] },
      'achieved',
      false,
      true,
    ],
    [
      'not built, though the number is there',
      { ...building, results: [read('2027-03-31', 'achieved')] },
      'open',
      true,
      false,
    ],
    [
      'dropped',
      { ...performing, ending: dropped, results: [read('2026-09-30', 'achieved')] },
      'dropped',
      false,
      false,
    ],
    ['put away undone', { ...performing, archivedOn: '2026-10-01' }, 'archived', false, false],
    ['put away done', { ...performing, ending: done, archivedOn: '2026-10-01' }, 'done', false, true],
  ])('%s', (_, rock, standing, open, completed) => {
    expect([standingOfRock(rock), isOpen(rock), isCompleted(rock)]).toEqual([standing, open, completed])
  })
})

describe('carrying a Rock over', () => {
  const by = { by: 'eva', at: AT }

  test('moves it into the next quarter under its number, with its past dates', () => {
    const rock = carried({ ...performing, results: [read('2026-09-30', 'missed')] }, Q4, by)
    expect(rock).toMatchObject({
      number: 12,
      quarter: Q4,
      startOn: Q3,
      resultsOn: ['2026-12-31'],
      results: [{ on: '2026-09-30', verdict: 'missed' }],
      carries: [{ from: Q3, to: Q4, ownerId: 'ana', resultsOn: ['2026-09-30'], by: 'eva' }],
    })
    // What was missed in one quarter is not missed in the next.
    expect(standingOfRock(rock)).toBe('open')
  })

  test('leaves dates ahead where they are, and puts no result before what brings it', () => {
    expect(carried(building, Q4, by)).toMatchObject({
      buildOn: '2026-12-31',
      resultsOn: ['2026-12-31', '2027-03-31'],
    })
    const soon = { ...building, resultsOn: ['2026-10-31', '2026-11-30', '2027-03-31'] }
    expect(carried(soon, Q4, by)).toMatchObject({
      buildOn: '2026-12-31',
      resultsOn: ['2026-12-31', '2027-03-31'],
    })
  })

  test('is undone to what it was, one carry at a time', () => {
    const twice = carried(carried(performing, Q4, by), Q1, by)
    expect(twice.carries).toHaveLength(2)
    expect(uncarried(uncarried(twice))).toEqual(performing)
    expect(thrownBy(() => uncarried(performing))).toMatchObject({ code: 'conflict' })
  })

  test('is refused for one that is closed, or there already', () => {
    for (const act of [
      () => carried({ ...performing, ending: done }, Q4, by),
      () => carried({ ...performing, archivedOn: '2026-10-01' }, Q4, by),
      () => carried(performing, Q3, by),
    ]) {
      expect(thrownBy(act)).toBeInstanceOf(Refusal)
    }
  })
})

describe('the completion rate', () => {
  const of = (patch: Partial<Rock>) => aRock({ ...performing, ...patch })
  const complete = of({ ending: done })

  test('is completed of all, and reaches the aim at 80%', () => {
    expect(completionOf([complete, complete, complete, complete, of({})])).toEqual([
      { quarter: Q3, ownerId: null, completed: 4, total: 5, open: 1, percent: 80, reachesAim: true },
      { quarter: Q3, ownerId: 'ana', completed: 4, total: 5, open: 1, percent: 80, reachesAim: true },
    ])
  })

  test('is rounded half up, and 79.9% does not look like the aim it missed', () => {
    const rocks = Array.from({ length: 30 }, (_, i) => (i < 23 ? complete : of({})))
    expect(completionOf(rocks)[0]).toMatchObject({ percent: 77, reachesAim: false })
    expect(completionOf([...Array(799).fill(complete), ...Array(201).fill(of({}))])[0]).toMatchObject({
      percent: 79,
      reachesAim: false,
    })
  })

  test('counts dropped and unfinished archived Rocks as not completed', () => {
    const rocks = [
      complete,
      of({ ending: dropped }),
      of({ archivedOn: '2026-10-01' }),
      { ...complete, archivedOn: '2026-10-01' },
    ]
    expect(completionOf(rocks)[0]).toMatchObject({ completed: 2, total: 4, open: 0, percent: 50 })
  })

  test('counts a carried Rock against the quarter and the owner it was carried from, and for the one it was done in', () => {
    const moved = carried(of({}), Q4, { by: 'eva', at: AT })
    const rates = completionOf([{ ...moved, ownerId: 'ben', ending: { ...done, on: '2026-11-01' } }])
    expect(rates.map(({ quarter, ownerId, percent }) => [quarter, ownerId, percent])).toEqual([
      [Q4, null, 100],
      [Q4, 'ben', 100],
      [Q3, null, 0],
      [Q3, 'ana', 0],
    ])
  })

  test('of no Rocks is none', () => {
    expect(completionOf([])).toEqual([])
  })
})
