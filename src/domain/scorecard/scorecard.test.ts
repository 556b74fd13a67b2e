import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  aGoal,
  aMember,
  aMetric,
  anEntry,
  aPlacement,
  aRatio,
  aStay,
  aTeamOf,
  atLeast,
  atMost,
  between,
  entriesOf,
  ledBy,
  oneEntry,
  WEEK,
  weeksAgo,
} from '../../../tests/support/facts.ts'
import type { Goal } from '../goals/goal.ts'
import { metricsIn, reporterOf, type TeamFacts } from './facts.ts'
import { rowOf, scorecard } from './scorecard.ts'

const demos = aMetric('demos')
const calls = aMetric('calls')
const six = ['ana', 'ben', 'cleo', 'dan', 'eve', 'li']
const allWeek = (memberId: string) => ({ memberId, firstDay: '2026-11-16', lastDay: '2026-11-22' })
const twoDays = (memberId: string) => ({ memberId, firstDay: '2026-11-19', lastDay: '2026-11-20' })

/** The team of the examples: six reps, Li's demos missing, Ana off for two days. */
const east = aTeamOf(six, [calls, demos], {
  leads: ledBy('demos'),
  goals: [aGoal('demos', atLeast(10n)), aGoal('demos', atLeast(50n), { scope: 'team' })],
  entries: entriesOf('demos', WEEK, { ana: 3n, ben: 9n, cleo: 10n, dan: 10n, eve: 10n }),
  timeOff: [twoDays('ana')],
})

const cellOf = (facts: TeamFacts, metric: typeof demos, memberId: string, week = WEEK) =>
  rowOf(facts, metric, week).cells.find((cell) => cell.memberId === memberId)

describe('a team’s week', () => {
  test('shows Demos 42 of 50 off track, incomplete, waiting for Li', () => {
    const row = scorecard(east, WEEK).makeOrBreak
    expect(row).toMatchObject({
      total: 42n,
      goal: atLeast(50n),
      status: 'offTrack',
      incomplete: true,
      missing: ['li'],
    })
  })

  test('begins with the Make-or-Break, then follows the order of the scorecard', () => {
    expect(metricsIn(east, WEEK).map((metric) => metric.id)).toEqual(['demos', 'calls'])
    const undecided = { ...east, leads: [] }
    expect(metricsIn(undecided, WEEK).map((metric) => metric.id)).toEqual(['calls', 'demos'])
    expect(scorecard(undecided, WEEK).makeOrBreak).toBeNull()
  })

  test('has no Make-or-Break on a team that does not carry it', () => {
    const elsewhere = { ...east, leads: ledBy('revenue') }
    expect(scorecard(elsewhere, WEEK).makeOrBreak).toBeNull()
  })

  test('names its reps in order, with who was off for how long', () => {
    const { reps } = scorecard(east, WEEK)
    expect(reps.map(({ member }) => member.name)).toEqual(['Ana', 'Ben', 'Cleo', 'Dan', 'Eve', 'Li'])
    expect(reps[0]).toMatchObject({ presence: { present: 3, of: 5 }, expected: true, excused: false })
  })
})

describe('zero, missing and excused', () => {
  const facts = aTeamOf(['ana', 'ben', 'cleo', 'dan'], [demos], {
    goals: [aGoal('demos', atLeast(5n))],
    entries: entriesOf('demos', WEEK, { ana: 0n, ben: null }),
    timeOff: [allWeek('cleo')],
  })

  test('are three things in a rep’s cell', () => {
    expect(cellOf(facts, demos, 'ana')).toMatchObject({ value: 0n, status: 'offTrack' })
    expect(cellOf(facts, demos, 'ben')).toMatchObject({ value: null, status: 'noData', expected: true })
    expect(cellOf(facts, demos, 'cleo')).toMatchObject({ value: null, status: 'excused', expected: false })
  })

  test('a withdrawn value is missing again, like one never entered', () => {
    expect(rowOf(facts, demos, WEEK).missing).toEqual(['ben', 'dan'])
  })

  test('who is away all week is neither waited for nor part of the team’s goal', () => {
    const row = rowOf(facts, demos, WEEK)
    expect(row.total).toBe(0n)
    expect(row.goal).toEqual(atLeast(15n))
  })

  test('a team that is away all week is excused', () => {
    const away = {
      ...facts,
      entries: [],
      holidays: ['16', '17', '18', '19', '20'].map((d) => `2026-11-${d}`),
    }
    expect(rowOf(away, demos, WEEK)).toMatchObject({ total: null, status: 'excused', incomplete: false })
  })

  test('nobody in yet is no data', () => {
    expect(rowOf({ ...facts, entries: [] }, demos, WEEK)).toMatchObject({ total: null, status: 'noData' })
  })
})

describe('a rep’s goal', () => {
  const facts = aTeamOf(['ana', 'ben'], [demos], {
    goals: [
      aGoal('demos', atLeast(10n)),
      aGoal('demos', atLeast(5n), { scope: 'member', memberId: 'ana' }),
      aGoal('demos', null, { scope: 'member', memberId: 'ana', fromWeek: '2026-11-23' }),
    ],
  })

  test('is their own, else everybody’s', () => {
    expect(cellOf(facts, demos, 'ana')?.goal).toEqual(atLeast(5n))
    expect(cellOf(facts, demos, 'ben')?.goal).toEqual(atLeast(10n))
    expect(cellOf(facts, demos, 'ana', '2026-11-23')?.goal).toEqual(atLeast(10n))
  })

  test('is 6 of 10 for who was off 2 of 5 days, and judged by that', () => {
    const off = { ...facts, timeOff: [twoDays('ben')], entries: entriesOf('demos', WEEK, { ben: 6n }) }
    expect(cellOf(off, demos, 'ben')).toMatchObject({ goal: atLeast(6n), status: 'onTrack' })
  })

  test('shrinks with a holiday as with a day off', () => {
    const holidays = { ...facts, holidays: ['2026-11-19', '2026-11-20'] }
    expect(cellOf(holidays, demos, 'ben')?.goal).toEqual(atLeast(6n))
    // A day off on a holiday is not taken off twice.
    expect(cellOf({ ...holidays, timeOff: [twoDays('ben')] }, demos, 'ben')?.goal).toEqual(atLeast(6n))
  })

  test('of a week gone by stays as it was when a new one is set', () => {
    const raised = {
      ...facts,
      goals: [...facts.goals, aGoal('demos', atLeast(99n), { fromWeek: '2026-11-23' })],
    }
    expect(rowOf(raised, demos, WEEK)).toEqual(rowOf(facts, demos, WEEK))
  })
})

describe('a team’s goal', () => {
  const goals = [aGoal('demos', atLeast(10n))]
  const facts = aTeamOf(['ana', 'ben', 'cleo'], [demos], { goals })

  test('is the sum of its reps’, each prorated', () => {
    expect(rowOf(facts, demos, WEEK).goal).toEqual(atLeast(30n))
    expect(rowOf({ ...facts, timeOff: [twoDays('ana')] }, demos, WEEK).goal).toEqual(atLeast(26n))
  })

  test('is the one set for the team, whatever its reps’ add up to and whoever is off', () => {
    const set = { ...facts, goals: [...goals, aGoal('demos', atLeast(50n), { scope: 'team' })] }
    expect(rowOf(set, demos, WEEK).goal).toEqual(atLeast(50n))
    expect(rowOf({ ...set, timeOff: [twoDays('ana')] }, demos, WEEK).goal).toEqual(atLeast(50n))
  })

  test('set for the team is prorated by holidays only, and not where the metric opts out', () => {
    const set = {
      ...facts,
      goals: [...goals, aGoal('demos', between(50n, 60n), { scope: 'team' })],
      timeOff: [twoDays('ana')],
      holidays: ['2026-11-16'],
    }
    expect(rowOf(set, demos, WEEK).goal).toEqual(between(40n, 48n))
    const optedOut = { ...demos, prorates: false }
    expect(rowOf({ ...set, metrics: [optedOut] }, optedOut, WEEK).goal).toEqual(between(50n, 60n))
  })

  test('is none when its reps aim in different ways', () => {
    const mixed = [...goals, aGoal('demos', atMost(3n), { scope: 'member', memberId: 'ben' })]
    expect(rowOf({ ...facts, goals: mixed }, demos, WEEK)).toMatchObject({ goal: null, status: 'noData' })
  })

  test('of a mean is not added up: everybody’s is the team’s', () => {
    const response = aMetric('response', { kind: 'duration', unit: 'minutes', over: 'mean' })
    const each = aTeamOf(['ana', 'ben'], [response], {
      goals: [aGoal('response', atMost(30n))],
      entries: entriesOf('response', WEEK, { ana: 20n, ben: 45n }),
    })
    expect(rowOf(each, response, WEEK)).toMatchObject({ total: 33n, goal: atMost(30n), status: 'offTrack' })
  })

  test('leaves out who is away all week, also where goals are not prorated', () => {
    const optedOut = { ...demos, prorates: false }
    const away = { ...facts, metrics: [optedOut], timeOff: [allWeek('ana')] }
    expect(rowOf(away, optedOut, WEEK).goal).toEqual(atLeast(20n))
  })

  test('of a latest value is the sum, not prorated', () => {
    const pipeline = aMetric('pipeline', { kind: 'money', unit: 'USD', over: 'latest' })
    const open = aTeamOf(['ana', 'ben'], [pipeline], {
      goals: [aGoal('pipeline', atLeast(100n))],
      entries: entriesOf('pipeline', WEEK, { ana: 150n, ben: 60n }),
      timeOff: [twoDays('ana')],
    })
    expect(rowOf(open, pipeline, WEEK)).toMatchObject({
      total: 210n,
      goal: atLeast(200n),
      status: 'onTrack',
    })
  })
})

describe('a ratio', () => {
  const won = aMetric('won')
  const sent = aMetric('sent')
  const rate = aRatio('rate', 'won', 'sent')
  const facts = aTeamOf(['ana', 'ben'], [won, sent, rate], {
    goals: [aGoal('rate', atLeast(400n))],
    entries: [
      ...entriesOf('won', WEEK, { ana: 1n, ben: 9n }),
      ...entriesOf('sent', WEEK, { ana: 10n, ben: 10n }),
    ],
  })

  test('is of the sums, never the average of ratios', () => {
    // Ana closes 1 of 2, Ben 10 of 100: 11 of 102 is 10.8%, where the average of 50% and 10% would say 30%.
    const uneven = {
      ...facts,
      entries: [
        ...entriesOf('won', WEEK, { ana: 1n, ben: 10n }),
        ...entriesOf('sent', WEEK, { ana: 2n, ben: 100n }),
      ],
    }
    const row = rowOf(uneven, rate, WEEK)
    expect(row.total).toBe(108n)
    expect(row.cells.map((cell) => cell.value)).toEqual([500n, 100n])
  })

  test('is judged by its goal for each rep and for the team', () => {
    const row = rowOf(facts, rate, WEEK)
    expect(row).toMatchObject({ total: 500n, goal: atLeast(400n), status: 'onTrack' })
    expect(row.cells.map((cell) => cell.status)).toEqual(['offTrack', 'onTrack'])
  })

  test('misses who misses either part', () => {
    const part = {
      ...facts,
      entries: facts.entries.filter((each) => each.metricId !== 'sent' || each.subject !== 'ben'),
    }
    const row = rowOf(part, rate, WEEK)
    expect(row.missing).toEqual(['ben'])
    expect(row.cells[1]).toMatchObject({ value: null, status: 'noData' })
  })

  test('over nothing has no data, also while somebody is away: that is not excused', () => {
    const none = {
      ...facts,
      entries: [...entriesOf('won', WEEK, { ana: 0n }), ...entriesOf('sent', WEEK, { ana: 0n })],
      timeOff: [allWeek('ben')],
    }
    expect(rowOf(none, rate, WEEK)).toMatchObject({ total: null, status: 'noData', incomplete: false })
  })

  test('is excused when everybody is', () => {
    const away = { ...facts, entries: [], timeOff: [allWeek('ana'), allWeek('ben')] }
    expect(rowOf(away, rate, WEEK)).toMatchObject({ total: null, status: 'excused' })
  })

  test('whose part is gone has no data', () => {
    const gone = { ...facts, metrics: [won, rate] }
    expect(rowOf(gone, rate, WEEK)).toMatchObject({ total: null, status: 'noData' })
  })

  test('of parts with one reporter has no cells', () => {
    const margin = aMetric('margin', { kind: 'money', decimals: 2, reportedBy: 'one', reporterId: 'ana' })
    const labour = aMetric('labour', { kind: 'money', decimals: 0, reportedBy: 'one', reporterId: 'ana' })
    const perLabour = aRatio('perLabour', 'margin', 'labour', { unit: 'number', decimals: 2 })
    const firm = aTeamOf(['ana'], [margin, labour, perLabour], {
      entries: [oneEntry('margin', WEEK, 500_000n), oneEntry('labour', WEEK, 2000n)],
    })
    expect(rowOf(firm, perLabour, WEEK)).toMatchObject({ total: 250n, cells: [], missing: [] })
  })
})

describe('a metric with one reporter', () => {
  const partners = aMetric('partners', {
    over: 'latest',
    reportedBy: 'one',
    reporterId: 'ana',
    deputyId: 'ben',
  })
  const facts = aTeamOf(['ana', 'ben'], [partners], {
    goals: [aGoal('partners', atLeast(12n), { scope: 'team' })],
    entries: [oneEntry('partners', WEEK, 11n)],
  })

  test('has a total and no cells', () => {
    expect(rowOf(facts, partners, WEEK)).toMatchObject({
      total: 11n,
      cells: [],
      goal: atLeast(12n),
      status: 'offTrack',
      incomplete: false,
    })
  })

  test('waits for its reporter, or for the deputy while the reporter is away', () => {
    const none = { ...facts, entries: [] }
    expect(reporterOf(none, partners, WEEK)).toBe('ana')
    expect(rowOf(none, partners, WEEK)).toMatchObject({
      missing: ['ana'],
      status: 'noData',
      incomplete: true,
    })
    const away = { ...none, timeOff: [allWeek('ana')] }
    expect(reporterOf(away, partners, WEEK)).toBe('ben')
    expect(rowOf(away, partners, WEEK)).toMatchObject({ missing: ['ben'], status: 'noData' })
  })

  test('is excused, not missing, when nobody who could report it was there', () => {
    const away = { ...facts, entries: [], timeOff: [allWeek('ana'), allWeek('ben')] }
    expect(rowOf(away, partners, WEEK)).toMatchObject({ missing: [], status: 'excused', incomplete: false })
    const alone = { ...away, timeOff: [allWeek('ana')] }
    expect(rowOf(alone, { ...partners, deputyId: null }, WEEK)).toMatchObject({
      missing: [],
      status: 'excused',
    })
  })

  test('that sums has its goal prorated by holidays, not by its reporter’s time off', () => {
    const inquiries = aMetric('inquiries', { reportedBy: 'one', reporterId: 'ana' })
    const web = aTeamOf(['ana'], [inquiries], {
      goals: [aGoal('inquiries', atLeast(20n))],
      timeOff: [twoDays('ana')],
    })
    expect(rowOf(web, inquiries, WEEK).goal).toEqual(atLeast(20n))
    expect(rowOf({ ...web, holidays: ['2026-11-16'] }, inquiries, WEEK).goal).toEqual(atLeast(16n))
  })
})

describe('people who come and go', () => {
  const facts = aTeamOf(['ana'], [demos], {
    members: [aMember('zoe')],
    memberships: [aStay('zoe', { joinedOn: '2026-11-18', leftOn: '2026-12-02' })],
    goals: [aGoal('demos', atLeast(5n))],
    entries: entriesOf('demos', '2026-11-30', { ana: 5n, zoe: 4n }),
  })
  const repsOf = (week: string) =>
    rowOf(facts, demos, week).cells.map((cell) => [cell.memberId, cell.expected])

  test('count from the week they join', () => {
    expect(repsOf('2026-11-09')).toEqual([['ana', true]])
    expect(repsOf('2026-11-16')).toEqual([
      ['ana', true],
      ['zoe', true],
    ])
  })

  test('are not waited for in the week they leave, but what they entered counts', () => {
    expect(repsOf('2026-11-30')).toEqual([
      ['ana', true],
      ['zoe', false],
    ])
    expect(rowOf(facts, demos, '2026-11-30')).toMatchObject({ total: 9n, missing: [] })
    expect(repsOf('2026-12-07')).toEqual([['ana', true]])
  })

  test('are left out of the week they leave without an entry, with their goal', () => {
    const without = { ...facts, entries: [] }
    const row = rowOf(without, demos, '2026-11-30')
    expect(row.cells.map((cell) => cell.memberId)).toEqual(['ana'])
    expect(row.goal).toEqual(atLeast(5n))
  })

  test('who leave on the day after the last working day are waited for', () => {
    const saturday = { ...facts, memberships: [aStay('zoe', { leftOn: '2026-11-21' })] }
    expect(rowOf(saturday, demos, WEEK).missing).toEqual(['zoe'])
  })

  test('who come back are one person with two stays', () => {
    const back = {
      ...facts,
      memberships: [...facts.memberships, aStay('zoe', { joinedOn: '2027-01-04' })],
    }
    expect(rowOf(back, demos, '2026-12-07').cells).toHaveLength(1)
    expect(rowOf(back, demos, '2027-01-04').cells.map((cell) => cell.memberId)).toEqual(['ana', 'zoe'])
  })

  test('managers are not reps', () => {
    const managed = {
      ...facts,
      memberships: [...facts.memberships, aStay('boss', { role: 'manager' })],
      members: [...facts.members, aMember('boss')],
    }
    expect(scorecard(managed, WEEK).reps.map(({ member }) => member.id)).toEqual(['ana', 'zoe'])
  })
})

describe('a retired metric', () => {
  const retired = { ...demos, lastWeek: weeksAgo(1) }
  const facts = aTeamOf(['ana'], [calls, retired])

  test('stays in history through its last week and is gone after it', () => {
    expect(metricsIn(facts, weeksAgo(1)).map((metric) => metric.id)).toEqual(['calls', 'demos'])
    expect(metricsIn(facts, WEEK).map((metric) => metric.id)).toEqual(['calls'])
  })

  test('may be taken off one team’s scorecard alone, or put on it later', () => {
    const moved = {
      ...facts,
      placements: [
        aPlacement('calls', { lastWeek: weeksAgo(2) }),
        aPlacement('demos', { fromWeek: weeksAgo(1) }),
      ],
    }
    expect(metricsIn(moved, weeksAgo(2)).map((metric) => metric.id)).toEqual(['calls'])
    expect(metricsIn(moved, weeksAgo(1)).map((metric) => metric.id)).toEqual(['demos'])
  })
})

describe('the on-profile part', () => {
  test('is added up where it is known, and blank is unknown, not zero', () => {
    const facts = aTeamOf(['ana', 'ben'], [demos], {
      entries: [anEntry('demos', 'ana', WEEK, 10n, { onProfile: 4n }), anEntry('demos', 'ben', WEEK, 5n)],
    })
    const row = rowOf(facts, demos, WEEK)
    expect(row.cells.map((cell) => cell.onProfile)).toEqual([4n, null])
    expect(row.onProfile).toBe(4n)
    expect(
      rowOf({ ...facts, entries: entriesOf('demos', WEEK, { ana: 1n }) }, demos, WEEK).onProfile,
    ).toBeNull()
  })
})

describe('whatever a team enters', () => {
  const goal = fc.oneof<fc.Arbitrary<Goal>[]>(
    fc.bigInt({ min: 0n, max: 30n }).map(atLeast),
    fc.bigInt({ min: 0n, max: 30n }).map(atMost),
    fc.bigInt({ min: 0n, max: 30n }).map((low) => between(low, low + 5n)),
  )
  const rep = fc.record({
    value: fc.option(fc.bigInt({ min: 0n, max: 20n })),
    daysOff: fc.integer({ min: 0, max: 5 }),
  })
  const team = fc.record({ reps: fc.array(rep, { minLength: 1, maxLength: 6 }), goal })

  const factsOf = ({ reps, goal }: { reps: { value: bigint | null; daysOff: number }[]; goal: Goal }) => {
    const ids = reps.map((_, i) => `rep${i}`)
    return aTeamOf(ids, [demos], {
      goals: [aGoal('demos', goal)],
      entries: ids.flatMap((id, i) => entriesOf('demos', WEEK, { [id]: reps[i]?.value ?? null })),
      timeOff: ids.flatMap((memberId, i) => {
        const days = reps[i]?.daysOff ?? 0
        return days === 0 ? [] : [{ memberId, firstDay: WEEK, lastDay: `2026-11-${15 + days}` }]
      }),
    })
  }

  test('the total is what its reps entered, and everybody is either in, waited for or away', () => {
    fc.assert(
      fc.property(team, (each) => {
        const row = rowOf(factsOf(each), demos, WEEK)
        const values = each.reps.flatMap(({ value }) => (value === null ? [] : [value]))
        expect(row.total).toBe(values.length === 0 ? null : values.reduce((a, b) => a + b, 0n))
        const excused = row.cells.filter((cell) => cell.status === 'excused').length
        expect(values.length + row.missing.length + excused).toBe(each.reps.length)
        expect(row.incomplete).toBe(row.missing.length > 0)
      }),
    )
  })

  test('one more entry never turns a met at-least goal red', () => {
    fc.assert(
      fc.property(team, fc.bigInt({ min: 0n, max: 20n }), (each, more) => {
        const before = rowOf(factsOf(each), demos, WEEK)
        const waiting = each.reps.findIndex(({ value, daysOff }) => value === null && daysOff < 5)
        if (before.status !== 'onTrack' || waiting < 0) return
        const reps = each.reps.map((rep, i) => (i === waiting ? { ...rep, value: more } : rep))
        expect(rowOf(factsOf({ ...each, reps }), demos, WEEK).status).toBe('onTrack')
      }),
    )
  })
})
