import { describe, expect, test } from 'vitest'
import {
  aGoal,
  aMetric,
  aTeamOf,
  atLeast,
  entriesOf,
  ledBy,
  WEEK,
  weeksAgo,
} from '../../../tests/support/facts.ts'
import type { TeamFacts } from '../scorecard/facts.ts'
import { rowOf } from '../scorecard/scorecard.ts'
import { alertFigures, decodeFigures, figuresNow, streakText } from './alert-text.ts'

const demos = aMetric('demos')
const usually = { ana: 5n, ben: 10n, cleo: 10n, dan: 10n, eve: 10n, li: 4n }
const thisWeek = entriesOf('demos', WEEK, { ana: 3n, ben: 9n, cleo: 10n, dan: 10n, eve: 10n })

/** The team of the examples: Li's demos missing, Ana off for two days, Ben one short. */
const east = aTeamOf(Object.keys(usually), [demos], {
  leads: ledBy('demos'),
  goals: [
    aGoal('demos', atLeast(50n), { scope: 'team' }),
    aGoal('demos', atLeast(200n), { scope: 'month' }),
    aGoal('demos', atLeast(2300n), { scope: 'year' }),
  ],
  entries: [
    ...Array.from({ length: 13 }, (_, i) => entriesOf('demos', weeksAgo(i + 1), usually)).flat(),
    ...thisWeek,
  ],
  timeOff: [{ memberId: 'ana', firstDay: '2026-11-19', lastDay: '2026-11-20' }],
})
const alertOf = (facts: TeamFacts, kind: 'offTrack' | 'backOnTrack' = 'offTrack') =>
  alertFigures(facts, rowOf(facts, demos, WEEK), WEEK, kind)

describe('what an alert says', () => {
  test('is the number against its goal, where the change comes from, and the pace', () => {
    expect(alertOf(east)).toEqual({
      headline: '🔻 Demos 42 / 50, incomplete',
      lines: [
        'against usual 49: Li missing −4 · time off −2 · Ben −1',
        'Nov 140, due by now 150 of 200 · 2026: 679 of 2,300',
      ],
      number: '42 / 50, incomplete',
    })
  })

  test('is who contributed what while too little is known of what is usual', () => {
    const away = { memberId: 'eve', firstDay: WEEK, lastDay: '2026-11-22' }
    const young = {
      ...east,
      entries: thisWeek.filter((each) => each.subject !== 'eve'),
      timeOff: [away],
    }
    expect(alertOf(young).lines[0]).toBe('Ana 3 · Ben 9 · Cleo 10 · Dan 10 · Eve off · Li missing')
  })

  test('of a metric with one reporter names whom it waits for: the deputy while the reporter is away', () => {
    const inquiries = aMetric('inquiries', { reportedBy: 'one', reporterId: 'ana', deputyId: 'ben' })
    const facts = aTeamOf(['ana', 'ben'], [inquiries], {
      timeOff: [{ memberId: 'ana', firstDay: WEEK, lastDay: '2026-11-22' }],
    })
    const figures = alertFigures(facts, rowOf(facts, inquiries, WEEK), WEEK, 'offTrack')
    expect(figures.lines).toEqual(['Ben missing'])
  })

  test('is good news with another symbol', () => {
    expect(alertOf(east, 'backOnTrack').headline).toMatch(/^🟢 Demos/)
  })

  test('says what its number is now under the name that the metric has now, and nothing while it is the same', () => {
    const renamed = { ...demos, name: 'Product demos' }
    const now = (entries: TeamFacts['entries'], figures = alertOf(east)) => {
      const facts = { ...east, metrics: [renamed], entries }
      return figuresNow(facts, rowOf(facts, renamed, WEEK), WEEK, figures, '†')
    }
    expect(now(east.entries)).toEqual([])
    const more = [...east.entries, ...entriesOf('demos', WEEK, { li: 1n })]
    expect(now(more)[0]).toBe('Product demos 43† / 50')
    // An earlier version kept no number of its own.
    const { number: _, ...older } = alertOf(east)
    expect(now(east.entries, older)).toEqual(['Product demos 42† / 50, incomplete'])
  })

  test('counts the weeks from the second on', () => {
    expect(streakText(1)).toBe(', off track')
    expect(streakText(2)).toBe(', 2nd week off track')
  })

  test('comes back from the database as it was', () => {
    expect(decodeFigures(JSON.parse(JSON.stringify(alertOf(east))))).toEqual(alertOf(east))
    expect(() => decodeFigures({ headline: 1 })).toThrow()
  })
})
