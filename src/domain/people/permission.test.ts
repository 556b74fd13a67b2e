import { describe, expect, test } from 'vitest'
import { aMember, aStay, thrownBy } from '../../../tests/support/facts.ts'
import {
  isFull,
  isManager,
  isOverAll,
  looksAfter,
  managersOf,
  mayEnter,
  mayRead,
  requireManager,
  requireNoGuest,
  requireOverAll,
} from './permission.ts'

const eva = aMember('eva')
const manages = [aStay('eva', { role: 'manager' })]

describe('managing a team', () => {
  test('is for its managers and for workspace admins', () => {
    expect(isManager(eva, 'east', manages)).toBe(true)
    expect(isManager(aMember('root', { isAdmin: true }), 'east', [])).toBe(true)
  })

  test('is not for its reps, nor for managers of other teams, nor for who no longer manages it', () => {
    expect(isManager(eva, 'east', [aStay('eva')])).toBe(false)
    expect(isManager(eva, 'west', manages)).toBe(false)
    expect(isManager(aMember('ben'), 'east', manages)).toBe(false)
    expect(isManager(eva, 'east', [aStay('eva', { role: 'manager', leftOn: '2026-11-01' })])).toBe(false)
  })

  test('is for who came back as manager', () => {
    const again = [aStay('eva', { role: 'manager', leftOn: '2026-06-01' }), ...manages]
    expect(isManager(eva, 'east', again)).toBe(true)
  })

  test('says no in words, and that nothing was changed', () => {
    expect(() => requireManager(eva, 'east', manages)).not.toThrow()
    expect(thrownBy(() => requireManager(aMember('ben'), 'east', manages))).toMatchObject({
      code: 'notAllowed',
      message: expect.stringContaining('Nothing was changed'),
    })
  })
})

describe('guests', () => {
  test('can report numbers but set nothing up', () => {
    expect(() => requireNoGuest(eva)).not.toThrow()
    expect(thrownBy(() => requireNoGuest(aMember('guest', { isGuest: true })))).toMatchObject({
      code: 'notAllowed',
    })
  })
})

describe('everybody who manages nothing', () => {
  const over = { isAdmin: true, isOwner: true }
  test.each([
    ['a guest', { isGuest: true }],
    ['somebody of another workspace', { isOutsider: true }],
    ['somebody deactivated', { active: false }],
  ])('%s is one, whatever they did before', (_, patch) => {
    const was = aMember('eva', { ...over, ...patch })
    expect([isFull(was), isOverAll(was), isManager(was, 'east', manages)]).toEqual([false, false, false])
    expect(looksAfter(was, 'ana', { theirs: [aStay('ana')], own: manages })).toBe(false)
    expect(thrownBy(() => requireNoGuest(was))).toMatchObject({ code: 'notAllowed' })
    expect(thrownBy(() => requireOverAll(was, 'It is one.', []))).toMatchObject({ code: 'notAllowed' })
  })
})

describe('what belongs to the company', () => {
  test('is for owners and admins, and a refusal names whom to ask', () => {
    expect(() => requireOverAll(aMember('own', { isOwner: true }), 'It is one.', [])).not.toThrow()
    expect(() => requireOverAll(aMember('root', { isAdmin: true }), 'It is one.', [])).not.toThrow()
    const owners = [
      aMember('maya', { isOwner: true }),
      aMember('omar', { isOwner: true }),
      aMember('gone', { isOwner: true, active: false }),
    ]
    expect(thrownBy(() => requireOverAll(eva, 'It is one.', owners))).toMatchObject({
      message: 'It is one. Ask Maya or Omar. Nothing was changed.',
    })
    expect(thrownBy(() => requireOverAll(eva, 'It is one.', []))).toMatchObject({
      message: 'It is one. Ask a workspace admin. Nothing was changed.',
    })
  })
})

describe('looking after a rep', () => {
  const own = manages
  test('is for the managers of a team that the rep is on now', () => {
    expect(looksAfter(eva, 'ana', { theirs: [aStay('ana')], own })).toBe(true)
    expect(looksAfter(eva, 'ana', { theirs: [aStay('ana', { leftOn: '2026-11-01' })], own })).toBe(false)
    expect(looksAfter(eva, 'ana', { theirs: [aStay('ana', { role: 'manager' })], own })).toBe(false)
    expect(looksAfter(eva, 'ana', { theirs: [aStay('ana', { teamId: 'west' })], own })).toBe(false)
  })

  test('on one team says nothing of another', () => {
    const both = [aStay('ana'), aStay('ana', { teamId: 'west' })]
    expect(looksAfter(eva, 'ana', { theirs: both, own }, 'east')).toBe(true)
    expect(looksAfter(eva, 'ana', { theirs: both, own }, 'west')).toBe(false)
  })

  test('lets enter for them; a reporter’s number too, who is on no team', () => {
    const none = { theirs: [], own, reports: false }
    expect(mayEnter(eva, 'ana', 'east', none)).toBe(false)
    expect(mayEnter(eva, 'ana', 'east', { ...none, reports: true })).toBe(true)
    expect(mayEnter(eva, 'ana', 'west', { ...none, reports: true })).toBe(false)
    expect(mayEnter(aMember('ana'), 'ana', 'east', { ...none, own: [] })).toBe(true)
    expect(mayEnter(aMember('ana', { active: false }), 'ana', 'east', { ...none, own: [] })).toBe(false)
    expect(mayEnter(aMember('ana', { isOutsider: true }), 'ana', 'east', { ...none, own: [] })).toBe(false)
  })
})

describe('reading a scorecard', () => {
  const team = { id: 'east', channelId: 'C1' }
  const asked = { actor: eva, team, memberships: [], channelId: undefined, reports: false }
  test('is for its team, its reporters, who is in its channel, observers, owners and admins', () => {
    expect(mayRead(asked)).toBe(false)
    for (const role of ['rep', 'manager', 'observer'] as const)
      expect(mayRead({ ...asked, memberships: [aStay('eva', { role })] })).toBe(true)
    expect(mayRead({ ...asked, reports: true })).toBe(true)
    expect(mayRead({ ...asked, channelId: 'C1' })).toBe(true)
    expect(mayRead({ ...asked, actor: aMember('own', { isOwner: true }) })).toBe(true)
  })

  test('is not for who left it, was in another channel, or is of another workspace', () => {
    expect(mayRead({ ...asked, memberships: [aStay('eva', { leftOn: '2026-11-01' })] })).toBe(false)
    expect(mayRead({ ...asked, memberships: [aStay('eva', { teamId: 'west' })] })).toBe(false)
    expect(mayRead({ ...asked, memberships: [aStay('ana')] })).toBe(false)
    expect(mayRead({ ...asked, channelId: 'C2' })).toBe(false)
    const pat = aMember('pat', { isOutsider: true, isAdmin: true })
    expect(mayRead({ ...asked, actor: pat, channelId: 'C1', memberships: [aStay('pat')] })).toBe(false)
    expect(mayRead({ ...asked, actor: aMember('eva', { active: false }), channelId: 'C1' })).toBe(false)
  })
})

test('every manager of now is named once, and nobody of before', () => {
  const stays = [
    aStay('eva', { role: 'manager' }),
    aStay('eva', { role: 'manager', joinedOn: '2026-03-01' }),
    aStay('omar', { role: 'manager' }),
    aStay('old', { role: 'manager', leftOn: '2026-02-01' }),
    aStay('ana'),
    aStay('nora', { role: 'manager', teamId: 'west' }),
  ]
  expect(managersOf(stays, 'east')).toEqual(['eva', 'omar'])
})
