import { expect, test } from 'vitest'
import { newestLead } from '../../src/domain/scorecard/lead.ts'
import { findManagedTeams, findTeams } from '../../src/usecases/teams/find-team.ts'
import { setUpTeam } from '../../src/usecases/teams/set-up-team.ts'
import { atOnce } from '../store/fixtures.ts'
import { describeBoth } from '../support/store.ts'
import { aCompany, east, refusal, WEEK, withEast } from './managing.ts'

describeBoth('Setting up a team', (openTestStore) => {
  test('stores people, metrics in order, goals, the lead and the first week', async () => {
    const { store, metric } = await withEast(await openTestStore())
    const team = await store.teams.find('east')
    expect(team).toMatchObject({ name: 'East', zone: 'Europe/Berlin', firstWeek: WEEK, promptTime: '15:00' })
    const stays = await store.memberships.ofTeam('east')
    expect(stays.map(({ memberId, role, joinedOn }) => [memberId, role, joinedOn])).toEqual([
      ['ana', 'rep', WEEK],
      ['ben', 'rep', WEEK],
      ['maya', 'manager', WEEK],
      ['owen', 'manager', WEEK],
    ])
    const names = new Map((await store.metrics.all()).map((each) => [each.id, each.name]))
    expect((await store.placements.ofTeam('east')).map((each) => names.get(each.metricId))).toEqual([
      'Calls',
      'New opportunities',
      'Demos',
      'Proposals',
      'Pipeline value',
      'New business',
    ])
    expect(metric('New business').unit).toBe('EUR')
    const goals = await store.goals.ofTeam('east')
    expect(goals).toHaveLength(3)
    expect(goals).toContainEqual({
      teamId: 'east',
      metricId: metric('Demos').id,
      scope: 'rep',
      memberId: '',
      fromWeek: WEEK,
      goal: { op: 'atLeast', low: 10n },
    })
    expect(goals.find((each) => each.scope === 'month')?.goal).toEqual({ op: 'atLeast', low: 80n })
    expect(newestLead(await store.leads.all())).toBe(metric('Demos').id)
    const slots = await store.slots.ofWeek('east', WEEK)
    expect(
      slots
        .filter((slot) => slot.ritual === 'prompt')
        .map((slot) => slot.memberId)
        .sort(),
    ).toEqual(['ana', 'ben'])
    expect(slots.some((slot) => slot.ritual === 'close')).toBe(true)
    const actions = (await store.audit.list()).map((each) => each.action)
    expect(actions).toContain('team.created')
    expect(actions).toContain('makeOrBreak.chosen')
    expect(actions.filter((each) => each === 'metric.created')).toHaveLength(6)
  })

  test('five times at once makes one team', async () => {
    const company = await aCompany(await openTestStore())
    const made = await atOnce(5, () => setUpTeam(company.as('maya'), east()))
    expect(made.filter((each) => each.created)).toHaveLength(1)
    expect(await company.store.teams.list()).toHaveLength(1)
    expect(await company.store.metrics.all()).toHaveLength(6)
  })

  test('what one person reports is first reported by who sets up, and its goal is the team’s', async () => {
    const goals = { 'margin-per-labour.0': '9000', 'margin-per-labour.2': '1.5' }
    const { store, metric } = await withEast(await openTestStore(), {
      templateIds: ['margin-per-labour'],
      goals,
      lead: { choice: 'later', month: '', year: '' },
    })
    expect(metric('Gross margin').reporterId).toBe('maya')
    const ratio = metric('Gross margin per labour dollar')
    expect(ratio).toMatchObject({
      numeratorId: metric('Gross margin').id,
      denominatorId: metric('Labour cost').id,
    })
    const scopes = (await store.goals.ofTeam('east')).map(({ scope, goal }) => [scope, goal])
    expect(scopes).toContainEqual(['team', { op: 'atLeast', low: 9000n }])
    expect(scopes).toContainEqual(['team', { op: 'atLeast', low: 150n }])
  })

  test('a second team in the same channel shares the metrics of the first, and keeps its lead', async () => {
    const { store, as, metric } = await withEast(await openTestStore())
    const south = east({
      key: 'south',
      name: 'South',
      repIds: ['li'],
      lead: { choice: 'keep', month: '', year: '900' },
    })
    await setUpTeam(as('maya'), south)
    expect(await store.metrics.all()).toHaveLength(6)
    expect(await store.placements.ofMetric(metric('Calls').id)).toHaveLength(2)
    expect(newestLead(await store.leads.all())).toBe(metric('Demos').id)
    const year = (await store.goals.ofTeam('south')).find((each) => each.scope === 'year')
    expect(year?.metricId).toBe(metric('Demos').id)
  })

  test('a second team of the same name in the same channel is refused', async () => {
    const { as } = await withEast(await openTestStore())
    expect(await refusal(setUpTeam(as('maya'), east({ key: 'again', name: ' eAST ' })))).toMatchObject({
      code: 'invalid',
      fields: { name: 'A scorecard of this name posts in that channel already. Give this one another name.' },
    })
  })

  test('who manages nothing can’t replace the company’s lead, a manager and an admin can', async () => {
    const { as, store, metric } = await withEast(await openTestStore())
    const choose = (key: string) =>
      east({ key, name: key, lead: { choice: 'metric:b2b-funnel.0', month: '', year: '' } })
    expect(await refusal(setUpTeam(as('li'), choose('south')))).toMatchObject({ code: 'notAllowed' })
    expect(await store.teams.find('south')).toBeNull()
    await setUpTeam(as('omar'), choose('north'))
    expect(newestLead(await store.leads.all())).toBe(metric('Calls').id)
  })

  test('guests, unknown reps and wrong goals are refused, and nothing is left behind', async () => {
    const { as, store } = await aCompany(await openTestStore())
    expect(await refusal(setUpTeam(as('guest'), east()))).toMatchObject({ code: 'notAllowed' })
    expect(await refusal(setUpTeam(as('maya'), east({ repIds: ['ana', 'app'] })))).toMatchObject({
      fields: { reps: expect.stringContaining('not people') },
    })
    expect(await refusal(setUpTeam(as('maya'), east({ goals: { 'b2b-funnel.0': 'many' } })))).toMatchObject({
      fields: { 'goal.b2b-funnel.0': '“many” is not a number. Write it like 42 or 1,200.' },
    })
    const sums = { choice: 'metric:b2b-funnel.4', month: '5', year: '' } as const
    expect(await refusal(setUpTeam(as('maya'), east({ lead: sums })))).toMatchObject({
      fields: { month: 'Pipeline value does not add up over weeks, so leave this blank.' },
    })
    expect(await store.teams.list()).toEqual([])
    expect(await store.metrics.all()).toEqual([])
    expect(await store.audit.list()).toEqual([])
  })
})

describeBoth('Finding the team a command means', (openTestStore) => {
  test('the channel’s teams come first, then the person’s own, then an admin’s choice of all', async () => {
    const { as } = await withEast(await openTestStore())
    await setUpTeam(as('maya'), east({ key: 'south', name: 'South', channelId: 'C2', repIds: ['li'] }))
    const names = async (id: string, channel: string) =>
      (await findTeams(as(id), { channelId: channel })).map((team) => team.name)
    expect(await names('li', 'C1')).toEqual(['East'])
    expect(await names('li', 'D9')).toEqual(['South'])
    expect(await names('maya', 'D9')).toEqual(['East', 'South'])
    expect((await names('omar', 'D9')).toSorted()).toEqual(['East', 'South', 'West'])
    expect(await refusal(findTeams(as('guest'), { channelId: 'D9' }))).toMatchObject({
      code: 'notFound',
      message: expect.stringContaining('/scorecard setup'),
    })
    expect((await findManagedTeams(as('maya'), { channelId: 'C2' })).map((team) => team.name)).toEqual([
      'South',
    ])
  })

  test('who only reports a metric finds the teams that have it', async () => {
    const { as, store, metric } = await withEast(await openTestStore())
    await store.metrics.update(metric('Calls').id, { reportedBy: 'one', reporterId: 'li' })
    expect((await findTeams(as('li'), { channelId: 'D9' })).map((team) => team.name)).toEqual(['East'])
  })
})
