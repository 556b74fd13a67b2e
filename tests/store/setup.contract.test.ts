import { expect, test } from 'vitest'
import { describeBoth } from '../support/store.ts'
import { aMember, aMetric, aTeam, aWorkspace, minutes, NOW, WEEK } from './fixtures.ts'

describeBoth('Workspaces', (openTestStore) => {
  test('a workspace is created once and takes over its new name', async () => {
    const store = await openTestStore()
    await store.workspaces.ensure({ id: 'T1', name: 'Acme', botUserId: 'B1' }, NOW)
    const renamed = await store.workspaces.ensure({ id: 'T1', name: 'Acme Inc', botUserId: null }, NOW)
    expect(renamed).toEqual({ id: 'T1', name: 'Acme Inc', botUserId: 'B1' })
    expect(await store.workspaces.all()).toEqual([renamed])
    expect(await store.workspaces.find('T1')).toEqual(renamed)
    expect(await store.workspaces.find('T2')).toBeNull()
  })

  test('ensuring the same new workspace twenty times at once makes one', async () => {
    const store = await openTestStore()
    const workspace = { id: 'T1', name: 'Acme', botUserId: null }
    await Promise.all(Array.from({ length: 20 }, () => store.workspaces.ensure(workspace, NOW)))
    expect(await store.workspaces.all()).toHaveLength(1)
  })

  test('the Make-or-Break is kept by the week it leads from; what was to follow is replaced', async () => {
    const mine = await aWorkspace(await openTestStore())
    await mine.leads.set({ fromWeek: '1970-01-05', metricId: 'deals' }, 'ann', NOW)
    await mine.leads.set({ fromWeek: '2026-11-23', metricId: 'calls' }, 'ann', NOW)
    await mine.leads.set({ fromWeek: '2026-11-16', metricId: null }, 'ann', NOW)
    expect(await mine.leads.all()).toEqual([
      { fromWeek: '1970-01-05', metricId: 'deals' },
      { fromWeek: '2026-11-16', metricId: null },
    ])
  })
})

describeBoth('Members', (openTestStore) => {
  test('saving adds who is new and takes over what changed', async () => {
    const mine = await aWorkspace(await openTestStore())
    const ann = aMember('ann', { name: 'Ann', zone: 'Asia/Tokyo', isAdmin: true, isGuest: true })
    await mine.members.save([ann, aMember('cy', { name: 'Cy' })], NOW)
    expect(await mine.members.find('ann')).toEqual(ann)
    expect(await mine.members.list()).toEqual([ann, aMember('cy', { name: 'Cy' }), aMember('bob')])
  })

  test('how somebody writes numbers is kept while Slack does not tell it again', async () => {
    const mine = await aWorkspace(await openTestStore())
    await mine.members.save([aMember('ann', { locale: 'pt-BR' })], NOW)
    await mine.members.save([aMember('ann', { name: 'Anna' })], minutes(1))
    expect(await mine.members.find('ann')).toEqual(aMember('ann', { name: 'Anna', locale: 'pt-BR' }))
    await mine.members.save([aMember('ann', { locale: 'de-DE' })], minutes(2))
    expect((await mine.members.list(['ann']))[0]?.locale).toBe('de-DE')
  })

  test('a list by ids holds those that are known', async () => {
    const mine = await aWorkspace(await openTestStore())
    expect(await mine.members.list(['bob', 'nobody'])).toEqual([aMember('bob')])
    expect(await mine.members.list([])).toEqual([])
    expect(await mine.members.find('nobody')).toBeNull()
  })

  test('who is deactivated and comes back is active again', async () => {
    const mine = await aWorkspace(await openTestStore())
    await mine.members.save([aMember('ann', { active: false })], NOW)
    await mine.members.save([aMember('ann', { active: false })], minutes(1))
    expect((await mine.members.find('ann'))?.active).toBe(false)
    await mine.members.save([aMember('ann')], minutes(2))
    expect((await mine.members.find('ann'))?.active).toBe(true)
  })

  test('two thousand members, some named twice, are saved and listed by id', async () => {
    const mine = await aWorkspace(await openTestStore())
    const people = Array.from({ length: 2000 }, (_, i) => aMember(`U${i}`))
    await mine.members.save([...people, aMember('U7', { name: 'The last word' })], NOW)
    expect(await mine.members.list(people.map(({ id }) => id))).toHaveLength(2000)
    expect((await mine.members.find('U7'))?.name).toBe('The last word')
  })
})

describeBoth('Teams', (openTestStore) => {
  test('a team comes back as it was created', async () => {
    const mine = await aWorkspace(await openTestStore())
    const west = aTeam('west', { workdays: [7, 1, 2], channelId: 'C2', channelTrouble: 'is_archived' })
    await mine.teams.create(west, 'ann', NOW)
    expect(await mine.teams.find('west')).toEqual(west)
    expect(await mine.teams.find('north')).toBeNull()
    expect(await mine.teams.inChannel('C2')).toEqual([west])
    expect(await mine.teams.list()).toEqual([aTeam('east'), west])
    expect(await mine.teams.those(['west', 'north', 'east', 'west'])).toEqual([west, aTeam('east')])
  })

  test('a patch changes what it names and nothing else', async () => {
    const mine = await aWorkspace(await openTestStore())
    await mine.teams.update('east', {
      workdays: [1, 2],
      closeTime: '09:00',
      channelTrouble: 'not_in_channel',
    })
    const changed = aTeam('east', { workdays: [1, 2], closeTime: '09:00', channelTrouble: 'not_in_channel' })
    expect(await mine.teams.find('east')).toEqual(changed)
    await mine.teams.update('east', { channelTrouble: null })
    expect(await mine.teams.find('east')).toEqual({ ...changed, channelTrouble: null })
  })
})

describeBoth('Memberships', (openTestStore) => {
  const stay = { teamId: 'east', memberId: 'ann', role: 'rep', joinedOn: WEEK, leftOn: null } as const

  test('who leaves keeps their stay, and who comes back gets a new one', async () => {
    const mine = await aWorkspace(await openTestStore())
    await mine.memberships.join(stay)
    await mine.memberships.leave('east', 'ann', 'rep', '2026-11-20')
    await mine.memberships.join({ ...stay, joinedOn: '2026-12-01' })
    await mine.memberships.leave('east', 'ann', 'rep', '2026-12-31')
    await mine.memberships.leave('east', 'ann', 'rep', '2027-01-31')
    const stays = [
      { ...stay, leftOn: '2026-11-20' },
      { ...stay, joinedOn: '2026-12-01', leftOn: '2026-12-31' },
    ]
    expect(await mine.memberships.ofTeam('east')).toEqual(stays)
    expect(await mine.memberships.ofMember('ann')).toEqual(stays)
    expect(await mine.memberships.ofMember('bob')).toEqual([])
  })

  test('joining again on the day of joining opens the stay again', async () => {
    const mine = await aWorkspace(await openTestStore())
    await mine.memberships.join(stay)
    await mine.memberships.leave('east', 'ann', 'rep', WEEK)
    await mine.memberships.join(stay)
    await mine.memberships.join(stay)
    expect(await mine.memberships.ofTeam('east')).toEqual([stay])
  })

  test('leaving as a rep does not end being the manager', async () => {
    const mine = await aWorkspace(await openTestStore())
    await mine.memberships.join(stay)
    await mine.memberships.join({ ...stay, role: 'manager' })
    await mine.memberships.leave('east', 'ann', 'rep', '2026-11-20')
    const open = (await mine.memberships.ofTeam('east')).filter(({ leftOn }) => leftOn === null)
    expect(open).toEqual([{ ...stay, role: 'manager' }])
  })

  test('nobody joins a team that is not there', async () => {
    const mine = await aWorkspace(await openTestStore())
    await expect(mine.memberships.join({ ...stay, teamId: 'north' })).rejects.toThrow()
  })
})

describeBoth('Metrics and placements', (openTestStore) => {
  test('a metric comes back as it was created, and changes by a patch', async () => {
    const mine = await aWorkspace(await openTestStore())
    const ratio = aMetric('rate', {
      kind: 'ratio',
      unit: 'percent',
      over: 'ratio',
      decimals: 1,
      reportedBy: 'one',
      reporterId: 'ann',
      deputyId: 'bob',
      leading: false,
      stage: 'Closing',
      allowNegative: true,
      asksOnProfile: true,
      prorates: false,
      numeratorId: 'deals',
      denominatorId: 'calls',
    })
    await mine.metrics.create(ratio, NOW)
    expect(await mine.metrics.find('rate')).toEqual(ratio)
    await mine.metrics.update('rate', { lastWeek: WEEK, name: 'Win rate' })
    expect(await mine.metrics.find('rate')).toEqual({ ...ratio, lastWeek: WEEK, name: 'Win rate' })
    expect((await mine.metrics.all()).map(({ id }) => id)).toEqual(['calls', 'deals', 'rate'])
    expect((await mine.metrics.list(['rate', 'calls', 'none'])).map(({ id }) => id)).toEqual([
      'calls',
      'rate',
    ])
    expect(await mine.metrics.find('none')).toBeNull()
  })

  test('a scorecard is read in its order, and reordered', async () => {
    const mine = await aWorkspace(await openTestStore())
    const order = async () => (await mine.placements.ofTeam('east')).map(({ metricId }) => metricId)
    expect(await order()).toEqual(['calls', 'deals'])
    await mine.placements.reorder('east', ['deals', 'calls'])
    expect(await order()).toEqual(['deals', 'calls'])
    await mine.placements.reorder('east', [])
    expect(await mine.placements.ofTeam('east')).toEqual([
      { teamId: 'east', metricId: 'deals', position: 0, fromWeek: WEEK, lastWeek: null, earlier: [] },
      { teamId: 'east', metricId: 'calls', position: 1, fromWeek: WEEK, lastWeek: null, earlier: [] },
    ])
  })

  test('a placement is changed by saving it again', async () => {
    const mine = await aWorkspace(await openTestStore())
    const earlier = [{ fromWeek: '2026-08-03', lastWeek: '2026-09-28' }]
    const place = { teamId: 'east', metricId: 'calls', position: 5, fromWeek: WEEK, lastWeek: '2026-12-28' }
    const taken = { ...place, earlier }
    await mine.placements.save(taken)
    expect(await mine.placements.ofMetric('calls')).toEqual([taken])
  })
})

describeBoth('Goals', (openTestStore) => {
  const base = { teamId: 'east', metricId: 'calls', scope: 'rep', memberId: '', fromWeek: WEEK } as const

  test('every kind of goal comes back as it was set, and so does no goal', async () => {
    const mine = await aWorkspace(await openTestStore())
    const goals = [
      { op: 'atLeast', low: 10n },
      { op: 'atMost', high: -5n },
      { op: 'exactly', low: 10n ** 15n },
      { op: 'between', low: -1n, high: 1n },
      null,
    ] as const
    const versions = goals.map((goal, i) => ({ ...base, fromWeek: `2026-11-0${i + 1}`, goal }))
    for (const version of versions) await mine.goals.set(version, 'ann', NOW, null)
    expect(await mine.goals.ofTeam('east')).toEqual(versions)
    expect(await mine.goals.ofMetric('calls')).toEqual(versions)
    expect(await mine.goals.ofMetric('deals')).toEqual([])
  })

  test('a goal set twice for the same week is the later one', async () => {
    const mine = await aWorkspace(await openTestStore())
    await mine.goals.set({ ...base, goal: { op: 'atLeast', low: 1n } }, 'ann', NOW, null)
    await mine.goals.set({ ...base, goal: { op: 'atMost', high: 2n } }, 'bob', minutes(1), 'we were wrong')
    expect(await mine.goals.ofTeam('east')).toEqual([{ ...base, goal: { op: 'atMost', high: 2n } }])
  })

  test('a goal for a metric that is not on the scorecard is refused', async () => {
    const mine = await aWorkspace(await openTestStore())
    await mine.metrics.create(aMetric('loose'), NOW)
    await expect(
      mine.goals.set({ ...base, metricId: 'loose', goal: null }, 'ann', NOW, null),
    ).rejects.toThrow()
  })
})

describeBoth('Time off and holidays', (openTestStore) => {
  test('absences that touch the days are found', async () => {
    const mine = await aWorkspace(await openTestStore())
    const week = { memberId: 'ann', firstDay: '2026-11-16', lastDay: '2026-11-20' }
    const later = { memberId: 'bob', firstDay: '2026-11-21', lastDay: '2026-11-22' }
    await mine.timeOff.add(week, 'ann', NOW)
    await mine.timeOff.add(later, 'bob', NOW)
    expect(await mine.timeOff.of(['ann', 'bob'], '2026-11-20', '2026-11-21')).toEqual([week, later])
    expect(await mine.timeOff.of(['ann', 'bob'], '2026-11-17', '2026-11-18')).toEqual([week])
    expect(await mine.timeOff.of(['bob'], '2026-11-16', '2026-11-20')).toEqual([])
    expect(await mine.timeOff.ofMember('ann', '2026-11-20')).toEqual([week])
    expect(await mine.timeOff.ofMember('ann', '2026-11-21')).toEqual([])
  })

  test('an absence from the same day is replaced, and removed once', async () => {
    const mine = await aWorkspace(await openTestStore())
    await mine.timeOff.add({ memberId: 'ann', firstDay: WEEK, lastDay: '2026-11-20' }, 'ann', NOW)
    await mine.timeOff.add({ memberId: 'ann', firstDay: WEEK, lastDay: '2026-11-17' }, 'ann', NOW)
    expect(await mine.timeOff.ofMember('ann', WEEK)).toEqual([
      { memberId: 'ann', firstDay: WEEK, lastDay: '2026-11-17' },
    ])
    expect(await mine.timeOff.remove('ann', WEEK)).toBe(true)
    expect(await mine.timeOff.remove('ann', WEEK)).toBe(false)
  })

  test('holidays are read in order, renamed and removed', async () => {
    const mine = await aWorkspace(await openTestStore())
    await mine.holidays.add('east', { day: '2026-12-25', name: 'Christmas' })
    await mine.holidays.add('east', { day: '2026-11-26', name: 'Thanks' })
    await mine.holidays.add('east', { day: '2026-11-26', name: 'Thanksgiving' })
    expect(await mine.holidays.ofTeam('east', '2026-11-26', '2026-12-25')).toEqual([
      { day: '2026-11-26', name: 'Thanksgiving' },
      { day: '2026-12-25', name: 'Christmas' },
    ])
    expect(await mine.holidays.remove('east', '2026-12-25')).toBe(true)
    expect(await mine.holidays.remove('east', '2026-12-25')).toBe(false)
    expect(await mine.holidays.ofTeam('east', '2026-12-01', '2026-12-31')).toEqual([])
  })
})

describeBoth('The audit trail', (openTestStore) => {
  test('is read with the newest first, also within one instant', async () => {
    const mine = await aWorkspace(await openTestStore())
    const event = { by: 'ann', teamId: 'east', subject: 'calls', details: { from: 1, to: [2] } }
    for (const action of ['first', 'second', 'third']) await mine.audit.add({ ...event, action }, NOW)
    await mine.audit.add({ ...event, action: 'elsewhere', teamId: null, details: null }, minutes(1))
    const all = await mine.audit.list()
    expect(all.map(({ action }) => action)).toEqual(['elsewhere', 'third', 'second', 'first'])
    expect(all[1]).toMatchObject({ ...event, action: 'third' })
    expect(all[1]?.at.equals(NOW)).toBe(true)
    expect((await mine.audit.list({ teamId: 'east', limit: 2 })).map(({ action }) => action)).toEqual([
      'third',
      'second',
    ])
  })
})
