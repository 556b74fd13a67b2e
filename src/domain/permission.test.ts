import { describe, expect, test } from 'vitest'
import { aMember, aStay, thrownBy } from '../../tests/support/facts.ts'
import { isManager, requireManager, requireNoGuest } from './permission.ts'

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
