import { expect, test } from 'vitest'
import { type Goal, goalIn } from '../../src/domain/goals/goal.ts'
import { addWeeks } from '../../src/domain/weeks/week.ts'
import { type SetGoal, setGoal } from '../../src/usecases/goals/set-goal.ts'
import { describeBoth } from '../support/store.ts'
import { NOW, refusal, WEEK, withEast } from './managing.ts'

const atLeast = (low: bigint): Goal => ({ op: 'atLeast', low })

describeBoth('Goals', (openTestStore) => {
  /** East as if it had begun eight weeks before, with three closed weeks. */
  const open = async () => {
    const opened = await openTestStore()
    const company = await withEast(opened)
    const { store } = company
    const first = addWeeks(WEEK, -8)
    await store.teams.update('east', { firstWeek: first })
    for (const placement of await store.placements.ofTeam('east'))
      await store.placements.save({ ...placement, fromWeek: first })
    for (const back of [3, 2, 1]) {
      const week = addWeeks(WEEK, -back)
      await store.weeks.open('east', week, NOW)
      await store.weeks.close('east', week, NOW, { rows: [] })
    }
    const set = (name: string, patch: Partial<SetGoal>, by = 'maya') =>
      setGoal(company.as(by), {
        teamId: 'east',
        metricId: company.metric(name).id,
        scope: 'rep',
        memberId: '',
        fromWeek: WEEK,
        goal: atLeast(50n),
        reason: '',
        ...patch,
      })
    const changes = async () => (await opened.due.changes(100)).map((each) => each.week)
    return { ...company, set, changes }
  }

  test('a new one holds from its week on and recolours nothing', async () => {
    const { set, store, changes } = await open()
    const { before, corrected, until } = await set('Calls', {
      goal: atLeast(150n),
      fromWeek: addWeeks(WEEK, 1),
    })
    expect([before, corrected, until]).toEqual([atLeast(120n), [], null])
    expect(await changes()).toEqual([])
    expect((await store.audit.list())[0]).toMatchObject({
      action: 'goal.changed',
      by: 'maya',
      details: { scope: 'rep', before: { op: 'atLeast', low: '120' }, after: { op: 'atLeast', low: '150' } },
    })
  })

  test('a past week’s is corrected with a reason, and its closed weeks are worked out again', async () => {
    const { set, changes } = await open()
    const fromWeek = addWeeks(WEEK, -2)
    expect(await refusal(set('Calls', { fromWeek }))).toMatchObject({
      fields: { reason: expect.stringContaining('say why') },
    })
    expect(await changes()).toEqual([])
    const { corrected, until } = await set('Calls', { fromWeek, reason: 'It was agreed so' })
    expect(corrected).toEqual([addWeeks(WEEK, -2), addWeeks(WEEK, -1)])
    expect(until?.fromWeek).toBe(WEEK)
    expect((await changes()).sort()).toEqual(corrected)
  })

  test('it can be taken away', async () => {
    const { set, store, metric } = await open()
    await set('Calls', { goal: null })
    expect(goalIn(await store.goals.ofTeam('east'), metric('Calls').id, 'rep', WEEK)).toBeNull()
    const { before } = await set('Calls', { goal: atLeast(7n) })
    expect(before).toBeNull()
  })

  test('reps’ own goals have the operator of the goal of each rep', async () => {
    const { set } = await open()
    const atMost: Goal = { op: 'atMost', high: 9n }
    expect(await refusal(set('Calls', { scope: 'member', memberId: 'ana', goal: atMost }))).toMatchObject({
      fields: { op: expect.stringContaining('another operator') },
    })
    await set('Calls', { scope: 'member', memberId: 'ana', goal: atLeast(40n) })
    expect(await refusal(set('Calls', { goal: atMost }))).toMatchObject({
      fields: { op: expect.stringContaining('Member ana') },
    })
    await set('Calls', { scope: 'member', memberId: 'ana', goal: null })
    await set('Calls', { goal: atMost })
  })

  test('month and year belong to a lead that adds up, and nothing else', async () => {
    const { set } = await open()
    await set('Demos', { scope: 'year', goal: atLeast(900n) })
    expect(await refusal(set('Calls', { scope: 'month' }))).toMatchObject({
      fields: { scope: expect.stringContaining('Make-or-Break') },
    })
  })

  test('bounds, people, weeks and rights are checked', async () => {
    const { set } = await open()
    expect(await refusal(set('Calls', { goal: { op: 'between', low: 9n, high: 3n } }))).toMatchObject({
      fields: { to: 'The second number is the larger one.' },
    })
    expect(await refusal(set('Calls', { scope: 'member', memberId: 'li' }))).toMatchObject({
      fields: { member: 'Choose one of the team’s reps.' },
    })
    expect(await refusal(set('Calls', { fromWeek: addWeeks(WEEK, -9), reason: 'x' }))).toMatchObject({
      fields: { week: 'Choose one of the weeks.' },
    })
    expect(await refusal(set('Calls', {}, 'ana'))).toMatchObject({ code: 'notAllowed' })
  })
})
