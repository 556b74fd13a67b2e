import { expect, test } from 'vitest'
import { awkward, expectShown, typedIn } from '../../../tests/slack/awkward.ts'
import { aMetric, aTeam, WEEK } from '../../../tests/support/facts.ts'
import { KINDS } from '../../domain/metric-kinds/kinds.ts'
import { draftOf, type MetricDraft } from '../../domain/metrics/metric-draft.ts'
import { TEMPLATES } from '../../domain/metrics/templates.ts'
import { keysOf, pickMetrics } from '../../usecases/metrics/template-metrics.ts'
import { confirmLeadModal, retireModal } from './confirm.modal.ts'
import { listModal } from './list.modal.ts'
import { type MetricForm, metricModal, parseMetric } from './metric.modal.ts'
import { placeModal } from './place.modal.ts'
import { parseTemplate, templateModal } from './template.modal.ts'

const placed = (count: number, lastWeek: string | null = null) =>
  Array.from({ length: count }, (_, position) => {
    const id = crypto.randomUUID()
    const metric = aMetric(id, { name: awkward(position), definition: 'x'.repeat(300), lastWeek })
    return { metric, placement: { teamId: 'east', metricId: id, position, fromWeek: WEEK, lastWeek } }
  })

const form = (draft: MetricDraft, patch: Partial<MetricForm> = {}): MetricForm => ({
  of: { team: 'east', metric: 'm1', isNew: true, list: 'V9' },
  draft,
  settled: { shape: false, meaning: false },
  sharedWith: [],
  parts: placed(40).map((each) => each.metric),
  ...patch,
})

test.each([
  [0, 0],
  [40, 0],
  [40, 200],
  [3, 100],
])('a list of %i metrics and %i retired ones can be shown', (live, retired) => {
  const metrics = placed(live)
  const makeOrBreakId = metrics[0]?.metric.id ?? null
  const gone = placed(retired, '2026-11-09')
  expectShown(
    listModal({ team: aTeam({ name: awkward(0) }), live: metrics, retired: gone, makeOrBreakId }, awkward(2)),
  )
})

test.each(KINDS.map((each) => each.id))('the form for a %s can be shown, new and settled', (kind) => {
  const draft = { ...draftOf(kind, awkward(0)), definition: awkward(0) }
  expectShown(metricModal(form(draft)))
  expectShown(metricModal(form({ ...draft, reportedBy: 'one', reporterId: 'U1' }), ['Not so']))
  const settled = { shape: true, meaning: true }
  expectShown(metricModal(form(draft, { settled, sharedWith: [awkward(1), awkward(2)], parts: [] })))
})

test('the form reads back what was typed', () => {
  const view = metricModal(form(draftOf('money', '')))
  const option = (value: string) => ({ selected_option: { value } })
  const typed = typedIn(view, {
    kind: option('money'),
    name: { value: 'Sales' },
    definition: { value: null },
    'unit:money': option('CHF'),
    'decimals:money': option('0'),
    'over:money': option('latest'),
    'reportedBy:money': option('one'),
    reporter: { selected_user: 'U1' },
    deputy: { selected_user: null },
    leading: option('lagging'),
    'options:money': { selected_options: [{ value: 'negative' }] },
  })
  expect(parseMetric(typed, null)).toEqual({
    ...draftOf('money', 'Sales'),
    unit: 'CHF',
    decimals: 0,
    over: 'latest',
    reportedBy: 'one',
    reporterId: 'U1',
    leading: false,
    allowNegative: true,
    prorates: false,
  })
})

test('another kind starts with what is usual for it and keeps name and words', () => {
  const view = metricModal(form(draftOf('money', '')))
  const typed = typedIn(view, {
    kind: { selected_option: { value: 'duration' } },
    name: { value: 'Cycle' },
    definition: { value: 'From first call to contract' },
    'unit:money': { selected_option: { value: 'CHF' } },
    'decimals:money': { selected_option: { value: '2' } },
    'options:money': { selected_options: [{ value: 'onProfile' }] },
  })
  const draft = parseMetric(typed, null)
  expect(draft).toMatchObject({ ...draftOf('duration', 'Cycle'), definition: 'From first call to contract' })
  expect(draft.asksOnProfile).toBe(false)
})

test('what the form does not show stays as it is stored', () => {
  const stored = aMetric('m1', { stage: 'Demo', decimals: 0, prorates: false })
  const settled = { shape: true, meaning: true }
  const view = metricModal(
    form(stored, { settled, of: { team: 'east', metric: 'm1', isNew: false, list: '' } }),
  )
  expect(parseMetric(typedIn(view, { name: { value: 'New name' } }), stored)).toEqual({
    ...stored,
    name: 'New name',
  })
})

test('templates and metrics of other teams can be offered, also none', () => {
  const of = { team: 'east', list: 'V1' }
  const picks = pickMetrics(keysOf(TEMPLATES.map((each) => each.id)), [], 'EUR')
  expectShown(templateModal(of, picks))
  expectShown(templateModal(of, []))
  expectShown(placeModal(of, []))
  expectShown(
    placeModal(
      of,
      placed(150).map((each) => each.metric),
    ),
  )
  const chosen = { metrics: { selected_options: [{ value: 'referrals.0' }] } }
  expect(parseTemplate(typedIn(templateModal(of, picks), chosen))).toEqual({ ...of, keys: ['referrals.0'] })
})

test('confirmations say what comes of it', () => {
  const [each] = placed(1)
  const of = { team: 'east', metric: 'm1', list: 'V1' }
  const retire = retireModal(of, { ...each!, lastWeek: WEEK, elsewhere: true }, WEEK)
  expectShown(retire)
  expect(JSON.stringify(retire)).toContain('Its last week is 16–22 Nov.')
  expect(
    JSON.stringify(retireModal(of, { ...each!, lastWeek: '2026-11-09', elsewhere: false }, WEEK)),
  ).toContain('It has not counted in any week yet')
  const lead = confirmLeadModal({ ...of, do: 'lead' }, { metric: aMetric('demos'), before: aMetric('calls') })
  expectShown(lead)
  expect(JSON.stringify(lead)).toContain('It replaces ')
  expectShown(
    confirmLeadModal({ ...of, do: 'unlead' }, { metric: aMetric('demos'), before: aMetric('demos') }),
  )
})
