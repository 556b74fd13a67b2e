import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import type { Rock } from '../../src/domain/rocks/life/rock.ts'
import { checkIn } from '../../src/usecases/rocks/check-in/check-in.ts'
import { addMilestone, removeMilestone, tickMilestone } from '../../src/usecases/rocks/check-in/milestones.ts'
import { archiveRock, unarchiveRock } from '../../src/usecases/rocks/ending/archive-rock.ts'
import { carryRocks, uncarryRocks } from '../../src/usecases/rocks/ending/carry-rocks.ts'
import { dropRock, reopenRock } from '../../src/usecases/rocks/ending/end-rock.ts'
import { aRock, atOnce } from '../store/fixtures.ts'
import { describeBoth } from '../support/store.ts'
import { refusal, WEEK } from './managing.ts'
import { aStranger, Q4, TODAY, withRocks } from './rocks.ts'

const numbers = (rocks: readonly Rock[]) => rocks.map(({ number }) => number)

describeBoth('Ending a Rock', (openTestStore) => {
  /** With a Rock of ana's. */
  const open = async () => {
    const rocky = await withRocks(await openTestStore())
    const rock = await rocky.add({ ownerId: 'ana' })
    await rocky.followed()
    return { ...rocky, rock }
  }

  test('dropping keeps the reason on one line, and is undone', async () => {
    const { as, rock, told, stored, followed } = await open()
    const dropped = await dropRock(as('ana'), { rockId: rock.id, reason: ' No\nbudget ' })
    expect(dropped.ending).toEqual({ how: 'dropped', on: TODAY, by: 'ana', reason: 'No budget' })
    expect(await followed()).toEqual([`ana ${WEEK}`])
    for (const _ of [1, 2]) expect((await reopenRock(as('maya'), { rockId: rock.id })).ending).toBeNull()
    expect(await stored(rock)).toMatchObject({ ending: null, title: rock.title })
    expect((await told(rock)).slice(0, 2)).toEqual([
      { by: 'maya', action: 'rock.reopened', details: { was: 'dropped', on: TODAY } },
      { by: 'ana', action: 'rock.dropped', details: { reason: 'No budget' } },
    ])
    expect(await followed()).toEqual([`ana ${WEEK}`])
  })

  test('dropping needs a reason that is not endless', async () => {
    const { as, rock, stored } = await open()
    for (const reason of ['', ' \n ', 'x'.repeat(301)]) {
      expect(await refusal(dropRock(as('ana'), { rockId: rock.id, reason }))).toMatchObject({
        code: 'invalid',
        fields: { reason: expect.any(String) },
      })
    }
    expect((await stored(rock)).ending).toBeNull()
  })

  test('the same click twice drops once; whoever comes second with another reason is told', async () => {
    const { as, rock, told, stored } = await open()
    await atOnce(3, () => dropRock(as('ana'), { rockId: rock.id, reason: 'No budget' }))
    expect((await told(rock)).map(({ action }) => action)).toEqual(['rock.dropped', 'rock.added'])
    expect(await refusal(dropRock(as('maya'), { rockId: rock.id, reason: 'I say so' }))).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('was dropped'),
    })
    expect((await stored(rock)).ending).toMatchObject({ reason: 'No budget' })
  })

  test('what a closed week was told stays told when a done Rock is opened again', async () => {
    const { as, rock, store } = await open()
    await checkIn(as('ana'), { rockId: rock.id, week: null, answer: 'done', why: '' })
    const state = (await store.weeks.find('east', WEEK))!
    await store.weeks.close('east', WEEK, state.closesAt, { rows: [] })
    await reopenRock(as('ana', state.closesAt), { rockId: rock.id })
    expect(await store.checkIns.ofRock(rock.id)).toMatchObject([{ week: WEEK, answer: 'done' }])
  })

  test('archiving puts a Rock away as it was, and is undone', async () => {
    const { as, rock, stored, told, store, followed } = await open()
    for (const _ of [1, 2])
      expect((await archiveRock(as('maya'), { rockId: rock.id })).archivedOn).toBe(TODAY)
    expect(await store.rocks.openOf('east')).toEqual([])
    expect(await followed()).toEqual([`ana ${WEEK}`])
    for (const _ of [1, 2]) await unarchiveRock(as('omar'), { rockId: rock.id })
    expect((await stored(rock)).archivedOn).toBeNull()
    expect((await told(rock)).map(({ action }) => action)).toEqual([
      'rock.unarchived',
      'rock.archived',
      'rock.added',
    ])
  })

  test('a done Rock stays done in the archive, and is opened again only outside of it', async () => {
    const { as, rock, stored } = await open()
    await checkIn(as('ana'), { rockId: rock.id, week: null, answer: 'done', why: '' })
    await archiveRock(as('maya'), { rockId: rock.id })
    expect(await refusal(reopenRock(as('ana'), { rockId: rock.id }))).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('out of the archive'),
    })
    await unarchiveRock(as('maya'), { rockId: rock.id })
    expect((await stored(rock)).ending?.how).toBe('done')
  })

  test('owners drop and reopen their own; archiving and carrying are for managers; others do nothing', async () => {
    const { as, rock, stored, opened } = await open()
    const before = await stored(rock)
    const acts = [
      (by: string) => dropRock(as(by), { rockId: rock.id, reason: 'x' }),
      (by: string) => reopenRock(as(by), { rockId: rock.id }),
      (by: string) => archiveRock(as(by), { rockId: rock.id }),
      (by: string) => unarchiveRock(as(by), { rockId: rock.id }),
      (by: string) => carryRocks(as(by), { teamId: 'east', rockIds: [rock.id], to: null }),
      (by: string) => uncarryRocks(as(by), { rockIds: [rock.id], to: Q4 }),
      (by: string) => addMilestone(as(by), { rockId: rock.id, text: 'x', on: '2026-12-01' }),
      (by: string) => removeMilestone(as(by), { rockId: rock.id, milestoneId: 'm' }),
    ]
    for (const act of acts) expect(await refusal(act('ben'))).toMatchObject({ code: 'notAllowed' })
    for (const act of acts.slice(2, 6))
      expect(await refusal(act('ana'))).toMatchObject({ code: 'notAllowed' })
    const them = await aStranger(opened)
    expect(await refusal(archiveRock(them, { rockId: rock.id }))).toMatchObject({ code: 'notFound' })
    const carry = { rockIds: [rock.id], to: null }
    expect(await refusal(carryRocks(them, { teamId: 'east', ...carry }))).toMatchObject({ code: 'notFound' })
    expect(await refusal(uncarryRocks(them, { rockIds: [rock.id], to: Q4 }))).toMatchObject({
      code: 'notFound',
    })
    expect(JSON.stringify((await stored(rock)).milestones)).toBe(JSON.stringify(before.milestones))
    expect([(await stored(rock)).ending, (await stored(rock)).archivedOn]).toEqual([null, null])
  })
})

describeBoth('Carrying Rocks', (openTestStore) => {
  const NEXT_QUARTER = '2027-01-01'
  const JANUARY = Temporal.Instant.from('2027-01-04T12:00:00Z')
  /** In January, with two open Rocks of the old quarter, one that is done and one of the new. */
  const open = async () => {
    const rocky = await withRocks(await openTestStore())
    const rocks = [await rocky.add({ ownerId: 'ana' }), await rocky.add(), await rocky.add()]
    const [first, second, done] = rocks as [Rock, Rock, Rock]
    const fresh = await rocky.add({ quarter: NEXT_QUARTER, startOn: NEXT_QUARTER, resultsOn: [] })
    await checkIn(rocky.as('maya'), { rockId: done.id, week: null, answer: 'done', why: '' })
    await rocky.followed()
    const carry = (rockIds: readonly string[] | null = null, to: string | null = null, by = 'maya') =>
      carryRocks(rocky.as(by, JANUARY), { teamId: 'east', rockIds, to })
    const uncarry = (ids: readonly string[]) =>
      uncarryRocks(rocky.as('maya', JANUARY), { rockIds: ids, to: NEXT_QUARTER })
    return { ...rocky, first, second, done, fresh, carry, uncarry }
  }

  test('all open ones of earlier quarters move into the current one, once, and say where they were', async () => {
    const { carry, first, stored, told, followed } = await open()
    const { carried, to } = await carry()
    expect([numbers(carried), to]).toEqual([[1, 2], NEXT_QUARTER])
    expect(await stored(first)).toMatchObject({
      number: 1,
      quarter: NEXT_QUARTER,
      startOn: first.startOn,
      resultsOn: ['2027-03-31'],
      datedOn: '2027-01-04',
      carries: [{ from: Q4, to: NEXT_QUARTER, ownerId: 'ana', resultsOn: ['2026-12-31'], by: 'maya' }],
    })
    expect((await told(first))[0]).toEqual({
      by: 'maya',
      action: 'rock.carried',
      details: {
        from: { quarter: Q4, buildOn: null, resultsOn: ['2026-12-31'] },
        to: { quarter: NEXT_QUARTER, buildOn: null, resultsOn: ['2027-03-31'] },
      },
    })
    expect(await followed()).toEqual([`ana ${WEEK}`, `li ${WEEK}`])
    expect((await carry()).carried).toEqual([])
    expect((await stored(first)).carries).toHaveLength(1)
  })

  test('taken back, quarter and dates are what they were, however often it is clicked', async () => {
    const { carry, uncarry, first, second, stored, add } = await open()
    await carry([first.id, second.id])
    const back = await atOnce(3, () => uncarry([second.id, first.id]))
    for (const rocks of back) expect(numbers(rocks)).toEqual([1, 2])
    expect(await stored(first)).toMatchObject({ quarter: Q4, resultsOn: ['2026-12-31'], carries: [] })
    const other = await add()
    expect((await uncarry([other.id]))[0]).toMatchObject({ id: other.id, quarter: Q4 })
  })

  test('only those that are named move; one that is there already stays as it is', async () => {
    const { carry, first, second, fresh, stored } = await open()
    expect(numbers((await carry([second.id, fresh.id, second.id])).carried)).toEqual([2])
    expect((await stored(first)).quarter).toBe(Q4)
    expect((await stored(fresh)).carries).toEqual([])
  })

  test('with one that was closed meanwhile, or another team’s, none moves', async () => {
    const { carry, uncarry, first, done, stored, as, store } = await open()
    expect(await refusal(carry([first.id, done.id]))).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('R3 is closed'),
    })
    await store.rocks.create(aRock('theirs', { teamId: 'west', quarter: Q4 }))
    expect(await refusal(carry([first.id, 'theirs']))).toMatchObject({ code: 'notFound' })
    expect((await stored(first)).quarter).toBe(Q4)
    await carry([first.id])
    await dropRock(as('maya'), { rockId: first.id, reason: 'No budget' })
    expect(await refusal(uncarry([first.id]))).toMatchObject({ code: 'conflict' })
  })

  test('they go into no quarter that is past, far off, none of the team’s, or full', async () => {
    const { carry, first, store, stored } = await open()
    for (const to of [Q4, '2027-02-01', '2028-01-01']) {
      expect(await refusal(carry([first.id], to))).toMatchObject({ fields: { quarter: expect.any(String) } })
    }
    for (let number = 5; number <= 33; number++) {
      await store.rocks.create(aRock(`r${number}`, { number, quarter: NEXT_QUARTER }))
    }
    expect(await refusal(carry())).toMatchObject({
      fields: { quarter: expect.stringContaining('Q1 2027 has 30') },
    })
    expect((await stored(first)).carries).toEqual([])
    expect(numbers((await carry([first.id], '2027-04-01')).carried)).toEqual([1])
  })

  test('two managers who carry at once carry each Rock once', async () => {
    const { carry, first, second, stored } = await open()
    const both = await atOnce(2, (i) => carry(null, null, i === 0 ? 'maya' : 'omar'))
    expect(both.flatMap(({ carried }) => numbers(carried)).sort()).toEqual([1, 2])
    for (const rock of [first, second]) expect((await stored(rock)).carries).toHaveLength(1)
  })
})

describeBoth('Milestones', (openTestStore) => {
  /** With a Rock of ana's that ends on the last day of the year. */
  const open = async () => {
    const rocky = await withRocks(await openTestStore())
    const rock = await rocky.add({ ownerId: 'ana' })
    await rocky.followed()
    const add = (text: string, on: string, by = 'ana') =>
      addMilestone(rocky.as(by), { rockId: rock.id, text, on })
    const texts = async () => (await rocky.stored(rock)).milestones.map(({ text }) => text)
    return { ...rocky, rock, add, texts }
  }

  test('they are added in the order of their dates, each once, ticked, unticked and taken off', async () => {
    const { as, rock, add, texts, told, followed, stored } = await open()
    const { milestone } = await add(' Contract\nsigned ', '2026-12-10')
    await add('Shortlist', '2026-11-30')
    expect((await add('Contract signed', '2026-12-10')).milestone.id).toBe(milestone.id)
    expect(await texts()).toEqual(['Shortlist', 'Contract signed'])
    expect(await followed()).toEqual([`ana ${WEEK}`])
    const tick = (done: boolean) =>
      tickMilestone(as('ana'), { rockId: rock.id, milestoneId: milestone.id, done })
    for (const _ of [1, 2]) expect((await tick(true)).milestone.doneOn).toBe(TODAY)
    for (const _ of [1, 2]) expect((await tick(false)).milestone.doneOn).toBeNull()
    const removed = await removeMilestone(as('ana'), { rockId: rock.id, milestoneId: milestone.id })
    expect([removed.milestone.text, await texts()]).toEqual(['Contract signed', ['Shortlist']])
    expect((await told(rock)).map(({ action }) => action)).toEqual([
      'rock.milestoneRemoved',
      'rock.milestoneOpen',
      'rock.milestoneDone',
      'rock.milestoneAdded',
      'rock.milestoneAdded',
      'rock.added',
    ])
    expect((await stored(rock)).milestones).toHaveLength(1)
  })

  test('an empty, overlong, past or too late one is refused, and the 13th', async () => {
    const { add, texts } = await open()
    const wrong = async (text: string, on: string) => (await refusal(add(text, on)))?.fields
    expect(await wrong(' ', '2026-12-01')).toEqual({ milestones: 'Say what each milestone is.' })
    expect(await wrong('🪨'.repeat(151), '2026-12-01')).toEqual({
      milestones: expect.stringContaining('At most 150'),
    })
    expect(await wrong('Late', '2026-11-15')).toEqual({ milestones: expect.stringContaining('in the past') })
    expect(await wrong('Late', '2027-01-01')).toEqual({ milestones: expect.stringContaining('last date') })
    for (let i = 1; i <= 12; i++) await add(`Step ${i}`, '2026-12-01')
    expect(await wrong('Step 13', '2026-12-01')).toEqual({
      milestones: expect.stringContaining('at most 12'),
    })
    expect(await texts()).toHaveLength(12)
  })

  test('of a Rock whose owner was deactivated or metric retired they can still be kept', async () => {
    const { add, store, metric, texts } = await open()
    const ana = (await store.members.find('ana'))!
    await store.members.save([{ ...ana, active: false }], Temporal.Instant.from('2026-11-16T13:00:00Z'))
    await store.metrics.update(metric('Demos').id, { lastWeek: WEEK })
    await add('Handed over', '2026-12-01', 'maya')
    expect(await texts()).toEqual(['Handed over'])
  })

  test('what is gone, or closed meanwhile, says so', async () => {
    const { as, add, rock } = await open()
    const { milestone } = await add('Shortlist', '2026-11-30')
    const tick = (id: string) =>
      refusal(tickMilestone(as('ana'), { rockId: rock.id, milestoneId: id, done: true }))
    expect(await tick('gone')).toMatchObject({
      code: 'notFound',
      message: expect.stringContaining('/rocks show 1'),
    })
    await dropRock(as('ana'), { rockId: rock.id, reason: 'No budget' })
    expect(await tick(milestone.id)).toMatchObject({ code: 'conflict' })
    expect(await refusal(add('More', '2026-12-01'))).toMatchObject({ code: 'conflict' })
    expect(
      await refusal(removeMilestone(as('ana'), { rockId: rock.id, milestoneId: milestone.id })),
    ).toMatchObject({
      code: 'conflict',
    })
  })
})
