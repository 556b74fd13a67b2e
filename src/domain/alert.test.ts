import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Alert, alertAtClose, lateFlip } from './alert.ts'
import type { Status } from './status.ts'

describe('when the Make-or-Break closes', () => {
  test('off its goal, an alert goes out, whatever it was the week before', () => {
    for (const before of ['onTrack', 'offTrack', 'noData', null] as const) {
      expect(alertAtClose('offTrack', before)).toBe('offTrack')
    }
  })

  test('back on its goal, the channel hears that too', () => {
    expect(alertAtClose('onTrack', 'offTrack')).toBe('backOnTrack')
  })

  test('on its goal as before, nobody is bothered', () => {
    expect(alertAtClose('onTrack', 'onTrack')).toBeNull()
    expect(alertAtClose('onTrack', null)).toBeNull()
    expect(alertAtClose('onTrack', 'noData')).toBeNull()
  })

  test('without data, without a goal or in an excused week there is no alarm', () => {
    for (const status of ['noData', 'excused', null] as const) {
      expect(alertAtClose(status, 'offTrack')).toBeNull()
    }
  })
})

describe('a late entry', () => {
  const open = { state: 'open' } as const
  const cleared = { state: 'cleared' } as const

  test('that puts the week on track clears its alert', () => {
    expect(lateFlip(open, 'onTrack', { nextWeekClosed: false })).toBe('clear')
    expect(lateFlip(open, 'onTrack', { nextWeekClosed: true })).toBe('clear')
  })

  test('that puts the week off track raises an alert only before the next close', () => {
    expect(lateFlip(null, 'offTrack', { nextWeekClosed: false })).toBe('raise')
    expect(lateFlip(null, 'offTrack', { nextWeekClosed: true })).toBeNull()
  })

  test('that puts a cleared week off track again opens the same alert, and sends no second one', () => {
    expect(lateFlip(cleared, 'offTrack', { nextWeekClosed: false })).toBe('reopen')
  })

  test('that changes no status does nothing', () => {
    expect(lateFlip(open, 'offTrack', { nextWeekClosed: false })).toBeNull()
    expect(lateFlip(cleared, 'onTrack', { nextWeekClosed: false })).toBeNull()
    expect(lateFlip(null, 'onTrack', { nextWeekClosed: false })).toBeNull()
  })

  test('however often a week flips, its alert is raised once and says in the end how the week stands', () => {
    const changes = fc.array(
      fc.record({ status: fc.constantFrom<Status>('onTrack', 'offTrack'), nextWeekClosed: fc.boolean() }),
      { minLength: 1, maxLength: 20 },
    )
    fc.assert(
      fc.property(changes, (all) => {
        let alert: Pick<Alert, 'state'> | null = null
        let raised = 0
        // A close, once it has happened, stays.
        let closed = false
        for (const { status, nextWeekClosed } of all) {
          closed ||= nextWeekClosed
          const flip = lateFlip(alert, status, { nextWeekClosed: closed })
          if (flip === 'raise') raised++
          if (flip !== null) alert = { state: flip === 'clear' ? 'cleared' : 'open' }
          if (alert) expect(alert.state).toBe(status === 'offTrack' ? 'open' : 'cleared')
          // The same change delivered again does nothing more.
          expect(lateFlip(alert, status, { nextWeekClosed: closed })).toBeNull()
        }
        expect(raised).toBeLessThanOrEqual(1)
      }),
    )
  })
})
