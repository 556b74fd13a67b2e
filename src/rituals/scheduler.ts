import cron, { type ScheduledTask } from 'node-cron'
import type { Temporal } from 'temporal-polyfill'
import type { Logger } from '../log.ts'
import type { Observer } from '../observe.ts'
import type { WeekChange } from '../store/changes.ts'
import type { Slot } from '../store/slots.ts'
import type { Store } from '../store/store.ts'
import type { Directory } from '../usecases/members/directory.ts'
import { createPreparing } from './preparing.ts'
import type { Ritual } from './ritual.ts'
import { runDue } from './run-due.ts'
import { untilIdle } from './until-idle.ts'
import { type Changes, workOffChanges } from './week-changed.ts'

export type SchedulerOptions = {
  store: Store
  rituals: readonly Ritual[]
  /** Slack's word on people, for what is learned of them before due work. Without it the work does with what is known. */
  directory?: Directory
  /** Sends what the outbox holds. */
  deliver(): Promise<unknown>
  /** Told of due work that was done, once that is stored. */
  done?(slot: Slot): void
  /** What is to be asked of Slack after due work was done; what that brings is sent. */
  look?(): Promise<void>
  /** When something in the outbox may be sent next. */
  nextDeliveryAt(): Promise<Temporal.Instant | null>
  now(): Temporal.Instant
  /** Whether what is due by the clock may be done; asked before anything is. */
  mayGoBy?(): Promise<boolean>
  log: Logger
  /** Whether acknowledgements are under way, which go first. */
  isBusy?(): boolean
  /** Told of ticks, and of what came of due work. */
  observer?: Pick<Observer, 'tick' | 'slot'>
}

export type Scheduler = {
  /** Does everything that is due now, what comes before it included, and resolves when it is done. */
  tick(): Promise<void>
  /** Has what was just stored worked off and sent at once. */
  wake(): void
  /** Ticks every minute from now on. */
  start(): void
  /** No new work; resolves when what is in hand is done. */
  stop(): Promise<void>
  /** Whether the tick is alive: it came by within the last three minutes, or is at work for less than fifteen. */
  isTicking(): boolean
}

const BATCH = 200
const CHECK_MS = 15_000
const SILENT_MS = 75_000
const DEAD_MS = 180_000
const STUCK_MS = 900_000
const TICK_MS = 60_000
const SOONEST_MS = 250

/**
 * The one place that knows node-cron. A tick looks for due rows, so it costs what is due, not how many teams
 * there are, and finds what was missed while nothing ran.
 */
export function createScheduler(options: SchedulerOptions): Scheduler {
  const { store, rituals, directory, deliver, now, log, observer } = options
  let running: Promise<void> | null = null
  let again = false
  let stopping = false
  let task: ScheduledTask | null = null
  let watchdog: NodeJS.Timeout | null = null
  let retry: NodeJS.Timeout | null = null
  let lastTick = performance.now()
  let lastRestart = lastTick

  const send = () => each('deliveries', deliver)
  const ritualOf = (slot: Slot) => rituals.find(({ id }) => id === slot.ritual)
  const prepare = async (slot: Slot) => {
    if (!directory || stopping) return
    const reading = { store: store.in(slot.workspaceId), directory, now, log }
    await each('preparations', async () => ritualOf(slot)?.before?.(reading, slot))
  }
  const preparing = createPreparing(prepare, () => void run())
  const isReady = (slot: Slot) => !directory || !ritualOf(slot)?.before || preparing.isReady(slot)
  const due = {
    store,
    rituals,
    now,
    log,
    isStopping: () => stopping,
    isReady,
    observer,
    between: send,
    ...(options.done ? { done: options.done } : {}),
  }
  /** @returns false when the clock is not to be gone by, so that nothing was done */
  const round = async (): Promise<boolean> => {
    do {
      again = false
      if (options.mayGoBy && !(await options.mayGoBy())) return false
      await each('changes', () => workOffAll(options, () => stopping))
      await each('slots', () => runDue(due))
      await each('looks', async () => options.look?.())
      await send()
    } while (again && !stopping)
    preparing.clear()
    return true
  }
  /** One part's fault does not keep the others from their work. */
  const each = async (part: string, work: () => Promise<unknown>) => {
    try {
      await work()
    } catch (error) {
      log.error({ part, err: error }, 'a tick failed')
    }
  }
  const rounds = async () => {
    try {
      do {
        // What waits for a wrong clock waits for the next tick.
        if (await round()) await retrySoon()
      } while (again && !stopping)
    } finally {
      running = null
    }
  }
  const run = (): Promise<void> => {
    if (running) {
      again = true
      return running
    }
    running = rounds()
    return running
  }
  const tick = async () => {
    const began = performance.now()
    lastTick = began
    await run()
    observer?.tick((performance.now() - began) / 1000)
  }
  /** A message that has to wait for less than a tick goes out when its time has come. */
  const retrySoon = async () => {
    if (!task || stopping) return
    const next = await options.nextDeliveryAt().catch(() => null)
    const ms = next ? next.epochMilliseconds - now().epochMilliseconds : TICK_MS
    if (retry) clearTimeout(retry)
    retry = ms < TICK_MS ? setTimeout(() => void run(), Math.max(ms, SOONEST_MS)) : null
    retry?.unref()
  }

  return {
    async tick() {
      if (stopping) return
      await tick()
      while ((preparing.isBusy || running) && !stopping) {
        await preparing.settled()
        await running
      }
    },
    wake() {
      if (!stopping) setImmediate(() => void run())
    },
    start() {
      task = cron.schedule('* * * * *', tick, { noOverlap: true, suppressMissedWarning: true })
      // node-cron stops ticking when the clock goes back, until the old time returns; a monotonic clock notices.
      watchdog = setInterval(() => {
        if (running || performance.now() - Math.max(lastTick, lastRestart) < SILENT_MS) return
        lastRestart = performance.now()
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
      directory?.stop()
      await task?.destroy()
      await preparing.settled()
      await running
    },
    isTicking: () => !stopping && performance.now() - lastTick < (running ? STUCK_MS : DEAD_MS),
  }
}

async function workOffAll(
  { store, now, log, isBusy = () => false }: SchedulerOptions,
  isStopping: () => boolean,
): Promise<void> {
  // What fails is left for the next tick, and keeps nothing behind it from being done.
  const left = new Set<string>()
  for (;;) {
    const changes = await store.due.changes(BATCH + left.size)
    const next = changes.filter(({ id }) => !left.has(id))
    if (next.length === 0) return
    for (const same of byCause(next)) {
      const [first] = same
      await untilIdle(() => !isStopping() && isBusy())
      if (isStopping()) return
      try {
        await store.in(first.workspaceId).transaction((tx) => workOffChanges({ store: tx, now: now() }, same))
      } catch (error) {
        for (const { id } of same) left.add(id)
        const where = { workspace: first.workspaceId, team: first.teamId, week: first.week }
        log.error({ ...where, err: error }, 'a changed week failed')
      }
    }
  }
}

/** Changes of one act together, and without one those of the same person's week: they are worked off as one. */
function byCause(changes: readonly WeekChange[]): Changes[] {
  const groups = new Map<string, [WeekChange, ...WeekChange[]]>()
  for (const change of changes) {
    const own = [change.memberId, change.teamId, change.week].join(' ')
    const key = `${change.workspaceId} ${change.cause?.id ?? own}`
    const group = groups.get(key)
    if (group) group.push(change)
    else groups.set(key, [change])
  }
  const byWeek = (a: WeekChange, b: WeekChange) => (a.week < b.week ? -1 : a.week > b.week ? 1 : 0)
  return [...groups.values()].map((group) => group.sort(byWeek))
}
