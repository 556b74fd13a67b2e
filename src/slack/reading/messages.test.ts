import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import {
  aGoal,
  aMetric,
  anEntry,
  aPlacement,
  aTeam,
  aTeamOf,
  atLeast,
  ledBy,
  WEEK,
  weeksAgo,
} from '../../../tests/support/facts.ts'
import type { Message } from '../../blocks/message.ts'
import { messageProblems } from '../../blocks/rules/surface.ts'
import { makeOrBreakChart } from '../../charts/make-or-break.ts'
import { trendAltText } from '../../charts/trend-chart.ts'
import type { Metric } from '../../domain/metrics/metric.ts'
import type { TeamFacts } from '../../domain/scorecard/facts.ts'
import { scorecard } from '../../domain/scorecard/scorecard.ts'
import { freeze, type Snapshot } from '../../domain/scorecard/snapshot.ts'
import { teamWeeksUpTo } from '../../domain/weeks/week.ts'
import { averagesOf, type History, knownWeeks, metricsOver } from '../../usecases/scorecards/read-history.ts'
import type { RepPage } from '../../usecases/scorecards/read-rep.ts'
import { repLines } from '../../usecases/scorecards/rep-lines.ts'
import { withoutTables } from './answer-click.ts'
import { byRepMessage } from './by-rep.message.ts'
import { historyMessage } from './history.message.ts'
import { repMessage, repNotesMessage } from './rep.message.ts'
import { repChangesMessage } from './rep-changes.message.ts'
import { readingMessage } from './scorecard.message.ts'

const HOSTILE = [
  '👨‍👩‍👧‍👦'.repeat(8),
  'مبيعات الشرق '.repeat(4),
  '<!channel> <@U1> *bold* `x` & <http://x|y>',
  '_'.repeat(60),
]
const hostile = (i: number): string => `${HOSTILE[i % HOSTILE.length]}`.slice(0, 56)

/** 40 money metrics and 60 reps with hostile names, with 13 weeks of large values. */
function bigTeam(): TeamFacts {
  const reps = Array.from({ length: 60 }, (_, i) => `rep${i}`)
  const metrics: Metric[] = Array.from({ length: 40 }, (_, i) =>
    aMetric(`m${i}`, { name: `${hostile(i)} ${i}`, kind: 'money', unit: 'USD', decimals: 2 }),
  )
  const entries = teamWeeksUpTo({ weekStart: 1 }, WEEK, 13).flatMap((week) =>
    metrics.flatMap(({ id }) => reps.map((rep) => anEntry(id, rep, week, 99_999_999_999n))),
  )
  const facts = aTeamOf(reps, metrics, {
    team: aTeam({ name: hostile(2) }),
    leads: ledBy('m0'),
    entries,
    goals: metrics.map(({ id }) => aGoal(id, atLeast(100_000_000_000n))),
  })
  return { ...facts, members: facts.members.map((each, i) => ({ ...each, name: '🎉'.repeat(80) + i })) }
}

const historyOf = (facts: TeamFacts, snapshots = new Map<string, Snapshot>()): History => {
  const weeks = knownWeeks(facts, WEEK).map((week) => ({
    week,
    card: scorecard(facts, week),
    snapshot: snapshots.get(week) ?? null,
  }))
  const metrics = metricsOver(weeks.map(({ card }) => card))
  return { team: facts.team, weeks, metrics, averages: averagesOf(facts, metrics, WEEK) }
}

const repOf = (facts: TeamFacts, memberId: string, notes: RepPage['notes'] = []): RepPage => ({
  ...repLines(facts, memberId, WEEK, new Map()),
  team: facts.team,
  member: facts.members.find(({ id }) => id === memberId)!,
  week: WEEK,
  forOther: true,
  notes,
  changes: [],
})

/** All pages of a message, turned by its own buttons. */
function pages(make: (page?: string) => Message): Message[] {
  const found: Message[] = []
  for (let page: string | undefined = '0'; page !== undefined; ) {
    const message = make(page)
    found.push(message)
    const buttons = message.blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []))
    const next = buttons.find((each) => each.type === 'button' && each.text.text === 'Next') as {
      value: string
    }
    page = next ? JSON.parse(next.value).page : undefined
  }
  return found
}

function fits({ text, blocks }: Message): void {
  expect(messageProblems(blocks, () => undefined)).toEqual([])
  expect(JSON.stringify(blocks).length).toBeLessThan(13_200)
  expect(text).not.toContain('<!channel>')
  expect(JSON.stringify(blocks)).not.toContain('"mrkdwn"')
}

const cellsOf = (message: Message): string[][] =>
  message.blocks.flatMap((block) =>
    block.type === 'table'
      ? block.rows.map((row) => row.map((cell) => ('text' in cell ? cell.text : '')))
      : [],
  )

describe('with 40 metrics, 60 reps and hostile names', () => {
  const facts = bigTeam()
  const history = historyOf(facts)

  test('every page of the history fits into a message, and none of the metrics is left out', () => {
    const all = pages((page) => historyMessage(history, WEEK, page))
    for (const page of all) fits(page)
    const names = all.flatMap((page) => cellsOf(page).slice(1)).map((row) => row[0])
    expect(names).toEqual(history.metrics.map(({ name }) => name))
  })

  test('every page of a rep’s own weeks fits, notes and all', () => {
    const note = '<!channel> 👨‍👩‍👧‍👦 *hm* '.repeat(60).slice(0, 1000)
    const notes = teamWeeksUpTo({ weekStart: 1 }, WEEK, 13).map((week, i) => ({
      week,
      note,
      by: i % 2 ? note.slice(0, 80) : null,
    }))
    const changes = facts.metrics.map((metric) => ({
      ...{ what: 'entry' as const, week: WEEK, metric, before: null, after: 10n ** 12n, late: true },
      ...{ by: note.slice(0, 80), at: Temporal.Instant.from('2026-11-24T15:00Z'), reason: note },
    }))
    const rep = { ...repOf(facts, 'rep7', notes), changes }
    const all = pages((page) => repMessage(rep, WEEK, page))
    for (const page of all) fits(page)
    expect(all.flatMap((page) => cellsOf(page).slice(1))).toHaveLength(40)
    const whole = pages((page) => repNotesMessage(rep, WEEK, page))
    for (const page of whole) fits(page)
    for (const page of pages((each) => repChangesMessage(rep, WEEK, each))) fits(page)
    expect(JSON.stringify(whole).split(JSON.stringify(note).slice(1, -1)).length - 1).toBe(13)
  })

  test('the table by rep comes a page at a time', () => {
    const card = scorecard(facts, WEEK)
    const all = pages((page) => byRepMessage({ card, manages: true }, WEEK, page))
    for (const { blocks } of all) {
      expect(messageProblems(blocks, () => undefined)).toEqual([])
      expect(JSON.stringify(blocks).length).toBeLessThan(13_200)
    }
    const cells = all.map(cellsOf)
    for (const { name } of card.rows.map(({ metric }) => metric))
      expect(cells.filter((rows) => rows.some(([first]) => first === name)).length).toBeGreaterThan(0)
  })

  test('a modal, which takes no tables, is told the same in lines', () => {
    const blocks = withoutTables(historyMessage(history, WEEK).blocks)
    expect(JSON.stringify(blocks[1])).toContain('Goal $60,000,000,000')
    expect(JSON.stringify(blocks)).not.toContain('"table"')
  })
})

describe('with a small team', () => {
  const metrics = [aMetric('demos'), aMetric('calls')]
  const facts = aTeamOf(['ana', 'ben'], metrics, {
    leads: ledBy('demos'),
    goals: [aGoal('demos', atLeast(10n))],
    entries: [
      anEntry('demos', 'ana', weeksAgo(1), 12n),
      anEntry('demos', 'ben', weeksAgo(1), 0n),
      anEntry('demos', 'ana', WEEK, 21n),
    ],
    timeOff: [{ memberId: 'ben', firstDay: WEEK, lastDay: '2026-11-20' }],
  })

  test('zero, missing and excused are three things in a rep’s weeks', () => {
    const [, demos, calls] = cellsOf(repMessage(repOf(facts, 'ben'), WEEK))
    expect(demos?.slice(1, 4)).toEqual(['0', 'off', '🔻 0'])
    expect(calls?.slice(1, 4)).toEqual(['–', 'off', '–'])
  })

  test('a week in which a metric was off the scorecard for a while says so, on a rep’s page, in the history and in the chart', () => {
    const stays = { fromWeek: WEEK, earlier: [{ fromWeek: weeksAgo(20), lastWeek: weeksAgo(2) }] }
    const gap = { ...facts, placements: [aPlacement('demos', stays), aPlacement('calls')] }
    for (const message of [repMessage(repOf(gap, 'ana'), WEEK), historyMessage(historyOf(gap), WEEK)]) {
      const demos = cellsOf(message).find(([name]) => name === 'Demos')
      expect(demos?.filter((cell) => cell !== '–').slice(0, 4)).toEqual(['Demos', '10', '🟢 21', 'not asked'])
    }
    const chart = makeOrBreakChart(gap, gap.metrics[0]!, WEEK, new Set(), WEEK)
    expect(trendAltText(chart!, 2000)).toContain('9 Nov not asked; 16 Nov 21')
  })

  test('goal and usual stand beside the name, then the newest week, with what is incomplete marked', () => {
    const [head, demos] = cellsOf(historyMessage(historyOf(facts), WEEK))
    expect(head?.slice(0, 5)).toEqual(['Metric', 'Goal', 'Usual', '16 Nov', '9 Nov'])
    expect(demos?.slice(1, 5)).toEqual(['10', '–', '🟢 21', '🔻 12'])
    expect(demos?.at(-1)).toBe('–')
  })

  test('a value that is no longer what it was at the close is marked †', () => {
    const before = freeze(scorecard({ ...facts, entries: facts.entries.slice(1) }, weeksAgo(1)))
    const [, demos] = cellsOf(historyMessage(historyOf(facts, new Map([[weeksAgo(1), before]])), WEEK))
    expect(demos?.[4]).toBe('🔻 12†')
  })

  test('before the first prompt the scorecard says when that goes out', () => {
    const reading = {
      facts,
      card: scorecard(facts, WEEK),
      snapshot: null,
      closesAt: null,
      closedAt: null,
      firstPrompt: { day: '2026-11-20', time: '15:00' },
      manages: false,
      absentLead: null,
      rocks: [],
    }
    const { blocks } = readingMessage(reading, { zone: 'America/New_York', today: WEEK })
    expect(messageProblems(blocks, () => undefined)).toEqual([])
    expect(JSON.stringify(blocks)).toContain(
      'The first prompt goes out Fri 20 Nov at 15:00, each rep’s own time.',
    )
    const later = readingMessage({ ...reading, firstPrompt: null }, { zone: 'America/New_York', today: WEEK })
    expect(JSON.stringify(later)).not.toContain('first prompt')
  })
})
