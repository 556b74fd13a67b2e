// What the schedule does when things do not go as planned: the bot was down, somebody is not to be asked, zones and
// settings change in the middle of a week.
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { localTime } from '../../src/domain/weeks/week.ts'
import { createLogger } from '../../src/log.ts'
import { changeTeam, type TeamPatch } from '../../src/usecases/teams/change-team.ts'
import { readTeamSettings } from '../../src/usecases/teams/read-settings.ts'
import {
  CLOSED,
  dms,
  enter,
  type Given,
  inChannel,
  member,
  PROMPTED,
  posted,
  posts,
  type Scene,
  startScene,
  stored,
  takeOff,
  WEEK,
} from '../support/playground.ts'

/** A scene whose log can be read: every line that says that somebody was passed over. */
async function startLogged<More extends string = never>(given: Given<More> = {}) {
  const lines: Record<string, unknown>[] = []
  const log = createLogger('info', { write: (line) => void lines.push(JSON.parse(line)) })
  const scene = await startScene<More>({ ...given, log })
  const names = new Map(Object.entries(scene.people).map(([name, { id }]) => [id, name]))
  const skipped = () =>
    lines
      .filter((line) => 'skipped' in line)
      .map(
        ({ slot, member, skipped }) =>
          `${String(slot).split(':')[0]} ${names.get(String(member))}: ${skipped}`,
      )
  return { scene, lines, skipped }
}

/** Changes settings of the team as its manager does. */
async function change(scene: Scene, patch: Partial<TeamPatch>): Promise<void> {
  const ctx = { store: scene.store, now: scene.clock.now(), actor: member(scene, scene.people.maya) }
  const { team, ...people } = await readTeamSettings(ctx, { teamId: 'east' })
  await changeTeam(ctx, { teamId: 'east', patch: { ...team, ...patch }, ...people })
  await scene.settle()
}

/** When each message of somebody was posted, where they are. */
const timesOf = (scene: Scene, name: keyof Scene['people'], zone: string): string[] =>
  scene.people[name]
    .dm()
    .map(({ ts }) => localTime(zone, Temporal.Instant.fromEpochMilliseconds(Math.floor(Number(ts) * 1000))))

describe('the log', () => {
  test('names everybody who is not asked or not reminded, with why, and no number', async () => {
    const { scene, lines, skipped } = await startLogged({ more: { dev: 'America/New_York' } })
    const { ana, ben, li, rick, dev } = scene.people
    await takeOff(scene, rick, { firstDay: WEEK, lastDay: '2026-11-22' })
    await scene.slack.deactivate(dev.id)
    await scene.goTo(PROMPTED)
    expect(skipped()).toEqual(['prompt rick: away all week', 'prompt dev: no longer active in Slack'])
    await enter(scene, ana, { Demos: 987_654_321 })
    await takeOff(scene, ben, { firstDay: '2026-11-23', lastDay: '2026-11-23' })
    await scene.goTo('2026-11-23T10:59-05:00')
    expect(ben.dm()).toHaveLength(1)
    expect(li.dm()).toHaveLength(2)
    expect(skipped().slice(2).toSorted()).toEqual([
      'remind ana: submitted already',
      'remind ben: off that day',
      'remind dev: no longer active in Slack',
      'remind rick: away all week',
    ])
    expect(lines.find((line) => line.slot === `prompt:east:${WEEK}:${rick.id}`)).toMatchObject({
      level: 'info',
      workspace: scene.store.workspaceId,
      team: 'east',
      member: rick.id,
      week: WEEK,
    })
    expect(JSON.stringify(lines)).not.toContain('987654321')
    const kept = (await scene.store.slots.ofWeek('east', WEEK)).filter(({ state }) => state === 'skipped')
    expect(kept.map(({ reason }) => reason).toSorted()).toEqual(
      skipped()
        .map((line) => line.split(': ')[1])
        .toSorted(),
    )
  })

  test('names a rep for whom there is nothing to report', async () => {
    const { scene, skipped } = await startLogged({ team: { metrics: [], makeOrBreak: '' } })
    await scene.goTo(PROMPTED)
    const everybody = ['ana', 'ben', 'li', 'rick']
    expect(skipped().toSorted()).toEqual(everybody.map((name) => `prompt ${name}: nothing to report`))
    // West’s two reps are asked.
    expect(posted(scene)).toBe(2)
  })

  test('names who is no longer reminded because the team turned that off', async () => {
    const { scene, skipped } = await startLogged()
    await scene.goTo('2026-11-22T12:00-05:00')
    await change(scene, { remindHours: 0 })
    await scene.goTo(CLOSED)
    const why = 'the team wants no reminders any more'
    expect(skipped().toSorted()).toEqual([`remind ana: ${why}`, `remind ben: ${why}`, `remind rick: ${why}`])
  })
})

describe('a bot that was down', () => {
  test('asks when it is back, and reminds nobody who was asked only just before', async () => {
    const { scene, skipped } = await startLogged()
    const { ana, ben, li, rick } = scene.people
    await scene.restart('2026-11-23T08:30-05:00')
    await scene.settle()
    for (const person of [ana, ben, rick]) expect(person.dm()).toHaveLength(1)
    await scene.goTo(CLOSED)
    for (const person of [ana, ben, rick]) expect(person.dm()).toHaveLength(1)
    // It is half past five where Li is, and eight as the week closes.
    expect(li.dm()).toEqual([])
    expect(skipped().toSorted()).toEqual([
      'prompt li: night where they are until the week closes',
      'remind ana: asked only just before',
      'remind ben: asked only just before',
      'remind cleo: asked only just before',
      'remind dan: asked only just before',
      'remind li: night where they are',
      'remind rick: asked only just before',
    ])
    expect(posts(scene)[0]).toContain('0 of 4 in')
    expect(posts(scene)[0]).not.toContain('Posted late')
  })

  test('reminds late while it is day and the week is open', async () => {
    const { scene } = await startLogged()
    const { ana, li } = scene.people
    await scene.goTo(PROMPTED)
    await scene.restart('2026-11-23T10:40-05:00')
    await scene.settle()
    expect(ana.dm()).toHaveLength(2)
    // Li's reminder was due on Friday evening; it is Monday 07:40 there.
    expect(li.dm()).toHaveLength(1)
  })

  test('over the close posts the scorecard late and says so, asks nobody any more, and still takes late numbers', async () => {
    const { scene, skipped } = await startLogged()
    const { ana } = scene.people
    await scene.restart('2026-11-23T15:00-05:00')
    await scene.settle()
    expect(ana.dm()).toHaveLength(0)
    // Four of East and two of West.
    expect(skipped().filter((line) => line.startsWith('prompt'))).toHaveLength(6)
    expect(new Set(skipped().map((line) => line.split(': ')[1]))).toEqual(new Set(['the week has closed']))
    expect(posts(scene)).toHaveLength(1)
    const late = 'Posted late: the week closed Mon 11:00 23 Nov'
    expect(posts(scene)[0]).toContain(late)

    await ana.click(inChannel(scene)[0]!, 'My numbers')
    await ana.opened('Your numbers')
    await ana.fill({ Demos: 12 })
    expect(await ana.submit()).toEqual({ type: 'closed' })
    await scene.settle()
    expect(await stored(scene, 'demos', ana)).toBe(12)
    const [revision] = await scene.store.entries.revisions('demos', ana.id, WEEK)
    expect(revision?.late).toBe(true)
    expect(posts(scene)[0]).toMatch(/★ Demos 12† \/ 40/)
    expect(posts(scene)[0]).toContain(late)
  })

  test('for weeks posts one scorecard for each of them in order, and asks for the week that is open', async () => {
    const { scene } = await startLogged()
    const { ana, li } = scene.people
    await scene.restart('2026-12-16T12:00-05:00')
    await scene.goTo('2026-12-16T12:05-05:00')
    const titles = posts(scene).map((text) => text.split('\n')[0])
    expect(titles).toEqual(['16 Nov', '23 Nov', '30 Nov', '7 Dec'].map((day) => `## East · week of ${day}`))
    const closes = posts(scene).map((text) => /Posted late: .*/.exec(text)?.[0])
    expect(closes).toEqual(
      ['23 Nov', '30 Nov', '7 Dec', '14 Dec'].map((day) => `Posted late: the week closed Mon 11:00 ${day}`),
    )
    expect(ana.dm()).toHaveLength(0)

    // The newest week is the one that closed last: a command for it takes late numbers.
    await ana.command('/scorecard', 'submit', scene.channelId)
    await ana.opened('Your numbers')
    await ana.fill({ Demos: 5 })
    await ana.submit()
    await scene.settle()
    expect(await stored(scene, 'demos', ana, '2026-12-07')).toBe(5)

    await scene.goTo('2026-12-21T11:01-05:00')
    expect(timesOf(scene, 'ana', 'America/New_York')).toEqual(['Fri 15:00', 'Mon 09:00'])
    expect(timesOf(scene, 'li', 'America/Los_Angeles')).toEqual(['Fri 15:00', 'Fri 19:00'])
    expect(dms(scene, li)[0]).toContain('Your week 14–18 Dec')
    const scorecards = posts(scene).filter((text) => text.startsWith('## East'))
    expect(scorecards).toHaveLength(5)
    expect(scorecards[4]).toContain('week of 14 Dec')
    expect(scorecards[4]).not.toContain('Posted late')
    const rows = await scene.store.slots.ofWeek('east', '2026-11-30')
    const prompts = rows.filter(({ ritual }) => ritual === 'prompt')
    expect(prompts.map(({ state, reason }) => `${state}: ${reason}`)).toEqual(
      Array(4).fill('skipped: the week has closed'),
    )
  })
})

describe('a rep who changes zone', () => {
  test('to where the hour of the prompt has passed is asked at once, and once', async () => {
    const { scene } = await startLogged({ remind: false })
    const { ana } = scene.people
    await scene.goTo('2026-11-20T13:00-05:00')
    expect(ana.dm()).toHaveLength(0)
    await scene.slack.changeUser(ana.id, { tz: 'Europe/London' })
    await scene.settle()
    expect(timesOf(scene, 'ana', 'Europe/London')).toEqual(['Fri 18:00'])
    await scene.slack.changeUser(ana.id, { tz: 'America/New_York' })
    await scene.goTo(CLOSED)
    expect(ana.dm()).toHaveLength(1)
  })

  test('after being asked is not asked again at the hour of the new zone, and the log says so', async () => {
    const { scene, skipped } = await startLogged({ remind: false })
    const { rick } = scene.people
    await scene.goTo('2026-11-20T10:30-05:00')
    expect(timesOf(scene, 'rick', 'Europe/London')).toEqual(['Fri 15:00'])
    await scene.slack.changeUser(rick.id, { tz: 'America/Los_Angeles' })
    await scene.settle()
    expect(skipped()).toEqual(['prompt rick: sent already, before their time zone changed'])
    await scene.goTo(CLOSED)
    expect(rick.dm()).toHaveLength(1)
  })
})

/** The posts that are scorecards, without the alerts on a Make-or-Break nobody reported. */
const scorecards = (scene: Scene) => posts(scene).filter((text) => text.startsWith('## '))

describe('a team that changes its rhythm in the middle of a week', () => {
  const friday = { promptTime: '12:00', closeDay: 5, closeTime: '18:00', remindHours: 2 }
  const sunday = { promptDay: 7, promptTime: '18:00', closeDay: 1, closeTime: '11:00' }

  test('asks who was not asked yet before the close that the others were told, and nobody twice', async () => {
    const { scene, skipped } = await startLogged({ team: { settings: friday } })
    await scene.goTo('2026-11-20T07:30-05:00')
    expect(timesOf(scene, 'rick', 'Europe/London')).toEqual(['Fri 12:00'])
    expect(scene.people.ana.dm()).toHaveLength(0)
    await change(scene, sunday)
    await scene.goTo('2026-11-22T23:00-05:00')
    expect(scorecards(scene)).toHaveLength(1)
    // Four hours before Friday 18:00 in New York, and two hours later the reminder.
    expect(timesOf(scene, 'ana', 'America/New_York')).toEqual(['Fri 14:00', 'Fri 16:00'])
    expect(timesOf(scene, 'li', 'America/Los_Angeles')).toEqual(['Fri 11:00', 'Fri 13:00'])
    expect(scene.people.rick.dm()).toHaveLength(1)
    expect(skipped()).toEqual(['remind rick: night where they are'])
    await scene.goTo('2026-11-30T11:01-05:00')
    expect(timesOf(scene, 'ana', 'America/New_York').slice(2)).toEqual(['Sun 18:00', 'Mon 09:00'])
    expect(scorecards(scene)).toHaveLength(2)
  })

  test('to an hour that has passed asks at once, and closes once at the new hour', async () => {
    const { scene } = await startLogged({ remind: false })
    await scene.goTo('2026-11-18T10:00-05:00')
    await change(scene, { promptDay: 2, promptTime: '09:00', closeDay: 4, closeTime: '17:00' })
    await scene.goTo('2026-11-24T10:00-05:00')
    expect(timesOf(scene, 'ana', 'America/New_York')).toEqual(['Wed 10:00', 'Tue 09:00'])
    expect(scorecards(scene)).toHaveLength(1)
    expect((await scene.store.weeks.find('east', WEEK))?.closedAt?.toString()).toBe('2026-11-19T22:00:00Z')
  })
})
