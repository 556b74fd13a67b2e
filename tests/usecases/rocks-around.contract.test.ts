import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { goalIn } from '../../src/domain/goals/goal.ts'
import { USUAL_SETTINGS } from '../../src/domain/rocks/life/settings.ts'
import { MAX_AIMS } from '../../src/domain/rocks/progress/aim.ts'
import type { Measure } from '../../src/domain/rocks/progress/measure.ts'
import { addWeeks } from '../../src/domain/weeks/week.ts'
import { setGoal } from '../../src/usecases/goals/set-goal.ts'
import { dropRock } from '../../src/usecases/rocks/ending/end-rock.ts'
import { enterResult } from '../../src/usecases/rocks/results/enter-result.ts'
import { raiseGoal, readOffer, unraiseGoal } from '../../src/usecases/rocks/results/raise-goal.ts'
import { readRockTeam } from '../../src/usecases/rocks/rock-team.ts'
import { addAim, readAims, retireAim } from '../../src/usecases/rocks/settings/aims.ts'
import { changeRockSettings } from '../../src/usecases/rocks/settings/change-rock-settings.ts'
import { atOnce, minutes } from '../store/fixtures.ts'
import { describeBoth } from '../support/store.ts'
import { NOW, refusal, WEEK } from './managing.ts'
import { aStranger, Q4, withRocks } from './rocks.ts'

describeBoth('What the company is after', (openTestStore) => {
  const open = async () => {
    const rocky = await withRocks(await openTestStore())
    const add = (text: string, patch: { metricId?: string | null; by?: string } = {}) =>
      addAim(rocky.as(patch.by ?? 'maya'), {
        teamId: 'east',
        text,
        horizon: 'annual',
        metricId: patch.metricId ?? null,
      })
    return { ...rocky, add, aims: () => readAims(rocky.as('ana'), { teamId: 'east' }) }
  }

  test('is written down once, retired and brought back', async () => {
    const { add, aims, as, told } = await open()
    const aim = await add(' Grow\nhealthcare <!here> ')
    expect((await add('Grow healthcare <!here>')).id).toBe(aim.id)
    for (const _ of [1, 2])
      expect((await retireAim(as('maya'), { aimId: aim.id, retired: true })).retired).toBe(true)
    expect(await aims()).toEqual([{ ...aim, text: 'Grow healthcare <!here>', retired: true }])
    expect((await add('Grow healthcare <!here>')).retired).toBe(false)
    expect((await told(aim)).map(({ action }) => action)).toEqual([
      'aim.broughtBack',
      'aim.retired',
      'aim.added',
    ])
  })

  test('says something, not too much, by a metric of the team', async () => {
    const { add, aims, metric, store } = await open()
    const wrong = async (text: string, metricId?: string) =>
      (await refusal(add(text, { metricId: metricId ?? null })))?.fields
    expect(await wrong(' ')).toEqual({ text: expect.any(String) })
    expect(await wrong('🪨'.repeat(151), 'theirs')).toEqual({
      text: 'At most 150 characters.',
      metric: expect.stringContaining('no longer on this scorecard'),
    })
    await store.metrics.update(metric('Demos').id, { lastWeek: WEEK })
    expect(await wrong('Grow', metric('Demos').id)).toEqual({ metric: expect.any(String) })
    expect(await aims()).toEqual([])
    expect((await add('Grow', { metricId: metric('Calls').id })).metricId).toBe(metric('Calls').id)
  })

  test('is not everything at once', async () => {
    const { add, as } = await open()
    const first = await add('Aim 0')
    for (let i = 1; i < MAX_AIMS; i++) await add(`Aim ${i}`)
    expect(await refusal(add('One more'))).toMatchObject({
      fields: { text: expect.stringContaining('at most 20') },
    })
    await retireAim(as('maya'), { aimId: first.id, retired: true })
    await add('One more')
    expect(await refusal(retireAim(as('maya'), { aimId: first.id, retired: false }))).toMatchObject({
      code: 'invalid',
    })
  })

  test('is the managers’ to say, in their own workspace', async () => {
    const { add, as, opened, aims } = await open()
    const aim = await add('Grow')
    expect(await refusal(add('Mine', { by: 'ana' }))).toMatchObject({ code: 'notAllowed' })
    expect(await refusal(retireAim(as('ana'), { aimId: aim.id, retired: true }))).toMatchObject({
      code: 'notAllowed',
    })
    const them = await aStranger(opened)
    expect(await refusal(retireAim(them, { aimId: aim.id, retired: true }))).toMatchObject({
      code: 'notFound',
    })
    expect(await readAims(them, { teamId: 'east' })).toEqual([])
    expect(await aims()).toEqual([aim])
  })
})

describeBoth('Settings of Rocks', (openTestStore) => {
  const open = async () => withRocks(await openTestStore())

  test('they hold from now on, and setting what was before undoes them', async () => {
    const { as, store, add } = await open()
    const rock = await add()
    const fiscal = { startMonth: 2, thresholds: { stretchPercent: 200n, openRocks: 3 } }
    const { before } = await changeRockSettings(as('maya'), { teamId: 'east', settings: fiscal })
    expect(await readRockTeam(as('maya'), 'east')).toMatchObject({ settings: fiscal, quarter: '2026-11-01' })
    expect((await store.rocks.find(rock.id))?.quarter).toBe(Q4)
    await changeRockSettings(as('maya'), { teamId: 'east', settings: fiscal })
    await changeRockSettings(as('maya'), { teamId: 'east', settings: before })
    expect(await readRockTeam(as('maya'), 'east')).toMatchObject({ settings: USUAL_SETTINGS, quarter: Q4 })
    const told = (await store.audit.list({ subject: 'east' })).filter(
      ({ action }) => action === 'rockSettings.changed',
    )
    expect(told.map(({ details }) => details)).toMatchObject([
      { from: { startMonth: 2 }, to: { startMonth: 1 } },
      { from: { stretchPercent: 150, openRocks: 5 }, to: { stretchPercent: 200, openRocks: 3 } },
    ])
  })

  test('what makes no sense is refused, and so is who does not manage the team', async () => {
    const { as, opened } = await open()
    const set = (startMonth: number, stretchPercent: bigint, openRocks: number, by = 'maya') =>
      refusal(
        changeRockSettings(as(by), {
          teamId: 'east',
          settings: { startMonth, thresholds: { stretchPercent, openRocks } },
        }),
      )
    expect((await set(13, 100n, 0))?.fields).toEqual({
      startMonth: expect.any(String),
      stretchPercent: expect.stringContaining('101 to 1000'),
      openRocks: expect.any(String),
    })
    expect((await set(1.5, 10n ** 12n, 5))?.fields).toMatchObject({ startMonth: expect.any(String) })
    expect(await set(1, 150n, 5, 'ana')).toMatchObject({ code: 'notAllowed' })
    const them = await aStranger(opened)
    await changeRockSettings(them, { teamId: 'east', settings: { ...USUAL_SETTINGS, startMonth: 7 } })
    expect((await readRockTeam(as('ana'), 'east')).settings.startMonth).toBe(1)
  })
})

describeBoth('A result that somebody types', (openTestStore) => {
  const DUE = Temporal.Instant.from('2026-12-31T12:00:00Z')
  /** With a Rock of ana's whose measure is in words, on the day its result is due. */
  const open = async (patch: Partial<Measure> = { metricId: null, name: 'Partners' }) => {
    const rocky = await withRocks(await openTestStore())
    const rock = await rocky.add({ ownerId: 'ana', measure: rocky.measure(patch) })
    await rocky.followed()
    const enter = (value: bigint | null, { by = 'ana', now = DUE, on = '2026-12-31' } = {}) =>
      enterResult(rocky.as(by, now), { rockId: rock.id, on, value })
    return { ...rocky, rock, enter }
  }

  test('is judged, corrected and taken back, and the owner’s message follows', async () => {
    const { enter, told, rock, followed, store } = await open()
    expect((await enter(59n)).results).toEqual([
      { on: '2026-12-31', verdict: 'missed', value: 59n, readOn: '2026-12-31', by: 'ana' },
    ])
    for (const _ of [1, 2]) expect((await enter(60n)).results).toMatchObject([{ verdict: 'achieved' }])
    expect(await store.rocks.openOf('east')).toEqual([])
    for (const _ of [1, 2]) expect((await enter(null)).results).toEqual([])
    expect((await told(rock)).slice(0, 3)).toMatchObject([
      { action: 'rock.resultTaken', details: { from: '60', to: null } },
      { action: 'rock.resultEntered', details: { from: '59', to: '60', verdict: 'achieved' } },
      { action: 'rock.resultEntered', details: { from: null, to: '59', verdict: 'missed' } },
    ])
    expect(await followed()).toEqual([`ana ${WEEK}`])
  })

  test('comes neither early, nor for another day, nor from others, nor for what was dropped', async () => {
    const { enter, as, rock, stored } = await open()
    expect(await refusal(enter(60n, { now: NOW }))).toMatchObject({
      fields: { on: expect.stringContaining('is due on') },
    })
    expect(await refusal(enter(60n, { on: '2026-12-30' }))).toMatchObject({
      fields: { on: expect.stringContaining('no result due') },
    })
    expect(await refusal(enter(60n, { by: 'ben' }))).toMatchObject({ code: 'notAllowed' })
    await dropRock(as('ana'), { rockId: rock.id, reason: 'No budget' })
    expect(await refusal(enter(60n))).toMatchObject({ code: 'conflict' })
    expect((await stored(rock)).results).toEqual([])
  })

  test('is not asked where a metric tells it, unless that is gone or counts in something else', async () => {
    const { enter, store, metric } = await open({})
    expect(await refusal(enter(60n))).toMatchObject({
      fields: { value: expect.stringContaining('read from Demos') },
    })
    await store.metrics.update(metric('Demos').id, { decimals: 2 })
    expect((await enter(60n)).results).toHaveLength(1)
    await enter(null)
    await store.metrics.update(metric('Demos').id, { decimals: 0, lastWeek: WEEK })
    expect((await enter(60n)).results).toHaveLength(1)
  })

  test('needs a target to be judged by', async () => {
    const { enter, store, rock } = await open()
    await store.rocks.save({ ...rock, measure: rock.measure && { ...rock.measure, target: null } })
    expect(await refusal(enter(60n))).toMatchObject({
      fields: { value: expect.stringContaining('no target') },
    })
  })
})

describeBoth('Raising the goal after a Rock succeeded', (openTestStore) => {
  const NEXT = addWeeks(WEEK, 1)
  /** With a Rock of ana's that brought its ten demos a week; ana and ben are asked for ten each. */
  const open = async (patch: Partial<Measure> = {}) => {
    const rocky = await withRocks(await openTestStore())
    const target = patch.target ?? 30n
    const made = await rocky.add({
      ownerId: 'ana',
      measure: rocky.measure({ per: 'week', ...patch, target }),
    })
    const result = {
      on: '2026-12-31',
      verdict: 'achieved',
      value: target,
      readOn: '2026-12-31',
      by: null,
    } as const
    const rock = { ...made, results: [result] }
    await rocky.store.rocks.save(rock)
    const { id } = rocky.metric('Demos')
    const goals = async (week: string) => {
      const versions = await rocky.store.goals.ofTeam('east')
      return { team: goalIn(versions, id, 'team', week), ana: goalIn(versions, id, 'member', week, 'ana') }
    }
    return { ...rocky, rock, metricId: id, goals, offer: () => readOffer(rocky.as('ana'), rock) }
  }
  const atLeast = (low: bigint) => ({ op: 'atLeast', low }) as const

  test('what was reached is expected from the first week on that nobody was asked for', async () => {
    const { as, rock, goals, offer, store, told } = await open()
    await store.weeks.prompted('east', WEEK, NOW)
    expect(await offer()).toEqual(atLeast(30n))
    expect(await raiseGoal(as('maya'), { rockId: rock.id })).toMatchObject({
      before: atLeast(20n),
      goal: atLeast(30n),
      fromWeek: NEXT,
    })
    expect([(await goals(WEEK)).team, (await goals(NEXT)).team]).toEqual([null, atLeast(30n)])
    expect((await told(rock))[0]).toMatchObject({
      by: 'maya',
      action: 'rock.goalRaised',
      details: { metric: 'Demos', fromWeek: NEXT, from: { low: '20' }, to: { low: '30' } },
    })
    expect(await offer()).toBeNull()
  })

  test('two managers at once raise it once', async () => {
    const { as, rock, told } = await open()
    const both = await atOnce(2, (i) =>
      refusal(raiseGoal(as(i === 0 ? 'maya' : 'omar'), { rockId: rock.id })),
    )
    expect(both.filter((each) => each !== null && 'code' in each && each.code === 'conflict')).toHaveLength(1)
    expect((await told(rock)).filter(({ action }) => action === 'rock.goalRaised')).toHaveLength(1)
  })

  test('taken back, what was set before is set again, and no week that was asked for is recoloured', async () => {
    const { as, rock, goals, store } = await open()
    await raiseGoal(as('maya'), { rockId: rock.id })
    expect((await goals(WEEK)).team).toEqual(atLeast(30n))
    await store.weeks.prompted('east', WEEK, NOW)
    for (const _ of [1, 2]) await unraiseGoal(as('maya', minutes(1)), { rockId: rock.id })
    expect([(await goals(WEEK)).team, (await goals(NEXT)).team]).toEqual([atLeast(30n), null])
    expect((await raiseGoal(as('maya', minutes(2)), { rockId: rock.id })).fromWeek).toBe(NEXT)
  })

  test('a goal that was set otherwise since is not taken back', async () => {
    const { as, rock, metricId, goals } = await open()
    expect(await refusal(unraiseGoal(as('maya'), { rockId: rock.id }))).toMatchObject({ code: 'conflict' })
    await raiseGoal(as('maya'), { rockId: rock.id })
    const set = { teamId: 'east', metricId, scope: 'team', memberId: '', fromWeek: WEEK, reason: '' } as const
    await setGoal(as('omar', minutes(1)), { ...set, goal: atLeast(35n) })
    expect(await refusal(unraiseGoal(as('maya', minutes(2)), { rockId: rock.id }))).toMatchObject({
      code: 'conflict',
    })
    expect((await goals(WEEK)).team).toEqual(atLeast(35n))
  })

  test('of what the owner alone brings, it is the owner’s own goal that rises', async () => {
    const { as, rock, goals, offer, store } = await open({ whose: 'owner', target: 15n })
    expect((await raiseGoal(as('maya'), { rockId: rock.id })).before).toEqual(atLeast(10n))
    expect(await goals(WEEK)).toEqual({ team: null, ana: atLeast(15n) })
    await unraiseGoal(as('maya'), { rockId: rock.id })
    await store.memberships.leave('east', 'ana', 'rep', '2026-11-10')
    expect(await offer()).toBeNull()
  })

  test('nothing is offered for what is expected already, missed, retired or counted differently', async () => {
    const { rock, as, store, metricId, offer } = await open()
    expect(await readOffer(as('ana'), { ...rock, results: [] })).toBeNull()
    const less = { ...rock, measure: rock.measure && { ...rock.measure, target: 20n } }
    expect(await readOffer(as('ana'), less)).toBeNull()
    await store.metrics.update(metricId, { decimals: 1 })
    expect(await offer()).toBeNull()
    await store.metrics.update(metricId, { decimals: 0, lastWeek: WEEK })
    expect(await offer()).toBeNull()
    expect(await refusal(raiseGoal(as('maya'), { rockId: rock.id }))).toMatchObject({ code: 'conflict' })
    expect(await refusal(raiseGoal(as('ana'), { rockId: rock.id }))).toMatchObject({ code: 'notAllowed' })
  })
})
