// People of other workspaces and organisations: who is one of us is said by `team_id`.
import { expect, test } from 'vitest'
import { planAgain } from '../../src/usecases/weeks/plan-week.ts'
import {
  CLOSED,
  dms,
  enter,
  errorsSeen,
  handIn,
  inChannel,
  member,
  openForm,
  PROMPTED,
  posts,
  type Scene,
  startScene,
  stored,
  told,
  toldManagers,
  WEEK,
  whispers,
} from '../support/playground.ts'

const REFUSED =
  'This Drumbeat belongs to Drumbeat Local, and its numbers are for the people of that workspace.'
const NEXT_PROMPTED = '2026-11-27T18:30-05:00'
const NEXT_CLOSED = '2026-11-30T11:01-05:00'

/** Pat of another company, in the team's channel. */
async function withPat() {
  const scene: Scene = await startScene({ remind: false })
  return { scene, pat: scene.people.pat }
}

/** The same, prefilled as a rep by a Drumbeat that did not tell outsiders apart. */
async function withPatAsRep() {
  const { scene, pat } = await withPat()
  const { store, clock } = scene
  const { isOutsider: _, ...before } = member(scene, pat)
  await store.members.save([before], clock.now())
  const stay = { teamId: 'east', memberId: pat.id, joinedOn: WEEK, leftOn: null }
  await store.memberships.join({ ...stay, role: 'rep' })
  await planAgain({ store, now: clock.now() }, (await store.teams.find('east'))!)
  return { scene, pat }
}

const openStays = async ({ store }: Scene, { id }: { id: string }) =>
  (await store.memberships.ofMember(id)).filter(({ leftOn }) => leftOn === null)

test('somebody of the same organisation hands their numbers in from another of its workspaces', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { ana } = scene.people
  await scene.slack.changeUser(ana, { homeTeam: 'T0777', gridTeams: ['T0777', 'T0001'] })
  await scene.goTo(PROMPTED)
  expect(await enter(scene, ana, { Demos: 12 })).toEqual({ type: 'closed' })
  expect(await stored(scene, 'demos', ana)).toBe(12)
  expect(dms(scene, ana)[0]).toContain('✓ Submitted')
  await ana.openHome()
  await scene.settle()
  expect(ana.home?.text).toContain('Demos')
  await scene.slack.deactivate(ana)
  await scene.settle()
  expect(toldManagers(scene)).toEqual([
    expect.stringContaining('ana has left East, because their account was deactivated.'),
  ])
})

test('a setup takes no outsiders for reps and says whom it left out, and goes on without who is not found', async () => {
  const { scene, pat } = await withPat()
  const { slack, channelId, people } = scene
  const uma = slack.addUser({ name: 'uma', homeTeam: 'T0999', isUntold: true })
  await slack.invite(channelId, uma)
  const { maya } = people
  await maya.command('/scorecard', 'setup', channelId)
  await maya.opened('setup-basics')
  await slack.until(() => maya.view?.text.includes('Step 1 of 3'))
  expect(maya.view?.text).toContain('pat: left out, because people of other workspaces don’t take part here.')
  expect(maya.view?.text).toContain('1 person: left out, because Slack does not tell Drumbeat who they are.')
  const reps = JSON.stringify(maya.view?.values)
  expect(reps).toContain(people.ana.id)
  expect(reps).not.toContain(pat.id)
  expect(reps).not.toContain(uma.id)

  await maya.fill({
    'Team name': 'East again',
    'Who reports numbers each week': [people.ana.id, pat.id, uma.id],
  })
  await maya.submit()
  await slack.until(() => maya.view?.text.includes('Press Next again.'))
  expect(maya.view?.text).toContain('pat: left out')
  expect(maya.view?.text).toContain('1 person: left out')
  await maya.submit()
  await maya.opened('setup-goals')
})

test('an outsider is not taken into a team, for a reporter or for an owner', async () => {
  const { scene, pat } = await withPat()
  const { maya, ana } = scene.people
  await maya.command('/scorecard', 'team', scene.channelId)
  await maya.opened('team-settings')
  await maya.fill({ 'Who reports numbers each week': [ana.id, pat.id] })
  await maya.submit()
  await scene.slack.until(() => maya.view?.text.includes('Take them out, please. pat: left out'))
  await maya.fill({ 'Who reports numbers each week': [ana.id], Managers: [maya.id, pat.id] })
  await maya.submit()
  await scene.slack.until(() => maya.view?.text.includes('pat: left out'))
  expect(await scene.store.members.find(pat.id)).toBeNull()
})

test('commands, buttons and the Home tab answer an outsider politely, and show and store nothing', async () => {
  const { scene, pat } = await withPat()
  const { slack, channelId, people } = scene
  await handIn(scene, people.ana, { demos: 12 })
  await scene.goTo(CLOSED)
  expect(posts(scene)).toHaveLength(2)
  const answers = () => whispers(scene, pat)
  const commands = [
    ['/scorecard', ''],
    ['/scorecard', 'help'],
    ['/scorecard', 'setup'],
    ['/scorecard', 'export'],
    ['/scorecard', 'nonsense'],
    ['/rocks', ''],
  ] as const
  for (const [command, text] of commands) {
    const before = answers().length
    await pat.command(command, text, channelId)
    await slack.until(() => answers().length > before)
  }
  const [post, alert] = inChannel(scene)
  for (const [message, button] of [
    [post!, 'By rep'],
    [alert!, 'I’m on it'],
    [alert!, 'Note the cause'],
  ] as const) {
    const before = answers().length
    await pat.click(message, button)
    await slack.until(() => answers().length > before)
  }
  expect(answers()).toHaveLength(9)
  for (const answer of answers()) expect(answer).toContain(REFUSED)
  expect(pat.view).toBeUndefined()
  await pat.openHome()
  await scene.settle()
  expect(pat.home?.text).toContain(REFUSED)
  expect(pat.home?.text).not.toContain('Demos')
  expect((await scene.store.alerts.find('east', WEEK, 'offTrack'))?.takenBy).toBeNull()
  expect(await scene.store.members.find(pat.id)).toBeNull()
})

test('who becomes an outsider while a form is open can’t hand it in, and is told', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { ana } = scene.people
  await scene.goTo(PROMPTED)
  await openForm(ana)
  await ana.fill({ Demos: 12 })
  await scene.slack.changeUser(ana, { homeTeam: 'T0999' })
  await scene.settle()
  await ana.submit()
  expect(errorsSeen(ana)).toEqual({ Demos: expect.stringContaining(REFUSED) })
  expect(errorsSeen(ana).Demos).toMatch(/ What you typed is still here\.$/)
  expect(JSON.stringify(ana.view?.values)).toContain('12')
  expect(await stored(scene, 'demos', ana)).toBeNull()
  expect(toldManagers(scene)).toEqual([
    'ana has left East: Slack counts them to another workspace. They are no longer asked for numbers and see nothing of it; their history stays. The ritual goes on for the others.',
  ])
})

test('what another workspace says of its people changes nothing here: no name, no rights, and they leave the team', async () => {
  const { scene, pat } = await withPatAsRep()
  const { slack, store } = scene
  await slack.changeUser(pat, { displayName: 'Maya', isAdmin: true, isOwner: true })
  await scene.settle()
  expect(await store.members.find(pat.id)).toMatchObject({
    name: 'pat',
    isAdmin: false,
    isGuest: true,
    isOutsider: true,
    active: false,
  })
  expect(await openStays(scene, pat)).toEqual([])
  expect(toldManagers(scene)).toEqual([expect.stringContaining('pat has left East: Slack counts them')])
  await scene.goTo(CLOSED)
  expect(dms(scene, pat)).toEqual([])
  expect(posts(scene)[0]).toContain('0 of 4 in')
})

test('an outsider whom an older Drumbeat took for a rep is found at the next weekly plan, or when they act', async () => {
  const { scene, pat } = await withPatAsRep()
  const { slack } = scene
  await scene.goTo(NEXT_PROMPTED)
  expect(await openStays(scene, pat)).toEqual([])
  expect(toldManagers(scene)).toEqual([expect.stringContaining('pat has left East')])
  expect(dms(scene, pat)).toHaveLength(1)
  await scene.goTo(NEXT_CLOSED)
  expect(posts(scene).at(-1)).not.toContain('pat')

  await pat.click(pat.dm()[0]!, 'Enter numbers').catch(() => {})
  await slack.idle()
  for (const answer of told(scene, pat)) expect(answer).toContain(REFUSED)
})

test('an outsider whom an older Drumbeat took for a rep sees nothing from the first click on', async () => {
  const { scene, pat } = await withPatAsRep()
  await scene.goTo(PROMPTED)
  expect(dms(scene, pat)).toHaveLength(1)
  await pat.click(pat.dm()[0]!, 'Enter numbers')
  await scene.slack.until(() => told(scene, pat).length > 0)
  await scene.settle()
  expect(told(scene, pat)).toEqual([expect.stringContaining(REFUSED)])
  expect(pat.view).toBeUndefined()
  expect(await openStays(scene, pat)).toEqual([])
})

test('a guest of this workspace still reports numbers', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { ben } = scene.people
  await scene.slack.changeUser(ben, { isRestricted: true })
  await scene.goTo(PROMPTED)
  await enter(scene, ben, { Demos: 3 })
  expect(await stored(scene, 'demos', ben)).toBe(3)
})
