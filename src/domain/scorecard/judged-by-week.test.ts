import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  aGoal,
  aMember,
  aMetric,
  aPlacement,
  aRatio,
  aStay,
  aTeam,
  aTeamOf,
  atLeast,
  entriesOf,
  ledBy,
  START,
  WEEK,
  weeksAgo,
} from '../../../tests/support/facts.ts'
import { overlaps } from '../people/people.ts'
import { workingDays } from '../weeks/presence.ts'
import { earlierRhythm } from '../weeks/rhythm.ts'
import { DEFAULT_SCHEDULE } from '../weeks/schedule.ts'
import {
  addDays,
  addWeeks,
  commonWeek,
  daysOf,
  lastDay,
  ownWeek,
  stepWeeks,
  teamWeekOf,
  weekOf,
} from '../weeks/week.ts'
import { metricsIn, repsIn, wasNotAsked } from './facts.ts'
import { changesFrom, FROM_EVER, leadIn, newestLead } from './lead.ts'
import { rowOf, scorecard } from './scorecard.ts'
import { offTrackStreak, rowsUpTo, statusBefore } from './trend.ts'

const demos = aMetric('demos')

describe('what leads', () => {
  const versions = [
    { fromWeek: FROM_EVER, metricId: 'demos' },
    { fromWeek: WEEK, metricId: 'calls' },
  ]

  test('is the version of the week, whatever leads later', () => {
    expect(leadIn(versions, weeksAgo(1))).toBe('demos')
    expect(leadIn(versions, WEEK)).toBe('calls')
    expect(newestLead(versions)).toBe('calls')
    expect(leadIn([], WEEK)).toBeNull()
  })

  test('is found by the common week, whatever day a team’s weeks begin on', () => {
    // The Sunday week of 15 November belongs to the week of Monday the 16th.
    expect(leadIn(versions, '2026-11-15')).toBe('calls')
    expect(leadIn(versions, '2026-11-08')).toBe('demos')
  })

  test('changes from the first week that nobody has closed', () => {
    expect(changesFrom(null)).toBe(FROM_EVER)
    expect(changesFrom('2026-11-15')).toBe('2026-11-23')
    expect(changesFrom(WEEK)).toBe('2026-11-23')
  })

  test('a comeback counts from the last week that said on or off track while it led', () => {
    const facts = aTeamOf(['ana'], [demos, aMetric('calls')], {
      goals: [aGoal('demos', atLeast(5n))],
      leads: ledBy('demos'),
      entries: [...entriesOf('demos', weeksAgo(3), { ana: 4n }), ...entriesOf('demos', WEEK, { ana: 9n })],
      timeOff: [{ memberId: 'ana', firstDay: weeksAgo(2), lastDay: lastDay(weeksAgo(1)) }],
    })
    expect(statusBefore(facts, demos, WEEK)).toBe('offTrack')
    const before = [{ fromWeek: weeksAgo(2), metricId: 'demos' }]
    expect(statusBefore({ ...facts, leads: before }, demos, WEEK)).toBeNull()
  })
})

describe('a metric that was judged otherwise', () => {
  const until = WEEK
  const rules = { ...demos, reporterId: null, deputyId: null, over: 'mean', until } as const
  const facts = aTeamOf(['ana', 'ben'], [{ ...demos, earlier: [rules] }], {
    goals: [aGoal('demos', atLeast(10n))],
    entries: [
      ...entriesOf('demos', weeksAgo(1), { ana: 10n, ben: 20n }),
      ...entriesOf('demos', WEEK, { ana: 10n, ben: 20n }),
    ],
  })

  test('keeps its old weeks as they were', () => {
    const [metric] = facts.metrics
    expect(rowOf(facts, metric!, weeksAgo(1))).toMatchObject({ total: 15n, goal: atLeast(10n) })
    expect(rowOf(facts, metric!, WEEK)).toMatchObject({ total: 30n, goal: atLeast(20n) })
    expect(metricsIn(facts, weeksAgo(1))[0]?.over).toBe('mean')
  })
})

describe('a team whose weeks changed', () => {
  // Monday to Friday until the week of 16 November, Sunday to Thursday from then on.
  const earlier = [{ until: WEEK, weekStart: 1, workdays: [1, 2, 3, 4, 5] }]
  const team = aTeam({ weekStart: 7, workdays: [7, 1, 2, 3, 4], earlier })

  test('steps from the one kind to the other and back, each week once', () => {
    expect(stepWeeks(team, '2026-11-15', -1)).toBe('2026-11-09')
    expect(stepWeeks(team, '2026-11-09', 1)).toBe('2026-11-15')
    expect(stepWeeks(team, '2026-11-15', 1)).toBe('2026-11-22')
    expect(teamWeekOf(team, '2026-11-14')).toBe('2026-11-09')
    expect(teamWeekOf(team, '2026-11-15')).toBe('2026-11-15')
    expect(teamWeekOf(team, '2026-11-20')).toBe('2026-11-15')
  })

  test('keeps the working days of its old weeks', () => {
    expect(workingDays('2026-11-09', team)).toEqual(
      [9, 10, 11, 12, 13].map((d) => `2026-11-${`${d}`.padStart(2, '0')}`),
    )
    expect(workingDays('2026-11-15', team)[0]).toBe('2026-11-15')
  })

  test('has one week of its own for every common week, and every day lies in the week it names', () => {
    const start = fc.integer({ min: 1, max: 7 })
    const day = fc.integer({ min: 0, max: 400 }).map((days) => addDays('2026-05-04', days))
    fc.assert(
      fc.property(start, start, fc.integer({ min: 0, max: 40 }), day, (before, now, weeks, each) => {
        const changed = {
          weekStart: now,
          earlier: [{ until: addWeeks('2026-06-01', weeks), weekStart: before, workdays: [] }],
        }
        const week = teamWeekOf(changed, each)
        expect(ownWeek(changed, commonWeek(week))).toBe(week)
        expect(week <= each).toBe(true)
        // No later week of the team's begins by that day.
        expect(stepWeeks(changed, week, 1) > each).toBe(true)
        expect(stepWeeks(changed, stepWeeks(changed, week, 5), -5)).toBe(week)
      }),
    )
  })

  test('without a change is as it always was', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 0, max: 4000 }), (weekStart, days) => {
        const each = addDays('2020-01-01', days)
        expect(teamWeekOf({ weekStart }, each)).toBe(weekOf(each, weekStart))
        expect(ownWeek({ weekStart }, commonWeek(weekOf(each, weekStart)))).toBe(weekOf(each, weekStart))
      }),
    )
  })

  test('takes other working days from the first open week, another first day from the first that is not laid out', () => {
    const course = { firstOpen: WEEK, afterLaidOut: addWeeks(WEEK, 1) }
    const before = aTeam()
    const days = { ...before, workdays: [1, 2, 3, 4] }
    expect(earlierRhythm(before, days, course)).toEqual([
      { until: WEEK, weekStart: 1, workdays: [1, 2, 3, 4, 5] },
    ])
    const start = { ...before, weekStart: 7 }
    expect(earlierRhythm(before, start, course)[0]?.until).toBe('2026-11-23')
    expect(earlierRhythm(before, { ...before }, course)).toEqual([])
    // A second change before the first one has held leaves no trace of that.
    const twice = { ...days, earlier: earlierRhythm(before, days, course) }
    expect(earlierRhythm(twice, { ...twice, workdays: [1, 2] }, course)).toEqual(twice.earlier)
  })
})

describe('a metric that was retired and brought back', () => {
  const placement = aPlacement('demos', {
    fromWeek: WEEK,
    earlier: [{ fromWeek: weeksAgo(9), lastWeek: weeksAgo(3) }],
  })
  const facts = aTeamOf(['ana'], [demos], {
    placements: [placement],
    goals: [aGoal('demos', atLeast(5n))],
    entries: [weeksAgo(3), WEEK].flatMap((week) => entriesOf('demos', week, { ana: 4n })),
  })

  test('was not asked in between: no status, nobody missing, and the streak goes on', () => {
    expect(wasNotAsked(facts, demos, weeksAgo(2))).toBe(true)
    expect(wasNotAsked(facts, demos, weeksAgo(3))).toBe(false)
    expect(wasNotAsked(facts, demos, weeksAgo(20))).toBe(false)
    expect(metricsIn(facts, weeksAgo(1))).toEqual([])
    expect(rowOf(facts, demos, weeksAgo(1))).toMatchObject({ asked: false, missing: [], status: null })
    expect(offTrackStreak(facts, demos, WEEK)).toBe(2)
    expect(rowsUpTo(facts, demos, WEEK).filter(({ asked }) => !asked)).toHaveLength(2)
  })
})

describe('who moves within a week', () => {
  const onOther = (...given: Parameters<typeof aStay>) => ({
    ...aStay(...given),
    rhythm: DEFAULT_SCHEDULE,
    holidays: [],
    silent: [],
  })
  const thursday = '2026-11-19'
  const goals = [aGoal('demos', atLeast(10n))]
  const entries = entriesOf('demos', WEEK, { ana: 15n })

  test('counts in the team they are on at its end, once', () => {
    const stay = aStay('ana', { leftOn: thursday })
    const left = aTeamOf([], [demos], { goals, entries, members: [aMember('ana')], memberships: [stay] })
    expect(rowOf(left, demos, WEEK)).toMatchObject({ total: 15n, goal: atLeast(6n), missing: [] })
    const elsewhere = [onOther('ana', { teamId: 'west', joinedOn: thursday })]
    expect(rowOf({ ...left, elsewhere }, demos, WEEK)).toMatchObject({ total: null, cells: [] })
    // A week in which the other team asks nobody stays where it was.
    const resting = elsewhere.map((stay) => ({ ...stay, silent: [WEEK] }))
    expect(rowOf({ ...left, elsewhere: resting }, demos, WEEK)).toMatchObject({ total: 15n })
  })

  test('counts once also where the teams work on other days, or one has a holiday', () => {
    const days = [
      [1, 2, 3, 4],
      [1, 2, 3, 4, 5],
      [2, 3, 4, 5, 6],
      [7, 1, 2, 3, 4],
    ] as const
    const weekdays = fc.constantFrom(...days)
    const someDays = fc.subarray(
      daysOf(WEEK).map(({ day }) => day),
      { maxLength: 3 },
    )
    const moves = fc.uniqueArray(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 3 })
    fc.assert(
      fc.property(
        fc.array(fc.record({ workdays: weekdays, holidays: someDays }), { minLength: 2, maxLength: 4 }),
        moves,
        (teams, unsorted) => {
          const [first = 8, ...later] = unsorted.sort((a, b) => a - b)
          // From one team to the next on each of the days; on the last one for good.
          const cuts = [START, ...[first, ...later].map((day) => addDays(WEEK, day - 1))].slice(
            0,
            teams.length,
          )
          const stays = cuts.map((joinedOn, i) =>
            aStay('ana', { teamId: `t${i}`, joinedOn, leftOn: cuts[i + 1] ?? null }),
          )
          const on = stays.filter((stay, i) => {
            const { workdays, holidays } = teams[i]!
            const facts = aTeamOf([], [demos], {
              team: aTeam({ id: stay.teamId, workdays }),
              members: [aMember('ana')],
              memberships: [stay],
              holidays,
              elsewhere: stays.flatMap((other, j) =>
                i === j
                  ? []
                  : {
                      ...other,
                      rhythm: { weekStart: 1, workdays: teams[j]!.workdays, earlier: [] },
                      holidays: teams[j]!.holidays,
                      silent: [],
                    },
              ),
            })
            return repsIn(facts, WEEK).length > 0
          })
          // A team with a holiday all week long lists who is on it, and asks nobody.
          const worked = stays.filter((stay, i) => {
            const { workdays, holidays } = teams[i]!
            return workingDays(WEEK, { workdays, earlier: [] }, holidays).some((day) =>
              overlaps(stay, day, day),
            )
          })
          expect(on.filter((stay) => worked.includes(stay))).toHaveLength(Math.min(1, worked.length))
        },
      ),
    )
  })

  test('is there for the days they were: a Thursday joiner has two fifths of the goal, and is not off', () => {
    const joined = aTeamOf([], [demos], {
      goals,
      entries,
      members: [aMember('ana')],
      memberships: [aStay('ana', { joinedOn: thursday })],
    })
    expect(rowOf(joined, demos, WEEK)).toMatchObject({ total: 15n, goal: atLeast(4n) })
    expect(repsIn(joined, WEEK)[0]).toMatchObject({ expected: true, presence: { present: 2, of: 5, off: 0 } })
  })

  test('who joins on the weekend is asked from the next week on', () => {
    const stays = [aStay('ana', { joinedOn: '2026-11-21' })]
    const facts = aTeamOf([], [demos], { goals, members: [aMember('ana')], memberships: stays })
    expect(repsIn(facts, WEEK)).toEqual([])
    expect(repsIn(facts, addWeeks(WEEK, 1))[0]).toMatchObject({ expected: true })
  })
})

describe('halves and parts', () => {
  test('a ratio leaves a rep with one part out of both sums: 5 of 10, and 5 of nobody knows, is 50%', () => {
    const rate = aRatio('rate', 'won', 'sent')
    const facts = aTeamOf(['ana', 'ben'], [aMetric('won'), aMetric('sent'), rate], {
      goals: [aGoal('rate', atLeast(400n))],
      entries: [...entriesOf('won', WEEK, { ana: 5n, ben: 5n }), ...entriesOf('sent', WEEK, { ana: 10n })],
    })
    expect(rowOf(facts, rate, WEEK)).toMatchObject({ total: 500n, missing: ['ben'], status: 'soFar' })
  })

  test('a ratio is what those with both parts have, whoever has one only', () => {
    const rate = aRatio('rate', 'won', 'sent')
    const half = fc.option(fc.bigInt({ min: 0n, max: 50n }))
    fc.assert(
      fc.property(fc.array(fc.tuple(half, half), { minLength: 1, maxLength: 6 }), (parts) => {
        const reps = parts.map((_, i) => `rep${i}`)
        const of = (side: 0 | 1) => Object.fromEntries(parts.map((part, i) => [`rep${i}`, part[side]]))
        const facts = aTeamOf(reps, [aMetric('won'), aMetric('sent'), rate], {
          entries: [...entriesOf('won', WEEK, of(0)), ...entriesOf('sent', WEEK, of(1))],
        })
        const both = parts.flatMap(([won, sent]) =>
          won === null || sent === null ? [] : [[Number(won), Number(sent)]],
        )
        const sent = both.reduce((sum, pair) => sum + pair[1]!, 0)
        const won = both.reduce((sum, pair) => sum + pair[0]!, 0)
        const expected = sent === 0 ? null : BigInt(Math.floor((2000 * won + sent) / (2 * sent)))
        expect(rowOf(facts, rate, WEEK).total).toBe(expected)
      }),
    )
  })

  test('a team has a goal only where every expected rep has one, and how many have is said', () => {
    const goals = [aGoal('demos', atLeast(10n), { scope: 'member', memberId: 'ana' })]
    const entries = entriesOf('demos', WEEK, { ana: 12n, ben: 10n })
    const facts = aTeamOf(['ana', 'ben'], [demos], { goals, entries })
    expect(rowOf(facts, demos, WEEK)).toMatchObject({
      goal: null,
      status: null,
      partGoals: { have: 1, of: 2 },
    })
    const timeOff = [{ memberId: 'ben', firstDay: WEEK, lastDay: lastDay(WEEK) }]
    const away = aTeamOf(['ana', 'ben'], [demos], {
      goals,
      entries: entriesOf('demos', WEEK, { ana: 12n }),
      timeOff,
    })
    expect(rowOf(away, demos, WEEK)).toMatchObject({ goal: atLeast(10n), status: 'onTrack', partGoals: null })
    expect(scorecard(facts, WEEK).rows[0]?.partGoals).toEqual({ have: 1, of: 2 })
  })
})
