// Whether the tick is alive is what /readyz says of the schedule.
import { pino } from 'pino'
import { Temporal } from 'temporal-polyfill'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { openTestStore } from '../../tests/support/store.ts'
import { createScheduler } from './scheduler.ts'

afterEach(() => {
  vi.useRealTimers()
})

/** A scheduler whose minutes a test lets go by, apart from the timer that node-cron waits with. */
async function scheduled(deliver: () => Promise<unknown> = async () => 0) {
  const store = await openTestStore()
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance', 'Date'] })
  const ticks: number[] = []
  const scheduler = createScheduler({
    store,
    rituals: [],
    deliver,
    nextDeliveryAt: async () => null,
    now: () => Temporal.Now.instant(),
    log: pino({ level: 'silent' }),
    observer: { tick: (seconds) => ticks.push(seconds), slot: () => {} },
  })
  return { scheduler, ticks }
}

const minutes = (count: number) => vi.advanceTimersByTimeAsync(count * 60_000)

test('a tick that does not come back, restarted or not, is dead after three minutes', async () => {
  const { scheduler } = await scheduled()
  scheduler.start()
  onTestFinished(() => scheduler.stop())
  expect(scheduler.isTicking()).toBe(true)
  await minutes(2.9)
  expect(scheduler.isTicking()).toBe(true)
  await minutes(0.2)
  expect(scheduler.isTicking()).toBe(false)
  await scheduler.tick()
  expect(scheduler.isTicking()).toBe(true)
})

test('a tick that is at work is alive for a quarter of an hour, and dead when it hangs', async () => {
  let finish = () => {}
  const { scheduler, ticks } = await scheduled(() => new Promise<void>((resolve) => (finish = resolve)))
  const ticking = scheduler.tick()
  await minutes(14)
  expect(scheduler.isTicking()).toBe(true)
  await minutes(1.1)
  expect(scheduler.isTicking()).toBe(false)
  finish()
  await ticking
  expect(ticks).toHaveLength(1)
  expect(ticks[0]).toBeCloseTo(15.1 * 60, 3)
})
