import { expect, test } from 'vitest'
import { draftOf } from '../../src/domain/metrics/metric-draft.ts'
import { newestLead } from '../../src/domain/scorecard/lead.ts'
import { addFromTemplate, readTemplateMetrics } from '../../src/usecases/metrics/add-from-template.ts'
import { addMetric } from '../../src/usecases/metrics/add-metric.ts'
import { bringBackMetric } from '../../src/usecases/metrics/bring-back-metric.ts'
import { changeMetric, readEditable } from '../../src/usecases/metrics/change-metric.ts'
import { chooseMakeOrBreak } from '../../src/usecases/metrics/choose-make-or-break.ts'
import { moveMetric } from '../../src/usecases/metrics/move-metric.ts'
import { placeMetric, readPlaceable } from '../../src/usecases/metrics/place-metric.ts'
import { readMetrics } from '../../src/usecases/metrics/read-metrics.ts'
import { retireMetric } from '../../src/usecases/metrics/retire-metric.ts'
import { setUpTeam } from '../../src/usecases/teams/set-up-team.ts'
import { describeBoth } from '../support/store.ts'
import { east, enter, NOW, refusal, WEEK, withEast } from './managing.ts'

describeBoth('A team’s metrics', (openTestStore) => {
  const open = async () => {
    const company = await withEast(await openTestStore())
    const maya = company.as('maya')
    const of = (name: string) => ({ teamId: 'east', metricId: company.metric(name).id })
    const names = async () =>
      (await readMetrics(maya, { teamId: 'east' })).live.map((each) => each.metric.name)
    return { ...company, maya, of, names }
  }

  test('a new one is asked from this week on, or from the next once prompts have gone out', async () => {
    const { maya, store, names } = await open()
    const first = await addMetric(maya, { teamId: 'east', key: 'k1', draft: draftOf('count', ' Visits ') })
    expect(first).toMatchObject({ metric: { id: 'k1', name: 'Visits' }, fromWeek: WEEK })
    await addMetric(maya, { teamId: 'east', key: 'k1', draft: draftOf('count', 'Visits') })
    await store.weeks.prompted('east', WEEK, NOW)
    const second = await addMetric(maya, { teamId: 'east', draft: draftOf('count', 'Mails') })
    expect(second.fromWeek).toBe('2026-11-23')
    expect((await names()).slice(-2)).toEqual(['Visits', 'Mails'])
  })

  test('a reporter outside of sales is asked from then on', async () => {
    const { maya, store } = await open()
    const draft = { ...draftOf('percent', 'Survey'), reporterId: 'li' }
    await addMetric(maya, { teamId: 'east', draft })
    expect((await store.slots.find(`prompt:east:${WEEK}:li`))?.state).toBe('due')
    const nobody = { ...draftOf('percent', 'Other'), reporterId: 'app' }
    expect(await refusal(addMetric(maya, { teamId: 'east', draft: nobody }))).toMatchObject({
      fields: { reporter: expect.stringContaining('Choose a person') },
    })
  })

  test('only its managers and admins change them', async () => {
    const { as } = await open()
    const draft = draftOf('count', 'Visits')
    expect(await refusal(addMetric(as('ana'), { teamId: 'east', draft }))).toMatchObject({
      code: 'notAllowed',
    })
    await addMetric(as('omar'), { teamId: 'east', draft })
  })

  test('kind and decimals stay once there are goals, unit and reporter once there are numbers', async () => {
    const { maya, store, of, metric, as } = await open()
    const calls = metric('Calls')
    expect((await readEditable(maya, of('Calls'))).settled).toEqual({ shape: true, meaning: false })
    expect((await readEditable(maya, of('Proposals'))).settled).toEqual({ shape: false, meaning: false })
    expect(
      await refusal(
        changeMetric(maya, { ...of('Calls'), draft: { ...calls, kind: 'duration', unit: 'hours' } }),
      ),
    ).toMatchObject({ fields: { kind: expect.stringContaining('numbers or goals already') } })
    await enter({ store, as }, { metricId: calls.id, memberId: 'ana', week: WEEK, value: 5n })
    const one = { ...calls, reportedBy: 'one' as const, reporterId: 'li' }
    expect(await refusal(changeMetric(maya, { ...of('Calls'), draft: one }))).toMatchObject({
      fields: { reportedBy: expect.stringContaining('numbers already') },
    })
    const renamed = await changeMetric(maya, { ...of('Calls'), draft: { ...calls, name: 'Dials' } })
    expect(renamed).toMatchObject({ id: calls.id, name: 'Dials' })
    expect((await store.audit.list())[0]).toMatchObject({
      action: 'metric.changed',
      details: { before: { name: 'Calls' }, after: { name: 'Dials' } },
    })
  })

  test('a retired one stays through the last week that has numbers, and can come back', async () => {
    const { maya, store, of, metric, as, names } = await open()
    await enter({ store, as }, { metricId: metric('Calls').id, memberId: 'ana', week: WEEK, value: 5n })
    expect((await retireMetric(maya, of('Calls'))).lastWeek).toBe(WEEK)
    expect((await retireMetric(maya, of('Proposals'))).lastWeek).toBe('2026-11-09')
    expect(await names()).toEqual(['New opportunities', 'Demos', 'Pipeline value', 'New business'])
    expect((await readMetrics(maya, { teamId: 'east' })).retired).toHaveLength(2)
    await addMetric(maya, { teamId: 'east', draft: draftOf('count', 'Proposals') })
    expect(await refusal(bringBackMetric(maya, of('Proposals')))).toMatchObject({
      message: expect.stringContaining('another metric named Proposals'),
    })
    await bringBackMetric(maya, of('Calls'))
    expect((await names())[0]).toBe('Calls')
  })

  test('one that comes back after a week closed without it has stayed twice; the week between was not asked', async () => {
    const { maya, as, store, of, metric } = await open()
    const calls = metric('Calls').id
    await store.weeks.prompted('east', WEEK, NOW)
    const { lastWeek } = await retireMetric(maya, of('Calls'))
    expect(lastWeek).toBe('2026-11-09')
    await store.weeks.close('east', WEEK, NOW, { rows: [] })
    await store.weeks.open('east', '2026-11-23', NOW.add({ hours: 24 * 14 }))
    await bringBackMetric(as('maya', NOW.add({ hours: 24 * 7 })), of('Calls'))
    const [place] = (await store.placements.ofTeam('east')).filter(({ metricId }) => metricId === calls)
    // It was retired before its first week was over: that stay was never asked, and is none.
    expect(place).toMatchObject({ fromWeek: '2026-11-23', lastWeek: null, earlier: [] })
    await store.weeks.close('east', '2026-11-23', NOW, { rows: [] })
    await store.weeks.prompted('east', '2026-11-23', NOW)
    await store.placements.save({ ...place!, lastWeek: '2026-11-23' })
    await store.weeks.open('east', '2026-11-30', NOW.add({ hours: 24 * 21 }))
    await store.weeks.close('east', '2026-11-30', NOW, { rows: [] })
    await bringBackMetric(as('maya', NOW.add({ hours: 24 * 21 })), of('Calls'))
    expect((await store.placements.ofTeam('east')).find(({ metricId }) => metricId === calls)).toMatchObject({
      fromWeek: '2026-12-07',
      lastWeek: null,
      earlier: [{ fromWeek: '2026-11-23', lastWeek: '2026-11-23' }],
    })
  })

  test('another lead begins with the first week that no team has closed, and what comes next replaces it', async () => {
    const { as, store, of, metric } = await open()
    await store.weeks.close('east', WEEK, NOW, { rows: [] })
    const { fromWeek } = await chooseMakeOrBreak(as('omar'), { ...of('Calls'), lead: true })
    expect(fromWeek).toBe('2026-11-23')
    await chooseMakeOrBreak(as('omar'), { ...of('Proposals'), lead: true })
    expect(await store.leads.all()).toEqual([
      { fromWeek: '1970-01-05', metricId: metric('Demos').id },
      { fromWeek: '2026-11-23', metricId: metric('Proposals').id },
    ])
  })

  test('how a metric adds up changes from the first week that no team of it has closed', async () => {
    const { maya, store, of, metric } = await open()
    const demos = metric('Demos')
    await changeMetric(maya, { ...of('Demos'), draft: { ...demos, over: 'mean' } })
    expect((await store.metrics.find(demos.id))?.earlier).toEqual([])
    await store.weeks.close('east', WEEK, NOW, { rows: [] })
    await changeMetric(maya, { ...of('Demos'), draft: { ...demos, over: 'latest' } })
    expect((await store.metrics.find(demos.id))?.earlier).toMatchObject([
      { over: 'mean', until: '2026-11-23' },
    ])
    await changeMetric(maya, { ...of('Demos'), draft: { ...demos, over: 'sum', name: 'Demos held' } })
    expect((await store.metrics.find(demos.id))?.earlier).toMatchObject([
      { over: 'mean', until: '2026-11-23' },
    ])
  })

  test('retiring on one team leaves it to the others', async () => {
    const { maya, as, store, of, metric } = await open()
    const lead = { choice: 'keep', month: '', year: '' } as const
    await setUpTeam(as('maya'), east({ key: 'south', name: 'South', lead }))
    expect((await retireMetric(maya, of('Calls'))).elsewhere).toBe(true)
    expect((await store.metrics.find(metric('Calls').id))?.lastWeek).toBeNull()
    const { metrics } = await readPlaceable(maya, { teamId: 'east' })
    expect(metrics.map((each) => each.name)).toEqual(['Calls'])
    await placeMetric(maya, of('Calls'))
    expect((await readMetrics(maya, { teamId: 'east' })).live.at(-1)?.metric.name).toBe('Calls')
  })

  test('the company’s lead and the parts of a ratio can’t be retired', async () => {
    const { maya, of, metric } = await open()
    expect(await refusal(retireMetric(maya, of('Demos')))).toMatchObject({
      message: expect.stringContaining('Make-or-Break'),
    })
    const parts = { numeratorId: metric('Proposals').id, denominatorId: metric('Calls').id }
    const ratio = { ...draftOf('ratio', 'Rate'), ...parts }
    const added = await addMetric(maya, { teamId: 'east', draft: ratio })
    expect(await refusal(retireMetric(maya, of('Calls')))).toMatchObject({
      message: 'Rate is worked out from Calls. Nothing was changed: retire Rate first.',
    })
    await retireMetric(maya, { teamId: 'east', metricId: added.metric.id })
    await retireMetric(maya, of('Calls'))
  })

  test('there is one lead for the company, and it says what it replaces', async () => {
    const { maya, of, store, metric } = await open()
    const { before, after } = await chooseMakeOrBreak(maya, { ...of('Calls'), lead: true })
    expect([before?.name, after?.name]).toEqual(['Demos', 'Calls'])
    await chooseMakeOrBreak(maya, { ...of('Demos'), lead: false })
    expect(newestLead(await store.leads.all())).toBe(metric('Calls').id)
    await chooseMakeOrBreak(maya, { ...of('Calls'), lead: false })
    expect(newestLead(await store.leads.all())).toBeNull()
  })

  test('they move past each other, and stop at the ends', async () => {
    const { maya, of, names } = await open()
    await retireMetric(maya, of('New opportunities'))
    await moveMetric(maya, { ...of('Proposals'), by: -1 })
    await moveMetric(maya, { ...of('Proposals'), by: -1 })
    await moveMetric(maya, { ...of('Proposals'), by: -1 })
    expect((await names()).slice(0, 3)).toEqual(['Proposals', 'Calls', 'Demos'])
  })

  test('a template’s ratio brings its parts, in the currency the company counts in', async () => {
    const { maya, names, store } = await open()
    const offered = (await readTemplateMetrics(maya, { teamId: 'east' })).map((each) => each.metric.name)
    expect(offered).not.toContain('Calls')
    await addFromTemplate(maya, { teamId: 'east', keys: ['walk-ins.2'], currency: 'USD' })
    expect((await names()).slice(-3)).toEqual([
      'Walk-in customers',
      'Walk-in sales',
      'Average sale per customer',
    ])
    const sales = (await store.metrics.all()).find((each) => each.name === 'Walk-in sales')
    expect(sales?.unit).toBe('EUR')
  })

  test('a scorecard holds forty', async () => {
    const { maya, of } = await open()
    for (let i = 0; i < 34; i++) await addMetric(maya, { teamId: 'east', draft: draftOf('count', `M${i}`) })
    expect(
      await refusal(addMetric(maya, { teamId: 'east', draft: draftOf('count', 'One more') })),
    ).toMatchObject({
      message: expect.stringContaining('retire one first'),
    })
    expect(
      await refusal(addFromTemplate(maya, { teamId: 'east', keys: ['referrals.0'], currency: 'USD' })),
    ).toMatchObject({ message: expect.stringContaining('would have 41 metrics') })
    await retireMetric(maya, of('Calls'))
    await addMetric(maya, { teamId: 'east', draft: draftOf('count', 'One more') })
  })
})
