// Who moves between teams within a week, or is taken off and put back: their numbers count once, and none is lost.
import { expect, test } from 'vitest'
import { seedTeam } from '../../playground/sales-team.ts'
import type { Person } from '../../playground/slack/person.ts'
import { changeTeam } from '../../src/usecases/teams/change-team.ts'
import { readTeamSettings } from '../../src/usecases/teams/read-settings.ts'
import { restTeam } from '../../src/usecases/teams/rest-team.ts'
import {
  CLOSED,
  dms,
  enter,
  handIn,
  member,
  PROMPTED,
  posts,
  type Scene,
  startScene,
} from '../support/playground.ts'

const AFTER_ALL = '2026-11-23T13:00-05:00'

/** What the posts of a channel show of Demos, in the week of the 15th or 16th; 0 where they show none. */
const demosIn = (shown: readonly string[]): number =>
  shown
    .filter((post) => /week of 1[56] Nov/.test(post))
    .reduce((sum, post) => sum + Number(/★ Demos (\d+)/.exec(post)?.[1] ?? 0), 0)

const postsOf = (scene: Scene, reader: Person, channelId: string): string[] =>
  reader
    .channel(channelId)
    .filter((message) => !message.ephemeralTo && (!message.threadTs || message.threadTs === message.ts))
    .map((message) => scene.slack.render(message))

async function setReps(
  scene: Scene,
  by: Person,
  teamId: string,
  change: (ids: readonly string[]) => readonly string[],
  patch: object = {},
): Promise<void> {
  const ctx = { store: scene.store, now: scene.clock.now(), actor: member(scene, by) }
  const { team, repIds, managerIds, observerIds } = await readTeamSettings(ctx, { teamId })
  await changeTeam(ctx, {
    teamId,
    patch: { ...team, ...patch },
    repIds: change(repIds),
    managerIds,
    observerIds,
  })
  await scene.settle()
}

async function move(scene: Scene, who: Person, from: string, to: string): Promise<void> {
  const { maya, nora } = scene.people
  const managerOf = (team: string) => (team === 'east' ? maya : nora)
  await setReps(scene, managerOf(from), from, (ids) => ids.filter((id) => id !== who.id))
  await setReps(scene, managerOf(to), to, (ids) => [...ids, who.id])
}

/** A third team, which works from Sunday to Thursday. */
async function withSouth(scene: Scene): Promise<() => string[]> {
  const { nora, cleo } = scene.people
  const channel = scene.slack.addChannel({ name: 'south', members: [nora.id, cleo.id] })
  await seedTeam(
    scene.store,
    {
      id: 'south',
      name: 'South',
      channelId: channel.id,
      firstWeek: '2026-11-15',
      reps: [member(scene, cleo)],
      managers: [member(scene, nora)],
      metrics: [{ id: 'demos', name: 'Demos', goal: 8n }],
      settings: {
        closeTime: '12:00',
        promptTime: '15:30',
        remindHours: 0,
        weekStart: 7,
        workdays: [7, 1, 2, 3, 4],
        promptDay: 4,
        closeDay: 7,
      },
    },
    scene.clock.now(),
  )
  return () => postsOf(scene, nora, channel.id)
}

test('who worked the week and moves on Saturday to a team whose weeks begin on Sunday counts where they worked', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { ana } = scene.people
  const inSouth = await withSouth(scene)
  await scene.goTo(PROMPTED)
  await enter(scene, ana, { Demos: 15 })
  await scene.goTo('2026-11-21T10:00-05:00')
  await move(scene, ana, 'east', 'south')
  await scene.goTo(AFTER_ALL)
  expect([demosIn(posts(scene)), demosIn(inSouth())]).toEqual([15, 0])
})

test('who worked a week from Sunday to Thursday and moves on Friday counts where they worked', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { cleo, nora } = scene.people
  await setReps(scene, nora, 'west', (ids) => ids.filter((id) => id !== cleo.id))
  const inSouth = await withSouth(scene)
  await scene.goTo('2026-11-19T18:00-05:00')
  await enter(scene, cleo, { Demos: 15 }, { team: 'south', week: '2026-11-15' })
  scene.slack.workspace.channels.get(scene.channelId)!.members.add(cleo.id)
  await scene.goTo('2026-11-20T10:00-05:00')
  await move(scene, cleo, 'south', 'east')
  await scene.goTo(AFTER_ALL)
  expect(dms(scene, cleo).join('\n')).not.toContain('You were off')
  expect([demosIn(posts(scene)), demosIn(inSouth())]).toEqual([0, 15])
})

test('who moves to a team whose week has closed already counts where they were', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { ana, nora } = scene.people
  const closesOnFriday = { promptTime: '09:00', closeDay: 5, closeTime: '17:00' }
  await setReps(scene, nora, 'west', (ids) => ids, closesOnFriday)
  await scene.goTo('2026-11-20T15:30-05:00')
  await enter(scene, ana, { Demos: 15 })
  await scene.goTo('2026-11-20T18:00-05:00')
  await move(scene, ana, 'east', 'west')
  await scene.goTo(AFTER_ALL)
  const inWest = postsOf(scene, nora, scene.westId)
  expect([demosIn(posts(scene)), demosIn(inWest)]).toEqual([15, 0])
})

test('who moves to a team that rests counts where they were', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { ana, nora } = scene.people
  await scene.goTo('2026-11-18T12:00-05:00')
  await handIn(scene, ana, { demos: 15 })
  await scene.goTo('2026-11-19T12:00-05:00')
  await move(scene, ana, 'east', 'west')
  const ctx = { store: scene.store, now: scene.clock.now(), actor: member(scene, nora) }
  await restTeam(ctx, { teamId: 'west', quiet: 'paused' })
  await scene.goTo(AFTER_ALL)
  expect(demosIn(posts(scene))).toBe(15)
})

test('who moves by night to a team where it is still yesterday counts on one of them', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { ana, nora } = scene.people
  const behind = { zone: 'America/Los_Angeles', workdays: [2, 3, 4, 5, 6, 7] }
  await setReps(scene, nora, 'west', (ids) => ids, behind)
  await scene.goTo(PROMPTED)
  await enter(scene, ana, { Demos: 15 })
  await scene.goTo('2026-11-23T01:30-05:00')
  await move(scene, ana, 'east', 'west')
  await scene.goTo('2026-11-23T16:00-05:00')
  const inWest = postsOf(scene, nora, scene.westId)
  expect([demosIn(posts(scene)), demosIn(inWest)]).toEqual([15, 0])
})

test.each([
  ['on Wednesday', '2026-11-18T12:00-05:00'],
  ['on Friday, when the week was asked for', '2026-11-20T18:30-05:00'],
  ['on Monday before the close', '2026-11-23T09:30-05:00'],
])('who is taken off by mistake and put back two minutes later, %s, was there all week', async (_, at) => {
  const scene: Scene = await startScene({ remind: false })
  const { ana, ben, li, rick, maya } = scene.people
  await scene.goTo(at)
  await setReps(scene, maya, 'east', (ids) => ids.filter((id) => id !== ana.id))
  await scene.goTo(scene.clock.now().add({ minutes: 2 }))
  await setReps(scene, maya, 'east', (ids) => [...ids, ana.id])
  for (const rep of [ben, li, rick]) await handIn(scene, rep, { demos: 12 })
  await scene.goTo(CLOSED)
  expect(posts(scene)[0]).toContain('★ Demos 36 / 40  🔻 Off track, incomplete')
  expect(posts(scene)[0]).toContain('waiting for ana')
})
