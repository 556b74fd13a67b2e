import { expect, test } from 'vitest'
import type { Rock } from '../../src/domain/rocks/life/rock.ts'
import type { Aim } from '../../src/domain/rocks/progress/aim.ts'
import { describeBoth } from '../support/store.ts'
import { aCheckIn, aRock, atOnce, aWorkspace, minutes, NOW, readable, WEEK } from './fixtures.ts'

const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id)

/** A Rock with something in every place, and figures that a floating-point number can't hold. */
const FULL = aRock('full', {
  number: 12,
  title: 'Grow “healthcare” — 🪨 <!channel> \u202e$500K',
  type: 'building',
  partnerIds: ['bob', 'cy'],
  measure: {
    metricId: 'calls',
    name: 'Calls',
    kind: 'money',
    unit: 'USD',
    decimals: 2,
    whose: 'owner',
    per: 'week',
    direction: 'lower',
    baseline: 9_007_199_254_740_993n,
    target: -9_223_372_036_854_775_807n,
  },
  buildOn: '2026-12-01',
  resultsOn: ['2026-12-31', '2027-03-31'],
  aimId: 'aim',
  idealClientConsidered: true,
  counter: { metricId: 'deals', better: 'lower' },
  milestones: [
    { id: 'm1', text: 'Half way', on: '2026-11-20', doneOn: '2026-11-19' },
    { id: 'm2', text: 'Nearly', on: '2026-11-30', doneOn: null },
  ],
  ending: { how: 'dropped', on: '2026-11-18', by: 'bob', reason: 'Nobody left to do it' },
  results: [
    { on: '2026-12-31', verdict: 'missed', value: 9_007_199_254_740_995n, readOn: '2027-01-04', by: null },
  ],
  archivedOn: '2026-11-19',
  carries: [
    {
      from: '2026-07-01',
      to: '2026-10-01',
      ownerId: 'bob',
      buildOn: null,
      resultsOn: ['2026-09-30'],
      by: 'bob',
      at: minutes(-5),
    },
  ],
  overrides: [{ rule: 'quota', warning: 'The owner…', reason: 'Nobody else', by: 'bob', at: minutes(-4) }],
  counterToldOn: '2026-11-17',
  datedOn: '2026-11-15',
  createdBy: 'bob',
})

describeBoth('Rocks', (openTestStore) => {
  const open = async () => aWorkspace(await openTestStore())

  test('twenty who ask for a number at once get twenty numbers, without a gap', async () => {
    const mine = await open()
    const numbers = await atOnce(20, () => mine.transaction((tx) => tx.rockSettings.nextNumber('east')))
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
  })

  test('a number is the team’s own, and is given back when nothing comes of it', async () => {
    const mine = await open()
    expect(await mine.rockSettings.nextNumber('east')).toBe(1)
    const refused = mine.transaction(async (tx) => {
      expect(await tx.rockSettings.nextNumber('east')).toBe(2)
      throw new Error('refused')
    })
    await expect(refused).rejects.toThrow('refused')
    expect(await mine.rockSettings.nextNumber('east')).toBe(2)
    expect(await mine.rockSettings.nextNumber('west')).toBe(1)
  })

  test('every part of a Rock comes back as it was stored', async () => {
    const mine = await open()
    await mine.rocks.create(FULL)
    expect(readable(await mine.rocks.find('full'))).toEqual(readable(FULL))
    expect((await mine.rocks.find('full'))?.measure?.baseline).toBe(9_007_199_254_740_993n)
  })

  test('a saved Rock is what it was saved as, but for its team, number and beginnings', async () => {
    const mine = await open()
    await mine.rocks.create(aRock('full', { number: 12 }))
    await mine.rocks.save({ ...FULL, number: 99, createdBy: 'eve', createdAt: minutes(9) })
    const { number, createdBy, createdAt, ...rest } = (await mine.rocks.find('full'))!
    expect([number, createdBy, createdAt.toString()]).toEqual([12, 'ann', NOW.toString()])
    const { number: _, createdBy: __, createdAt: ___, ...full } = FULL
    expect(readable(rest)).toEqual(readable(full))
  })

  test('a Rock with nothing decided comes back with nothing decided', async () => {
    const mine = await open()
    const bare = aRock('bare')
    await mine.rocks.create(bare)
    expect(readable(await mine.rocks.find('bare'))).toEqual(readable(bare))
    expect(await mine.rocks.find('nobody')).toBeNull()
    expect(await mine.rocks.hold('nobody')).toBeNull()
  })

  test('Rocks are found by number, owner, quarter and whether they are open', async () => {
    const mine = await open()
    await mine.rocks.create(aRock('b', { number: 2, ownerId: 'bob' }))
    await mine.rocks.create(aRock('a', { number: 1, quarter: '2026-07-01' }))
    await mine.rocks.create(aRock('c', { number: 3, archivedOn: WEEK }))
    await mine.rocks.create(aRock('w', { number: 1, teamId: 'west' }))
    expect(ids(await mine.rocks.ofTeam('east'))).toEqual(['a', 'b', 'c'])
    expect(ids(await mine.rocks.openOf('east'))).toEqual(['a', 'b'])
    expect(ids(await mine.rocks.ofQuarter('east', '2026-10-01'))).toEqual(['b', 'c'])
    expect(ids(await mine.rocks.openOfOwner('ann'))).toEqual(['a', 'w'])
    expect((await mine.rocks.numbered('east', 2))?.id).toBe('b')
    expect((await mine.rocks.numbered('west', 1))?.id).toBe('w')
    expect(await mine.rocks.numbered('west', 2)).toBeNull()
  })

  test('one that was closed or opened again is found so', async () => {
    const mine = await open()
    const rock = aRock('a')
    await mine.rocks.create(rock)
    await mine.rocks.save({ ...rock, ending: { how: 'done', on: WEEK, by: 'ann' } })
    expect(await mine.rocks.openOf('east')).toEqual([])
    await mine.rocks.save(rock)
    expect(ids(await mine.rocks.openOf('east'))).toEqual(['a'])
  })

  test('a done Rock is looked at again until its last result was read', async () => {
    const mine = await open()
    const done = { how: 'done', on: '2026-12-01', by: 'ann' } as const
    const rock: Rock = { ...FULL, id: 'a', ending: done, archivedOn: null, results: [] }
    await mine.rocks.create(rock)
    const live = async () => ids(await mine.rocks.live('east'))
    expect(await live()).toEqual(['a'])
    await mine.rocks.save({ ...rock, results: FULL.results })
    expect(await live()).toEqual(['a'])
    await mine.rocks.save({
      ...rock,
      results: rock.resultsOn.map((on) => ({ on, verdict: 'missed', value: 1n, readOn: on, by: null })),
    })
    expect(await live()).toEqual([])
    await mine.rocks.save({ ...rock, ending: { ...done, how: 'dropped', reason: 'No budget' } })
    expect(await live()).toEqual([])
  })

  test('who holds a Rock changes it alone: twenty at once all get their part in', async () => {
    const mine = await open()
    await mine.rocks.create(aRock('a'))
    await atOnce(20, (i) =>
      mine.transaction(async (tx) => {
        const rock = (await tx.rocks.hold('a'))!
        await tx.rocks.save({ ...rock, partnerIds: [...rock.partnerIds, `U${i}`] })
      }),
    )
    expect((await mine.rocks.find('a'))?.partnerIds).toHaveLength(20)
  })
})

describeBoth('Check-ins', (openTestStore) => {
  const open = async () => {
    const mine = await aWorkspace(await openTestStore())
    for (const id of ['a', 'b']) await mine.rocks.create(aRock(id, { number: id === 'a' ? 1 : 2 }))
    return mine
  }

  test('an answer takes the place of the same week’s earlier one', async () => {
    const mine = await open()
    await mine.checkIns.save(aCheckIn('a', { answer: 'on' }))
    const later = aCheckIn('a', { answer: 'off', why: 'Two hires <slipped> 🪨', by: 'bob', at: minutes(3) })
    await mine.checkIns.save(later)
    expect(readable(await mine.checkIns.ofRock('a'))).toEqual(readable([later]))
  })

  test('they are read by Rock and week, oldest first, and taken back', async () => {
    const mine = await open()
    for (const week of [WEEK, '2026-11-02', '2026-11-09']) {
      await mine.checkIns.save(aCheckIn('a', { week }))
      await mine.checkIns.save(aCheckIn('b', { week }))
    }
    const weeks = (list: readonly { rockId: string; week: string }[]) =>
      list.map(({ rockId, week }) => `${rockId} ${week}`)
    expect(weeks(await mine.checkIns.ofRock('a'))).toEqual(['a 2026-11-02', 'a 2026-11-09', `a ${WEEK}`])
    expect(weeks(await mine.checkIns.between(['a', 'b'], '2026-11-03', '2026-11-09'))).toEqual([
      'a 2026-11-09',
      'b 2026-11-09',
    ])
    expect(await mine.checkIns.between([], '2026-11-03', WEEK)).toEqual([])
    await mine.checkIns.remove('a', WEEK)
    expect(weeks(await mine.checkIns.ofRock('a'))).toEqual(['a 2026-11-02', 'a 2026-11-09'])
    expect(await mine.checkIns.ofRock('b')).toHaveLength(3)
  })
})

describeBoth('Aims', (openTestStore) => {
  const aim: Aim = {
    id: 'z',
    teamId: 'east',
    horizon: 'threeYear',
    text: 'Own <healthcare> & “pharma” 🪨',
    metricId: 'deals',
    retired: false,
  }

  test('they are kept in the order they were written down', async () => {
    const mine = await aWorkspace(await openTestStore())
    const second: Aim = { ...aim, id: 'a', horizon: 'annual', metricId: null }
    await mine.aims.create(aim, NOW)
    await mine.aims.create(second, minutes(1))
    await mine.aims.create({ ...aim, id: 'w', teamId: 'west' }, NOW)
    expect(await mine.aims.ofTeam('east')).toEqual([aim, second])
    expect([await mine.aims.find('a'), await mine.aims.find('x')]).toEqual([second, null])
  })

  test('one is changed as the patch says, and no other', async () => {
    const mine = await aWorkspace(await openTestStore())
    await mine.aims.create(aim, NOW)
    await mine.aims.create({ ...aim, id: 'other' }, NOW)
    await mine.aims.update('z', { retired: true })
    expect(await mine.aims.find('z')).toEqual({ ...aim, retired: true })
    await mine.aims.update('z', { text: 'Own health', metricId: null })
    expect(await mine.aims.find('z')).toEqual({ ...aim, retired: true, text: 'Own health', metricId: null })
    expect(await mine.aims.find('other')).toEqual({ ...aim, id: 'other' })
  })
})

describeBoth('Settings of Rocks', (openTestStore) => {
  test('a team has the usual ones until it says otherwise, and keeps its count of Rocks', async () => {
    const mine = await aWorkspace(await openTestStore())
    expect(await mine.rockSettings.get('east')).toEqual({
      startMonth: 1,
      thresholds: { stretchPercent: 150n, openRocks: 5 },
    })
    await mine.rockSettings.nextNumber('east')
    const fiscal = { startMonth: 2, thresholds: { stretchPercent: 200n, openRocks: 3 } }
    await mine.rockSettings.set('east', fiscal)
    expect(await mine.rockSettings.nextNumber('east')).toBe(2)
    expect(await mine.rockSettings.get('east')).toEqual(fiscal)
    expect((await mine.rockSettings.get('west')).startMonth).toBe(1)
  })

  test('numbers begin at one for a team that set its settings first', async () => {
    const mine = await aWorkspace(await openTestStore())
    await mine.rockSettings.set('east', { startMonth: 2, thresholds: { stretchPercent: 150n, openRocks: 5 } })
    expect(await mine.rockSettings.nextNumber('east')).toBe(1)
  })
})
