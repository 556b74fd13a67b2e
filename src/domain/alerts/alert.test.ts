import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Alert, type AlertState, alertAtClose, backState, lateFlip, offTrackState } from './alert.ts'

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

describe('a change after the close', () => {
  const open = { state: 'open' } as const
  const cleared = { state: 'cleared' } as const

  test('that puts the week on track clears its alert', () => {
    expect(lateFlip(open, 'cleared', { nextWeekClosed: false })).toBe('clear')
    expect(lateFlip(open, 'cleared', { nextWeekClosed: true })).toBe('clear')
  })

  test('that leaves nothing to judge clears it too, and says why', () => {
    const goal = { op: 'atLeast', low: 1n } as const
    expect(offTrackState({ status: null, goal: null })).toBe('noGoal')
    expect(offTrackState({ status: 'noData', goal: null })).toBe('noGoal')
    expect(offTrackState({ status: 'noData', goal })).toBe('noData')
    expect(offTrackState({ status: 'excused', goal })).toBe('excused')
    expect(offTrackState({ status: 'soFar', goal })).toBe('soFar')
    expect(lateFlip(open, 'noGoal', { nextWeekClosed: true })).toBe('clear')
    expect(lateFlip({ state: 'noGoal' }, 'cleared', { nextWeekClosed: true })).toBe('clear')
    expect(lateFlip({ state: 'noGoal' }, 'open', { nextWeekClosed: true })).toBe('reopen')
    expect(lateFlip(null, 'noGoal', { nextWeekClosed: false })).toBeNull()
  })

  test('leaves “back on track” standing only while the week is on track after one that was not', () => {
    const goal = { op: 'atLeast', low: 1n } as const
    expect(backState({ status: 'onTrack', goal }, 'offTrack')).toBe('open')
    expect(backState({ status: 'onTrack', goal }, 'onTrack')).toBe('cleared')
    expect(backState({ status: 'offTrack', goal }, 'offTrack')).toBe('cleared')
    expect(backState({ status: null, goal: null }, 'offTrack')).toBe('noGoal')
  })

  test('that puts the week off track raises an alert only before the next close', () => {
    expect(lateFlip(null, 'open', { nextWeekClosed: false })).toBe('raise')
    expect(lateFlip(null, 'open', { nextWeekClosed: true })).toBeNull()
  })

  test('that puts a cleared week off track again opens the same alert, and sends no second one', () => {
    expect(lateFlip(cleared, 'open', { nextWeekClosed: false })).toBe('reopen')
  })

  test('that changes no status does nothing', () => {
    expect(lateFlip(open, 'open', { nextWeekClosed: false })).toBeNull()
    expect(lateFlip(cleared, 'cleared', { nextWeekClosed: false })).toBeNull()
    expect(lateFlip(null, 'cleared', { nextWeekClosed: false })).toBeNull()
  })

  test('however often a week flips, its alert is raised once and says in the end how the week stands', () => {
    const states = ['open', 'cleared', 'noGoal', 'noData', 'excused', 'soFar'] as const
    const changes = fc.array(
      fc.record({ state: fc.constantFrom<AlertState>(...states), nextWeekClosed: fc.boolean() }),
      { minLength: 1, maxLength: 20 },
    )
    fc.assert(
      fc.property(changes, (all) => {
        let alert: Pick<Alert, 'state'> | null = null
        let raised = 0
        // A close, once it has happened, stays.
        let closed = false
        for (const { state, nextWeekClosed } of all) {
          closed ||= nextWeekClosed
          const flip = lateFlip(alert, state, { nextWeekClosed: closed })
          if (flip === 'raise') raised++
          if (flip !== null) alert = { state }
          if (alert) expect(alert.state).toBe(state)
          // The same change delivered again does nothing more.
          expect(lateFlip(alert, state, { nextWeekClosed: closed })).toBeNull()
        }
        expect(raised).toBeLessThanOrEqual(1)
      }),
    )
  })
})
