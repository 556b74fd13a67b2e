import { expect, test } from 'vitest'
import { AWKWARD, awkward, expectShown, typedIn } from '../../../tests/slack/awkward.ts'
import { aMetric, aTeam } from '../../../tests/support/facts.ts'
import { TEMPLATES } from '../../domain/metrics/templates.ts'
import { keysOf, pickMetrics } from '../../usecases/metrics/template-metrics.ts'
import { type Basics, basicsModal, parseBasics } from './basics.modal.ts'
import { likelyCurrency } from './currency.ts'
import { setupDoneModal } from './done.modal.ts'
import { parseSetupGoals, setupGoalsModal } from './goals.modal.ts'
import { parseLeadChoice, setupLeadModal } from './lead.modal.ts'
import { setupState } from './setup-state.ts'

const ALL = TEMPLATES.map((each) => each.id)
const ids = (count: number) => Array.from({ length: count }, (_, i) => `U${String(i).padStart(10, '0')}`)

const basics = (patch: Partial<Basics> = {}): Basics => ({
  key: crypto.randomUUID(),
  channelId: 'C0123456789',
  suggested: 'East',
  name: 'East',
  repIds: ids(3),
  templateIds: ['b2b-funnel'],
  currency: 'USD',
  ...patch,
})

/** What a setup carries at its largest: a hundred reps, every template, every goal. */
const full = {
  ...basics({ name: '👩'.repeat(60), repIds: ids(100), templateIds: ALL }),
  channelId: 'C0123456789',
  repIds: ids(100),
  templateIds: ALL,
  goals: Object.fromEntries(keysOf(ALL).map((key) => [key, '1000000000000.000'])),
}

test.each(AWKWARD.map((name, kind) => ({ name, kind })))(
  'the first step shows an awkward name of kind $kind',
  ({ name }) => {
    expectShown(basicsModal(basics({ name, suggested: name, repIds: ids(100), templateIds: ALL }), [name]))
  },
)

test('the first step can be opened without a channel, and with people of another one', () => {
  expectShown(basicsModal(basics({ channelId: null, name: '', suggested: '', repIds: [], templateIds: [] })))
})

test('the first step reads back what was typed', () => {
  const view = basicsModal(basics())
  const typed = typedIn(view, {
    channel: { selected_conversation: 'C9' },
    'name:C0123456789': { value: ' <!channel> ' },
    'reps:C0123456789': { selected_users: ['U1', 'U2'] },
    templates: { selected_options: [{ value: 'referrals' }] },
    currency: { selected_option: { value: 'EUR' } },
  })
  expect(parseBasics(typed)).toMatchObject({
    channelId: 'C9',
    name: ' <!channel> ',
    suggested: 'East',
    repIds: ['U1', 'U2'],
    templateIds: ['referrals'],
    currency: 'EUR',
  })
})

test('the goals of every template at once, with existing metrics of awkward names, can be shown', () => {
  const existing = pickMetrics(keysOf(ALL), [], 'EUR').map((pick, i) => ({
    ...pick,
    metric: aMetric(`m${i}`, { name: awkward(i), decimals: 3 }),
    existing: aMetric(`m${i}`),
  }))
  expectShown(setupGoalsModal(setupState.decode(setupState.encode(full)), existing))
})

test('typed goals come back by their metric, and blank ones are left out', () => {
  const metrics = pickMetrics(keysOf(['b2b-funnel']), [], 'EUR')
  const typed = typedIn(setupGoalsModal({ ...full, goals: {} }, metrics), {
    'goal.b2b-funnel.0': { value: '120' },
    'goal.b2b-funnel.1': { value: null },
  })
  expect(parseSetupGoals(typed)).toEqual({ 'b2b-funnel.0': '120' })
})

test.each([
  ['none yet', null, true],
  ['one that may be replaced', aMetric('lead', { name: awkward(0) }), true],
  ['one that stays', aMetric('lead', { name: awkward(2) }), false],
])('the third step can be shown with %s', (_, makeOrBreak, mayChoose) => {
  for (const templates of [[], ['b2b-funnel'], ALL]) {
    const metrics = pickMetrics(keysOf(templates), [], 'USD')
    expectShown(setupLeadModal(full, { metrics, makeOrBreak, mayChoose }))
  }
})

test('without a lead nothing is chosen beforehand; a present one is kept unless another is chosen', () => {
  const metrics = pickMetrics(keysOf(['b2b-funnel']), [], 'USD')
  const none = JSON.stringify(setupLeadModal(full, { metrics, makeOrBreak: null, mayChoose: true }))
  expect(none).not.toContain('initial_option')
  expect(none).toContain('Proposed by B2B sales funnel')
  const lead = setupLeadModal(full, { metrics, makeOrBreak: aMetric('demos'), mayChoose: true })
  expect(JSON.stringify(lead)).toContain('"initial_option":{"text":{"type":"plain_text","text":"Keep Demos"')
  expect(
    parseLeadChoice(typedIn(lead, { lead: { selected_option: { value: 'keep' } }, month: { value: '80' } })),
  ).toEqual({
    choice: 'keep',
    month: '80',
    year: '',
  })
})

test('the end says when it begins, in whose time, and offers a test prompt', () => {
  const team = aTeam({ name: '<!channel> *East*', zone: 'Europe/Berlin', firstWeek: '2026-11-16' })
  const view = setupDoneModal(team, true, '2026-11-16')
  expectShown(view)
  expect(JSON.stringify(view)).toContain(
    '<!channel> *East* is set up. First prompt Fri 20 Nov 15:00 in each rep’s own time, closes Mon 23 Nov 11:00 (Europe/Berlin).',
  )
  expect(JSON.stringify(view)).toContain('test-prompt')
  expect(JSON.stringify(setupDoneModal(team, false, '2026-11-16'))).not.toContain('test-prompt')
})

test('a currency is guessed from where somebody is', () => {
  expect(
    ['Europe/Berlin', 'Europe/London', 'America/Chicago', 'Asia/Tokyo', 'UTC'].map(likelyCurrency),
  ).toEqual(['EUR', 'GBP', 'USD', 'JPY', 'USD'])
})
