import { expect, test } from 'vitest'
import { seedTeam } from '../../playground/sales-team.ts'
import type { Person } from '../../playground/slack/person.ts'
import { bringBackMetric } from '../../src/usecases/metrics/bring-back-metric.ts'
import { retireMetric } from '../../src/usecases/metrics/retire-metric.ts'
import { changeTeam } from '../../src/usecases/teams/change-team.ts'
import { readTeamSettings } from '../../src/usecases/teams/read-settings.ts'
import {
  CLOSED,
  dms,
  enter,
  handIn,
  member,
  openForm,
  PROMPTED,
  posts,
  type Scene,
  seedMetric,
  startScene,
  stored,
  takeOff,
  threads,
  told,
  toldManagers,
  WEEK,
} from '../support/playground.ts'

const NEXT_PROMPTED = '2026-11-27T18:30-05:00'
const last = (scene: Scene, person: Parameters<typeof dms>[1]) => dms(scene, person).at(-1)

test('a rep who is deactivated is no longer asked; the others go on, a manager is told once, history stays', async () => {
  const scene = await startScene({ remind: false, history: { demos: [[9, 9, 9, 9]] } })
  const { ana, ben } = scene.people
  await scene.goTo('2026-11-19T12:00-05:00')
  await scene.slack.deactivate(ben.id)
  await scene.slack.redeliver(scene.slack.deliveries.at(-1)!)
  await scene.slack.changeUser(ben.id, { realName: 'Benjamin' })
  await scene.settle()
  const notice =
    'ben has left East, because their account was deactivated. They are no longer asked for numbers; their history stays. The ritual goes on for the others. They are on it again once their account is back.'
  expect(toldManagers(scene)).toEqual([notice])
  await scene.goTo(PROMPTED)
  expect(ana.dm()).toHaveLength(1)
  const direct = [...scene.slack.workspace.channels.values()].map(({ imUser }) => imUser)
  expect(direct).toContain(ana.id)
  expect(direct, 'no direct message with ben').not.toContain(ben.id)
  await scene.goTo(CLOSED)
  expect(posts(scene)[0]).toContain('0 of 3 in · waiting for ana, li and rick')
  expect(toldManagers(scene)).toEqual([notice])
  expect(await stored(scene, 'demos', ben, '2026-11-09')).toBe(9)
  expect((await scene.store.members.find(ben.id))?.active).toBe(false)
})

test('a rep who had handed in and then leaves the channel still counts in that week, not in the next', async () => {
  const scene = await startScene({ remind: false })
  const { ana, ben } = scene.people
  await scene.goTo(PROMPTED)
  await enter(scene, ben, { Demos: 15 })
  await enter(scene, ana, { Demos: 26 })
  await scene.slack.kick(scene.channelId, ben.id)
  await scene.settle()
  expect(toldManagers(scene)).toHaveLength(1)
  expect(toldManagers(scene)[0]).toContain('ben has left East.')
  await scene.goTo(NEXT_PROMPTED)
  expect(posts(scene)[0]).toMatch(/★ Demos 41 \/ 38/)
  expect(ben.dm()).toHaveLength(1)
  expect(ana.dm().length).toBe(2)
  await scene.goTo('2026-11-30T11:01-05:00')
  expect(posts(scene)[1]).toContain('0 of 3 in')
  expect(posts(scene)[2]).toContain('🔻 Demos – / 30, incomplete, off track')
  expect(toldManagers(scene)).toHaveLength(1)
})

test('the channel is archived: reps are still asked, nothing is lost, and a manager is told once', async () => {
  const scene = await startScene({ remind: false })
  const { ana } = scene.people
  await scene.goTo('2026-11-18T12:00-05:00')
  await scene.slack.archive(scene.channelId)
  await scene.settle()
  const notice =
    'East’s scorecard can’t be posted: its channel is archived. Unarchive it, or choose another with /scorecard team. Reps are still asked, and nothing they enter is lost.'
  expect(toldManagers(scene)).toEqual([notice])
  await scene.goTo(PROMPTED)
  await enter(scene, ana, { Demos: 12 })
  await scene.goTo(CLOSED)
  await scene.settle()
  expect(toldManagers(scene)).toEqual([notice])
  expect(dms(scene, ana)[0]).toContain('✓ Submitted · Demos 12 / 10 🟢 On track · 2 left blank · closed')
  expect(await stored(scene, 'demos', ana)).toBe(12)
  expect((await scene.store.weeks.find('east', WEEK))?.closedAt).not.toBeNull()
  expect(posts(scene)).toEqual([])

  await scene.slack.unarchive(scene.channelId)
  await scene.goTo('2026-11-30T11:01-05:00')
  expect(posts(scene).join()).toContain('## East · week of 23 Nov')
  expect((await scene.store.teams.find('east'))?.channelTrouble).toBeNull()
})

test('the channel is archived after the post: an update that Slack refuses holds up nothing', async () => {
  const scene = await startScene({ remind: false })
  const { ana } = scene.people
  await handIn(scene, ana, { demos: 12 })
  await scene.goTo(CLOSED)
  scene.slack.workspace.channels.get(scene.channelId)!.archived = true
  await enter(scene, ana, { Demos: 13 })
  await scene.settle()
  const pending = await scene.store.deliveries.list({ state: 'pending' })
  expect(pending.map(({ key }) => key)).toEqual([])
  expect(toldManagers(scene)).toHaveLength(1)
  expect(toldManagers(scene)[0]).toContain('its channel is archived')
  expect(await stored(scene, 'demos', ana)).toBe(13)
})

test.each(['public', 'private'] as const)(
  'Drumbeat is removed from its %s channel: a manager is told once how to invite it',
  async (kind) => {
    const scene = await startScene({ remind: false })
    const { ana } = scene.people
    scene.slack.workspace.channels.get(scene.channelId)!.kind = kind
    await scene.slack.kick(scene.channelId, 'bot')
    await scene.settle()
    await scene.goTo(PROMPTED)
    await enter(scene, ana, { Demos: 12 })
    await scene.goTo(CLOSED)
    await scene.settle()
    expect(toldManagers(scene)).toHaveLength(1)
    expect(toldManagers(scene)[0]).toContain('East’s scorecard can’t be posted: ')
    expect(toldManagers(scene)[0]).toContain('Type /invite @Drumbeat there')
    expect(toldManagers(scene)[0]).toContain('Reps are still asked, and nothing they enter is lost.')
    await scene.slack.invite(scene.channelId, 'bot')
    await scene.goTo('2026-11-30T11:01-05:00')
    expect(posts(scene).join()).toContain('## East · week of 23 Nov')
    expect(toldManagers(scene)).toHaveLength(1)
  },
)

test('a rep who changes zone in mid-week is asked once, at the time of the new zone or the old', async () => {
  const scene = await startScene({ remind: false })
  const { ana, rick } = scene.people
  await scene.goTo('2026-11-19T12:00-05:00')
  await scene.slack.changeUser(ana.id, { tz: 'Asia/Tokyo' })
  await scene.goTo('2026-11-20T02:00-05:00')
  expect(dms(scene, ana)).toHaveLength(1)
  expect(dms(scene, ana)[0]).toContain('closes Tue 01:00')
  await scene.goTo('2026-11-20T10:30-05:00')
  expect(dms(scene, rick)).toHaveLength(1)
  await scene.slack.changeUser(ana.id, { tz: 'America/New_York' })
  await scene.slack.changeUser(rick.id, { tz: 'America/Los_Angeles' })
  await scene.goTo(PROMPTED)
  expect(dms(scene, ana)).toHaveLength(1)
  expect(dms(scene, rick)).toHaveLength(1)
  const slot = await scene.store.slots.find(`prompt:east:${WEEK}:${rick.id}`)
  expect(slot?.state).toBe('done')
})

test('“I was off” excuses the week and “I was here after all” takes it back, reminder included', async () => {
  const scene = await startScene()
  const { ana, ben } = scene.people
  await scene.goTo(PROMPTED)
  for (const person of [ana, ben]) await person.click(person.dm()[0]!, 'I was off')
  await scene.settle()
  expect(await scene.store.timeOff.of([ana.id], WEEK, WEEK)).toHaveLength(1)
  await ben.click(ben.dm()[0]!, 'I was here after all')
  await scene.settle()
  expect(dms(scene, ben)).toEqual([
    'Your week 16–20 Nov · 3 numbers, closes Mon 11:00\n[Enter numbers] [I was off]',
  ])
  expect(await scene.store.timeOff.of([ben.id], WEEK, '2026-11-22')).toEqual([])
  await scene.goTo(CLOSED)
  expect(dms(scene, ana)).toHaveLength(1)
  expect(dms(scene, ben)).toHaveLength(2)
  expect(posts(scene)[0]).toContain('0 of 3 in · waiting for ben, li and rick · ana off 5 days')
  expect(threads(scene)[0]).toMatch(/Demos +off +– /)
})

test('“I was here after all” without time off says so', async () => {
  const scene = await startScene({ remind: false })
  const { ana } = scene.people
  await scene.goTo(PROMPTED)
  ana.dm()[0]!.blocks[1]!.elements![1]!.action_id = 'was-here'
  await ana.click(ana.dm()[0]!, 'I was off')
  await scene.slack.until(() => told(scene, ana).length > 0)
  expect(told(scene, ana)).toEqual(['You were not marked as off in the week 16–20 Nov.'])
})

test('somebody in two teams gets one message with a button each, and enters a shared metric once', async () => {
  const scene = await startScene({ remind: false })
  const { ana, ben, maya } = scene.people
  const south = scene.slack.addChannel({ name: 'south', members: [ana.id, maya.id] })
  await seedTeam(
    scene.store,
    {
      id: 'south',
      name: 'South',
      channelId: south.id,
      firstWeek: WEEK,
      reps: [member(scene, ana)],
      managers: [member(scene, maya)],
      metrics: [
        { id: 'demos', name: 'Demos', goal: 8n },
        { id: 'visits', name: 'Visits', goal: 3n },
      ],
      settings: { promptTime: '16:00' },
    },
    scene.clock.now(),
  )
  await scene.goTo(PROMPTED)
  expect(dms(scene, ana)).toEqual([
    [
      'East · Your week 16–20 Nov · 3 numbers, closes Mon 11:00',
      '[Enter numbers] [I was off]',
      'South · Your week 16–20 Nov · 2 numbers, closes Mon 11:00',
      '[Enter numbers] [I was off]',
    ].join('\n'),
  ])
  expect(dms(scene, ben)).toHaveLength(1)
  await enter(scene, ana, { Demos: 9, Calls: 100 })
  expect(dms(scene, ana)[0]).toContain('East · Your week 16–20 Nov\n✓ Submitted · Demos 9 / 10')
  expect(dms(scene, ana)[0]).toContain('South · Your week 16–20 Nov · 1 of 2 numbers')
  const form = await openForm(ana, { team: 'south' })
  expect(form.text).toContain('Demos (optional): [9]\n  Goal 8')
  await ana.fill({ Visits: 4 })
  await ana.submit()
  await scene.settle()
  expect(dms(scene, ana)).toHaveLength(1)
  expect(dms(scene, ana)[0]).toContain('South · Your week 16–20 Nov\n✓ Submitted · Demos 9 / 8 🟢 On track')
  expect(await scene.store.entries.revisions('demos', ana.id, WEEK)).toHaveLength(1)
  await scene.goTo(CLOSED)
  expect(dms(scene, ana)).toHaveLength(1)
  const southPosts = maya.channel(south.id).map((message) => scene.slack.render(message))
  expect(southPosts[0]).toContain('★ Demos 9 / 8  🟢 On track')
  expect(posts(scene)[0]).toContain('★ Demos 9 / 40')
})

const SHARED = {
  id: 'nps',
  name: 'Survey score',
  kind: 'percent',
  unit: '',
  decimals: 1,
  over: 'latest',
  reportedBy: 'one',
} as const

/** Two people of the company who are on no team. */
const outsiders = ({ slack }: Scene) =>
  ['fay', 'dov'].map((name) => slack.person(slack.addUser({ name, tz: 'America/New_York' }))) as [
    Person,
    Person,
  ]

test.each(['on the team', 'not on the team'] as const)(
  'a metric with one reporter (%s) is asked of the reporter, and of the deputy while the reporter is away',
  async (where) => {
    const scene = await startScene({
      remind: false,
      team: { metrics: [{ id: 'demos', name: 'Demos', goal: 10n }] },
    })
    const { ana, ben } = scene.people
    const [reporter, deputy] = where === 'on the team' ? ([ana, ben] as const) : outsiders(scene)
    await seedMetric(scene, { ...SHARED, reporterId: reporter.id, deputyId: deputy.id })
    await scene.goTo(PROMPTED)
    const numbers = where === 'on the team' ? '2 numbers' : '1 number'
    expect(dms(scene, reporter)[0]).toContain(`${numbers}, closes`)
    if (where === 'not on the team') expect(dms(scene, deputy)).toEqual([])
    else expect(dms(scene, deputy)[0]).toContain('1 number, closes')
    await takeOff(scene, reporter, { firstDay: WEEK, lastDay: '2026-11-22' })
    await scene.settle()
    expect(last(scene, reporter)).toContain('– You were off')
    expect(last(scene, deputy)).toContain(`${numbers}, closes`)
    expect(dms(scene, deputy)).toHaveLength(1)
    await enter(scene, deputy, { 'Survey score': '61.5' })
    expect(await stored(scene, 'nps', { id: 'one' })).toBe(615)
    await scene.goTo(CLOSED)
    expect(posts(scene)[0]).toContain('Survey score 61.5%')
  },
)

test('a reporter who is deactivated is followed by the deputy', async () => {
  const scene = await startScene({ remind: false })
  const [fay, dov] = outsiders(scene)
  await seedMetric(scene, { ...SHARED, reporterId: fay.id, deputyId: dov.id })
  await scene.goTo('2026-11-18T12:00-05:00')
  await scene.slack.deactivate(fay.id)
  await scene.goTo(PROMPTED)
  expect(dms(scene, dov)[0]).toContain('1 number, closes')
})

test('a reporter who is back is asked again; the weeks without them still wait for the deputy', async () => {
  const scene = await startScene({ remind: false })
  const [fay, dov] = outsiders(scene)
  await seedMetric(scene, { ...SHARED, reporterId: fay.id, deputyId: dov.id })
  await scene.goTo('2026-11-18T12:00-05:00')
  await scene.slack.deactivate(fay.id)
  await scene.settle()
  await scene.goTo('2026-12-03T12:00-05:00')
  await scene.slack.changeUser(fay.id, { deleted: false })
  await scene.settle()
  await scene.goTo('2026-12-04T18:30-05:00')
  expect(last(scene, fay)).toContain('1 number, closes')
  expect(dms(scene, dov)[0]).toContain('[Enter late]')
  await enter(scene, scene.people.ana, { Demos: 3 }, { week: WEEK })
  await scene.goTo('2026-12-04T19:00-05:00')
  expect(posts(scene)[0]).toContain('waiting for ben, dov, li and rick')
  await enter(scene, dov, { 'Survey score': '61.5' }, { week: WEEK })
  await scene.goTo('2026-12-04T19:30-05:00')
  expect(posts(scene)[0]).toContain('waiting for ben, li and rick')
})

test('a reporter who is deactivated without a deputy leaves the managers to name somebody', async () => {
  const scene = await startScene({ remind: false })
  const [fay, dov] = outsiders(scene)
  await seedMetric(scene, { ...SHARED, reporterId: fay.id, deputyId: dov.id })
  await scene.goTo('2026-11-18T12:00-05:00')
  await scene.slack.deactivate(dov.id)
  await scene.settle()
  expect(toldManagers(scene), 'fay is there').toEqual([])
  await scene.slack.deactivate(fay.id)
  await scene.settle()
  const notice =
    'Nobody reports Survey score for East any more: fay is gone from Slack. It is missing on the scorecard until you name somebody else with /scorecard metric. What was entered stays.'
  expect(toldManagers(scene)).toEqual([notice])
  await scene.goTo(CLOSED)
  expect(posts(scene)[0]).toContain('⚪ No data: Survey score')
  expect(toldManagers(scene)).toEqual([notice])
})

test('a reporter who leaves in the middle hands over to a deputy who was asked for less', async () => {
  const scene = await startScene({ remind: false })
  const { ana, ben } = scene.people
  await seedMetric(scene, { ...SHARED, reporterId: ana.id, deputyId: ben.id })
  await scene.goTo(PROMPTED)
  expect(dms(scene, ben)[0]).toContain('3 numbers, closes')
  await scene.slack.deactivate(ana.id)
  await scene.settle()
  expect(dms(scene, ben)).toHaveLength(1)
  expect(dms(scene, ben)[0]).toContain('4 numbers, closes')
})

test('a metric of two teams is in for both once it was handed in under one, also after the close', async () => {
  const scene = await startScene({ remind: false })
  const { ana, maya } = scene.people
  const south = scene.slack.addChannel({ name: 'south', members: [ana.id, maya.id] })
  await seedTeam(
    scene.store,
    {
      id: 'south',
      name: 'South',
      channelId: south.id,
      firstWeek: WEEK,
      reps: [member(scene, ana)],
      managers: [member(scene, maya)],
      metrics: [{ id: 'demos', name: 'Demos', goal: 8n }],
    },
    scene.clock.now(),
  )
  await scene.goTo(PROMPTED)
  await enter(scene, ana, { Demos: 9 })
  expect(dms(scene, ana)[0]).toContain(
    'South · Your week 16–20 Nov\n✓ All in · Demos 9 / 8 🟢 On track\n[Edit]',
  )
  await scene.goTo(CLOSED)
  expect(dms(scene, ana)[0]).toContain('✓ All in · Demos 9 / 8 🟢 On track · closed\n[Edit]')
  const post = scene.slack.render(maya.channel(south.id)[0]!)
  expect(post).toContain('1 of 1 in')
})

test('messages of the week follow when somebody is taken off, a metric is retired or a reporter changes', async () => {
  const scene = await startScene({ remind: false })
  const { ana, ben, maya } = scene.people
  await scene.goTo(PROMPTED)
  expect(dms(scene, ana)[0]).toContain('3 numbers, closes')
  const ctx = () => ({ store: scene.store, now: scene.clock.now(), actor: member(scene, maya) })
  await retireMetric(ctx(), { teamId: 'east', metricId: 'calls' })
  await scene.settle()
  expect(dms(scene, ana)[0]).toContain('2 numbers, closes')
  const settings = await readTeamSettings(ctx(), { teamId: 'east' })
  await changeTeam(ctx(), {
    teamId: 'east',
    patch: settings.team,
    repIds: settings.repIds.filter((id) => id !== ben.id),
    managerIds: settings.managerIds,
    observerIds: settings.observerIds,
  })
  await scene.settle()
  expect(dms(scene, ben)[0]).toContain('This scorecard asks you for nothing any more.')
  expect(dms(scene, ben)[0]).not.toContain('[')
  await scene.goTo(CLOSED)
  expect(dms(scene, ana)[0]).toContain('2 numbers missing · closed')
  await bringBackMetric(ctx(), { teamId: 'east', metricId: 'calls' })
  await scene.settle()
  expect(dms(scene, ana)[0]).toContain('2 numbers missing · closed')
})
