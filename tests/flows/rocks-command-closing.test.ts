import { expect, test } from 'vitest'
import { type Scene, startScene } from '../support/playground.ts'
import { addRock, askRocks, CALLS, clickAnswer, lastAnswer, storedRock } from '../support/rocks-command.ts'

test('a Rock is dropped for a reason and opened again', async () => {
  const scene = await startScene()
  const { ana } = scene.people
  const rock = await addRock(scene, ana)
  expect(await askRocks(scene, ana, 'drop 1 the <market> moved')).toContain(
    '✕ R1 was dropped: the <market> moved. It counts as not completed.',
  )
  expect((await storedRock(scene, rock)).ending).toMatchObject({
    how: 'dropped',
    reason: 'the <market> moved',
  })
  expect(await clickAnswer(scene, ana, 'Undo')).toContain('R1 is open again.')
  expect((await storedRock(scene, rock)).ending).toBeNull()

  await ana.command('/rocks', 'drop 1', scene.channelId)
  await ana.opened('Drop a Rock')
  expect(await ana.submit()).toMatchObject({ type: 'errors', local: true })
  await ana.fill({ why: 'No hands' })
  expect(await ana.submit()).toMatchObject({
    view: { text: expect.stringContaining('R1 was dropped: No hands') },
  })
  await ana.clickInView('Undo')
  await scene.slack.until(() => ana.view?.text.includes('R1 is open again.'))
})

test('a manager archives a Rock and takes it out again', async () => {
  const scene = await startScene()
  const { ana, maya } = scene.people
  const rock = await addRock(scene, ana)
  expect(await askRocks(scene, maya, 'archive 1')).toContain('It counts as not completed.')
  expect((await storedRock(scene, rock)).archivedOn).toBe('2026-11-16')
  expect(await askRocks(scene, maya, '')).toContain('No open Rocks.')
  expect(await askRocks(scene, maya, 'archive 1')).toContain('was archived')
  expect(await clickAnswer(scene, maya, 'Undo')).toContain('R1 is out of the archive: ○ Open.')
  expect((await storedRock(scene, rock)).archivedOn).toBeNull()
})

/** Two open Rocks of the last quarter, seen from the next one. */
async function nextQuarter(): Promise<Scene> {
  const scene = await startScene({
    remind: false,
    at: '2026-12-30T12:00-05:00',
    team: { firstWeek: '2026-12-28' },
  })
  const { ana, ben } = scene.people
  const dates = { startOn: '2026-12-30', resultsOn: ['2026-12-31'] }
  await addRock(scene, ana, dates)
  await addRock(scene, ben, { ...dates, title: 'Win 3 partners by December 31' })
  await scene.goTo('2027-01-01T12:00-05:00')
  return scene
}

test('open Rocks of the last quarter are carried into the new one, some of them, and back', async () => {
  const scene = await nextQuarter()
  const { maya, ana } = scene.people
  expect(await askRocks(scene, maya, '')).toContain('[Carry over]')
  await maya.click(lastAnswer(scene, maya), 'Carry over')
  const form = await maya.opened('rock-carry-form')
  expect(form.text).toContain('Q1 2027')
  const [first, second] = await scene.store.rocks.ofTeam('east')
  await maya.fill({ Which: [] })
  expect(await maya.submit()).toMatchObject({ type: 'errors' })
  await maya.fill({ Which: [first!.id] })
  expect(await maya.submit()).toMatchObject({
    view: { text: expect.stringContaining('✓ 1 Rock carried into Q1 2027: R1.') },
  })
  expect(await storedRock(scene, first!)).toMatchObject({
    number: 1,
    quarter: '2027-01-01',
    startOn: '2026-12-30',
  })
  expect(await storedRock(scene, second!)).toMatchObject({ quarter: '2026-10-01' })
  await maya.clickInView('Undo')
  await scene.slack.until(() => maya.view?.text.includes('Taken back: R1'))
  expect(await storedRock(scene, first!)).toMatchObject({ quarter: '2026-10-01', resultsOn: ['2026-12-31'] })
  await maya.closeModal({ all: true })

  await ana.command('/rocks', 'carry', scene.channelId)
  await scene.slack.until(() => ana.view?.text.includes('Only this team’s managers'))
})

test('milestones are listed, added, ticked off and removed, and each is undone', async () => {
  const scene = await startScene()
  const { ana } = scene.people
  const rock = await addRock(scene, ana)
  const milestones = async () =>
    (await storedRock(scene, rock)).milestones.map(({ on, text, doneOn }) =>
      `${on} ${text} ${doneOn ?? ''}`.trim(),
    )

  expect(await askRocks(scene, ana, 'milestone 1')).toContain('None yet.')
  expect(await askRocks(scene, ana, 'milestone 1 soon')).toContain('“soon” doesn’t begin with a date')
  expect(await askRocks(scene, ana, 'milestone 1 2026-11-30 First <draft>')).toContain(
    '✓ Added: First <draft>',
  )
  await askRocks(scene, ana, 'milestone 1 add 2026-11-25 Outline')
  expect(await milestones()).toEqual(['2026-11-25 Outline', '2026-11-30 First <draft>'])
  expect(await clickAnswer(scene, ana, 'Undo')).toContain('✕ Removed: Outline')
  expect(await milestones()).toEqual(['2026-11-30 First <draft>'])

  expect(await clickAnswer(scene, ana, 'Tick off')).toContain('✓ Done: First <draft>')
  expect(await milestones()).toEqual(['2026-11-30 First <draft> 2026-11-16'])
  expect(await askRocks(scene, ana, 'milestone 1 remove 1')).toContain('✕ Removed: First <draft>')
  expect(await milestones()).toEqual([])
  expect(await clickAnswer(scene, ana, 'Undo')).toContain('First <draft>')
  expect(await milestones()).toEqual(['2026-11-30 First <draft> 2026-11-16'])
  expect(await askRocks(scene, ana, 'milestone 1 undone 1')).toContain('○ Not done')
  expect(await milestones()).toEqual(['2026-11-30 First <draft>'])
  expect(await askRocks(scene, ana, 'milestone 1 done 4')).toContain('R1 has no milestone 4')
  expect(await askRocks(scene, scene.people.ben, 'milestone 1 done 1')).toContain('Only its owner')
})

test('what Rocks support is written down once, offered to them, and retired', async () => {
  const scene = await startScene()
  const { ana, maya } = scene.people
  await maya.command('/rocks', 'aims', scene.channelId)
  await maya.opened('rock-aims')
  await maya.fill({ 'One more': 'Win the <healthcare> sector', 'Which it is': '3-year measurable' })
  await maya.submit()
  expect(maya.view?.text).toContain('✓ Written down: Win the <healthcare> sector')
  await maya.fill({ 'One more': 'x'.repeat(200) })
  expect(await maya.submit()).toMatchObject({ type: 'errors' })
  await ana.command('/rocks', 'add Complete 400 calls by December 31', scene.channelId)
  expect((await ana.opened('rock-form')).text).toContain(
    'It supports no annual goal and no 3-year measurable.',
  )
  await ana.fill({ Supports: 'Win the <healthcare> sector' })
  await scene.slack.until(() => !ana.view?.text.includes('It supports no annual goal'))
  await ana.closeModal({ all: true })

  await maya.clickInView('No longer offer')
  await scene.slack.until(() => maya.view?.text.includes('No longer offered: Win the <healthcare> sector'))
  await maya.clickInView('Offer again')
  await scene.slack.until(() => maya.view?.text.includes('Offered again'))
  expect(await scene.store.aims.ofTeam('east')).toMatchObject([{ horizon: 'threeYear', retired: false }])
})

test('settings say when the year begins and where warnings draw their lines, and are undone', async () => {
  const scene = await startScene()
  const { ana, maya } = scene.people
  await maya.command('/rocks', 'settings', scene.channelId)
  await maya.opened('rock-settings')
  await maya.fill({ startMonth: 'February', stretchPercent: 'a lot' })
  expect(await maya.submit()).toMatchObject({
    type: 'errors',
    errors: { stretchPercent: expect.stringContaining('whole number') },
  })
  await maya.fill({ stretchPercent: '200%' })
  expect(await maya.submit()).toMatchObject({
    view: { text: expect.stringContaining('✓ Stored: the year begins in February') },
  })
  expect(await askRocks(scene, ana, '')).toContain('East · Rocks of FY27 Q4')
  await maya.clickInView('Undo')
  await scene.slack.until(() => maya.view?.text.includes('Taken back'))
  expect(await scene.store.rockSettings.get('east')).toMatchObject({ startMonth: 1 })
  await ana.command('/rocks', 'settings', scene.channelId)
  await scene.slack.until(() => ana.view?.text.includes('Only this team’s managers'))
})

test('all Rocks are sent as a file to who asks, in their direct messages', async () => {
  const scene = await startScene()
  const { ana } = scene.people
  await addRock(scene, ana, { title: '=HYPERLINK("x")' })
  expect(await askRocks(scene, ana, 'export')).toMatch(/\.csv is in your direct messages/)
  const files = [...scene.slack.workspace.files.values()]
  const csv = files.find(({ name }) => name.endsWith('.csv'))
  expect(csv?.channels).toEqual([ana.dm()[0]?.channel])
  expect([...(csv?.bytes ?? []).slice(0, 3)], 'Excel needs a byte order mark').toEqual([0xef, 0xbb, 0xbf])
  const text = new TextDecoder().decode(csv?.bytes)
  expect(text).toContain('R1')
  expect(text).not.toMatch(/(^|,|")=HYPERLINK/m)
})

test('a result of a measure in words is typed in the measure’s unit, and taken back', async () => {
  const scene = await startScene({ remind: false })
  const { ana } = scene.people
  const rock = await addRock(scene, ana, {
    measure: { ...CALLS, metricId: null, name: 'Satisfaction', kind: 'percent', baseline: 70n, target: 80n },
    resultsOn: ['2026-11-18'],
  })
  await scene.goTo('2026-11-19T12:00-05:00')
  await askRocks(scene, ana, 'show 1')
  await ana.click(lastAnswer(scene, ana), 'Enter the result')
  await ana.opened('Enter the result')
  await ana.fill({ value: 'good' })
  expect(await ana.submit()).toMatchObject({ errors: { value: expect.stringContaining('not a number') } })
  await ana.fill({ value: '82%' })
  expect(await ana.submit()).toMatchObject({
    view: { text: expect.stringContaining('★ Achieved: R1 was at 82% on 18 Nov 2026.') },
  })
  expect((await storedRock(scene, rock)).results).toMatchObject([{ verdict: 'achieved', value: 82n }])
  await ana.clickInView('Undo')
  await scene.slack.until(() => ana.view?.text.includes('Taken back'))
  expect((await storedRock(scene, rock)).results).toEqual([])
})

test('what a Rock reached is made always expected, and that is taken back', async () => {
  const scene = await startScene()
  const { ana, maya } = scene.people
  const rock = await addRock(scene, ana, { measure: { ...CALLS, per: 'week', target: 600n } })
  const result = {
    on: '2026-12-31',
    verdict: 'achieved',
    value: 640n,
    readOn: '2027-01-04',
    by: null,
  } as const
  await scene.store.rocks.save({ ...rock, results: [result] })
  expect(await askRocks(scene, ana, 'show 1')).not.toContain('[Raise the goal]')
  expect(await askRocks(scene, maya, 'show 1')).toContain('[Raise the goal]')
  expect(await clickAnswer(scene, maya, 'Raise the goal')).toContain(
    '✓ What R1 reached is expected from the week of',
  )
  const goals = async () =>
    (await scene.store.goals.ofTeam('east')).filter(
      ({ metricId, scope }) => metricId === 'calls' && scope === 'team',
    )
  expect((await goals()).at(-1)?.goal).toEqual({ op: 'atLeast', low: 600n })
  expect(await clickAnswer(scene, maya, 'Undo')).toContain('Taken back')
  expect((await goals()).at(-1)?.goal ?? null).toBeNull()
})
