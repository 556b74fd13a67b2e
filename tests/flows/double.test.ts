import { expect, test } from 'vitest'
import type { Delivery } from '../../playground/slack/happenings.ts'
import {
  CLOSED,
  dms,
  enter,
  enterFor,
  inChannel,
  openForm,
  PROMPTED,
  posted,
  posts,
  type Scene,
  startScene,
  stored,
  told,
  WEEK,
  whispers,
} from '../support/playground.ts'

const lastSubmission = (scene: Scene): Delivery =>
  scene.slack.deliveries.findLast((each) => each.payload.type === 'view_submission')!

type Resubmitted = { view: { state: { values: Record<string, Record<string, { value: string }>> } } }

const revisionsOf = (scene: Scene, { id }: { id: string }) => scene.store.entries.revisions('demos', id, WEEK)

test('a double click on Submit stores once', async () => {
  const scene = await startScene({ remind: false })
  const { ana } = scene.people
  await scene.goTo(PROMPTED)
  await openForm(ana)
  await ana.fill({ Demos: 9, Note: 'twice' })
  const both = await Promise.all([ana.submit(), ana.submit()])
  expect(both).toEqual([{ type: 'closed' }, { type: 'closed' }])
  await scene.settle()
  expect(await revisionsOf(scene, ana)).toHaveLength(1)
  expect(await scene.store.submissions.ofWeek('east', WEEK)).toHaveLength(1)
  expect(dms(scene, ana)).toEqual([
    'Your week 16–20 Nov\n✓ Submitted · Demos 9 / 10 🔻 Off track · 2 left blank\n[Edit]',
  ])
})

test('a submission that Slack delivers again changes nothing, before and after the close', async () => {
  const scene = await startScene({ remind: false })
  const { ana } = scene.people
  await scene.goTo(PROMPTED)
  await enter(scene, ana, { Demos: 9 })
  const sent = lastSubmission(scene)
  const again = await Promise.all([1, 2, 3].map(() => scene.slack.redeliver(sent)))
  for (const answer of again) expect(answer).toEqual({ type: 'ack', payload: {} })
  await scene.goTo(CLOSED)
  const before = posted(scene)
  expect((await scene.slack.redeliver(sent)).type).toBe('ack')
  await scene.settle()
  expect(posted(scene)).toBe(before)
  expect(posts(scene)[0]).not.toContain('†')
  const revisions = await revisionsOf(scene, ana)
  expect(revisions.map(({ value, late }) => [value, late])).toEqual([[9n, false]])
})

test('a late submission that arrives twice is told once in the thread', async () => {
  const scene = await startScene({ remind: false })
  const { ana } = scene.people
  await scene.goTo(CLOSED)
  await enter(scene, ana, { Demos: 9 })
  await scene.slack.redeliver(lastSubmission(scene))
  await scene.settle()
  const told = scene.people.maya
    .channel(scene.channelId)
    .filter((message) => message.threadTs && message.text.includes('changed after the close'))
  expect(told).toHaveLength(1)
  expect(await revisionsOf(scene, ana)).toHaveLength(1)
})

test('an old submission that arrives again after a newer one changes nothing', async () => {
  const scene = await startScene({ remind: false })
  const { ana } = scene.people
  await scene.goTo(PROMPTED)
  await enter(scene, ana, { Demos: 9, Calls: 80, Note: 'First' })
  const old = lastSubmission(scene)
  await enter(scene, ana, { Demos: 12, Note: 'Second' })
  const before = posted(scene)
  expect(await scene.slack.redeliver(old)).toEqual({ type: 'ack', payload: {} })
  await scene.settle()
  expect(await stored(scene, 'demos', ana)).toBe(12)
  expect(await stored(scene, 'calls', ana)).toBe(80)
  expect(await revisionsOf(scene, ana)).toHaveLength(2)
  expect((await scene.store.submissions.ofWeek('east', WEEK))[0]?.note).toBe('Second')
  expect(posted(scene)).toBe(before)
})

test('an old submission that arrives again after a manager’s changes nothing either', async () => {
  const scene = await startScene({ remind: false })
  const { ana, maya } = scene.people
  await scene.goTo(PROMPTED)
  await enter(scene, ana, { Demos: 9, Note: 'Mine' })
  const old = lastSubmission(scene)
  await enterFor(scene, maya, ana)
  await maya.fill({ Demos: 12, Note: 'Told me on the phone' })
  await maya.submit()
  await scene.slack.redeliver(old)
  await scene.settle()
  expect(await stored(scene, 'demos', ana)).toBe(12)
  expect((await scene.store.submissions.ofWeek('east', WEEK))[0]?.note).toBe('Told me on the phone')
})

test('a submission that arrives after that of a form opened later: what both change stays as in the later one, and that is said', async () => {
  const scene = await startScene({ remind: false })
  const { ana } = scene.people
  await scene.goTo(PROMPTED)
  await openForm(ana)
  await ana.fill({ Demos: 9, Calls: 80 })
  scene.slack.faults.sending('interactive', 1, { lost: true })
  expect((await ana.submit()).type).toBe('failed')
  const overtaken = lastSubmission(scene)
  await ana.closeModal()
  await enter(scene, ana, { Demos: 12 })
  const answer = await scene.slack.redeliver(overtaken)
  await scene.settle()
  expect(JSON.stringify(answer)).toContain(
    '1 number was stored. Not stored, because you have changed it since in a form that you opened later: Demos (you typed 9). Open the form again to change it.',
  )
  expect(await stored(scene, 'demos', ana)).toBe(12)
  expect(await stored(scene, 'calls', ana)).toBe(80)
})

test('the answer to a submission is lost, and the person corrects it in the same form: the correction counts', async () => {
  const scene = await startScene({ remind: false })
  const { ana } = scene.people
  await scene.goTo(PROMPTED)
  await enter(scene, ana, { Demos: 9 })
  const sent = lastSubmission(scene)
  const payload = structuredClone(sent.payload) as unknown as Resubmitted
  payload.view.state.values['m:demos']!.value!.value = '10'
  await scene.slack.redeliver({ ...sent, payload: { ...payload } })
  await scene.settle()
  expect(await stored(scene, 'demos', ana)).toBe(10)
})

test('a rep and their manager fill in different fields at once: both stay', async () => {
  const scene = await startScene({ remind: false })
  const { ana, maya } = scene.people
  await scene.goTo(PROMPTED)
  await enter(scene, ana, { Proposals: 5 })
  await openForm(ana)
  await enterFor(scene, maya, ana)
  await maya.fill({ Demos: 12, Note: 'Told me on the phone' })
  await ana.fill({ Calls: 80 })
  expect(await maya.submit()).toEqual({ type: 'closed' })
  expect(await ana.submit()).toEqual({ type: 'closed' })
  await scene.settle()
  expect(await stored(scene, 'demos', ana)).toBe(12)
  expect(await stored(scene, 'calls', ana)).toBe(80)
  expect(await stored(scene, 'proposals', ana)).toBe(5)
  expect((await scene.store.submissions.ofWeek('east', WEEK))[0]?.note).toBe('Told me on the phone')
  expect(dms(scene, ana)[0]).toContain('✓ Submitted · in part entered by maya · Demos 12 / 10 🟢 On track\n')
})

test('a rep and their manager type the same field at once: one stands, both are kept as revisions', async () => {
  const scene = await startScene({ remind: false })
  const { ana, maya } = scene.people
  await scene.goTo(PROMPTED)
  await openForm(ana)
  await enterFor(scene, maya, ana)
  await maya.fill({ Demos: 12 })
  await ana.fill({ Demos: 9 })
  const both = await Promise.all([maya.submit(), ana.submit()])
  expect(both).toEqual([{ type: 'closed' }, { type: 'closed' }])
  await scene.settle()
  const revisions = await revisionsOf(scene, ana)
  expect(revisions.map(({ rev }) => rev)).toEqual([1, 2])
  expect(new Set(revisions.map(({ value, by }) => `${value} ${by}`))).toEqual(
    new Set([`12 ${maya.id}`, `9 ${ana.id}`]),
  )
  expect(await stored(scene, 'demos', ana)).toBe(Number(revisions[1]?.value))
  const by = revisions[1]?.by === maya.id ? ' · entered by maya' : ''
  expect(dms(scene, ana)[0]).toContain(`✓ Submitted${by} · Demos ${revisions[1]?.value} / 10`)
})

test('everybody submits in the same moment: nothing is lost', async () => {
  const scene = await startScene({ remind: false })
  const { ana, ben, li, rick } = scene.people
  await scene.goTo(PROMPTED)
  const all = [ana, ben, li, rick]
  for (const person of all) {
    await openForm(person)
    await person.fill({ Demos: 10, Calls: 100 })
  }
  const results = await Promise.all(all.map((person) => person.submit()))
  expect(results.every((result) => result.type === 'closed')).toBe(true)
  await scene.settle()
  for (const person of all) expect(dms(scene, person)[0]).toContain('✓ Submitted · Demos 10 / 10 🟢 On track')
  await scene.goTo(CLOSED)
  expect(posts(scene)).toHaveLength(1)
  expect(posts(scene)[0]).toContain('★ Demos 40 / 40  🟢 On track')
})

test('“I was off” and “I’m on it” pressed twice count once', async () => {
  const scene = await startScene({ remind: false })
  const { ana, ben } = scene.people
  await scene.goTo(PROMPTED)
  await Promise.all([ana.click(ana.dm()[0]!, 'I was off'), ana.click(ana.dm()[0]!, 'I was off')])
  await scene.settle()
  expect(await scene.store.timeOff.of([ana.id], WEEK, WEEK)).toEqual([
    { memberId: ana.id, firstDay: WEEK, lastDay: '2026-11-22' },
  ])
  expect(told(scene, ana)).toEqual([])
  await enter(scene, ben, { Demos: 1 })
  await scene.goTo(CLOSED)
  const alert = inChannel(scene)[1]!
  await Promise.all([ben.click(alert, 'I’m on it'), ben.click(alert, 'I’m on it')])
  await scene.settle()
  expect(whispers(scene, ben).sort()).toEqual([
    'Thank you: the channel sees that you are on it.',
    'You are on it already.',
  ])
  const taken = (await scene.store.audit.list()).filter((event) => event.action === 'alert.taken')
  expect(taken).toHaveLength(1)
})
