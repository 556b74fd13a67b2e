import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { awkward } from '../../../tests/slack/awkward.ts'
import { aMember, aMetric, aTeam, atLeast, WEEK } from '../../../tests/support/facts.ts'
import { messageProblems } from '../../blocks/rules/surface.ts'
import type { WeeklyMessage, WeeklyPart } from '../../usecases/weeks/read-weekly-message.ts'
import { reminderMessage, weeklyMessage } from './weekly.message.ts'

const TODAY = '2026-11-20'
const CLOSES = Temporal.Instant.from('2026-11-23T16:00:00Z')

const part = (i: number, name: string, patch: Partial<WeeklyPart> = {}): WeeklyPart => ({
  team: aTeam({ id: `team-${i}-${'x'.repeat(30)}`, name }),
  week: WEEK,
  numbers: 40,
  closesAt: CLOSES,
  closed: false,
  lateUntil: CLOSES.add({ hours: 336 }),
  over: false,
  submitted: false,
  filledIn: false,
  enteredBy: [],
  clearedBy: [],
  inPart: false,
  off: false,
  highlight: null,
  missing: 0,
  rocks: { rocks: [], results: [] },
  ...patch,
})
const highlight = (name: string): WeeklyPart['highlight'] => ({
  metric: aMetric('demos', { name }),
  value: 999_999_999_999n,
  goal: atLeast(999_999_999_999n),
  status: 'onTrack',
  bestIn: 13,
})
const message = (parts: WeeklyPart[]): WeeklyMessage => ({ member: aMember('ana'), week: WEEK, parts })

const names = (i: number) => Array.from({ length: 9 }, () => `${awkward(i)} ${'e'.repeat(60)}`)

const STATES = {
  'still asked': () => ({}),
  cleared: (i: number) => ({ missing: 39, clearedBy: names(i) }),
  submitted: (i: number) => ({
    submitted: true,
    missing: 39,
    highlight: highlight(`${awkward(i)} ${'m'.repeat(60)}`),
    enteredBy: names(i),
    clearedBy: names(i),
  }),
  closed: () => ({ closed: true }),
  over: () => ({ closed: true, over: true }),
  off: () => ({ off: true }),
}

test.each(
  Object.keys(STATES).flatMap((state) =>
    [1, 2, 10, 15, 20, 25, 60].map((count) => [count, state as keyof typeof STATES] as const),
  ),
)('%i scorecards with long names, %s, are one message that Slack takes', (count, state) => {
  const parts = Array.from({ length: count }, (_, i) =>
    part(i, `${awkward(i)} ${i} ${'n'.repeat(60)}`.slice(0, 80), STATES[state](i)),
  )
  for (const { blocks, text } of [
    weeklyMessage(message(parts), TODAY),
    reminderMessage(message(parts), TODAY),
  ]) {
    expect(messageProblems(blocks, () => undefined)).toEqual([])
    expect(JSON.stringify(blocks).length).toBeLessThanOrEqual(11_000)
    expect(text).not.toContain('<!')
  }
})

test('what does not fit is counted and named, and what still asks comes first', () => {
  const done = Array.from({ length: 25 }, (_, i) => part(i, `Done ${i}`, { submitted: true }))
  const { blocks } = weeklyMessage(message([...done, part(99, 'Still open')]), TODAY)
  const text = JSON.stringify(blocks)
  expect(text).toContain('Still open · Your week')
  expect(text).toMatch(
    /And \d+ more scorecards, Done \d+, .*: hand in with \/scorecard submit in its channel\./,
  )
})

test('a few scorecards are said in full', () => {
  const name = `Team ${'n'.repeat(50)}`
  const text = JSON.stringify(weeklyMessage(message([part(1, name), part(2, 'West')]), TODAY).blocks)
  expect(text).toContain(`${name} · Your week`)
  expect(text).not.toContain('…')
})
