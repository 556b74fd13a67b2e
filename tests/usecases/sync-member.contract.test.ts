import { expect, test } from 'vitest'
import type { Described } from '../../src/domain/people/people.ts'
import { peopleToRead } from '../../src/usecases/members/people-to-read.ts'
import { syncMember } from '../../src/usecases/members/sync-member.ts'
import { aMember, minutes, NOW } from '../store/fixtures.ts'
import { describeBoth } from '../support/store.ts'
import { withEast } from './managing.ts'

const LATER = NOW.add({ hours: 48 })

/** What Slack says of somebody of this workspace, unless told otherwise. */
const told = (id: string, patch: Partial<Described> = {}): Described => ({
  ...aMember(id),
  handle: id,
  zone: 'Europe/Berlin',
  offset: 3600,
  isOutsider: false,
  ...patch,
})

describeBoth('Who is who', (openTestStore) => {
  test('people called alike are told apart by their handles, alone and in lists', async () => {
    const { store } = await withEast(await openTestStore())
    await store.members.save(
      [aMember('a1', { name: 'Ana', handle: 'ana.s' }), aMember('a2', { name: 'Ana' })],
      NOW,
    )
    expect(await store.members.find('a1')).toMatchObject({ name: 'Ana (ana.s)', handle: 'ana.s' })
    expect((await store.members.list(['a1', 'a2'])).map(({ name }) => name)).toEqual([
      'Ana (ana.s)',
      'Ana (a2)',
    ])
    expect((await store.members.list(['a2', 'li'])).map(({ name }) => name)).toEqual([
      'Ana (a2)',
      'Member li',
    ])
    await store.members.save([aMember('a2', { name: 'Anna' })], NOW)
    expect((await store.members.find('a1'))?.name).toBe('Ana')
  })

  test('a deactivated rep leaves, and is on the team again; within an open week as though they had stayed', async () => {
    const { store, team } = await withEast(await openTestStore())
    const before = await store.memberships.ofMember('ben')
    const gone = await syncMember(
      { store, now: NOW },
      told('ben', { active: false, zone: null, offset: null }),
    )
    expect(gone.left).toMatchObject([{ team: { id: team.id }, by: 'deactivated', wasRep: true }])
    expect(gone.left[0]?.managerIds).toEqual(['maya', 'owen'])
    expect(await store.members.find('ben')).toMatchObject({ active: false, zone: 'Asia/Tokyo' })
    expect(await peopleToRead({ store, now: LATER }, team)).toContain('ben')
    expect(await peopleToRead({ store, now: NOW.add({ hours: 24 * 7 * 30 }) }, team)).not.toContain('ben')

    const back = await syncMember({ store, now: LATER }, told('ben'))
    expect(back).toMatchObject({
      left: [],
      back: [{ team: { id: team.id }, isRep: true, managerIds: ['maya', 'owen'] }],
    })
    expect(await store.memberships.ofMember('ben')).toEqual(before)
    expect((await syncMember({ store, now: LATER }, told('ben'))).back).toEqual([])
    const audit = (await store.audit.list()).map(({ action }) => action)
    expect(audit).toEqual(expect.arrayContaining(['member.left', 'member.back']))
  })

  test('the days on which somebody was gone are kept, but not those on which they went and came', async () => {
    const { store } = await withEast(await openTestStore())
    const turn = (now: typeof NOW, active: boolean) => syncMember({ store, now }, told('ben', { active }))
    await turn(NOW, false)
    await turn(NOW.add({ minutes: 2 }), true)
    expect(await store.members.find('ben')).not.toHaveProperty('goneBefore')
    for (const days of [0, 7]) {
      await turn(NOW.add({ hours: 24 * days }), false)
      await turn(LATER.add({ hours: 24 * days }), true)
    }
    const [ben] = await store.members.list(['ben'])
    expect(ben).toMatchObject({
      active: true,
      goneBefore: [
        { from: '2026-11-16', until: '2026-11-18' },
        { from: '2026-11-23', until: '2026-11-25' },
      ],
    })
  })

  test('who was taken off by a manager before they were deactivated stays off when they are back', async () => {
    const { store, team } = await withEast(await openTestStore())
    await store.memberships.leave(team.id, 'ben', 'rep', '2026-11-16')
    await syncMember({ store, now: NOW }, told('ben', { active: false }))
    expect((await syncMember({ store, now: LATER }, told('ben'))).back).toEqual([])
  })

  test('an outsider leaves, keeps the name they are known by, and is an admin no longer', async () => {
    const { store, team } = await withEast(await openTestStore())
    await store.members.save([aMember('ben', { isAdmin: true })], NOW)
    const outside = told('ben', { isOutsider: true, name: 'Maya', isAdmin: true })
    const { left } = await syncMember({ store, now: minutes(1) }, outside)
    expect(left).toMatchObject([{ team: { id: team.id }, by: 'outsider' }])
    expect(await store.members.find('ben')).toMatchObject({
      name: 'Member ben',
      isAdmin: false,
      isGuest: true,
      isOutsider: true,
      active: false,
    })
    expect((await syncMember({ store, now: LATER }, outside)).left).toEqual([])
    // Taken into the workspace after all, they are known again; the team decides whether they are on it.
    const joined = await syncMember({ store, now: LATER }, told('ben'))
    expect(joined.back).toEqual([])
    expect(await store.members.find('ben')).toMatchObject({ active: true, isOutsider: false, isGuest: false })
  })

  test('of a deactivated member of this workspace Slack may name another: they are no outsider by that', async () => {
    const { store } = await withEast(await openTestStore())
    await syncMember({ store, now: NOW }, told('ben'))
    const { left } = await syncMember(
      { store, now: minutes(1) },
      told('ben', { active: false, isOutsider: true }),
    )
    expect(left).toMatchObject([{ by: 'deactivated' }])
    expect((await store.members.find('ben'))?.isOutsider).toBe(false)
  })

  test('admins are read with a team’s people, once a day', async () => {
    const { store, team } = await withEast(await openTestStore())
    expect(await peopleToRead({ store, now: LATER }, team)).toEqual(['ana', 'ben', 'maya', 'owen', 'omar'])
    await syncMember({ store, now: LATER }, told('omar', { isAdmin: true }))
    expect(await peopleToRead({ store, now: LATER.add({ hours: 1 }) }, team)).not.toContain('omar')
    await syncMember({ store, now: LATER }, told('omar', { isAdmin: false }))
    expect(await peopleToRead({ store, now: LATER.add({ hours: 48 }) }, team)).not.toContain('omar')
  })

  test('whether a rep is in the team’s channel is kept with their stay, and forgotten with it', async () => {
    const { store, team } = await withEast(await openTestStore())
    const stay = async () => (await store.memberships.ofMember('ben')).at(-1)
    expect(await stay()).not.toHaveProperty('inChannel')
    await store.memberships.seenInChannel(team.id, 'ben', true)
    expect(await stay()).toMatchObject({ inChannel: true })
    const { joinedOn } = (await stay())!
    await store.memberships.join({ teamId: team.id, memberId: 'ben', role: 'rep', joinedOn, leftOn: null })
    expect(await stay()).not.toHaveProperty('inChannel')
    expect((await store.memberships.ofTeam(team.id)).some(({ inChannel }) => inChannel)).toBe(false)
  })
})
