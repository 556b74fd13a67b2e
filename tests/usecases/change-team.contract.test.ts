import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { type ChangeTeam, changeTeam } from '../../src/usecases/teams/change-team.ts'
import { readTeamSettings, type TeamPeople } from '../../src/usecases/teams/read-settings.ts'
import { describeBoth } from '../support/store.ts'
import { enter, NOW, refusal, WEEK, withEast } from './managing.ts'

type Patch = Partial<ChangeTeam['patch']> & Partial<TeamPeople>

describeBoth('Changing a team', (openTestStore) => {
  const open = async () => {
    const company = await withEast(await openTestStore())
    const change = async (by: string, { repIds, managerIds, observerIds, ...patch }: Patch, now = NOW) => {
      const settings = await readTeamSettings(company.as('omar'), { teamId: 'east' })
      const {
        name,
        channelId,
        zone,
        weekStart,
        workdays,
        promptDay,
        promptTime,
        closeDay,
        closeTime,
        remindHours,
        lateWeeks,
      } = settings.team
      const same = {
        name,
        channelId,
        zone,
        weekStart,
        workdays,
        promptDay,
        promptTime,
        closeDay,
        closeTime,
        remindHours,
        lateWeeks,
      }
      return changeTeam(company.as(by, now), {
        teamId: 'east',
        patch: { ...same, ...patch },
        repIds: repIds ?? settings.repIds,
        managerIds: managerIds ?? settings.managerIds,
        observerIds: observerIds ?? settings.observerIds,
      })
    }
    return { ...company, change }
  }

  test('moves the prompts of a week that nobody was asked for yet, and is written down', async () => {
    const { store, change } = await open()
    const { before, after } = await change('maya', { name: ' Far East ', promptTime: '09:30', closeDay: 2 })
    expect([before.team.name, after.team.name]).toEqual(['East', 'Far East'])
    expect(await store.teams.find('east')).toMatchObject({
      name: 'Far East',
      promptTime: '09:30',
      closeDay: 2,
    })
    const ana = await store.slots.find(`prompt:east:${WEEK}:ana`)
    expect(ana?.dueAt.toString()).toBe('2026-11-20T08:30:00Z')
    expect((await store.weeks.find('east', WEEK))?.closesAt.toString()).toBe('2026-11-24T10:00:00Z')
    expect((await store.audit.list())[0]).toMatchObject({ action: 'team.changed', by: 'maya' })
  })

  test('leaves the close of a week where people were told it is', async () => {
    const { store, change } = await open()
    await store.weeks.prompted('east', WEEK, NOW)
    const { underWay } = await change('maya', { closeDay: 2 })
    expect(underWay.map((each) => each.week)).toEqual([WEEK])
    expect((await store.weeks.find('east', WEEK))?.closesAt.toString()).toBe('2026-11-23T10:00:00Z')
  })

  test('a rep who leaves is no longer waited for in a week they have not submitted', async () => {
    const { store, metric, change, ...company } = await open()
    await enter(
      { store, as: company.as },
      { metricId: metric('Calls').id, memberId: 'ben', week: WEEK, value: 3n },
    )
    const thursday = Temporal.Instant.from('2026-11-19T12:00:00Z')
    await change('maya', { repIds: ['li'] }, thursday)
    const stays = await store.memberships.ofTeam('east')
    const left = (id: string) => stays.find((stay) => stay.memberId === id && stay.role === 'rep')
    expect(left('ana')?.leftOn).toBe(WEEK)
    expect(left('ben')?.leftOn).toBe('2026-11-19')
    expect(left('li')).toMatchObject({ joinedOn: '2026-11-19', leftOn: null })
    expect((await store.slots.find(`prompt:east:${WEEK}:li`))?.state).toBe('due')
  })

  test('keeps at least one manager, and no guest becomes one', async () => {
    const { change } = await open()
    expect(await refusal(change('maya', { managerIds: [] }))).toMatchObject({
      fields: { managers: 'At least one manager stays.' },
    })
    expect(await refusal(change('maya', { managerIds: ['maya', 'guest'] }))).toMatchObject({
      fields: { managers: expect.stringContaining('guests can report numbers but not manage') },
    })
    await change('maya', { managerIds: ['li'] })
    expect(await refusal(change('owen', {}))).toMatchObject({ code: 'notAllowed' })
  })

  test('a week that would close after the next prompt, or has closed already, is refused', async () => {
    const { change } = await open()
    expect(await refusal(change('maya', { closeDay: 5, closeTime: '15:00' }))).toMatchObject({
      fields: { closeTime: expect.stringContaining('after the next prompts have begun') },
    })
    const wednesday = Temporal.Instant.from('2026-11-18T12:00:00Z')
    const monday = { promptDay: 1, promptTime: '09:00', closeDay: 2, closeTime: '09:00' }
    expect(await refusal(change('maya', monday, wednesday))).toMatchObject({
      fields: { closeTime: expect.stringContaining('16–22 Nov would have closed already') },
    })
  })

  test('says everything that is wrong at once', async () => {
    const { change } = await open()
    const wrong = { zone: 'Mars/Olympus', promptTime: '25:00', workdays: [], lateWeeks: 14, name: '' }
    const refused = await refusal(change('maya', wrong))
    expect(Object.keys(refused?.fields ?? {}).sort()).toEqual([
      'lateWeeks',
      'name',
      'promptTime',
      'workdays',
      'zone',
    ])
  })
})
