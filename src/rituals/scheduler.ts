import cron, { type ScheduledTask } from 'node-cron'
import type { Temporal } from 'temporal-polyfill'
import type { Logger } from '../log.ts'
import type { WeekChange } from '../store/changes.ts'
import type { Slot } from '../store/slots.ts'
import type { Store } from '../store/store.ts'
import { untilQuiet } from './quiet.ts'
import type { Ritual } from './ritual.ts'
import { workOffChange } from './week-changed.ts'

export type SchedulerOptions = {
  store: Store
  rituals: readonly Ritual[]
  /** Sends what the outbox holds. */
  deliver(): Promise<unknown>
  now(): Temporal.Instant
  log: Logger
  /** Whether acknowledgements are under way, which go first. */
  isBusy?(): boolean
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
const TICK_MS = 60_000
const SOONEST_MS = 250

/**
 * The one place that knows node-cron. A tick looks for due rows, so it costs what is due, not how many teams
 * there are, and finds what was missed while nothing ran.
 */
export function createScheduler(options: SchedulerOptions): Scheduler {
  const { store, rituals, deliver, now, log, isBusy = () => false } = options
  let running: Promise<void> | null = null
  let again = false
  let stopping = false
  let task: ScheduledTask | null = null
  let watchdog: NodeJS.Timeout | null = null
  let retry: NodeJS.Timeout | null = null
  let lastTick = performance.now()

  const round = async () => {
    do {
      again = false
      await each('changes', () => workOffChanges(store, now, log, isBusy))
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

  return {
    async tick() {
      lastTick = performance.now()
      if (stopping) return
      await run()
    },
    wake() {
      if (!stopping) setImmediate(() => void run())
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
      if (retry) clearTimeout(retry)
      await task?.destroy()
      await running
    },
    isTicking: () => !stopping && performance.now() - lastTick < DEAD_MS,
  }
}

async function workOffChanges(
  store: Store,
  now: SchedulerOptions['now'],
  log: Logger,
  isBusy: () => boolean,
): Promise<void> {
  for (;;) {
    const changes = await store.due.changes(BATCH)
    let done = 0
    for (const same of sameWeeks(changes)) {
      const [first] = same
      await untilQuiet(isBusy)
      try {
        await store.in(first.workspaceId).transaction((tx) => workOffChange({ store: tx, now: now() }, same))
        done++
      } catch (error) {
        const where = { workspace: first.workspaceId, team: first.teamId, week: first.week }
        log.error({ ...where, err: error }, 'a changed week failed')
      }
    }
    if (done === 0) return
  }
}

/** Changes of the same person's week together: they are worked off as one. */
function sameWeeks(changes: readonly WeekChange[]): [WeekChange, ...WeekChange[]][] {
  const groups = new Map<string, [WeekChange, ...WeekChange[]]>()
  for (const change of changes) {
    const key = [change.workspaceId, change.memberId, change.teamId, change.week].join(' ')
    const group = groups.get(key)
    if (group) group.push(change)
    else groups.set(key, [change])
  }
  return [...groups.values()]
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
