import { describe, expect, test } from 'vitest'
import {
  aMember,
  aMetric,
  aRatio,
  aStay,
  aTeamOf,
  entriesOf,
  oneEntry,
  WEEK,
  weeksAgo,
} from '../../../tests/support/facts.ts'
import { ONE_SUBJECT } from '../metrics/metric.ts'
import { addDays } from '../weeks/week.ts'
import { asksOf, metricsFor, subjectOf } from './asking.ts'
import type { TeamFacts } from './facts.ts'

const calls = aMetric('calls')
const demos = aMetric('demos')
const rate = aRatio('rate', 'demos', 'calls')
const survey = aMetric('survey', {
  kind: 'percent',
  over: 'latest',
  reportedBy: 'one',
  reporterId: 'pat',
  deputyId: 'ben',
})

/** Ana and Ben are reps; Pat, who is not in sales, reports the survey, and Ben is her deputy. */
const facts = aTeamOf(['ana', 'ben'], [calls, demos, rate, survey], { members: [aMember('pat')] })
const away = (memberId: string) => ({ memberId, firstDay: '2026-11-16', lastDay: '2026-11-20' })
const askedOf = (of: TeamFacts, memberId: string, week = WEEK) =>
  metricsFor(of, memberId, week).map((metric) => metric.id)
const asks = (of: TeamFacts, week = WEEK) =>
  Object.fromEntries(
    asksOf(of, week).map(({ member, excused, submitted, waiting }) => [
      member.id,
      excused ? 'excused' : submitted ? 'submitted' : waiting ? 'waiting' : 'complete',
    ]),
  )
const submissionOf = (memberId: string) => ({ teamId: 'east', memberId, week: WEEK, note: '', late: false })

describe('who is asked for what', () => {
  test('a rep fills in what each rep reports, and nobody types a ratio', () => {
    expect(askedOf(facts, 'ana')).toEqual(['calls', 'demos'])
  })

  test('a rep who was deactivated later was asked in the weeks before, and is not afterwards', () => {
    const gone = {
      ...facts,
      members: facts.members.map((member) => (member.id === 'ana' ? { ...member, active: false } : member)),
      memberships: [aStay('ana', { leftOn: WEEK }), aStay('ben')],
      submissions: [{ ...submissionOf('ana'), week: weeksAgo(1), note: 'Until Friday' }],
    }
    expect(asks(gone, weeksAgo(1))).toMatchObject({ ana: 'submitted', ben: 'waiting' })
    expect(Object.keys(asks(gone))).not.toContain('ana')
  })

  test('a reporter who was deactivated later stays the one of the weeks before; then the deputy is', () => {
    const gone = {
      ...facts,
      members: facts.members.map((member) =>
        member.id === 'pat' ? { ...member, active: false, goneOn: '2026-11-18' } : member,
      ),
      entries: [oneEntry('survey', weeksAgo(1), 90n)],
    }
    expect(asks(gone, weeksAgo(1))).toMatchObject({ pat: 'complete' })
    expect(askedOf(gone, 'ben', weeksAgo(1))).not.toContain('survey')
    expect(Object.keys(asks(gone))).not.toContain('pat')
    expect(askedOf(gone, 'ben')).toContain('survey')
  })

  test('a reporter who is back was not asked in the weeks at whose end they were gone', () => {
    const goneBefore = [{ from: addDays(weeksAgo(1), 2), until: addDays(WEEK, 3) }]
    const back = {
      ...facts,
      members: facts.members.map((member) => (member.id === 'pat' ? { ...member, goneBefore } : member)),
    }
    expect(askedOf(back, 'ben', weeksAgo(1))).toContain('survey')
    expect(Object.keys(asks(back, weeksAgo(1)))).not.toContain('pat')
    for (const week of [weeksAgo(2), WEEK]) expect(asks(back, week)).toMatchObject({ pat: 'waiting' })
    const alone = { ...back, metrics: [{ ...survey, deputyId: null }] }
    expect(Object.keys(asks(alone, weeksAgo(1)))).not.toContain('pat')
  })

  test('a reporter fills in their metric and need not be a rep', () => {
    expect(askedOf(facts, 'pat')).toEqual(['survey'])
  })

  test('the deputy is asked when the reporter is away for the whole week, on top of their own', () => {
    const withoutPat = { ...facts, timeOff: [away('pat')] }
    expect(askedOf(withoutPat, 'ben')).toEqual(['calls', 'demos', 'survey'])
    expect(askedOf(withoutPat, 'pat')).toEqual([])
  })

  test('the deputy is not asked when the reporter is away for part of it', () => {
    const partly = { ...facts, timeOff: [{ memberId: 'pat', firstDay: WEEK, lastDay: '2026-11-18' }] }
    expect(askedOf(partly, 'ben')).toEqual(['calls', 'demos'])
  })

  test('the deputy is asked once the reporter has left the company', () => {
    const gone = { ...facts, members: [...facts.members.slice(0, 2), aMember('pat', { active: false })] }
    expect(askedOf(gone, 'ben')).toContain('survey')
    expect(asks(gone)).toEqual({ ana: 'waiting', ben: 'waiting' })
  })

  test('without a deputy the metric stays with its reporter', () => {
    const alone = { ...facts, metrics: [{ ...survey, deputyId: null }], timeOff: [away('pat')] }
    expect(askedOf(alone, 'pat')).toEqual(['survey'])
    expect(asks(alone)).toMatchObject({ pat: 'excused' })
  })

  test('a retired metric leaves the prompt after its last week', () => {
    const retired = { ...facts, metrics: [calls, { ...demos, lastWeek: weeksAgo(1) }] }
    expect(askedOf(retired, 'ana', weeksAgo(1))).toEqual(['calls', 'demos'])
    expect(askedOf(retired, 'ana')).toEqual(['calls'])
  })

  test('a value is the rep’s own, or everybody’s for a metric with one reporter', () => {
    expect(subjectOf(calls, 'ana')).toBe('ana')
    expect(subjectOf(survey, 'pat')).toBe(ONE_SUBJECT)
  })
})

describe('whom the week waits for', () => {
  test('is everybody asked, by name', () => {
    expect(asksOf(facts, WEEK).map(({ member }) => member.name)).toEqual(['Ana', 'Ben', 'Pat'])
    expect(asks(facts)).toEqual({ ana: 'waiting', ben: 'waiting', pat: 'waiting' })
  })

  test('is not who submitted, even with some left blank: one unknown must not hold back the others', () => {
    const partly = {
      ...facts,
      submissions: [submissionOf('ana')],
      entries: entriesOf('calls', WEEK, { ana: 4n }),
    }
    expect(asks(partly)).toMatchObject({ ana: 'submitted' })
    expect(asksOf(partly, WEEK).map(({ waiting }) => waiting)).toEqual([false, true, true])
  })

  test('is again who cleared all that they handed in; a note alone is an answer', () => {
    const cleared = {
      ...facts,
      submissions: [submissionOf('ana')],
      entries: entriesOf('calls', WEEK, { ana: null }),
    }
    expect(asks(cleared)).toMatchObject({ ana: 'waiting' })
    const noted = { ...cleared, submissions: [{ ...submissionOf('ana'), note: 'No calls this week' }] }
    expect(asks(noted)).toMatchObject({ ana: 'submitted' })
  })

  test('is not who has everything filled in by somebody else, zeros included', () => {
    const entries = [...entriesOf('calls', WEEK, { ana: 0n }), ...entriesOf('demos', WEEK, { ana: 2n })]
    expect(asks({ ...facts, entries })).toMatchObject({ ana: 'complete' })
    expect(asks({ ...facts, entries: entries.slice(1) })).toMatchObject({ ana: 'waiting' })
    expect(asks({ ...facts, entries: [oneEntry('survey', WEEK, 90n)] })).toMatchObject({ pat: 'complete' })
  })

  test('is again who had everything in and withdrew a value', () => {
    const entries = [...entriesOf('calls', WEEK, { ana: 4n }), ...entriesOf('demos', WEEK, { ana: null })]
    expect(asks({ ...facts, entries })).toMatchObject({ ana: 'waiting' })
  })

  test('is not who is away for the whole week', () => {
    expect(asks({ ...facts, timeOff: [away('ana')] })).toMatchObject({ ana: 'excused', ben: 'waiting' })
  })

  test('is nobody in a week of holidays', () => {
    const holidays = ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20']
    expect(new Set(Object.values(asks({ ...facts, holidays })))).toEqual(new Set(['excused']))
  })

  test('is not who was deactivated, nor who left before the week’s last working day', () => {
    const leaving = {
      ...facts,
      members: [aMember('ana', { active: false }), aMember('ben'), aMember('pat')],
      memberships: [aStay('ana'), aStay('ben', { leftOn: '2026-11-18' })],
    }
    expect(asks(leaving)).toEqual({ pat: 'waiting' })
  })

  test('is who joined during the week', () => {
    const joining = { ...facts, memberships: [aStay('ana', { joinedOn: '2026-11-20' })] }
    expect(asks(joining)).toMatchObject({ ana: 'waiting' })
    expect(asks(joining, weeksAgo(1))).not.toHaveProperty('ana')
  })
})
