// Two people have the same form open: the older one does not win unseen, and what was typed in it is not lost.
import { expect, test } from 'vitest'
import type { Person } from '../../playground/slack/person.ts'
import { alertsTo, CLOSED, handIn, posts, type Scene, startScene, WEEK } from '../support/playground.ts'
import { seedRock } from '../support/seed-rock.ts'

type Opened = { text: string; waits: string }

/** Opens a form by a command and waits until it is filled. */
async function open(scene: Scene, person: Person, command: string, { text, waits }: Opened): Promise<void> {
  await person.command(command, text, scene.channelId)
  await scene.slack.until(() => person.view?.text.includes(waits))
}

const TEAM = { text: 'team', waits: 'Prompt day' }
const KEPT =
  'Nothing was stored yet, and what you typed is still here. Look it through, then save again to put it in place of that.'

/** Submits, and waits for what the form says on top. */
async function submit(scene: Scene, person: Person, says: string): Promise<string> {
  await person.submit()
  return scene.slack.until(() => (person.view?.text.includes(says) ? person.view.text : undefined))
}

test('a rep who was taken off by one manager does not return by the older form of the other', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { ana, ben, li, rick, maya, owen } = scene.people
  const reps = async () =>
    (await scene.store.memberships.ofTeam('east'))
      .filter(({ role, leftOn }) => role === 'rep' && leftOn === null)
      .map(({ memberId }) => memberId)
      .toSorted()
  await open(scene, maya, '/scorecard', TEAM)
  await open(scene, owen, '/scorecard', TEAM)
  await owen.fill({ 'Who reports numbers each week': [ana.id, ben.id, li.id], 'Closing time': '12:30' })
  await submit(scene, owen, 'No longer reports numbers: rick')

  await maya.fill({ 'Prompt time': '16:00' })
  const said = await submit(scene, maya, 'Meanwhile this was changed')
  expect(said).toContain(
    `▲ Meanwhile this was changed: owen changed the closing time, took rick off (who reports numbers). ${KEPT}`,
  )
  expect(said).toContain('[16:00]')
  expect(await reps()).toEqual([ana.id, ben.id, li.id].toSorted())
  expect(await scene.store.teams.find('east')).toMatchObject({ promptTime: '15:00', closeTime: '12:30' })

  // She wants him back after all: what she typed goes in place of it.
  await submit(scene, maya, 'Prompt: Fri 15:00 → Fri 16:00')
  expect(await reps()).toEqual([ana.id, ben.id, li.id, rick.id].toSorted())
  expect(await scene.store.teams.find('east')).toMatchObject({ promptTime: '16:00', closeTime: '11:00' })
})

test('a rep who has left the channel meanwhile is not put back on the team by a form that was open', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { rick, maya } = scene.people
  await open(scene, maya, '/scorecard', TEAM)
  await scene.slack.kick(scene.channelId, rick.id)
  await scene.settle()
  expect(await submit(scene, maya, 'Meanwhile this was changed')).toContain('saw rick leave')
})

test('a Rock that somebody else changed meanwhile is not overwritten unseen', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { maya, owen } = scene.people
  const rock = await seedRock(scene, scene.people.ana, { title: 'Hire two SDRs' })
  const form = { text: `update ${rock.number}`, waits: 'The Rock' }
  await open(scene, maya, '/rocks', form)
  await open(scene, owen, '/rocks', form)
  const save = async (person: Person, title: string) => {
    await person.fill({ 'The Rock': title })
    await person.submit()
    if (person.view?.text.includes('Why save it')) await person.fill({ reason: 'Agreed' })
    if (person.view?.text.includes('The Rock') && !person.view.text.includes('Meanwhile')) {
      await person.fill({ reason: 'Agreed' }).catch(() => undefined)
      await person.submit()
    }
    await scene.settle()
    return person.view?.text ?? ''
  }
  await save(owen, 'Hire three SDRs')
  expect((await scene.store.rocks.find(rock.id))?.title).toBe('Hire three SDRs')
  const said = await save(maya, 'Hire one SDR')
  expect(said).toContain(`▲ Meanwhile this was changed: owen changed the title. ${KEPT}`)
  expect(said).toContain('Hire one SDR')
  expect((await scene.store.rocks.find(rock.id))?.title).toBe('Hire three SDRs')
  await maya.submit()
  await scene.settle()
  expect((await scene.store.rocks.find(rock.id))?.title).toBe('Hire one SDR')
})

test('a metric that somebody else renamed meanwhile is not named back unseen', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { maya, owen } = scene.people
  const edit = async (person: Person) => {
    await open(scene, person, '/scorecard', { text: 'metric', waits: 'Calls' })
    await person.clickInView({ actionId: 'metric-menu:calls' }, { option: 'Edit' })
    await scene.slack.until(
      () => person.view?.title === 'Edit metric' && person.view.text.includes('What counts'),
    )
  }
  await edit(maya)
  await edit(owen)
  await owen.fill({ Name: 'Dials' })
  expect(await owen.submit()).toEqual({ type: 'closed' })
  await maya.fill({ 'What counts': 'Calls that were answered.' })
  const said = await submit(scene, maya, 'Meanwhile this was changed')
  expect(said).toContain(`Meanwhile this was changed: owen renamed it Dials. ${KEPT}`)
  expect(said).toContain('Calls that were answered.')
  expect((await scene.store.metrics.find('calls'))?.name).toBe('Dials')
  await maya.fill({ Name: 'Dials' })
  expect(await maya.submit()).toEqual({ type: 'closed' })
  expect(await scene.store.metrics.find('calls')).toMatchObject({
    name: 'Dials',
    definition: 'Calls that were answered.',
  })
})

test('a goal that somebody else set meanwhile is not set back unseen; another one’s is none of its business', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { maya, owen } = scene.people
  const form = { text: 'goal', waits: 'Goals now' }
  await open(scene, maya, '/scorecard', form)
  await open(scene, owen, '/scorecard', form)
  await owen.fill({ Number: 12 })
  await submit(scene, owen, '✓ Demos, each rep: at least 12')
  await maya.fill({ Number: 9 })
  expect(await submit(scene, maya, 'Meanwhile this was changed')).toContain(
    `▲ Meanwhile this was changed: owen changed this goal of Demos. ${KEPT}`,
  )
  const goal = async () =>
    (await scene.store.goals.ofTeam('east')).find(
      ({ metricId, scope, fromWeek }) => metricId === 'demos' && scope === 'rep' && fromWeek === WEEK,
    )?.goal
  expect(await goal()).toEqual({ op: 'atLeast', low: 12n })
  await submit(scene, maya, '✓ Demos, each rep: at least 9')
  expect(await goal()).toEqual({ op: 'atLeast', low: 9n })
})

test('how Rocks are kept, and who the owners are: it is the same', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { maya, owen, owner } = scene.people
  const settings = { text: 'settings', waits: 'The year begins in' }
  await open(scene, maya, '/rocks', settings)
  await open(scene, owen, '/rocks', settings)
  await owen.fill({ openRocks: '7' })
  await submit(scene, owen, 'Stored')
  await maya.fill({ openRocks: '4' })
  expect(await submit(scene, maya, 'Meanwhile')).toContain(`owen changed these settings. ${KEPT}`)
  await submit(scene, maya, 'owners with 4 open Rocks')

  await owner.command('/scorecard', 'owners')
  await owner.opened('Owners')
  await scene.store.audit.add(
    { by: maya.id, action: 'owners.changed', teamId: null, subject: '', details: {} },
    scene.clock.now(),
  )
  await owner.fill({ Owners: [maya.id] })
  expect(await submit(scene, owner, 'Meanwhile')).toContain(`maya changed who the owners are. ${KEPT}`)
  await submit(scene, owner, 'Owners from now on, too: maya.')
})

test('a cause that somebody else noted meanwhile is not overwritten unseen', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { maya, owen, ana } = scene.people
  await handIn(scene, ana, { demos: 1 })
  await scene.goTo(CLOSED)
  for (const person of [owen, maya]) {
    await person.click(alertsTo(person)[0]!, 'Note the cause')
    await person.opened('Note the cause')
  }
  await maya.fill({ 'What is behind it?': 'The trade fair' })
  expect(await maya.submit()).toEqual({ type: 'closed' })
  await owen.click(alertsTo(owen)[0]!, 'I’m on it')
  await owen.fill({ 'What is behind it?': 'Holidays' })
  const said = await submit(scene, owen, 'Meanwhile')
  expect(said).toContain(`▲ Meanwhile this was changed: maya noted “The trade fair”. ${KEPT}`)
  expect(said).toContain('[Holidays]')
  await scene.settle()
  expect(posts(scene)[1]).toContain('Cause, noted by maya: The trade fair')

  expect(await owen.submit()).toEqual({ type: 'closed' })
  await scene.settle()
  expect(posts(scene)[1]).toContain('Cause, noted by owen: Holidays')
})
