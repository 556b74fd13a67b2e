// Whose people are whose: setting a team up takes nobody over.

import { expect, test } from 'vitest'
import type { Person } from '../../playground/slack/person.ts'
import { newestLead } from '../../src/domain/scorecard/lead.ts'
import {
  dms,
  enter,
  PROMPTED,
  type Scene,
  startScene,
  stored,
  toldManagers,
  WEEK,
} from '../support/playground.ts'
import { setUp } from '../support/set-up.ts'

const grab = async (scene: Scene) => (await scene.store.teams.list()).find(({ name }) => name === 'Grab')!
const repsOf = async (scene: Scene) =>
  (await scene.store.memberships.ofTeam((await grab(scene)).id))
    .filter(({ role, leftOn }) => role === 'rep' && leftOn === null)
    .map(({ memberId }) => memberId)

test('a rep who sets a team up with a rep of another team gets neither their numbers nor their days', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { ana, cleo, nora, maya } = scene.people
  const grabbed = await setUp(scene, cleo, [ana])
  expect(cleo.view?.text).toContain(
    'ana reports to East: a manager there is asked, and you hear the answer. Until then they are not on this team.',
  )
  expect(await repsOf(scene)).toEqual([])
  expect(toldManagers(scene)).toEqual([
    'cleo would like ana to report numbers to Grab too.\nana reports to East. If you agree, Grab’s managers see what ana enters for its metrics, and can enter for them and book their time off. Until then they are not on it.\n[Agree] [Decline]',
  ])
  expect(dms(scene, nora)).toEqual([])

  await cleo.closeModal({ all: true })
  await cleo.command('/scorecard', 'timeoff @ana 24 Dec', grabbed)
  await cleo.command('/scorecard', 'rep @ana', grabbed)
  await scene.settle()
  const told = cleo.ephemerals(grabbed).map((message) => scene.slack.render(message, cleo))
  expect(told).toEqual([
    expect.stringContaining('You can change only your own time off'),
    expect.stringContaining('Only ana and the managers of a team that they report to now'),
  ])
  await scene.goTo(PROMPTED)
  expect(dms(scene, ana)).toEqual([
    'Your week 16–20 Nov · 3 numbers, closes Mon 11:00\n[Enter numbers] [I was off]',
  ])
  await enter(scene, ana, { Demos: 12 })
  const posted = await grab(scene)
  await cleo.command('/scorecard', '', grabbed)
  await scene.settle()
  const card = cleo.ephemerals(grabbed).at(-1)!
  expect(scene.slack.render(card, cleo)).not.toContain('12')
  expect(posted.channelId).toBe(grabbed)
  expect(newestLead(await scene.store.leads.all())).toBe('demos')
  expect(await stored(scene, 'demos', ana)).toBe(12)
  expect(dms(scene, maya)).toHaveLength(1)
})

test('a manager of theirs agrees: the others see it, the asker and the rep hear, and from then on they are asked', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { ana, cleo, maya, owen } = scene.people
  await setUp(scene, cleo, [ana])
  await owen.click(owen.dm()[0]!, 'Agree')
  await scene.settle()
  const said = 'owen agreed: ana reports to Grab from today on.'
  expect(toldManagers(scene)).toEqual([said])
  expect(dms(scene, cleo)).toEqual([said])
  expect(dms(scene, ana)[0]).toMatch(/^cleo put you on the scorecard of Grab\.\n(?:.|\n)*\[This is wrong\]$/)
  expect(await repsOf(scene)).toEqual([ana.id])
  expect(maya.dm()[0]?.blocks.some(({ type }) => type === 'actions')).toBe(false)
  await scene.goTo(PROMPTED)
  expect(dms(scene, ana)[1]).toContain('Grab · Your week 16–20 Nov · 6 numbers')
})

test('two managers answer at once: the first counts, and the second is told whose it was', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { ana, cleo, maya, owen } = scene.people
  await setUp(scene, cleo, [ana])
  const old = { ...owen.dm()[0]!, blocks: structuredClone(owen.dm()[0]!.blocks) }
  await maya.click(maya.dm()[0]!, 'Decline')
  await scene.settle()
  Object.assign(owen.dm()[0]!, { blocks: old.blocks })
  await owen.click(owen.dm()[0]!, 'Agree')
  await scene.settle()
  expect(await repsOf(scene)).toEqual([])
  const whisper = owen.dm().filter((message) => message.ephemeralTo)
  expect(whisper.map((message) => scene.slack.render(message, owen))).toEqual([
    'maya was first and declined.',
  ])
  expect(dms(scene, cleo)).toEqual(['maya declined: ana does not join Grab.'])
  expect(dms(scene, ana)).toEqual([])
})

test('who reports to no team is on it at once, hears who did it, and leaves by one click; the managers hear', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { cleo } = scene.people
  const zoe = scene.slack.person(scene.slack.addUser({ name: 'zoe', tz: 'America/New_York' }))
  await setUp(scene, cleo, [zoe])
  expect(await repsOf(scene)).toEqual([zoe.id])
  await zoe.click(zoe.dm()[0]!, 'This is wrong')
  await scene.settle()
  expect(dms(scene, zoe)).toEqual([
    'You have left Grab. You are no longer asked for its numbers, and its managers are told. What you entered stays.',
  ])
  expect(dms(scene, cleo)).toEqual([expect.stringContaining('zoe has left Grab.')])
  expect(await repsOf(scene)).toEqual([])
  await scene.goTo(PROMPTED)
  expect(dms(scene, zoe)).toHaveLength(1)
})

test('it is the same when they are added later, and a manager of theirs who adds them agrees by that', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { ana, ben, li, rick, cleo, dan, nora, maya } = scene.people
  const add = async (person: Person, channel: string, reps: readonly Person[]) => {
    await person.command('/scorecard', 'team', channel)
    await scene.slack.until(() => person.view?.text.includes('Prompt day'))
    await person.fill({ 'Who reports numbers each week': reps.map(({ id }) => id) })
    await person.submit()
    await scene.settle()
    return person.view?.text ?? ''
  }
  expect(await add(nora, scene.westId, [cleo, dan, ana])).toContain(
    'ana reports to East: a manager there is asked',
  )
  const west = async () => (await scene.store.memberships.ofTeam('west')).map(({ memberId }) => memberId)
  expect(await west()).not.toContain(ana.id)
  expect(toldManagers(scene)).toHaveLength(1)
  // Once more asks nobody again, and the form says who is waited for.
  await nora.closeModal({ all: true })
  await nora.command('/scorecard', 'team', scene.westId)
  await scene.slack.until(() => nora.view?.text.includes('Waiting for a manager of theirs to agree: ana'))
  await nora.closeModal({ all: true })
  await add(nora, scene.westId, [cleo, dan, ana])
  expect(toldManagers(scene)).toHaveLength(1)

  await setUp(scene, maya, [ben])
  expect(await repsOf(scene)).toEqual([ben.id])
  expect(dms(scene, ben)[0]).toContain('maya put you on the scorecard of Grab.')
  expect([li, rick].map((person) => person.dm().length)).toEqual([0, 0])
})

test('an observer reads the scorecard from anywhere, and does nothing else', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { maya } = scene.people
  const vic = scene.slack.person(scene.slack.addUser({ name: 'vic', tz: 'America/New_York' }))
  const ask = async (text: string) => {
    const before = vic.dm().length
    await vic.command('/scorecard', text)
    await scene.slack.until(() => vic.dm().length > before || vic.view?.text.includes('Only'))
    return vic.view?.text ?? scene.slack.render(vic.dm().at(-1)!, vic)
  }
  expect(await ask('')).toContain('There is no scorecard for this channel')
  await maya.command('/scorecard', 'team', scene.channelId)
  await scene.slack.until(() => maya.view?.text.includes('Prompt day'))
  await maya.fill({ Observers: [vic.id] })
  await maya.submit()
  await scene.slack.until(() => maya.view?.text.includes('Observes from today: vic'))
  expect(await ask('')).toContain('## East · week of 16 Nov')
  expect(await ask('rep @ana')).toContain('Only ana and the managers')
  expect(await ask('team')).toContain('Only this team’s managers, owners and workspace admins can do that.')
  await vic.closeModal({ all: true })
  await scene.goTo(PROMPTED)
  expect(vic.dm().filter(({ ephemeralTo }) => !ephemeralTo)).toEqual([])
  expect(await stored(scene, 'demos', vic, WEEK)).toBeNull()
})

test('nobody is told at night where they are that somebody put them on a team', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { cleo } = scene.people
  const sora = scene.slack.person(scene.slack.addUser({ name: 'sora', tz: 'Asia/Tokyo' }))
  // Monday noon in New York is two in the morning in Tokyo.
  await setUp(scene, cleo, [sora])
  expect(dms(scene, sora)).toEqual([])
  await scene.goTo('2026-11-17T08:00+09:00')
  expect(dms(scene, sora)).toEqual([expect.stringContaining('cleo put you on the scorecard of Grab.')])
})
