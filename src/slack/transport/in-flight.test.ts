import { describe, expect, test } from 'vitest'
import { newInFlight, Stopping } from './in-flight.ts'

describe('work in flight', () => {
  test('is waited for, and what it starts meanwhile too', async () => {
    const inFlight = newInFlight()
    let finish = () => {}
    const first = new Promise<void>((resolve) => {
      finish = resolve
    })
    let finishSecond = () => {}
    const work = inFlight.begin(async () => {
      await first
      void inFlight.track(
        new Promise<void>((resolve) => {
          finishSecond = resolve
        }),
      )
    })
    inFlight.refuseNew()
    const drained = inFlight.drain(5_000)
    finish()
    await work
    expect(inFlight.count).toBe(1)
    finishSecond()
    expect(await drained).toBe(true)
    expect(inFlight.count).toBe(0)
  })

  test('is given up after the time it was allowed', async () => {
    const inFlight = newInFlight()
    void inFlight.track(new Promise(() => {}))
    expect(await inFlight.drain(5)).toBe(false)
  })

  test('that fails is over as well, and its error is the caller’s', async () => {
    const inFlight = newInFlight()
    await expect(inFlight.track(Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await inFlight.drain(0)).toBe(true)
  })

  test('does not begin once new work is refused', async () => {
    const inFlight = newInFlight()
    inFlight.refuseNew()
    await expect(inFlight.begin(async () => 1)).rejects.toThrow(Stopping)
    expect(inFlight.count).toBe(0)
  })
})
