// Rocks in the weekly ritual: asked in the one message of the week, told of on the scorecard.
import { expect, test } from 'vitest'
import { seedTeam } from '../../playground/sales-team.ts'
import { addDays, addWeeks } from '../../src/domain/weeks/week.ts'
import {
  CLOSED,
  dms,
  enter,
  handIn,
  inChannel,
  member,
  PROMPTED,
  posted,
  posts,
  startScene,
  takeOff,
  toldManagers,
  WEEK,
} from '../support/playground.ts'
import { measured, say, seedRock } from '../support/seed-rock.ts'

const BUTTONS = '[On track] [Off track] [Done]'

test('an owner who reports no numbers is asked about Rocks only, at the hour of the prompts', async () => {
  const scene = await startScene({ remind: false })
  const { maya, ana } = scene.people
  const rock = await seedRock(scene, maya, { title: 'Hire two SDRs' })
  await scene.goTo('2026-11-20T14:59-05:00')
  expect(maya.dm()).toHaveLength(0)
  await scene.goTo(PROMPTED)
  expect(dms(scene, maya)).toEqual([
    `Your week 16–20 Nov · 1 Rock, closes Mon 11:00\nR1 Hire two SDRs\n${BUTTONS}`,
  ])
  expect(maya.dm()[0]?.text).toBe('Your week 16–20 Nov: 1 Rock, closes Mon 11:00')
  expect(dms(scene, ana)[0]).not.toContain('Rock')
  await say(scene, maya, rock, 'on')
  expect(maya.dm()[0]?.text).toBe('Your week 16–20 Nov')
})

test('a rep’s Rocks ride in the message that asks for numbers, which says both', async () => {
  const scene = await startScene({ remind: false })
  const { ana } = scene.people
  const rock = await seedRock(scene, ana, { title: 'Open <!channel> *Leeds*' })
  await scene.goTo(PROMPTED)
  expect(ana.dm()).toHaveLength(1)
  expect(ana.dm()[0]?.text).toBe('Your week 16–20 Nov: 3 numbers and 1 Rock, closes Mon 11:00')
  expect(dms(scene, ana)[0]).toBe(
    `Your week 16–20 Nov · 3 numbers, closes Mon 11:00\n[Enter numbers] [I was off]\nR1 Open <!channel> *Leeds*\n${BUTTONS}`,
  )
  await enter(scene, ana, { Demos: 12 })
  expect(ana.dm()[0]?.text).toBe('Your week 16–20 Nov: 1 Rock, closes Mon 11:00')
  await say(scene, ana, rock, 'on')
  expect(dms(scene, ana)[0]).toMatch(/🟢 On track\n\[🟢 On track\] \[Off track\] \[Done\]$/)
  expect(ana.dm()[0]?.text).toBe('Your week 16–20 Nov')
  await say(scene, ana, rock, 'done')
  expect(dms(scene, ana)[0]).toMatch(/R1 Open <!channel> \*Leeds\*\n✓ Done\n\[Show\]$/)
  // Four prompts of East and two of West.
  expect(posted(scene)).toBe(6)
})

test('the scorecard counts the words and names who is off track with why; no answer is no check-in', async () => {
  const scene = await startScene({ remind: false })
  const { ana, ben, maya } = scene.people
  const [one, two, three] = [
    await seedRock(scene, ana, { title: 'Open Leeds' }),
    await seedRock(scene, maya, { title: 'Hire two SDRs' }),
    await seedRock(scene, maya, { title: 'Write the playbook' }),
  ]
  const dropped = await seedRock(scene, ben, { title: 'Given up' })
  const later = await seedRock(scene, ben, { title: 'Next quarter', startOn: '2027-01-01' })
  await scene.goTo(PROMPTED)
  await say(scene, ana, one, 'on')
  await say(scene, maya, two, 'off', { why: `two hires slipped ${'x'.repeat(200)}` })
  const on = '2026-11-20'
  await scene.store.rocks.save({ ...dropped, ending: { how: 'dropped', on, by: ben.id, reason: 'No' } })
  await scene.goTo(CLOSED)
  const [post] = posts(scene)
  expect(post).toContain('\nRocks: 1 on · 1 off · 1 no check-in\n')
  expect(post).toMatch(/\n🔻 Rocks off track\n\n• R2 Hire two SDRs · maya: two hires slipped x{60,90}…\n/)
  expect(post).not.toContain(dropped.title)
  expect(dms(scene, ben)[0]).not.toContain(later.title)
  expect(dms(scene, maya)[0]).toMatch(/R3 Write the playbook\n⚪ No check-in\n/)
  expect(dms(scene, maya)[0]).toContain('Your week 16–20 Nov · 2 Rocks · closed')

  // A late word is taken, and the post follows; a Rock that is new since is no part of that week.
  await seedRock(scene, ana, { title: 'New since' })
  await scene.goTo('2026-11-24T09:00-05:00')
  await say(scene, maya, three, 'on', { week: WEEK })
  expect(posts(scene)[0]).toContain('\nRocks: 2 on · 1 off\n')
  expect(inChannel(scene)[0]?.versions.length).toBeGreaterThan(1)
})

test('a Rock that was done stays on the week’s scorecard and is asked about no more', async () => {
  const scene = await startScene({ remind: false })
  const { maya } = scene.people
  const rock = await seedRock(scene, maya)
  await scene.goTo(PROMPTED)
  await say(scene, maya, rock, 'done')
  await scene.goTo('2026-11-30T11:01-05:00')
  const [first, second] = posts(scene).filter((text) => text.startsWith('##'))
  expect(first).toContain('\nRocks: 1 done\n')
  expect(second).toContain('week of 23 Nov')
  expect(second).not.toContain('Rocks:')
  expect(dms(scene, maya)).toHaveLength(1)
})

test('six Rocks off track: five are named, and one more is counted', async () => {
  const scene = await startScene({ remind: false })
  const { maya } = scene.people
  const rocks = []
  for (let i = 0; i < 6; i++) rocks.push(await seedRock(scene, maya))
  await scene.goTo(PROMPTED)
  for (const rock of rocks) await say(scene, maya, rock, 'off', { why: 'late' })
  await scene.goTo(CLOSED)
  expect(posts(scene)[0]).toMatch(/R5 Rock 5 · maya: late\n• and 1 more off track: \/rocks\n/)
})

test('thirteen Rocks with long names fit one message: ten have buttons, the others are named', async () => {
  const scene = await startScene({ remind: false })
  const { maya } = scene.people
  const milestones = Array.from({ length: 12 }, (_, i) => ({
    id: `m${i}`,
    text: `🎉${'m'.repeat(148)}`,
    on: '2026-11-20',
    doneOn: null,
  }))
  for (let i = 0; i < 13; i++) await seedRock(scene, maya, { title: '🎉'.repeat(100), milestones })
  await scene.goTo(PROMPTED)
  const [dm] = dms(scene, maya)
  expect(dm?.match(/\[Off track\]/g)).toHaveLength(10)
  expect(dm).toContain('And R11, R12 and R13: answer with /rocks mine')
})

test('numbers beside the word: value against pace, and who says otherwise is told, the manager once', async () => {
  const weeks = Array.from({ length: 6 }, () => [5, 5, 5, 5])
  const scene = await startScene({ remind: false, history: { demos: weeks } })
  const { ana, ben, li, rick } = scene.people
  const rock = await seedRock(scene, ana, {
    title: 'Give 300 demos',
    startOn: addWeeks(WEEK, -6),
    resultsOn: ['2026-12-25'],
    measure: measured('demos', 'Demos', { target: 300n }),
    createdAt: scene.clock.now().subtract({ hours: 24 * 42 }),
  })
  await scene.goTo(PROMPTED)
  // 12 weeks of 5 days: 150 of 300 are due after six of them, and 120 came in; this week's are still to come.
  expect(dms(scene, ana)[0]).toContain('Demos 120 of 300, due by now 150 🔻 off pace · through 15 Nov')
  await say(scene, ana, rock, 'on')
  expect(dms(scene, ana)[0]).toContain('You say on track; the numbers say 120, and 150 is due by now.')
  for (const person of [ana, ben, li, rick]) await handIn(scene, person, { demos: 5 })
  await scene.goTo(CLOSED)
  expect(toldManagers(scene)).toHaveLength(1)
  expect(toldManagers(scene)[0]).toContain(
    'East · Rocks at the close of 16–20 Nov\nWord and numbers differ\n',
  )
  expect(toldManagers(scene)[0]).toContain('ana says on track; the numbers say 140, and 175 is due by now.')

  await scene.goTo('2026-11-27T18:30-05:00')
  await say(scene, ana, rock, 'on')
  await scene.goTo('2026-11-30T11:01-05:00')
  expect(toldManagers(scene)).toHaveLength(1)
})

test('what an owner says after the close, against the numbers, managers hear of at the next one', async () => {
  const weeks = Array.from({ length: 6 }, () => [5, 5, 5, 5])
  const scene = await startScene({ remind: false, history: { demos: weeks } })
  const { ana } = scene.people
  const rock = await seedRock(scene, ana, {
    title: 'Give 300 demos',
    startOn: addWeeks(WEEK, -6),
    resultsOn: ['2026-12-25'],
    measure: measured('demos', 'Demos', { target: 300n }),
    createdAt: scene.clock.now().subtract({ hours: 24 * 42 }),
  })
  await scene.goTo(CLOSED)
  expect(toldManagers(scene)).toEqual([])
  await say(scene, ana, rock, 'on', { week: WEEK })
  await scene.goTo('2026-11-27T18:30-05:00')
  await say(scene, ana, rock, 'on')
  await scene.goTo('2026-11-30T11:01-05:00')
  expect(toldManagers(scene)).toHaveLength(1)
  expect(toldManagers(scene)[0]).toContain('ana says on track; the numbers say 120')
})

test('who is away all week is not asked; the week after they are', async () => {
  const scene = await startScene({ remind: false })
  const { maya } = scene.people
  await seedRock(scene, maya)
  await takeOff(scene, maya, { firstDay: WEEK, lastDay: addDays(WEEK, 6) })
  await scene.goTo(PROMPTED)
  expect(maya.dm()).toHaveLength(0)
  const slot = await scene.store.slots.find(`prompt:east:${WEEK}:${maya.id}`)
  expect(slot).toMatchObject({ state: 'skipped', reason: 'away all week' })
  await scene.goTo('2026-11-27T18:30-05:00')
  expect(dms(scene, maya)).toHaveLength(1)
})

test('an owner whose only Rock was closed meanwhile is passed over, with a reason', async () => {
  const scene = await startScene({ remind: false })
  const { maya } = scene.people
  const rock = await seedRock(scene, maya)
  const on = '2026-11-17'
  await scene.store.rocks.save({ ...rock, ending: { how: 'done', on, by: maya.id } })
  await scene.goTo(PROMPTED)
  expect(maya.dm()).toHaveLength(0)
  const slot = await scene.store.slots.find(`prompt:east:${WEEK}:${maya.id}`)
  expect(slot).toMatchObject({ state: 'skipped', reason: 'nothing to report' })
})

test('an owner who is deactivated is asked no more, and a manager hears once which Rocks need another', async () => {
  const scene = await startScene({ remind: false })
  const { ana } = scene.people
  const oda = scene.slack.person(scene.slack.addUser({ name: 'oda', realName: 'Oda', tz: 'Europe/Oslo' }))
  for (const title of ['Hire two SDRs', 'Open Oslo']) await seedRock(scene, oda, { title })
  await scene.slack.deactivate(oda.id)
  await scene.slack.redeliver(scene.slack.deliveries.at(-1)!)
  await scene.settle()
  const told = [
    'oda was deactivated and owns 2 open Rocks of East: R1 Hire two SDRs and R2 Open Oslo. Nobody is asked about them until somebody else owns them: /rocks update 1.',
  ]
  expect(toldManagers(scene)).toEqual(told)
  await scene.goTo(CLOSED)
  expect(toldManagers(scene)).toEqual(told)
  expect(posts(scene)[0]).toContain('Rocks: 2 no check-in')
  expect(dms(scene, ana)).toHaveLength(1)
})

test('a Rock that is added after the prompt is asked about the week after, not in the night of a Saturday', async () => {
  const scene = await startScene({ remind: false })
  const { maya, ana } = scene.people
  await scene.goTo('2026-11-21T23:00-05:00')
  await seedRock(scene, maya)
  await seedRock(scene, ana, { title: 'Not yet' })
  await scene.settle()
  expect(maya.dm()).toHaveLength(0)
  await scene.goTo(CLOSED)
  expect(posts(scene)[0]).not.toContain('Rocks:')
  expect(dms(scene, ana)[0]).not.toContain('Not yet')
  await scene.goTo('2026-11-27T18:30-05:00')
  expect(dms(scene, maya)).toEqual([expect.stringContaining('Your week 23–27 Nov · 1 Rock')])
})

test('one person’s Rocks of two teams stand in one message, each under its team', async () => {
  const scene = await startScene({ remind: false })
  const { ana, maya } = scene.people
  await seedTeam(
    scene.store,
    {
      id: 'south',
      name: 'South',
      channelId: scene.channelId,
      firstWeek: WEEK,
      reps: [member(scene, ana)],
      managers: [member(scene, maya)],
      metrics: [{ id: 'visits', name: 'Visits', goal: 1n }],
    },
    scene.clock.now(),
  )
  await seedRock(scene, ana, { title: 'In the east' })
  await seedRock(scene, ana, { id: 'south1', number: 1, title: 'In the south' }, 'south')
  await scene.goTo(PROMPTED)
  expect(dms(scene, ana)).toEqual([
    [
      'East · Your week 16–20 Nov · 3 numbers, closes Mon 11:00',
      '[Enter numbers] [I was off]',
      'R1 In the east',
      BUTTONS,
      'South · Your week 16–20 Nov · 1 number, closes Mon 11:00',
      '[Enter numbers] [I was off]',
      'R1 In the south',
      BUTTONS,
    ].join('\n'),
  ])
  expect(ana.dm()[0]?.text).toBe('Your week 16–20 Nov: 4 numbers and 2 Rocks, closes Mon 11:00')
})
