// A form that is pressed twice, at once or again after a lost answer, says both times what it stored once.
import { describe, expect, test } from 'vitest'
import type { Person } from '../../playground/slack/person.ts'
import { FORMS, givenIn } from '../support/forms.ts'
import { dms, posted, type Scene, startScene } from '../support/playground.ts'
import { addRock } from '../support/rocks-command.ts'
import { setUp } from '../support/set-up.ts'

/** @returns all that was answered */
type Pressing = (scene: Scene, person: Person) => Promise<string>

const once: Pressing = async (_, person) => JSON.stringify(await person.submit())
const atOnce: Pressing = async (_, person) =>
  JSON.stringify(await Promise.all([person.submit(), person.submit()]))
/** Slack delivers the submission; the answer is lost on its way back, and Save is pressed once more. */
const again: Pressing = async (scene, person) => {
  await person.submit()
  await scene.settle()
  const sent = scene.slack.deliveries.findLast(({ payload }) => payload.type === 'view_submission')!
  return JSON.stringify(await scene.slack.redeliver(sent))
}

/** What is said and kept when a form is filled in and pressed. */
async function press(form: string, pressing: Pressing) {
  const scene: Scene = await startScene({ remind: false })
  const way = FORMS[form]!
  const person = await way.open(scene)
  await person.fill(givenIn(way, scene))
  await scene.settle()
  const known = (await scene.store.audit.list({ limit: 1000 })).length
  const answer = await pressing(scene, person)
  await scene.settle()
  const audited = (await scene.store.audit.list({ limit: 1000 })).length - known
  const said = (person.view?.text ?? '').split('\n').slice(0, 6).join('\n')
  return { answer, audited, said, posted: posted(scene) }
}

describe.each(['team-settings', 'goal-form', 'owners', 'rock-settings', 'metric-confirm'])('%s', (form) => {
  test('pressed twice at once says what one press says, and is kept once', async () => {
    const { answer: _, ...first } = await press(form, once)
    expect(first.audited).toBe(1)
    expect(first.said).toContain('✓')
    expect(await press(form, atOnce)).toMatchObject(first)
  })

  test('pressed again after a lost answer is confirmed as well, and is kept once', async () => {
    const { answer: _, ...first } = await press(form, once)
    const second = await press(form, again)
    expect(second.answer).toMatch(form === 'metric-confirm' ? /"type":"ack"/ : /✓/)
    expect(second).toMatchObject(first)
  })
})

test('naming somebody of another team twice at once asks for them once', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { ana, cleo, maya } = scene.people
  const zoe = scene.slack.person(scene.slack.addUser({ name: 'zoe' }))
  const grab = await setUp(scene, cleo, [zoe])
  await cleo.closeModal({ all: true })
  await cleo.command('/scorecard', 'team', grab)
  await cleo.opened('team-settings')
  await cleo.fill({ 'Who reports numbers each week': [zoe.id, ana.id] })
  await Promise.all([cleo.submit(), cleo.submit()])
  await scene.settle()
  expect(cleo.view?.text).toContain('ana reports to East: a manager there is asked, and you hear the answer.')
  expect([dms(scene, maya), dms(scene, cleo)].map(({ length }) => length)).toEqual([1, 1])
})

test('a metric and a Rock that are changed by the same form twice at once are changed once', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { maya } = scene.people
  const twice = async (): Promise<number> => {
    const known = (await scene.store.audit.list({ limit: 1000 })).length
    await Promise.all([maya.submit(), maya.submit()])
    await scene.settle()
    return (await scene.store.audit.list({ limit: 1000 })).length - known
  }
  await maya.command('/scorecard', 'metric', scene.channelId)
  await maya.opened('metric-list')
  await maya.clickInView({ actionId: 'metric-menu:calls' }, { option: 'Edit' })
  await maya.opened('metric-form')
  await maya.fill({ Name: 'Dials' })
  expect(await twice()).toBe(1)
  expect(maya.view?.text).toContain('✓ Dials was changed.')
  await maya.closeModal({ all: true })

  const { number } = await addRock(scene, maya)
  await maya.command('/rocks', `update ${number}`, scene.channelId)
  await maya.opened('rock-form')
  await maya.fill({ Milestones: '30 Nov Shortlist' })
  expect(await twice()).toBe(1)
  expect(maya.view?.text).toContain('R1')
  expect(maya.view?.text).not.toContain('Meanwhile')
})
