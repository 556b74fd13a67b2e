// The second clock of a Rock: its result, read from the metric at its own date; and what managers hear of at a close.
import { expect, test } from 'vitest'
import { addDays, addWeeks } from '../../src/domain/weeks/week.ts'
import { enterResult } from '../../src/usecases/rocks/results/enter-result.ts'
import { planAgain } from '../../src/usecases/weeks/plan-week.ts'
import {
  CLOSED,
  dms,
  handIn,
  inChannel,
  member,
  PROMPTED,
  posts,
  type Scene,
  startScene,
  toldManagers,
  WEEK,
} from '../support/playground.ts'
import { type GivenRock, measured, say, seedRock } from '../support/seed-rock.ts'

const SECOND_CLOSED = '2026-11-30T11:01-05:00'

/** The channel's posts that are of a Rock's result. */
const results = (scene: Scene): string[] =>
  posts(scene).filter((text) => /★ Achieved|🔻 Missed|result was taken back/.test(text))

/** Enters Demos of the four reps in a week. */
async function demos(scene: Scene, values: readonly (number | null)[], week = WEEK) {
  const { ana, ben, li, rick } = scene.people
  for (const [i, person] of [ana, ben, li, rick].entries())
    if (values[i] != null) await handIn(scene, person, { demos: values[i] }, week)
}

/** What is given to a Rock that began some weeks before the scene. */
const begun = (scene: Scene, weeks: number): GivenRock => ({
  startOn: addWeeks(WEEK, -weeks),
  createdAt: scene.clock.now().subtract({ hours: 24 * 7 * weeks }),
})

test('built in one quarter, the result is read in the next and posted once', async () => {
  const scene: Scene = await startScene({
    remind: false,
    at: '2026-12-28T12:00-05:00',
    team: { firstWeek: '2026-12-28' },
  })
  const { maya } = scene.people
  const rock = await seedRock(scene, maya, {
    title: 'Give better demos',
    type: 'building',
    quarter: '2026-10-01',
    startOn: '2026-10-01',
    buildOn: '2026-12-31',
    resultsOn: ['2027-01-07'],
    measure: measured('demos', 'Demos', { per: 'week', baseline: 40n, target: 60n }),
  })
  await scene.goTo('2027-01-01T18:30-05:00')
  await say(scene, maya, rock, 'done')
  await demos(scene, [10, 10, 10, 10], '2026-12-28')
  await scene.goTo('2027-01-04T11:01-05:00')
  expect(results(scene)).toEqual([])
  // Done is completed; it is a building Rock.
  expect(dms(scene, maya).at(-1)).toContain(
    'Q4 2026 has ended\n1 of 1 Rock completed: 100%, at or above the 80% line.',
  )

  await scene.goTo('2027-01-08T18:30-05:00')
  await demos(scene, [20, 15, 15, 15], '2027-01-04')
  await scene.goTo('2027-01-11T11:01-05:00')
  expect(results(scene)).toEqual([
    [
      '★ Achieved: R1 Give better demos',
      'Demos 65, target 60, from 40',
      'Built: 1 Jan.',
      'East · maya · result of 7 Jan 2027',
      '[Show]',
    ].join('\n'),
  ])
  for (let i = 0; i < 2; i++) await scene.settle()
  await scene.restart('2027-01-11T11:30-05:00')
  await scene.settle()
  expect(results(scene)).toHaveLength(1)
  expect((await scene.store.rocks.find(rock.id))?.results).toEqual([
    { on: '2027-01-07', verdict: 'achieved', value: 65n, readOn: '2027-01-11', by: null },
  ])
})

test('a result waits for values that are missing, is read when they come late, and corrected in place', async () => {
  const scene = await startScene({ remind: false })
  const { ana, li, maya } = scene.people
  const rock = await seedRock(scene, ana, {
    ...begun(scene, 1),
    title: 'Show it more often',
    resultsOn: ['2026-11-20'],
    measure: measured('calls', 'Calls', { per: 'week', whose: 'owner', target: 120n, baseline: 100n }),
  })
  await scene.goTo(CLOSED)
  expect(results(scene)).toEqual([])
  expect((await scene.store.rocks.find(rock.id))?.results).toEqual([])

  await scene.goTo('2026-11-24T09:00-05:00')
  await handIn(scene, ana, { calls: 30 })
  await handIn(scene, li, { calls: 500 })
  await scene.settle()
  await scene.goTo('2026-11-24T09:01-05:00')
  expect(results(scene)).toHaveLength(1)
  expect(results(scene)[0]).toContain('🔻 Missed: R1 Show it more often\nCalls 30, target 120, from 100\n')

  await handIn(scene, ana, { calls: 150 })
  await scene.settle()
  await scene.goTo('2026-11-24T09:02-05:00')
  expect(results(scene)).toHaveLength(1)
  expect(results(scene)[0]).toContain('★ Achieved: R1 Show it more often\nCalls 150, target 120, from 100\n')
  expect((await scene.store.rocks.find(rock.id))?.results).toMatchObject([
    { verdict: 'achieved', value: 150n },
  ])
  const actions = (await scene.store.audit.list({ subject: rock.id })).map(({ action }) => action)
  expect(actions).toEqual(['rock.resultCorrected', 'rock.resultRead'])
  // What late numbers brought is talked about at the next close.
  expect(dms(scene, maya)).toEqual([])
  await scene.goTo(SECOND_CLOSED)
  expect(toldManagers(scene)).toEqual([
    expect.stringContaining('The goal of Calls that would hold it: 120 a week.\n[Raise the goal]'),
  ])
})

test('after a performing Rock succeeded its manager is offered to raise the goal', async () => {
  const scene = await startScene({ remind: false })
  const { ana } = scene.people
  await seedRock(scene, ana, {
    ...begun(scene, 1),
    title: 'Sixty demos a week',
    resultsOn: ['2026-11-20'],
    measure: measured('demos', 'Demos', { per: 'week', target: 60n, baseline: 40n }),
  })
  await scene.goTo(PROMPTED)
  await demos(scene, [20, 15, 15, 15])
  await scene.goTo(CLOSED)
  expect(results(scene)).toHaveLength(1)
  expect(toldManagers(scene)).toHaveLength(1)
  expect(toldManagers(scene)[0]).toContain(
    '★ R1 Sixty demos a week was achieved. Why isn’t this always expected?\nThe goal of Demos that would hold it: 60 a week.\n[Raise the goal] [Show]',
  )
  // It is achieved, and asked about no more; the week it was achieved in still shows it.
  expect(posts(scene)[0]).toContain('Rocks: 1 no check-in')
  expect(dms(scene, ana)[0]).toMatch(/Sixty demos a week[^[]*\n\[Show\]/)
  await scene.goTo('2026-11-27T18:30-05:00')
  expect(dms(scene, ana).at(-1)).not.toContain('Sixty')
})

test('a result that is told in words is asked of the owner, posted, and taken back in place', async () => {
  const scene = await startScene({ remind: false })
  const { maya } = scene.people
  const rock = await seedRock(scene, maya, {
    ...begun(scene, 4),
    type: 'building',
    title: 'Happier clients',
    buildOn: '2026-11-01',
    resultsOn: ['2026-11-19'],
    measure: { ...measured('', 'Survey score', { target: 40n, baseline: 30n }), metricId: null },
    ending: { how: 'done', on: '2026-10-30', by: 'somebody' },
  })
  await scene.goTo(PROMPTED)
  expect(dms(scene, maya)).toEqual([
    'Your week 16–20 Nov\nWhat came of it?\nR1 Happier clients: Survey score was due 19 Nov\n[Result of R1]',
  ])
  expect(maya.dm()[0]?.text).toBe('Your week 16–20 Nov: 1 result, closes Mon 11:00')
  const tell = async (value: bigint | null) => {
    const ctx = { store: scene.store, now: scene.clock.now(), actor: member(scene, maya) }
    await enterResult(ctx, { rockId: rock.id, on: '2026-11-19', value })
    await scene.settle()
    await scene.goTo(scene.clock.now().add({ seconds: 5 }))
  }
  await tell(41n)
  expect(results(scene)).toHaveLength(1)
  expect(results(scene)[0]).toContain('★ Achieved: R1 Happier clients\nSurvey score 41, target 40, from 30\n')
  expect(dms(scene, maya)[0]).not.toContain('[Result of R1]')
  await tell(null)
  expect(results(scene)).toEqual([
    '○ R1 Happier clients: its result was taken back\nEast · result of 19 Nov 2026',
  ])
  await tell(39n)
  expect(results(scene)).toHaveLength(1)
  expect(results(scene)[0]).toContain('🔻 Missed: R1 Happier clients')
  expect(inChannel(scene)).toHaveLength(1)
})

test('owner and manager hear once that what gives got worse', async () => {
  const steady = Array.from({ length: 26 }, (_, i) => (i % 2 ? [9, 11, 10, 10] : [10, 10, 10, 11]))
  const scene = await startScene({ remind: false, history: { proposals: steady } })
  const { ana, ben, li, rick } = scene.people
  const rock = await seedRock(scene, ana, {
    title: 'More demos',
    startOn: WEEK,
    counter: { metricId: 'proposals', better: 'higher' },
  })
  const enterAll = async (week: string) => {
    for (const person of [ana, ben, li, rick]) await handIn(scene, person, { proposals: 1 }, week)
  }
  await scene.goTo(PROMPTED)
  await enterAll(WEEK)
  await scene.goTo(CLOSED)
  expect(toldManagers(scene)).toHaveLength(1)
  expect(toldManagers(scene)[0]).toContain('What gives got worse\nProposals: 4, beyond its limit of ')
  expect(toldManagers(scene)[0]).toContain('since R1 More demos (ana) began.')
  expect((await scene.store.rocks.find(rock.id))?.counterToldOn).toBe('2026-11-23')
  expect(dms(scene, ana)[0]).not.toContain('What gives')

  await scene.goTo('2026-11-27T18:30-05:00')
  const told = 'What gives: Proposals got worse past its own noise since this Rock began.'
  expect(dms(scene, ana).at(-1)).toContain(told)
  await enterAll(addWeeks(WEEK, 1))
  await scene.goTo('2026-12-04T18:30-05:00')
  expect(dms(scene, ana).at(-1)).not.toContain(told)
  expect(toldManagers(scene)).toHaveLength(1)
})

test('what the first close of a quarter reads counts for the quarter that it tells of', async () => {
  const at = '2026-12-28T12:00-05:00'
  const scene: Scene = await startScene({ remind: false, at, team: { firstWeek: '2026-12-28' } })
  const { ana } = scene.people
  const measure = measured('demos', 'Demos', { per: 'week', target: 60n, baseline: 40n })
  await seedRock(scene, ana, { title: 'Sixty demos a week', resultsOn: ['2026-12-31'], measure })
  await demos(scene, [20, 15, 15, 15], '2026-12-28')
  await scene.goTo('2027-01-04T11:01-05:00')
  expect(results(scene)).toHaveLength(1)
  expect(toldManagers(scene)[0]).toContain('1 of 1 Rock completed: 100%, at or above the 80% line.')
  expect(toldManagers(scene)[0]).not.toContain('Still open')
})

test('the first close of a quarter tells managers what is still open of the last, once', async () => {
  const at = '2026-12-28T12:00-05:00'
  const scene: Scene = await startScene({ remind: false, at, team: { firstWeek: '2026-12-28' } })
  const { ana } = scene.people
  for (const title of ['One', 'Two']) await seedRock(scene, ana, { title })
  await scene.goTo('2027-01-04T11:01-05:00')
  expect(toldManagers(scene)).toEqual([
    [
      'East · Rocks at the close of 28 Dec 2026 – 1 Jan 2027',
      'Q4 2026 has ended',
      '0 of 2 Rocks completed: 0%, below the 80% line.',
      'Still open:',
      '○ R1 One',
      '○ R2 Two',
      '[Carry over 2 Rocks] [Archive R1] [Archive R2]',
    ].join('\n'),
  ])
  await scene.goTo('2027-01-11T11:01-05:00')
  expect(toldManagers(scene)).toHaveLength(1)
})

test('a milestone that is due on a day without a weekly message gets its own, once, in the owner’s morning', async () => {
  const scene = await startScene({ remind: false })
  const { li } = scene.people
  const milestones = [
    { id: 'm1', text: 'Job <posted>', on: '2026-11-18', doneOn: null },
    { id: 'm2', text: 'With the prompt', on: '2026-11-20', doneOn: null },
    { id: 'm3', text: 'On a Sunday', on: '2026-11-29', doneOn: null },
    { id: 'm4', text: 'Done before', on: '2026-11-18', doneOn: '2026-11-17' },
  ]
  const rock = await seedRock(scene, li, { title: 'Hire two SDRs', milestones })
  await scene.goTo('2026-11-18T08:59-08:00')
  expect(li.dm()).toHaveLength(0)
  await scene.goTo('2026-11-18T09:01-08:00')
  expect(dms(scene, li)).toEqual(['Due today: Job <posted> (R1)\nR1 Hire two SDRs\n[Done] [Show]\nEast'])
  await scene.restart()
  const team = await scene.store.teams.find('east')
  await planAgain({ store: scene.store, now: scene.clock.now() }, team!)
  await scene.goTo('2026-11-19T12:00-08:00')
  expect(li.dm()).toHaveLength(1)

  // What is due with the weekly message stands in it, and what is overdue still does; what comes soon is told a week ahead.
  await scene.goTo('2026-11-20T18:30-08:00')
  expect(dms(scene, li)[1]).toContain(
    '◇ 18 Nov Job <posted>\n✓ 18 Nov Done before\n◇ 20 Nov With the prompt\n◇ 29 Nov On a Sunday\n',
  )
  expect(dms(scene, li)[1]).toContain('[✓ Job <posted>] [✓ With the prompt]')
  expect(li.dm()).toHaveLength(2)

  const now = (await scene.store.rocks.find(rock.id))!
  await scene.store.rocks.save({ ...now, milestones: now.milestones.filter(({ id }) => id === 'm3') })
  // Sunday the 29th: said on Friday, the message that goes out that day.
  await scene.goTo(SECOND_CLOSED)
  expect(dms(scene, li).filter((text) => text.includes('On a Sunday'))).toHaveLength(3)
})

test('a reminder of what was ticked off or closed meanwhile is passed over, with a reason', async () => {
  const scene = await startScene({ remind: false })
  const { li } = scene.people
  const milestones = [{ id: 'm1', text: 'Post the job', on: '2026-11-18', doneOn: null }]
  const rock = await seedRock(scene, li, { milestones })
  const doneOn = addDays(WEEK, 1)
  await scene.store.rocks.save({ ...rock, milestones: milestones.map((each) => ({ ...each, doneOn })) })
  await scene.goTo('2026-11-18T12:00-08:00')
  expect(li.dm()).toHaveLength(0)
  const slot = await scene.store.slots.find(`rock-reminder:east:2026-11-18:${li.id}`)
  expect(slot).toMatchObject({ state: 'skipped', reason: 'nothing of theirs is due' })
})

test('an owner is reminded 30, 15 and 7 days before a Rock is due, in the weekly message nearest to it', async () => {
  const scene = await startScene({ remind: false })
  const { maya } = scene.people
  await seedRock(scene, maya, { title: 'Hire two SDRs', resultsOn: ['2026-12-18'] })
  const heads: string[] = []
  for (const friday of ['2026-11-20', '2026-11-27', '2026-12-04', '2026-12-11']) {
    await scene.goTo(`${friday}T18:30-05:00`)
    heads.push(dms(scene, maya).at(-1)?.split('\n')[1] ?? '')
  }
  expect(heads).toEqual([
    'R1 Hire two SDRs · due 18 Dec, in 28 days',
    'R1 Hire two SDRs',
    'R1 Hire two SDRs · due 18 Dec, in 14 days',
    'R1 Hire two SDRs · due 18 Dec, in 7 days',
  ])
})

test('where the metric has left the scorecard the owner is asked for the result, and told why it tracks no more', async () => {
  const scene = await startScene({ remind: false })
  const { maya } = scene.people
  const measure = measured('calls', 'Calls', { per: 'week', target: 120n, baseline: 100n })
  await seedRock(scene, maya, { ...begun(scene, 4), title: 'Call more', resultsOn: ['2026-11-19'], measure })
  const gone = { teamId: 'east', metricId: 'calls', position: 1, fromWeek: addWeeks(WEEK, -60) }
  await scene.store.placements.save({ ...gone, lastWeek: addWeeks(WEEK, -1) })
  await scene.goTo(PROMPTED)
  expect(dms(scene, maya)[0]).toContain('its metric is no longer reported')
  expect(dms(scene, maya)[0]).toContain(
    'What came of it?\nR1 Call more: Calls was due 19 Nov\n[Result of R1]',
  )
  await scene.goTo(CLOSED)
  expect(results(scene)).toEqual([])
})
