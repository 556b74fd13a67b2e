import { expect, test } from 'vitest'
import { awkward, expectShown, typedIn } from '../../../tests/slack/awkward.ts'
import { aMetric, aTeam, thrownBy, WEEK } from '../../../tests/support/facts.ts'
import type { GoalVersion } from '../../domain/goals/goal.ts'
import type { TeamGoals } from '../../usecases/goals/read-goals.ts'
import { goalModal, parseGoalForm } from './goal.modal.ts'
import { goalForm, readGoal, scopesOf } from './goal-form.ts'
import { goalLines } from './goal-text.ts'

const rep = (id: string, name: string) => ({
  id,
  name,
  zone: 'UTC',
  isAdmin: false,
  locale: null,
  isGuest: false,
  active: true,
})

const goals = (patch: Partial<TeamGoals> = {}): TeamGoals => ({
  team: aTeam(),
  metrics: ['demos', 'calls'].map((id, position) => ({
    metric: aMetric(id),
    placement: { teamId: 'east', metricId: id, position, fromWeek: '2026-01-05', lastWeek: null },
  })),
  reps: [rep('ana', 'Ana'), rep('ben', 'Ben')],
  versions: [],
  makeOrBreakId: 'demos',
  thisWeek: WEEK,
  today: WEEK,
  ...patch,
})

const version = (patch: Partial<GoalVersion>): GoalVersion => ({
  teamId: 'east',
  metricId: 'demos',
  scope: 'rep',
  memberId: '',
  fromWeek: '2026-11-02',
  goal: { op: 'atLeast', low: 50n },
  ...patch,
})

test('forty metrics, a hundred reps and a goal for each can be shown', () => {
  const metrics = Array.from({ length: 40 }, (_, position) => {
    const id = crypto.randomUUID()
    const placement = { teamId: 'east', metricId: id, position, fromWeek: '2026-01-05', lastWeek: null }
    return { metric: aMetric(id, { name: awkward(position) }), placement }
  })
  const reps = Array.from({ length: 100 }, (_, i) => rep(`U${i}`, awkward(i)))
  const metricId = metrics[0]!.metric.id
  const versions = reps.map(({ id }) => version({ metricId, scope: 'member', memberId: id }))
  const many = goals({ team: aTeam({ name: awkward(0) }), metrics, reps, versions, makeOrBreakId: metricId })
  for (const scope of ['rep', 'member', 'team', 'month', 'year'] as const) {
    const form = goalForm(many, { metricId, scope, memberId: 'U7', fromWeek: '2026-11-09' }, null)!
    for (const op of ['atLeast', 'between', 'none'] as const) {
      expectShown(goalModal(many, { ...form, op }, 3, awkward(2)))
    }
  }
})

test('the form starts with the lead and the goal that holds', () => {
  const own = version({ scope: 'member', memberId: 'ben', goal: { op: 'between', low: 3n, high: 5n } })
  const some = goals({ versions: [version({}), own] })
  expect(goalForm(some, {}, null)).toMatchObject({
    metricId: 'demos',
    scope: 'rep',
    fromWeek: WEEK,
    op: 'atLeast',
    value: '50',
  })
  expect(goalForm(some, { scope: 'member', memberId: 'ben' }, null)).toMatchObject({
    op: 'between',
    value: '3',
    to: '5',
  })
  expect(goalForm(some, { metricId: 'calls', scope: 'month' }, null)).toMatchObject({
    scope: 'rep',
    value: '',
  })
  expect(goalForm(goals({ metrics: [] }), {}, null)).toBeNull()
})

test('whose goals there are follows from the metric', () => {
  expect(scopesOf(goals(), aMetric('demos'))).toEqual(['rep', 'member', 'team', 'month', 'year'])
  expect(scopesOf(goals(), aMetric('calls'))).toEqual(['rep', 'member', 'team'])
  expect(scopesOf(goals(), aMetric('demos', { over: 'latest', reportedBy: 'one' }))).toEqual(['team'])
  expect(scopesOf(goals({ reps: [] }), aMetric('calls'))).toEqual(['rep', 'team'])
})

test('goals are told with the weeks they begin in', () => {
  const versions = [
    version({ fromWeek: '2026-10-05', goal: { op: 'atLeast', low: 30n } }),
    version({}),
    version({ fromWeek: '2026-11-30', goal: null }),
    version({ scope: 'member', memberId: 'ana', goal: { op: 'atLeast', low: 40n } }),
    version({ scope: 'team', goal: { op: 'atLeast', low: 200n } }),
  ]
  expect(goalLines(goals({ versions }), aMetric('demos'))).toEqual([
    'Each rep: at least 50 from 2 Nov, then no goal from 30 Nov',
    'Ana: at least 40 from 2 Nov',
    'The team: at least 200 from 2 Nov',
  ])
  const old = [version({ fromWeek: '2025-09-22' })]
  expect(goalLines(goals({ versions: old }), aMetric('demos'))).toEqual([
    'Each rep: at least 50 from 22 Sep 2025',
  ])
})

test('what was typed comes back, and becomes a goal', () => {
  const some = goals()
  const view = goalModal(some, goalForm(some, { metricId: 'calls', fromWeek: '2026-11-09' }, null)!, 0)
  const typed = typedIn(view, {
    metric: { selected_option: { value: 'calls' } },
    'scope:calls': { selected_option: { value: 'team' } },
    'week:calls': { selected_option: { value: '2026-11-09' } },
    'op:calls:rep::2026-11-09': { selected_option: { value: 'between' } },
    'value:calls:rep::2026-11-09': { value: '1,000' },
    'to:calls:rep::2026-11-09': { value: '2000' },
    'reason:0': { value: 'Agreed so' },
  })
  const form = parseGoalForm(typed)
  expect(form).toMatchObject({
    metricId: 'calls',
    scope: 'team',
    fromWeek: '2026-11-09',
    reason: 'Agreed so',
  })
  expect(readGoal(form, aMetric('calls'), null)).toEqual({ op: 'between', low: 1000n, high: 2000n })
  expect(readGoal({ op: 'none', value: '7', to: '' }, aMetric('calls'), null)).toBeNull()
  const german = readGoal({ op: 'between', value: '1.000', to: '2.000' }, aMetric('calls'), 'de-DE')
  expect(german).toEqual({ op: 'between', low: 1000n, high: 2000n })
  expect(
    thrownBy(() => readGoal({ op: 'between', value: '1.000', to: '2.5' }, aMetric('calls'), null)),
  ).toMatchObject({
    fields: {
      value: '1.000: write 1000 or 1.',
      to: 'Calls is counted in whole numbers; 2.5 is not one.',
    },
  })
  expect(() => readGoal({ op: 'atMost', value: ' ', to: '' }, aMetric('calls'), null)).toThrow(
    'The goal was not changed.',
  )
})
