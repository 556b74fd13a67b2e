import cron, { type ScheduledTask } from 'node-cron'
import type { Temporal } from 'temporal-polyfill'
import type { Logger } from '../log.ts'
import type { Slot } from '../store/slots.ts'
import type { Store } from '../store/store.ts'
import type { Ritual } from './ritual.ts'
import { workOffChange } from './week-changed.ts'

export type SchedulerOptions = {
  store: Store
  rituals: readonly Ritual[]
  /** Sends what the outbox holds. */
  deliver(): Promise<unknown>
  now(): Temporal.Instant
  log: Logger
}

export type Scheduler = {
  /** Does everything that is due now, and resolves when it is done. */
  tick(): Promise<void>
  /** Has what was just stored worked off and sent at once. */
  wake(): void
  /** Ticks every minute from now on. */
  start(): void
  /** No new work; resolves when what is in hand is done. */
  stop(): Promise<void>
  /** Whether the tick is alive: it came by within the last three minutes of real time. */
  isTicking(): boolean
}

const BATCH = 200
const CHECK_MS = 15_000
const SILENT_MS = 75_000
const DEAD_MS = 180_000
/** What was stored is worked off once acknowledgements have been quiet for a moment, or have kept it waiting. */
const QUIET_MS = 20
const PATIENCE_MS = 250
const TICK_MS = 60_000
const SOONEST_MS = 250

/**
 * The one place that knows node-cron. A tick looks for due rows, so it costs what is due, not how many teams
 * there are, and finds what was missed while nothing ran.
 */
export function createScheduler({ store, rituals, deliver, now, log }: SchedulerOptions): Scheduler {
  let running: Promise<void> | null = null
  let again = false
  let stopping = false
  let task: ScheduledTask | null = null
  let watchdog: NodeJS.Timeout | null = null
  let retry: NodeJS.Timeout | null = null
  let lastTick = performance.now()
  let pending: NodeJS.Timeout | null = null
  let firstWake: number | null = null

  const round = async () => {
    do {
      again = false
      await each('changes', () => workOffChanges(store, now, log))
      await each('slots', () => runDue(store, rituals, now, log))
      await each('deliveries', deliver)
    } while (again && !stopping)
  }
  /** One part's fault does not keep the others from their work. */
  const each = async (part: string, work: () => Promise<unknown>) => {
    try {
      await work()
    } catch (error) {
      log.error({ part, err: error }, 'a tick failed')
    }
  }
  const run = (): Promise<void> => {
    if (running) {
      again = true
      return running
    }
    running = round()
      .then(retrySoon)
      .finally(() => {
        running = null
      })
    return running
  }
  /** A message that has to wait for less than a tick goes out when its time has come. */
  const retrySoon = async () => {
    if (!task || stopping) return
    const next = await store.due.nextDeliveryAt().catch(() => null)
    const ms = next ? next.epochMilliseconds - now().epochMilliseconds : TICK_MS
    if (retry) clearTimeout(retry)
    retry = ms < TICK_MS ? setTimeout(() => void run(), Math.max(ms, SOONEST_MS)) : null
    retry?.unref()
  }

  const worked = () => {
    pending = null
    firstWake = null
    void run()
  }

  return {
    async tick() {
      lastTick = performance.now()
      if (stopping) return
      await run()
    },
    wake() {
      if (stopping) return
      const at = performance.now()
      firstWake ??= at
      if (pending) clearTimeout(pending)
      pending = setTimeout(worked, Math.max(0, Math.min(QUIET_MS, firstWake + PATIENCE_MS - at)))
    },
    start() {
      const onTick = () => {
        lastTick = performance.now()
        return run()
      }
      task = cron.schedule('* * * * *', onTick, { noOverlap: true, suppressMissedWarning: true })
      // node-cron stops ticking when the clock goes back, until the old time returns; a monotonic clock notices.
      watchdog = setInterval(() => {
        if (performance.now() - lastTick < SILENT_MS) return
        lastTick = performance.now()
        log.warn('the tick was silent: starting it again')
        void Promise.resolve(task?.stop()).then(() => task?.start())
      }, CHECK_MS)
      watchdog.unref()
      void run()
    },
    async stop() {
      stopping = true
      if (watchdog) clearInterval(watchdog)
      if (pending) clearTimeout(pending)
      if (retry) clearTimeout(retry)
      await task?.destroy()
      await running
    },
    isTicking: () => !stopping && performance.now() - lastTick < DEAD_MS,
  }
}

async function workOffChanges(store: Store, now: SchedulerOptions['now'], log: Logger): Promise<void> {
  for (;;) {
    const changes = await store.due.changes(BATCH)
    let done = 0
    for (const change of changes) {
      try {
        await store
          .in(change.workspaceId)
          .transaction((tx) => workOffChange({ store: tx, now: now() }, change))
        done++
      } catch (error) {
        log.error(
          { workspace: change.workspaceId, team: change.teamId, week: change.week, err: error },
          'a changed week failed',
        )
      }
    }
    if (done === 0) return
  }
}

async function runDue(
  store: Store,
  rituals: readonly Ritual[],
  now: SchedulerOptions['now'],
  log: Logger,
): Promise<void> {
  for (;;) {
    const due = await store.due.slots(now(), BATCH)
    let done = 0
    for (const slot of due) if (await runSlot(store, rituals, slot, now(), log)) done++
    if (done === 0) return
  }
}

/** Claims a slot and does its work in one transaction: both happen, once, or neither. */
async function runSlot(
  store: Store,
  rituals: readonly Ritual[],
  slot: Slot,
  now: Temporal.Instant,
  log: Logger,
): Promise<boolean> {
  const where = { workspace: slot.workspaceId, team: slot.teamId, slot: slot.key }
  const ritual = rituals.find((each) => each.id === slot.ritual)
  try {
    return await store.in(slot.workspaceId).transaction(async (tx) => {
      if (!(await tx.slots.settle(slot.key, 'done', now, null))) return false
      const reason = ritual
        ? await ritual.run({ store: tx, now }, slot)
        : 'this version does not know the ritual'
      if (reason !== null) await tx.slots.skip(slot.key, reason)
      log.info(
        { ...where, ...(reason === null ? {} : { skipped: reason }) },
        reason === null ? 'done' : 'skipped',
      )
      return true
    })
  } catch (error) {
    log.error({ ...where, err: error }, 'a ritual failed; it is tried again at the next tick')
    return false
  }
}
