import { expect, test } from 'vitest'
import type { History } from '../../playground/sales-team.ts'
import { addDays, addWeeks } from '../../src/domain/weeks/week.ts'
import {
  CLOSED,
  dms,
  enter,
  handIn,
  inChannel,
  PROMPTED,
  posted,
  posts,
  type Scene,
  startScene,
  stored,
  takeOff,
  threads,
  WEEK,
} from '../support/playground.ts'

const SECOND = addWeeks(WEEK, 1)
const SECOND_CLOSED = '2026-11-30T11:01-05:00'
const MONDAY_AFTER = '2026-11-24T09:00-05:00'

/** The thread of the nth message of the channel, without the table. */
const threadOf = (scene: Scene, nth: number): string[] => {
  const root = inChannel(scene)[nth]!
  return scene.people.maya
    .channel(scene.channelId)
    .filter((message) => message.threadTs === root.ts && message.ts !== root.ts)
    .map((message) => scene.slack.render(message))
    .filter((text) => !text.startsWith('Metric'))
}

/** Closes the first week with this many Demos of each of the four; null is missing. */
async function closedWith(demos: (number | null)[], given: { history?: History } = {}) {
  const scene: Scene = await startScene({ remind: false, ...given })
  const { ana, ben, li, rick } = scene.people
  await scene.goTo(PROMPTED)
  for (const [i, person] of [ana, ben, li, rick].entries())
    if (demos[i] != null) await handIn(scene, person, { demos: demos[i] })
  await scene.goTo(CLOSED)
  return scene
}

/** Enters, and gives the channel the seconds that several posts take. */
async function enterLate(
  scene: Scene,
  ...given: Parameters<typeof enter> extends [unknown, ...infer R] ? R : never
) {
  await enter(scene, ...given)
  await scene.goTo(scene.clock.now().add({ seconds: 5 }))
}

const alertOf = (scene: Scene, week = WEEK, kind: 'offTrack' | 'backOnTrack' = 'offTrack') =>
  scene.store.alerts.find('east', week, kind)

test('a late entry updates the post in place with a mark, and says so in its thread', async () => {
  const scene = await closedWith([20, 20, null, 1])
  const { li } = scene.people
  expect(posts(scene)[0]).toContain('★ Demos 41 / 40  🟢 On track, incomplete')
  await scene.goTo(MONDAY_AFTER)
  const before = posted(scene)
  await enter(scene, li, { Demos: 7, Calls: 90 })
  const [post] = posts(scene)
  expect(post).toMatch(/★ Demos 48† \/ 40 {2}🟢 On track\n/)
  expect(post).toMatch(/🔻 Calls 90† \/ 400 · 23% · 3 left blank/)
  expect(post).toContain('4 of 4 in · † changed since the week closed')
  expect(post).toMatch(/\[image: .*48†/)
  expect(threadOf(scene, 0)).toHaveLength(1)
  expect(threadOf(scene, 0)[0]).toMatch(
    /^li’s week changed after the close: the scorecard above is up to date\.\nDemos: 41 \/ 40 🟢 On track, incomplete → 48 \/ 40 🟢 On track\nCalls: – \/ 400 ⚪ No data → 90 \/ 400 🔻 Off track, incomplete$/,
  )
  expect(threads(scene)[0]).toMatch(/Demos +20 +20 +7 \(late\) +1 +48 +40/)
  expect(dms(scene, li)[0]).toBe(
    'Your week 16–20 Nov\n✓ Submitted · Demos 7 / 10 🔻 Off track · 1 left blank · closed\n[Edit]',
  )
  // Only the word in the thread is new.
  expect(posted(scene)).toBe(before + 1)
  expect(inChannel(scene)[0]?.versions.length).toBeGreaterThan(1)
  expect(await alertOf(scene)).toBeNull()
  const [revision] = await scene.store.entries.revisions('demos', li.id, WEEK)
  expect(revision).toMatchObject({ value: 7n, late: true, by: li.id })
  const week = await scene.store.weeks.find('east', WEEK)
  expect(JSON.stringify(week?.snapshot)).toContain('"total":"41"')
})

test('two reps’ late numbers that come at one moment are told once, with both names', async () => {
  const scene = await closedWith([20, 20, null, null])
  const { li, rick } = scene.people
  await scene.goTo(MONDAY_AFTER)
  await handIn(scene, li, { demos: 7 })
  await handIn(scene, rick, { demos: 3 })
  await scene.drumbeat.tick()
  await scene.settle()
  expect(posts(scene)[0]).toMatch(/★ Demos 50† /)
  expect(threadOf(scene, 0)).toHaveLength(1)
  expect(threadOf(scene, 0)[0]).toMatch(/^The weeks of li and rick changed after the close: /)
})

test('a late note or an unchanged form is no news in the channel', async () => {
  const scene = await closedWith([20, 20, 1, 1])
  const { ana } = scene.people
  const before = posted(scene)
  await enter(scene, ana, { Note: 'Forgot to say: two of them were repeats' })
  await enter(scene, ana, {})
  expect(posted(scene)).toBe(before)
  expect(posts(scene)[0]).not.toContain('†')
  expect((await scene.store.submissions.find('east', ana.id, WEEK))?.note).toContain('Forgot to say')
})

test('off → on late: the alert is edited, its thread told, and nothing is posted anew; and back again', async () => {
  const scene = await closedWith([20, 10, null, 1])
  const { li } = scene.people
  expect(posts(scene)[1]).toContain('🔻 Demos 31 / 40, incomplete, off track')
  await enterLate(scene, li, { Demos: 9 })
  expect(posts(scene)).toHaveLength(2)
  expect(posts(scene)[1]).toBe(
    [
      '🔻 Demos 31 / 40, incomplete, off track',
      'ana 20 · ben 10 · li missing · rick 1',
      '🟢 On track after a late entry.',
      'Now Demos 40† / 40',
      'East · week of 16 Nov',
      '[Note the cause]',
    ].join('\n'),
  )
  expect(threadOf(scene, 1)).toEqual(['A late entry changed this week: it is on track now.'])
  expect(await alertOf(scene)).toMatchObject({ state: 'cleared' })

  await enterLate(scene, li, { Demos: 8 })
  expect(posts(scene)).toHaveLength(2)
  expect(posts(scene)[1]).toContain('🔻 Demos 31 / 40, incomplete, off track')
  expect(posts(scene)[1]).not.toContain('On track after')
  expect(threadOf(scene, 1)).toEqual([
    'A late entry changed this week: it is on track now.',
    'A late entry changed this week: it is off track again.',
  ])
  expect(await alertOf(scene)).toMatchObject({ state: 'open' })
})

test('on → off late alerts before the next close, once', async () => {
  const scene = await closedWith([20, 10, 9, 1])
  const { ana } = scene.people
  expect(posts(scene)).toHaveLength(1)
  expect(await alertOf(scene)).toBeNull()
  await enterLate(scene, ana, { Demos: 19 })
  expect(posts(scene)).toHaveLength(2)
  expect(posts(scene)[1]).toContain('🔻 Demos 39 / 40, off track\nana 19 · ben 10 · li 9 · rick 1')
  expect(threadOf(scene, 1)).toEqual([])
  expect(await alertOf(scene)).toMatchObject({ state: 'open', streak: 1 })
  await enterLate(scene, ana, { Demos: 18 })
  expect(posts(scene)).toHaveLength(2)
  // The words stay those of the moment it fired.
  expect(posts(scene)[1]).toContain('Demos 39 / 40')
})

test('on → off late is no alarm once the next week has closed', async () => {
  const scene = await closedWith([20, 10, 9, 1])
  const { ana, ben, li, rick } = scene.people
  await scene.goTo('2026-11-27T18:30-05:00')
  for (const person of [ana, ben, li, rick]) await handIn(scene, person, { demos: 10 }, SECOND)
  await scene.goTo(SECOND_CLOSED)
  expect(posts(scene)).toHaveLength(2)
  await enter(scene, ana, { Demos: 1 })
  expect(await stored(scene, 'demos', ana)).toBe(1)
  expect(posts(scene)).toHaveLength(2)
  expect(posts(scene)[0]).toMatch(/★ Demos 21† \/ 40 {2}🔻 Off track/)
  expect(posts(scene)[1]).toContain('★ Demos 40 / 40  🟢 On track')
  expect(await alertOf(scene)).toBeNull()
  expect(await alertOf(scene, SECOND)).toBeNull()
})

test('two weeks off track are counted, and a late entry in the first counts them again', async () => {
  const scene = await closedWith([20, 10, null, 1])
  const { ana, li } = scene.people
  await scene.goTo('2026-11-27T18:30-05:00')
  await handIn(scene, ana, { demos: 5 }, SECOND)
  await scene.goTo(SECOND_CLOSED)
  expect(posts(scene)).toHaveLength(4)
  expect(posts(scene)[2]).toContain('★ Demos 5 / 40  🔻 Off track, incomplete · 2nd week')
  expect(posts(scene)[3]).toContain('🔻 Demos 5 / 40, incomplete, 2nd week off track')
  expect(await alertOf(scene, SECOND)).toMatchObject({ streak: 2 })

  await enterLate(scene, li, { Demos: 30 })
  expect(posts(scene)).toHaveLength(4)
  expect(posts(scene)[1]).toContain('🟢 On track after a late entry.')
  expect(posts(scene)[2]).toContain('★ Demos 5 / 40  🔻 Off track, incomplete\n')
  expect(posts(scene)[3]).toContain('🔻 Demos 5 / 40, incomplete, off track')
  expect(threadOf(scene, 3)).toEqual(['A late entry changed an earlier week: this one is now off track.'])
  expect(await alertOf(scene, SECOND)).toMatchObject({ streak: 1, state: 'open' })
})

test('coming back on track is said once, and taken back when a late entry undoes it', async () => {
  const history = {
    demos: [
      [20, 10, 9, 1],
      [1, 1, 1, 1],
    ],
  }
  const scene = await closedWith([20, 10, 9, 1], { history })
  const { ana } = scene.people
  expect(posts(scene)).toHaveLength(2)
  expect(posts(scene)[1]).toContain('🟢 Demos 40 / 40, back on track')
  expect(posts(scene)[1]).toContain('[I’m on it] [Note what was done]')
  expect(await alertOf(scene, WEEK, 'backOnTrack')).toMatchObject({ state: 'open' })
  await enterLate(scene, ana, { Demos: 12 })
  expect(posts(scene)[1]).toContain('🔻 No longer on track after a late entry.')
  expect(threadOf(scene, 1)).toEqual(['A late entry changed this week: it is no longer on track now.'])
  // The week is off track after all, before the next close: that is an alarm of its own.
  expect(posts(scene)[2]).toContain('🔻 Demos 32 / 40, 2nd week off track')
  expect(posts(scene)).toHaveLength(3)
})

test('numbers withdrawn late do not make an alert say “on track”', async () => {
  const scene = await closedWith([3, null, null, null])
  const { ana } = scene.people
  await enter(scene, ana, { Demos: null })
  expect(posts(scene)[0]).toMatch(/★ Demos –† \/ 40 {2}🔻 Off track, incomplete/)
  expect(posts(scene)[1]).toContain('🔻 Demos 3 / 40, incomplete, off track')
  expect(posts(scene)[1]).not.toContain('On track after')
  expect(await alertOf(scene)).toMatchObject({ state: 'open' })
})

test('time off told after the close shrinks the goal, so that the alert is undone', async () => {
  const scene = await closedWith([20, 10, null, 1])
  const { li } = scene.people
  await takeOff(scene, li, { firstDay: WEEK, lastDay: '2026-11-20' })
  await scene.settle()
  expect(posts(scene)[0]).toMatch(/★ Demos 31† \/ 30 {2}🟢 On track\n/)
  expect(posts(scene)[0]).toContain('3 of 3 in · li off 5 days')
  expect(posts(scene)[1]).toContain('🟢 On track after a change of time off.')
  expect(threads(scene)[0]).toMatch(/Demos +20 +10 +off +1 +31 +30/)
  expect(await alertOf(scene)).toMatchObject({ state: 'cleared' })
  expect(dms(scene, li)[0]).toContain('– You were off, so nothing is missing from you.')
})

test('a comeback that was none, because the week before was on track after all, never says that this one is off', async () => {
  const scene = await closedWith([20, 10, null, null])
  const { ana, li, rick } = scene.people
  await scene.goTo('2026-11-27T18:30-05:00')
  await handIn(scene, ana, { demos: 60 }, SECOND)
  await scene.goTo(SECOND_CLOSED)
  expect(posts(scene)[3]).toContain('Demos 60 / 40, incomplete, back on track')
  await handIn(scene, rick, { demos: 10 })
  await scene.goTo(scene.clock.now().add({ minutes: 2 }))
  await scene.goTo(scene.clock.now().add({ seconds: 10 }))
  expect(posts(scene)[3]).toContain('🟢 On track, and the week before was not off track, after a late entry.')
  expect(threadOf(scene, 3)).toEqual([
    'A late entry changed an earlier week: the one before was not off track after all, so this one is no comeback.',
  ])
  // The week itself goes off track later: now that is why.
  await handIn(scene, ana, { demos: 3 }, SECOND)
  await handIn(scene, li, { demos: 3 }, SECOND)
  await scene.goTo(scene.clock.now().add({ minutes: 2 }))
  await scene.goTo(scene.clock.now().add({ seconds: 10 }))
  expect(posts(scene)[3]).toContain('🔻 No longer on track after a late entry.')
})

test('when a week takes late entries no more, its messages lose the buttons that could only refuse, once', async () => {
  const scene = await startScene({ remind: false })
  const { ana, ben, li } = scene.people
  const first = (person: typeof ana) => dms(scene, person)[0]
  await scene.goTo(PROMPTED)
  await handIn(scene, ana, { demos: 12 })
  await takeOff(scene, ben, { firstDay: WEEK, lastDay: addDays(WEEK, 6) })
  await scene.goTo(SECOND_CLOSED)
  expect([ana, ben, li].map((person) => first(person)?.split('\n').at(-1))).toEqual([
    '[Edit]',
    '[I was here after all] [Enter numbers]',
    '[Enter late]',
  ])
  await scene.goTo('2026-12-07T10:59-05:00')
  expect(first(li)).toContain('[Enter late]')
  await scene.goTo('2026-12-07T11:05-05:00')
  expect([ana, ben, li].map(first)).toEqual([
    'Your week 16–20 Nov\n✓ Submitted · Demos 12 / 10 🟢 On track · 2 left blank · closed',
    'Your week 16–20 Nov\n– You were off, so nothing is missing from you.',
    'Your week 16–20 Nov\n3 numbers missing · closed. It takes no late entries any more: a manager can enter them for you.',
  ])
  expect(dms(scene, li)[1]).toContain('[Enter late]')

  const versions = ana.dm()[0]!.versions.length
  await scene.goTo('2026-12-14T11:05-05:00')
  expect(ana.dm()[0]!.versions.length).toBe(versions)
  expect(dms(scene, li)[1]).toContain('It takes no late entries any more')
})

test('a scorecard that changes in the next year says the year of its week; a new year alone edits nothing', async () => {
  const scene = await startScene({ remind: false, team: { settings: { lateWeeks: 10 } } })
  const { ana, ben } = scene.people
  await handIn(scene, ana, { demos: 50 })
  await scene.goTo(CLOSED)
  await handIn(scene, ana, { demos: 40 }, SECOND)
  await scene.goTo('2027-01-05T09:00-05:00')
  const scorecards = () => inChannel(scene).filter((message) => message.blocks[0]?.type === 'header')
  const title = (nth: number) => scene.slack.render(scorecards()[nth]!).split('\n')[0]
  const versions = () => scorecards().map((message) => message.versions.length)
  const picture = (nth: number) => /\[image: (.*)\]/.exec(scene.slack.render(scorecards()[nth]!))?.[1]
  const before = versions()

  await handIn(scene, ben, { calls: 3 }, SECOND)
  await scene.goTo('2027-01-05T09:01-05:00')
  expect([title(0), title(1)]).toEqual(['## East · week of 16 Nov', '## East · week of 23 Nov 2026'])
  expect(picture(0)).toContain('16 Nov 50')
  expect(picture(1)).toContain('23 Nov 2026 40')
  expect(threadOf(scene, inChannel(scene).indexOf(scorecards()[1]!))).toHaveLength(1)
  // What comes from a change that changes nothing of it stays as it stands.
  await handIn(scene, ana, { demos: 50 })
  await scene.goTo('2027-01-05T09:02-05:00')
  expect(title(0)).toBe('## East · week of 16 Nov')
  expect(versions()[0]).toBe(before[0])
  expect(threadOf(scene, inChannel(scene).indexOf(scorecards()[0]!))).toEqual([])
})
