import { expect, test } from 'vitest'
import { addWeeks } from '../../src/domain/weeks/week.ts'
import {
  CLOSED,
  handIn,
  inChannel,
  managersAlerts,
  posted,
  posts,
  startScene,
  threads,
  WEEK,
  whispers,
} from '../support/playground.ts'

const SECOND = addWeeks(WEEK, 1)
const USUAL = Array.from({ length: 6 }, () => [12, 10, 10, 10])

/** A week that closed off its goal, after six usual ones. */
async function alarmed() {
  const scene = await startScene({
    remind: false,
    history: { demos: USUAL },
    team: { month: 160n, year: 2000n },
  })
  const { ana, ben, rick } = scene.people
  await handIn(scene, ana, { demos: 12 })
  await handIn(scene, ben, { demos: 4 })
  await handIn(scene, rick, { demos: 11 })
  await scene.goTo(CLOSED)
  const kept = () => scene.store.alerts.find('east', WEEK, 'offTrack')
  return { scene, alert: inChannel(scene)[1]!, kept }
}

test('the alert says how far it is off, where the change comes from, who is missing and the pace', async () => {
  const { scene, kept } = await alarmed()
  expect(posts(scene)[1]).toBe(
    [
      '🔻 Demos 27 / 40, incomplete, off track',
      'against usual 42: li missing −10 · ben −6 · rick +1',
      'Nov 111, due by now 120 of 160 · 2026: 279 of 2,000',
      'East · week of 16 Nov',
      '[I’m on it] [Note the cause]',
    ].join('\n'),
  )
  expect(inChannel(scene)[1]?.text).toBe('East: 🔻 Demos 27 / 40, incomplete, off track')
  expect(await kept()).toMatchObject({ state: 'open', streak: 1, takenBy: null, cause: null })
})

test('“I’m on it”: the first one has it, the channel sees who, and the second is told', async () => {
  const { scene, alert, kept } = await alarmed()
  const { maya, ben } = scene.people
  const before = posted(scene)
  const clicks = [maya.click(alert, 'I’m on it'), ben.click(alert, 'I’m on it')]
  expect(await Promise.all(clicks)).toEqual([{ ok: true }, { ok: true }])
  await scene.settle()
  const taken = await kept()
  const [first, second] = taken?.takenBy === maya.id ? [maya, ben] : [ben, maya]
  expect(taken?.takenBy).toBe(first.id)
  expect(posts(scene)[1]).toContain(`East · week of 16 Nov · ${first.name} is on it`)
  expect(posts(scene)[1]).not.toContain('[I’m on it]')
  expect(whispers(scene, first)).toEqual(['Thank you: the channel sees that you are on it.'])
  expect(whispers(scene, second)).toEqual([`${first.name} was first and is on it.`])
  expect(posted(scene)).toBe(before)
  const audit = await scene.store.audit.list()
  expect(audit.filter(({ action }) => action === 'alert.taken')).toMatchObject([{ by: first.id }])
})

test('a cause is noted in a modal and shown in the channel; a later note replaces it', async () => {
  const { scene, alert, kept } = await alarmed()
  const { maya, ben } = scene.people
  await maya.click(alert, 'Note the cause')
  const modal = await maya.opened('Note the cause')
  expect(modal.text).toContain('🔻 Demos 27 / 40, incomplete')
  expect(modal.text).toContain('Shown with the alert in the channel.')
  await maya.fill({ 'What is behind it?': '   ' })
  expect(await maya.submit()).toMatchObject({ type: 'errors' })
  expect(maya.view?.text).toContain('! Say in a sentence what caused it.')
  expect((await kept())?.cause).toBeNull()
  await maya.fill({ 'What is behind it?': 'The trade fair ate two days' })
  expect(await maya.submit()).toEqual({ type: 'closed' })
  await scene.settle()
  expect(posts(scene)[1]).toContain('Cause, noted by maya: The trade fair ate two days')
  expect(posts(scene)[1]).toContain('[Change the cause]')

  await ben.click(alert, 'Change the cause')
  expect((await ben.opened('Note the cause')).text).toContain('[The trade fair ate two days]')
  await ben.fill({ 'What is behind it?': 'Li was ill' })
  await ben.submit()
  await scene.settle()
  expect(posts(scene)[1]).toContain('Cause, noted by ben: Li was ill')
  expect(posts(scene)).toHaveLength(2)
  expect(await kept()).toMatchObject({ cause: 'Li was ill', causeBy: ben.id })
  const audit = (await scene.store.audit.list()).filter(({ action }) => action === 'alert.cause')
  expect(audit.map(({ by, details }) => [by, details])).toEqual([
    [ben.id, { before: 'The trade fair ate two days', after: 'Li was ill' }],
    [maya.id, { before: null, after: 'The trade fair ate two days' }],
  ])
})

test('the alert’s words stay as the week closed, and beside them stands what the scorecard says by now', async () => {
  const { scene, alert } = await alarmed()
  const { li, maya } = scene.people
  const before = posts(scene)[1]!.split('\n')
  await handIn(scene, li, { demos: 3 })
  await scene.settle()
  await maya.click(alert, 'I’m on it')
  await scene.settle()
  expect(posts(scene)[0]).toMatch(/★ Demos 30† \/ 40 {2}🔻 Off track\n/)
  const pace = 'Nov 114, due by now 120 of 160 · 2026: 282 of 2,000'
  expect(posts(scene)[0]).toContain(` · ${pace}\n`)
  expect(posts(scene)[1]?.split('\n').slice(0, 4)).toEqual([
    ...before.slice(0, 3),
    `Now Demos 30† / 40 · ${pace}`,
  ])
  expect(managersAlerts(scene)).toEqual([posts(scene)[1]])
  expect(threads(scene).filter((text) => !text.startsWith('Metric'))).toHaveLength(1)
})

test('late numbers of an earlier week: a later alert says the new pace beside its number, and its thread nothing', async () => {
  const { scene } = await alarmed()
  const { ana, li } = scene.people
  await handIn(scene, ana, { demos: 20 }, SECOND)
  await scene.goTo('2026-11-30T11:01-05:00')
  const alertOf = () => posts(scene).at(-1)!
  const before = alertOf()
  expect(before).toContain('🔻 Demos 20 / 40, incomplete, 2nd week off track')
  expect(before).toContain('\nNov 131, due by now 160 of 160 · 2026: 299 of 2,000\nEast')

  await handIn(scene, li, { demos: 3 })
  await scene.settle()
  await scene.goTo('2026-11-30T11:02-05:00')
  const now = 'Nov 134, due by now 160 of 160 · 2026: 302 of 2,000'
  expect(posts(scene)[2]).toContain(` · ${now}\n`)
  expect(alertOf()).toBe(before.replace('\nEast', `\nNow ${now}\nEast`))
  expect(managersAlerts(scene)).toEqual([posts(scene)[1], alertOf()])
  const notes = threads(scene).filter((text) => !text.startsWith('Metric'))
  expect(notes).toEqual([expect.stringContaining('Demos: 27 / 40')])

  await handIn(scene, li, { demos: 0 })
  await scene.settle()
  await scene.goTo('2026-11-30T11:03-05:00')
  expect(alertOf()).toBe(before)
})

test('a metric that is renamed since gives an alert whose number is as it was nothing to say', async () => {
  const { scene } = await alarmed()
  const { ana, owner } = scene.people
  const before = posts(scene)[1]!
  await owner.command('/scorecard', 'metric', scene.channelId)
  await scene.slack.until(() => owner.view?.text.includes('Demos'))
  await owner.clickInView({ actionId: 'metric-menu:demos' }, { option: 'Edit' })
  await scene.slack.until(() => owner.view?.title === 'Edit metric' && owner.view.text.includes('[Demos]'))
  await owner.fill({ Name: 'Product demos' })
  expect(await owner.submit()).toEqual({ type: 'closed' })
  await handIn(scene, ana, { calls: 9 })
  await scene.settle()
  expect(posts(scene)[0]).toContain('★ Product demos 27 / 40')
  expect(posts(scene)[1]).toBe(before)

  await handIn(scene, ana, { demos: 13 })
  await scene.settle()
  expect(posts(scene)[1]).toContain('\nNow Product demos 28† / 40, incomplete')
})

test('an alert’s button or form from an older version says so', async () => {
  const { scene, alert, kept } = await alarmed()
  const { maya } = scene.people
  await maya.click(alert, 'Note the cause')
  await maya.opened('Note the cause')
  await maya.fill({ 'What is behind it?': 'typed with care' })
  scene.slack.workspace.views.get(maya.view!.id)!.payload.private_metadata = '{"v":0}'
  expect(await maya.submit()).toMatchObject({ type: 'errors' })
  expect(maya.view?.text).toContain('[typed with care]')
  const button = alert.blocks.at(-1)!.elements![0]!
  button.value = JSON.stringify({ team: 'east', week: WEEK, kind: 'sideways' })
  await maya.click(alert, 'I’m on it')
  await scene.slack.until(() => whispers(scene, maya).length > 0)
  expect(whispers(scene, maya)).toEqual([
    'This button is from an older version of Drumbeat. Nothing was changed: use /scorecard instead.',
  ])
  expect(await kept()).toMatchObject({ takenBy: null, cause: null })
})
