import { expect, test } from 'vitest'
import type { SalesMetric } from '../../playground/sales-team.ts'
import type { Person } from '../../playground/slack/person.ts'
import {
  CLOSED,
  dms,
  enter,
  enterFor,
  errorsSeen,
  inChannel,
  openForm,
  PROMPTED,
  posts,
  type Scene,
  startScene,
  stored,
  threads,
  told,
  WEEK,
  whispers,
} from '../support/playground.ts'

const METRICS: SalesMetric[] = [
  { id: 'demos', name: 'Demos', goal: 10n },
  { id: 'calls', name: 'Calls', goal: 100n },
  { id: 'proposals', name: 'Proposals', goal: 5n, asksOnProfile: true },
  { id: 'revenue', name: 'Revenue', kind: 'money', unit: 'USD', decimals: 2, over: 'sum' },
  { id: 'reply', name: 'Reply time', kind: 'duration', unit: 'hours', decimals: 1, over: 'mean' },
  { id: 'growth', name: 'Net accounts', allowNegative: true },
]

const asked = async (history = {}) => {
  const scene = await startScene({ team: { metrics: METRICS }, history })
  await scene.goTo(PROMPTED)
  return scene
}

/** Submits what is typed and expects these errors beside the fields, and nothing stored. */
async function refused(scene: Scene, person: Person, values: Parameters<Person['fill']>[0]) {
  await openForm(person)
  await person.fill(values)
  expect(await person.submit()).toMatchObject({ type: 'errors', local: false })
  await scene.settle()
  for (const [label, value] of Object.entries(values)) {
    expect(person.view?.text, 'what was typed is still there').toContain(`${label} (optional): [${value}]`)
  }
  const ids = METRICS.map(({ id }) => id)
  expect(await scene.store.entries.between(ids, WEEK, WEEK)).toEqual([])
  expect(await scene.store.submissions.ofWeek('east', WEEK)).toEqual([])
  return errorsSeen(person)
}

test('the form says the goal and last week’s number, and opens with what is stored', async () => {
  const scene = await asked({ demos: [[9, 3, null, 1]], revenue: [[125_050, null, null, null]] })
  const { ana } = scene.people
  const form = await openForm(ana)
  expect(form.text).toBe(
    [
      '# Your numbers',
      'East · 16–20 Nov',
      'Demos (optional): []',
      '  Goal 10 · last week 9',
      'Calls (optional): []',
      '  Goal 100',
      'Proposals (optional): []',
      '  Goal 5',
      'Proposals on profile (optional): []',
      '  The part inside the Ideal Customer Profile. Blank: unknown.',
      'Revenue (optional): []',
      '  last week $1,250.50 · USD',
      'Reply time (optional): []',
      '  in hours',
      'Net accounts (optional): []',
      'Note (optional): []',
      '  Anything your managers should know: they see it.',
      '[Cancel] [Submit]',
    ].join('\n'),
  )
  const values = {
    Demos: 12,
    Proposals: 6,
    'Proposals on profile': 0,
    Revenue: '1250.5',
    'Reply time': '1:30',
  }
  await ana.fill({ ...values, 'Net accounts': -3, Note: 'Trade fair all week' })
  expect(await ana.submit()).toEqual({ type: 'closed' })
  await scene.settle()
  const entries = await scene.store.entries.between(['proposals', 'reply', 'growth', 'revenue'], WEEK, WEEK)
  expect(Object.fromEntries(entries.map((each) => [each.metricId, [each.value, each.onProfile]]))).toEqual({
    proposals: [6n, 0n],
    reply: [15n, null],
    growth: [-3n, null],
    revenue: [125_050n, null],
  })
  const [submission] = await scene.store.submissions.ofWeek('east', WEEK)
  expect(submission).toMatchObject({ memberId: ana.id, note: 'Trade fair all week', late: false })

  const again = await openForm(ana)
  for (const line of [
    'Demos (optional): [12]',
    'Calls (optional): []',
    'Proposals on profile (optional): [0]',
    'Revenue (optional): [1250.5]',
    'Reply time (optional): [1.5]',
    'Net accounts (optional): [-3]',
    'Note (optional): [Trade fair all week]',
  ])
    expect(again.text).toContain(line)
})

test('what is no number is told beside its field', async () => {
  const scene = await asked()
  const { ana } = scene.people
  expect(await refused(scene, ana, { Demos: 'ten', 'Reply time': 'ages', Revenue: '12,34,5' })).toEqual({
    Demos: '“ten” is not a number. Write it like 42 or 1,200.',
    'Reply time': '“ages” is not a number. Write it like 42 or 1,200.',
    Revenue: '“12,34,5” is not a number. Write it like 42 or 1,200.',
  })
})

test('fractions of a count, negatives, too many decimals and digits are refused, all at once, and corrected in the same form', async () => {
  const scene = await asked()
  const { ana } = scene.people
  expect(
    await refused(scene, ana, {
      Demos: '9.5',
      Calls: '-1',
      Proposals: '1000000000001',
      Revenue: '12.3456',
      'Reply time': '1.25',
      'Net accounts': '-4',
      Note: 'a busy week',
    }),
  ).toEqual({
    Demos: 'Demos is counted in whole numbers; 9.5 is not one.',
    Calls: 'Calls can’t be below zero.',
    Proposals: 'That is beyond 1,000,000,000,000. Is there a digit too many?',
    Revenue: 'Revenue has at most 2 decimals.',
    'Reply time': 'Reply time has at most 1 decimal.',
  })
  await ana.fill({ Demos: 9, Calls: 1, Proposals: '1000000000000', Revenue: '12.34', 'Reply time': '1.2' })
  expect(await ana.submit()).toEqual({ type: 'closed' })
  await scene.settle()
  expect(await stored(scene, 'proposals', ana)).toBe(1e12)
  expect(await stored(scene, 'growth', ana)).toBe(-4)
  expect(dms(scene, ana)).toEqual(['Your week 16–20 Nov\n✓ Submitted · Demos 9 / 10 🔻 Off track\n[Edit]'])
})

test('a number that can mean two is refused beside its field with both readings, and all that was typed stays', async () => {
  const scene = await asked()
  const { ana } = scene.people
  expect(
    await refused(scene, ana, { Demos: '12', Calls: '1.000', Revenue: '12.500', Note: 'a busy week' }),
  ).toEqual({
    Calls: '1.000: write 1000 or 1.',
    Revenue: '12.500: write 12500 or 12.5.',
  })
  await ana.fill({ Calls: '1000', Revenue: '12,5' })
  expect(await ana.submit()).toEqual({ type: 'closed' })
  await scene.settle()
  expect(await stored(scene, 'calls', ana)).toBe(1000)
  expect(await stored(scene, 'revenue', ana)).toBe(1250)
})

test('a rep types as at home, in the language that Slack has for them, and the form opens again so', async () => {
  const scene = await asked()
  const { ana, ben } = scene.people
  await scene.slack.changeUser(ana, { locale: 'de-DE' })
  await scene.slack.changeUser(ben, { locale: 'ar-EG' })
  await scene.settle()
  expect(await enter(scene, ana, { Calls: '1.000', Revenue: '1.250,50 €', 'Reply time': '1,5 h' })).toEqual({
    type: 'closed',
  })
  expect([await stored(scene, 'calls', ana), await stored(scene, 'revenue', ana)]).toEqual([1000, 125_050])
  expect(await stored(scene, 'reply', ana)).toBe(15)
  expect((await openForm(ana)).text).toContain('Revenue (optional): [1250,5]')
  expect(await enter(scene, ben, { Demos: '١٢', Calls: '12k', Revenue: '١٬٢٥٠٫٥' })).toEqual({
    type: 'closed',
  })
  expect([await stored(scene, 'demos', ben), await stored(scene, 'calls', ben)]).toEqual([12, 12_000])
  expect(await stored(scene, 'revenue', ben)).toBe(125_050)
})

test('a part on profile needs its whole and can’t be more than it', async () => {
  const scene = await asked()
  const { ana, ben } = scene.people
  expect(await refused(scene, ana, { Proposals: '3', 'Proposals on profile': '4' })).toEqual({
    'Proposals on profile': 'The part on profile can’t be more than Proposals itself.',
  })
  expect(await refused(scene, ben, { Demos: '1', 'Proposals on profile': '4' })).toEqual({
    'Proposals on profile': 'Enter Proposals too: this is a part of it.',
  })
})

test('blank is missing and zero is a number: the others are stored, and a number that is cleared is withdrawn', async () => {
  const scene = await asked()
  const { ana, ben } = scene.people
  await enter(scene, ben, { Calls: 0 })
  expect(await stored(scene, 'calls', ben)).toBe(0)
  expect(dms(scene, ben)[0]).toContain('✓ Submitted · Calls 0 / 100 🔻 Off track · 5 left blank')
  expect(await enter(scene, ana, { Demos: 12, Calls: 80 })).toEqual({ type: 'closed' })
  expect(dms(scene, ana)[0]).toContain('✓ Submitted · Demos 12 / 10 🟢 On track · 4 left blank')
  expect(await enter(scene, ana, { Demos: null })).toEqual({ type: 'closed' })
  expect(dms(scene, ana)[0]).toContain('✓ Submitted · Calls 80 / 100 🔻 Off track · 5 left blank')
  expect(await stored(scene, 'demos', ana)).toBeNull()
  expect(await stored(scene, 'calls', ana)).toBe(80)
  const revisions = await scene.store.entries.revisions('demos', ana.id, WEEK)
  expect(revisions.map(({ rev, value, by }) => [rev, value, by])).toEqual([
    [1, 12n, ana.id],
    [2, null, ana.id],
  ])
  await scene.goTo(CLOSED)
  expect(posts(scene)[0]).toContain('⚪ No data')
  expect(posts(scene)[0]).toContain('2 of 4 in')
  expect(threads(scene)[0]).toMatch(/Demos +– /)
})

test('who clears all that they handed in is waited for again', async () => {
  const scene = await asked()
  const { ana } = scene.people
  await enter(scene, ana, { Demos: 12, Calls: 80 })
  expect(await enter(scene, ana, { Demos: null, Calls: null })).toEqual({ type: 'closed' })
  expect(dms(scene, ana)[0]).toContain('[Enter numbers]')
  expect(dms(scene, ana)[0]).not.toContain('Submitted')
  await scene.goTo(CLOSED)
  expect(posts(scene)[0]).toContain('0 of 4 in')
  expect(posts(scene)[0]).toMatch(/waiting for ana/)
})

test('a form with nothing in it is refused with a way out; a note alone is taken', async () => {
  const scene = await asked()
  const { ana } = scene.people
  expect(await refused(scene, ana, {})).toEqual({
    Demos: 'Enter at least one number; leave those you don’t know blank. Away all week? Press “I was off”.',
  })
  await ana.fill({ Note: 'On a course, nothing sold' })
  expect(await ana.submit()).toEqual({ type: 'closed' })
  await scene.settle()
  expect(dms(scene, ana)[0]).toContain('✓ Submitted · 6 left blank')
  expect((await scene.store.submissions.ofWeek('east', WEEK))[0]?.note).toBe('On a course, nothing sold')
})

test('a metric retired while the form was open: the others are stored, and the person is told which was not', async () => {
  const scene = await asked()
  const { ana } = scene.people
  await openForm(ana)
  const calls = await scene.store.placements.ofMetric('calls')
  await scene.store.placements.save({ ...calls[0]!, lastWeek: '2026-11-09' })
  await scene.store.metrics.update('calls', { lastWeek: '2026-11-09' })
  await ana.fill({ Demos: 11, Calls: 120 })
  expect(await ana.submit()).toMatchObject({ type: 'view', view: { title: 'Stored, but not all' } })
  expect(ana.view?.text).toContain(
    '1 number was stored. Not stored, because the scorecard no longer asks for it: Calls (you typed 120).',
  )
  await scene.settle()
  expect(await stored(scene, 'demos', ana)).toBe(11)
  expect(await stored(scene, 'calls', ana)).toBeNull()
  expect(dms(scene, ana)[0]).toContain('Demos 11 / 10 🟢 On track · 4 left blank')
})

test('a week that closed while the form was open: the numbers are stored, as late', async () => {
  const scene = await asked()
  const { ana } = scene.people
  await openForm(ana)
  await ana.fill({ Demos: 11 })
  await scene.goTo(CLOSED)
  expect(await ana.submit()).toEqual({ type: 'closed' })
  await scene.settle()
  expect(await stored(scene, 'demos', ana)).toBe(11)
  const [revision] = await scene.store.entries.revisions('demos', ana.id, WEEK)
  expect(revision?.late).toBe(true)
  expect(threads(scene).join('\n')).toContain('ana’s week changed after the close')
  expect(threads(scene)[0]).toMatch(/Demos +11 \(late\)/)
})

test('after the late weeks only a manager can change a week, and says why', async () => {
  const scene = await asked()
  const { ana, maya, ben } = scene.people
  await openForm(ana)
  await ana.fill({ Demos: 11 })
  await scene.goTo('2026-12-07T11:00-05:00')
  expect(await ana.submit()).toMatchObject({ type: 'errors' })
  expect(ana.view?.text).toContain(
    'so only a manager can change it now, with a reason. Nothing was stored. What you typed is still here.',
  )
  expect(ana.view?.text, 'the form is still there').toContain('Demos (optional): [11]')
  expect(dms(scene, ana)[0]).toMatch(/It takes no late entries any more: a manager can enter them for you\.$/)
  await ana.click(inChannel(scene)[0]!, 'My numbers')
  await scene.slack.until(() => whispers(scene, ana).length > 0)
  expect(whispers(scene, ana).at(-1)).toMatch(
    /^That week .* so only a manager can change it now\. Ask yours\.$/,
  )
  expect(await stored(scene, 'demos', ana)).toBeNull()

  await enterFor(scene, maya, ana)
  expect(maya.view?.text).toContain(
    'You enter for ana; that is recorded. · This week has closed: what you enter now is marked late.',
  )
  await maya.fill({ Demos: 11 })
  expect(await maya.submit()).toMatchObject({ type: 'errors' })
  await maya.fill({ 'Why does it change?': '   ' })
  await maya.submit()
  expect(errorsSeen(maya)).toEqual({
    'Why does it change?': 'This week closed long ago: say why it changes.',
  })
  await maya.fill({ 'Why does it change?': 'Ana was in *hospital* <!channel>' })
  expect(await maya.submit()).toEqual({ type: 'closed' })
  await scene.settle()
  const [revision] = await scene.store.entries.revisions('demos', ana.id, WEEK)
  expect(revision).toMatchObject({
    value: 11n,
    by: maya.id,
    late: true,
    reason: 'Ana was in *hospital* <!channel>',
  })
  expect(posts(scene)[0]).toMatch(/★ Demos 11† /)

  await enterFor(scene, ben, ana)
  expect(whispers(scene, ben).at(-1)).toMatch(
    /^You can enter your own numbers, and as a manager those of the reps who are on/,
  )
  expect(ben.view).toBeUndefined()
})

test('a manager enters for a rep, which is recorded and shown to the rep', async () => {
  const scene = await asked()
  const { ana, maya } = scene.people
  await enterFor(scene, maya, ana)
  expect(maya.view?.text).toContain('You enter for ana; that is recorded.')
  await maya.fill({ Demos: 14 })
  expect(await maya.submit()).toEqual({ type: 'closed' })
  await scene.settle()
  const [revision] = await scene.store.entries.revisions('demos', ana.id, WEEK)
  expect(revision).toMatchObject({ value: 14n, by: maya.id, late: false })
  expect(dms(scene, ana)[0]).toContain('✓ Submitted · entered by maya · Demos 14 / 10 🟢 On track')
})

test('a manager who clears a rep’s numbers is named to the rep, until they enter them again', async () => {
  const scene = await asked()
  const { ana, maya } = scene.people
  const clear = async (...names: string[]) => {
    await enterFor(scene, maya, ana)
    await maya.fill(Object.fromEntries(names.map((name) => [name, null])))
    expect(await maya.submit()).toEqual({ type: 'closed' })
    await scene.settle()
  }
  await enter(scene, ana, { Demos: 14, Calls: 80 })
  await clear('Calls')
  expect(dms(scene, ana)[0]).toContain(
    '✓ Submitted · Demos 14 / 10 🟢 On track · 5 left blank · in part cleared by maya',
  )
  await clear('Demos')
  expect(dms(scene, ana)[0]).toContain(
    'Your week 16–20 Nov · maya cleared it: 6 numbers, closes Mon 11:00\n[Enter numbers]',
  )
  await enter(scene, ana, { Demos: 12, Calls: 70 })
  expect(dms(scene, ana)[0]).toContain('✓ Submitted · Demos 12 / 10 🟢 On track · 4 left blank\n')
  await enter(scene, ana, { Demos: null, Calls: null })
  expect(dms(scene, ana)[0]).toContain('Your week 16–20 Nov · 6 numbers, closes Mon 11:00')

  await enter(scene, ana, { Demos: 12 })
  await scene.goTo(CLOSED)
  await clear('Demos')
  expect(dms(scene, ana)[0]).toContain(
    '\nmaya cleared it: 6 numbers missing · closed. You can still enter until',
  )
})

test('a form opened before an upgrade is refused in clear words, and keeps what was typed', async () => {
  const scene = await asked()
  const { ana } = scene.people
  for (const metadata of ['{"v":99,"d":{}}', 'not json {', '', '{"v":1,"d":{"team":"east"}}', 'null']) {
    await openForm(ana)
    await ana.fill({ Demos: 11, Note: 'typed with care' })
    scene.slack.workspace.views.get(ana.view!.id)!.payload.private_metadata = metadata
    expect(await ana.submit()).toMatchObject({ type: 'errors' })
    expect(ana.view?.text).toContain(
      'This form was opened before Drumbeat was updated, so nothing was stored. Close it and open it again.',
    )
    expect(ana.view?.text).toContain('Demos (optional): [11]')
    expect(ana.view?.text).toContain('Note (optional): [typed with care]')
    await ana.closeModal()
  }
  await openForm(ana)
  scene.slack.workspace.views.get(ana.view!.id)!.payload.callback_id = 'submit-numbers-of-old'
  await ana.fill({ Demos: 11 })
  await ana.submit()
  expect(ana.view?.text).toContain(
    'This form is from another version of Drumbeat. Nothing was stored: close it and open it again.',
  )
  expect(await stored(scene, 'demos', ana)).toBeNull()
  expect(dms(scene, ana)).toEqual([
    'Your week 16–20 Nov · 6 numbers, closes Mon 11:00\n[Enter numbers] [I was off]',
  ])
})

test('a button from an older version says so', async () => {
  const scene = await asked()
  const { ana } = scene.people
  for (const [i, value] of ['', '{"week":3}', '[]', 'oops', 'null', '{"team":"east"}'].entries()) {
    const element = ana.dm()[0]!.blocks[1]!.elements![0]!
    element.value = value
    expect(await ana.click(ana.dm()[0]!, 'Enter numbers')).toEqual({ ok: true })
    await scene.slack.until(() => told(scene, ana).length === i + 1)
    expect(told(scene, ana).at(-1)).toBe(
      'This button is from an older version of Drumbeat. Nothing was changed: use /scorecard submit instead.',
    )
  }
  const element = ana.dm()[0]!.blocks[1]!.elements![0]!
  element.action_id = 'no-longer-there'
  await ana.click(ana.dm()[0]!, 'Enter numbers')
  await scene.slack.until(() => told(scene, ana).length === 7)
  expect(told(scene, ana).at(-1)).toBe(
    'This button is from an older version of Drumbeat. Nothing was changed: use /scorecard instead.',
  )
  expect(ana.view).toBeUndefined()
})
