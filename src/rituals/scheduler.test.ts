import { pino } from 'pino'
import { Temporal } from 'temporal-polyfill'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { aWorkspace, WEEK } from '../../tests/store/fixtures.ts'
import { openTestStore } from '../../tests/support/store.ts'
import type { Ritual } from './ritual.ts'
import { createScheduler } from './scheduler.ts'

afterEach(() => {
  vi.useRealTimers()
})

/** The clock on the wall, and the monotonic one beside it. What the database waits for stays real. */
const clockAt = (now: string): void => {
  const toFake = [
    'setTimeout',
    'clearTimeout',
    'setInterval',
    'clearInterval',
    'Date',
    'performance',
  ] as const
  vi.useFakeTimers({ now: new Date(now), toFake: [...toFake] })
}

/** A scheduler that ticks by the clock, and its slots. */
async function ticking() {
  const store = await openTestStore()
  const mine = await aWorkspace(store)
  const ran: string[] = []
  const ritual: Ritual = {
    id: 'prompt',
    async run(_, slot) {
      ran.push(slot.memberId)
      return null
    },
  }
  const scheduler = createScheduler({
    store,
    rituals: [ritual],
    deliver: async () => 0,
    nextDeliveryAt: async () => null,
    now: () => Temporal.Now.instant(),
    log: pino({ level: 'silent' }),
  })
  scheduler.start()
  return {
    scheduler,
    ran,
    plan: (memberId: string, dueAt: string) =>
      mine.slots.plan({
        key: `prompt:east:${WEEK}:${memberId}`,
        ritual: 'prompt',
        teamId: 'east',
        memberId,
        week: WEEK,
        dueAt: Temporal.Instant.from(dueAt),
      }),
    /** Lets time go by, a little at a time, until somebody was asked. @returns the minutes it took, at most ten */
    untilAsked: async (memberId: string): Promise<number> => {
      const seconds = 5
      let gone = 0
      while (!ran.includes(memberId) && gone < 600) {
        await vi.advanceTimersByTimeAsync(seconds * 1000)
        await store.due.nextSlotAt()
        gone += seconds
      }
      return gone / 60
    },
  }
}

test('people are asked when their time comes, also after the clock was put back, and after it was put forward', async () => {
  clockAt('2026-11-22T13:00:10Z')
  const { scheduler, plan, ran, untilAsked } = await ticking()
  await plan('ann', '2026-11-22T13:01:00Z')
  expect(await untilAsked('ann')).toBeLessThan(2)

  vi.setSystemTime(new Date('2026-11-22T11:00:10Z'))
  await plan('bob', '2026-11-22T11:01:00Z')
  expect(await untilAsked('bob')).toBeLessThan(4)
  await plan('cat', '2026-11-22T11:06:00Z')
  expect(await untilAsked('cat')).toBeLessThan(6)
  expect(scheduler.isTicking()).toBe(true)

  vi.setSystemTime(new Date('2026-11-22T15:00:10Z'))
  await plan('dan', '2026-11-22T14:00:00Z')
  expect(await untilAsked('dan')).toBeLessThan(2)
  expect(ran).toEqual(['ann', 'bob', 'cat', 'dan'])
  await scheduler.stop()
  expect(scheduler.isTicking()).toBe(false)
})

test('stopping leaves what is still to be worked off to the next start', async () => {
  const store = await openTestStore()
  const mine = await aWorkspace(store)
  const at = Temporal.Instant.from('2026-11-22T13:00:00Z')
  for (const memberId of ['ann', 'bob'])
    await mine.changes.add({
      workspaceId: mine.workspaceId,
      id: memberId,
      memberId,
      teamId: 'east',
      week: WEEK,
      at,
    })
  const start = (isBusy: boolean) =>
    createScheduler({
      store,
      rituals: [],
      deliver: async () => 0,
      nextDeliveryAt: async () => null,
      now: () => at,
      log: pino({ level: 'silent' }),
      isBusy: () => isBusy,
    })
  const scheduler = start(true)
  const ticking = scheduler.tick()
  await scheduler.stop()
  await ticking
  expect(await mine.changes.membersOf(WEEK)).toEqual(['ann', 'bob'])
  await scheduler.tick()
  expect(await mine.changes.membersOf(WEEK)).toEqual(['ann', 'bob'])
  await start(false).tick()
  expect(await mine.changes.membersOf(WEEK)).toEqual([])
})

test('while the clock is not to be gone by, what waits to be sent does not bring the tick back at once', async () => {
  const store = await openTestStore()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  let asked = 0
  const now = () => Temporal.Instant.from('2026-11-16T12:00:00Z')
  const scheduler = createScheduler({
    store,
    rituals: [],
    deliver: async () => expect.unreachable(),
    nextDeliveryAt: async () => now(),
    now,
    mayGoBy: async () => {
      asked++
      return false
    },
    log: pino({ level: 'silent' }),
  })
  scheduler.start()
  await vi.advanceTimersByTimeAsync(900)
  expect(asked).toBe(1)
  vi.useRealTimers()
  await scheduler.stop()
})
