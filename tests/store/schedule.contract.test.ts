import { expect, test } from 'vitest'
import type { Alert } from '../../src/domain/alerts/alert.ts'
import type { NewSlot } from '../../src/store/slots.ts'
import { describeBoth } from '../support/store.ts'
import { atOnce, aWorkspace, minutes, NOW, readable, WEEK } from './fixtures.ts'

const NEXT = '2026-11-23'

describeBoth('A team’s week', (openTestStore) => {
  test('is opened once and keeps its first close', async () => {
    const mine = await aWorkspace(await openTestStore())
    await mine.weeks.open('east', WEEK, minutes(10))
    await mine.weeks.open('east', WEEK, minutes(20))
    expect(readable(await mine.weeks.find('east', WEEK))).toEqual({
      teamId: 'east',
      week: WEEK,
      promptedAt: null,
      closesAt: minutes(10).toString(),
      closedAt: null,
      snapshot: null,
      told: null,
    })
    expect(await mine.weeks.find('east', NEXT)).toBeNull()
  })

  test('its close moves until somebody was asked', async () => {
    const mine = await aWorkspace(await openTestStore())
    const close = async () => (await mine.weeks.find('east', WEEK))?.closesAt.toString()
    await mine.weeks.open('east', WEEK, minutes(10))
    await mine.weeks.moveClose('east', WEEK, minutes(20))
    expect(await close()).toBe(minutes(20).toString())
    await mine.weeks.prompted('east', WEEK, NOW)
    await mine.weeks.prompted('east', WEEK, minutes(5))
    await mine.weeks.moveClose('east', WEEK, minutes(30))
    expect(await close()).toBe(minutes(20).toString())
    expect((await mine.weeks.find('east', WEEK))?.promptedAt?.toString()).toBe(NOW.toString())
  })

  test('is closed once, with the scorecard of that moment', async () => {
    const mine = await aWorkspace(await openTestStore())
    await mine.weeks.open('east', WEEK, minutes(10))
    const outcomes = await atOnce(20, (i) =>
      mine.weeks.close('east', WEEK, minutes(i), { by: i, lines: [1] }),
    )
    const winner = outcomes.indexOf(true)
    expect(outcomes.filter(Boolean)).toHaveLength(1)
    expect(readable(await mine.weeks.find('east', WEEK))).toMatchObject({
      closedAt: minutes(winner).toString(),
      snapshot: { by: winner, lines: [1] },
    })
    await mine.weeks.moveClose('east', WEEK, minutes(99))
    expect((await mine.weeks.find('east', WEEK))?.closesAt.toString()).toBe(minutes(10).toString())
    expect(await mine.weeks.close('east', NEXT, NOW, {})).toBe(false)
  })

  test('the newest that anybody was asked for is found, and those still open', async () => {
    const mine = await aWorkspace(await openTestStore())
    for (const week of ['2026-11-09', WEEK, NEXT]) await mine.weeks.open('east', week, NOW)
    expect(await mine.weeks.newestPrompted('east')).toBeNull()
    await mine.weeks.prompted('east', '2026-11-09', NOW)
    await mine.weeks.prompted('east', WEEK, NOW)
    await mine.weeks.close('east', '2026-11-09', NOW, {})
    expect((await mine.weeks.newestPrompted('east'))?.week).toBe(WEEK)
    expect((await mine.weeks.unclosed('east')).map(({ week }) => week)).toEqual([WEEK, NEXT])
    const listed = await mine.weeks.list('east', '2026-11-09', WEEK)
    expect(listed.map(({ week }) => week)).toEqual(['2026-11-09', WEEK])
  })

  test('two transactions that lock it come one after the other', async () => {
    const mine = await aWorkspace(await openTestStore())
    await mine.weeks.open('east', WEEK, NOW)
    const log: string[] = []
    await atOnce(4, (i) =>
      mine.transaction(async (tx) => {
        await tx.weeks.lock('east', WEEK)
        log.push(`in ${i}`)
        await tx.teams.find('east')
        await new Promise((done) => setTimeout(done, 20))
        log.push(`out ${i}`)
      }),
    )
    for (let i = 0; i < log.length; i += 2) expect(log[i + 1]).toBe(log[i]?.replace('in', 'out'))
  })

  test('locking one that is not there creates nothing', async () => {
    const mine = await aWorkspace(await openTestStore())
    await mine.weeks.lock('east', WEEK)
    expect(await mine.weeks.find('east', WEEK)).toBeNull()
  })
})

describeBoth('Alerts', (openTestStore) => {
  const alert: Alert = {
    teamId: 'east',
    week: WEEK,
    kind: 'offTrack',
    metricId: 'deals',
    state: 'open',
    turnedBy: null,
    figures: { total: '12', goal: { op: 'atLeast', low: '20' } },
    streak: 1,
    takenBy: null,
    takenAt: null,
    cause: null,
    causeBy: null,
    causeAt: null,
    createdAt: NOW,
  }

  test('there is one per team, week and kind, ever', async () => {
    const mine = await aWorkspace(await openTestStore())
    const outcomes = await atOnce(10, (streak) => mine.alerts.create({ ...alert, streak }))
    expect(outcomes.filter(Boolean)).toHaveLength(1)
    expect(await mine.alerts.create({ ...alert, kind: 'backOnTrack' })).toBe(true)
    expect(await mine.alerts.create({ ...alert, week: NEXT })).toBe(true)
    const streak = outcomes.indexOf(true)
    expect(readable(await mine.alerts.find('east', WEEK, 'offTrack'))).toEqual(readable({ ...alert, streak }))
    const found = await mine.alerts.ofTeam('east', WEEK, NEXT)
    expect(found.map(({ week, kind }) => `${week} ${kind}`)).toEqual([
      `${WEEK} offTrack`,
      `${WEEK} backOnTrack`,
      `${NEXT} offTrack`,
    ])
    expect(await mine.alerts.find('east', NEXT, 'backOnTrack')).toBeNull()
  })

  test('of twenty people who take one at once, one has it', async () => {
    const mine = await aWorkspace(await openTestStore())
    await mine.alerts.create(alert)
    const outcomes = await atOnce(20, (i) => mine.alerts.take('east', WEEK, 'offTrack', `U${i}`, minutes(i)))
    const winner = outcomes.indexOf(true)
    expect(outcomes.filter(Boolean)).toHaveLength(1)
    expect(readable(await mine.alerts.find('east', WEEK, 'offTrack'))).toEqual(
      readable({ ...alert, takenBy: `U${winner}`, takenAt: minutes(winner) }),
    )
  })

  test('a patch changes what it names and nothing else', async () => {
    const mine = await aWorkspace(await openTestStore())
    await mine.alerts.create(alert)
    const patch = {
      state: 'cleared',
      cause: 'Two deals slipped',
      causeBy: 'bob',
      causeAt: minutes(3),
    } as const
    await mine.alerts.update('east', WEEK, 'offTrack', patch)
    await mine.alerts.update('east', WEEK, 'offTrack', { streak: 4, figures: [] })
    expect(readable(await mine.alerts.find('east', WEEK, 'offTrack'))).toEqual(
      readable({ ...alert, ...patch, streak: 4, figures: [] }),
    )
  })
})

describeBoth('Slots', (openTestStore) => {
  const slot: NewSlot = {
    key: `prompt:east:${WEEK}:ann`,
    ritual: 'prompt',
    teamId: 'east',
    memberId: 'ann',
    week: WEEK,
    dueAt: minutes(10),
  }

  test('one that is due moves, and planning it again changes nothing', async () => {
    const mine = await aWorkspace(await openTestStore())
    expect(await mine.slots.plan(slot)).toBe('planned')
    expect(await mine.slots.plan(slot)).toBe('unchanged')
    expect(await mine.slots.plan({ ...slot, dueAt: minutes(5) })).toBe('moved')
    expect(readable(await mine.slots.find(slot.key))).toEqual(
      readable({
        ...slot,
        workspaceId: mine.workspaceId,
        dueAt: minutes(5),
        state: 'due',
        reason: null,
        settledAt: null,
      }),
    )
  })

  test('one that is not due yet, or was moved ahead in the meantime, is not claimed', async () => {
    const mine = await aWorkspace(await openTestStore())
    await mine.slots.plan(slot)
    expect(await mine.slots.settle(slot.key, 'done', minutes(9), null)).toBe(false)
    await mine.slots.plan({ ...slot, dueAt: minutes(20) })
    expect(await mine.slots.settle(slot.key, 'done', minutes(10), null)).toBe(false)
    expect(await mine.slots.settle(slot.key, 'done', minutes(21), null)).toBe(true)
    const settled = await mine.slots.find(slot.key)
    expect(readable(settled)).toMatchObject({ state: 'done', settledAt: minutes(21).toString() })
  })

  test('one that is done stays done, and one that was skipped comes back only when revived', async () => {
    const mine = await aWorkspace(await openTestStore())
    await mine.slots.plan(slot)
    await mine.slots.settle(slot.key, 'skipped', minutes(10), 'on leave')
    expect(await mine.slots.plan(slot)).toBe('settled')
    expect(await mine.slots.find(slot.key)).toMatchObject({ state: 'skipped', reason: 'on leave' })
    expect(await mine.slots.plan({ ...slot, dueAt: minutes(7), revive: true })).toBe('planned')
    expect(readable(await mine.slots.find(slot.key))).toMatchObject({
      state: 'due',
      reason: null,
      dueAt: minutes(7).toString(),
    })
    await mine.slots.settle(slot.key, 'done', minutes(10), null)
    expect(await mine.slots.plan({ ...slot, revive: true })).toBe('settled')
    expect((await mine.slots.find(slot.key))?.state).toBe('done')
  })

  test('of twenty who settle one at once, each in a transaction, exactly one may do the work', async () => {
    const mine = await aWorkspace(await openTestStore())
    await mine.slots.plan(slot)
    const outcomes = await atOnce(20, (i) =>
      mine.transaction(async (tx) => {
        const claimed = await tx.slots.settle(slot.key, 'done', minutes(10 + i), null)
        if (claimed) await tx.holidays.add('east', { day: `2026-12-${10 + i}`, name: 'the work' })
        return claimed
      }),
    )
    expect(outcomes.filter(Boolean)).toHaveLength(1)
    expect(await mine.holidays.ofTeam('east', '2026-12-01', '2026-12-31')).toHaveLength(1)
    expect(await mine.slots.settle('no such slot', 'done', NOW, null)).toBe(false)
  })

  test('a claim whose work fails is free again', async () => {
    const mine = await aWorkspace(await openTestStore())
    await mine.slots.plan(slot)
    const failing = mine.transaction(async (tx) => {
      await tx.slots.settle(slot.key, 'done', minutes(10), null)
      throw new Error('the work failed')
    })
    await expect(failing).rejects.toThrow('the work failed')
    expect(await mine.slots.settle(slot.key, 'done', minutes(10), null)).toBe(true)
  })

  test('planned by ten at once, it is planned once', async () => {
    const mine = await aWorkspace(await openTestStore())
    const outcomes = await atOnce(10, () => mine.slots.plan(slot))
    expect(outcomes.filter((outcome) => outcome === 'planned')).toHaveLength(1)
    expect(outcomes.filter((outcome) => outcome === 'unchanged')).toHaveLength(9)
  })

  test('a whole week is planned at once by the same rules', async () => {
    const mine = await aWorkspace(await openTestStore())
    const all = ['new', 'due', 'done', 'skipped', 'revived'].map((key) => ({ ...slot, key }))
    for (const each of all.slice(1)) await mine.slots.plan(each)
    await mine.slots.settle('done', 'done', minutes(10), null)
    for (const key of ['skipped', 'revived']) await mine.slots.settle(key, 'skipped', minutes(10), 'away')
    const moved = all.map((each) => ({ ...each, dueAt: minutes(30), revive: each.key === 'revived' }))
    expect(await mine.slots.planAll(moved)).toEqual(['done'])
    expect(await mine.slots.planAll(moved)).toEqual(['done'])
    expect(await mine.slots.planAll([])).toEqual([])
    const found = await mine.slots.ofWeek('east', WEEK)
    expect(found.map(({ key, state, dueAt }) => `${key} ${state} ${dueAt}`).toSorted()).toEqual([
      `done done ${minutes(10)}`,
      `due due ${minutes(30)}`,
      `new due ${minutes(30)}`,
      `revived due ${minutes(30)}`,
      `skipped skipped ${minutes(10)}`,
    ])
  })

  test('what is due in all workspaces comes oldest first, up to the limit', async () => {
    const store = await openTestStore()
    const [one, two] = [await aWorkspace(store, 'T1'), await aWorkspace(store, 'T2')]
    expect(await store.due.nextSlotAt()).toBeNull()
    await one.slots.plan({ ...slot, key: 'c', dueAt: minutes(3) })
    await two.slots.plan({ ...slot, key: 'a', dueAt: minutes(1) })
    await one.slots.plan({ ...slot, key: 'b', dueAt: minutes(2) })
    await one.slots.plan({ ...slot, key: 'done', dueAt: minutes(0) })
    await one.slots.settle('done', 'done', NOW, null)
    const due = async (at: typeof NOW, limit: number) =>
      (await store.due.slots(at, limit)).map(({ workspaceId, key }) => `${workspaceId} ${key}`)
    expect(await due(minutes(2), 10)).toEqual(['T2 a', 'T1 b'])
    expect(await due(minutes(9), 2)).toEqual(['T2 a', 'T1 b'])
    expect((await store.due.nextSlotAt())?.toString()).toBe(minutes(1).toString())
    expect((await one.slots.ofWeek('east', WEEK)).map(({ key }) => key)).toEqual(['done', 'b', 'c'])
  })
})

describeBoth('Week changes', (openTestStore) => {
  test('are worked off oldest first, and removed once', async () => {
    const store = await openTestStore()
    const [one, two] = [await aWorkspace(store, 'T1'), await aWorkspace(store, 'T2')]
    const change = (mine: typeof one, id: string, at: typeof NOW) => ({
      workspaceId: mine.workspaceId,
      id,
      memberId: 'ann',
      teamId: '',
      week: WEEK,
      at,
      cause: { id: 'act', what: 'goal', by: 'bob', about: 'Demos', reason: 'a typo' } as const,
    })
    await one.changes.add(change(one, 'late', minutes(2)))
    await two.changes.add(change(two, 'early', minutes(1)))
    expect(readable(await store.due.changes(10))).toEqual(
      readable([change(two, 'early', minutes(1)), change(one, 'late', minutes(2))]),
    )
    expect((await store.due.changes(1)).map(({ id }) => id)).toEqual(['early'])
    const removed = await atOnce(5, () => one.changes.remove(['late', 'never there']))
    expect(removed.toSorted()).toEqual([0, 0, 0, 0, 1])
    expect(await store.due.changes(10)).toHaveLength(1)
  })
})
