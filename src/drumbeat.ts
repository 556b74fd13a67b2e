import { Temporal } from 'temporal-polyfill'
import type { Config } from './config.ts'
import type { WorkspaceId } from './domain/people/people.ts'
import { inTime } from './in-time.ts'
import type { Logger } from './log.ts'
import { type Parts, type PartsOptions, putTogether } from './parts.ts'
import { warmUp } from './slack/submit/warm-up.ts'
import { type Health, startHealthServer } from './slack/transport/health/health.ts'
import { askIdentity } from './slack/transport/identity.ts'
import { lockDatabase, noteDatabase } from './store/database/lock.ts'
import { openStore } from './store/database/open.ts'
import type { Store } from './store/store.ts'

export type DrumbeatOptions = Pick<PartsOptions, 'log'> & Partial<PartsOptions>

export type Drumbeat = {
  /** Where Slack's requests arrive; null in Socket Mode. */
  port: number | null
  healthPort: number
  /** Finishes what is in flight, 10 s at most, then ends everything. */
  stop(): Promise<void>
  /** Does what is due now. */
  tick(): Promise<void>
  /** Whether something that came from Slack is being worked on. */
  isBusy(): boolean
  /** When something in the outbox may be sent next. */
  nextDeliveryAt(): Promise<Temporal.Instant | null>
  /** When something will be due next: for whoever ticks by hand. */
  nextDueAt(): Promise<Temporal.Instant | null>
  store: Store
}

/** How long work in flight may take to finish when stopping, and each part to end after that. */
const DRAIN_MS = 10_000
const END_MS = 3_000
/** How long the database may take to open before that is logged. */
const SLOW_MS = 5_000

/**
 * Starts the bot and resolves when it is ready.
 * @throws StartRefused or StoreRefused when a person has to change something first
 */
export async function startDrumbeat(
  config: Config,
  {
    log,
    now = () => Temporal.Now.instant(),
    timers = 'cron',
    monotonic = defaultMonotonic(now, timers),
  }: DrumbeatOptions,
): Promise<Drumbeat> {
  // Ended in the opposite order of their beginning, also when a later one can't begin.
  const endings: (() => Promise<void>)[] = []
  const endAll = async () => {
    for (const end of endings.splice(0).reverse())
      await inTime(END_MS, end()).catch((err: unknown) => log.error({ err }, 'could not end in order'))
  }

  try {
    // Before the database is touched: another process may be at work on it.
    const unlock = await lockDatabase(config.databaseUrl, now())
    endings.push(async () => unlock())
    // Whoever watches over the process must see that it lives, also while the database or Slack are waited for.
    const health = healthBefore()
    const healthServer = await startHealthServer({ ...config.health, health })
    endings.push(healthServer.stop)
    const store = await openPatiently(config.databaseUrl, log)
    endings.push(() => store.close())
    await noteDatabase(config.databaseUrl, now())
    const parts = putTogether(config, store, { log, now, timers, monotonic })
    const { readiness, transport, scheduler } = parts
    Object.assign(health, parts.health)
    endings.push(async () => readiness.stop())
    endings.push(transport.stop)
    const { port } = await transport.open()

    const identity = await askIdentity(config, { fetch: parts.fetch, log })
    const { workspace, botUserId } = identity
    await store.workspaces.ensure({ ...workspace, botUserId }, now())

    // What was refused before may be accepted from who starts now, with another token perhaps.
    await store.due.lookEverywhere(now())

    if (timers === 'cron') {
      const work = { store: store.in(workspace.id as WorkspaceId), now: now() }
      await warmUp(work).catch((err: unknown) => log.debug({ err }, 'could not warm up'))
    }
    parts.listenAs(identity)
    await transport.start()
    endings.push(scheduler.stop)
    if (timers === 'cron') {
      scheduler.start()
      readiness.watch()
    }
    const ports = { port, healthPort: healthServer.port }
    log.info({ mode: config.connection.mode, ...ports }, 'Drumbeat is running')
    return handleOf(parts, ports, endAll, log)
  } catch (error) {
    await endAll()
    throw error
  }
}

/** What is answered before there is anything to ask. */
const healthBefore = (): Health => ({
  readiness: async () => ({ ready: false, checks: { database: false, slack: false, schedule: false } }),
  metrics: { contentType: 'text/plain', scrape: async () => '' },
})

/** Opens the store, and says so when that takes long: another process may be changing the database. */
async function openPatiently(url: string | undefined, log: Logger): Promise<Store> {
  const timer = setInterval(() => log.warn('still waiting for the database'), SLOW_MS)
  try {
    return await openStore(url)
  } finally {
    clearInterval(timer)
  }
}

const defaultMonotonic = (now: () => Temporal.Instant, timers: 'cron' | 'manual') =>
  timers === 'cron' ? () => performance.now() : () => now().epochMilliseconds

/** What whoever started the bot holds it by. */
function handleOf(
  { store, inFlight, delivery, scheduler }: Parts,
  ports: Pick<Drumbeat, 'port' | 'healthPort'>,
  endAll: () => Promise<void>,
  log: Logger,
): Drumbeat {
  let stopped: Promise<void> | undefined
  const stop = async () => {
    inFlight.refuseNew()
    // The connection stays open meanwhile: acknowledgements travel on it.
    void inFlight.track(scheduler.stop()).catch(() => {})
    if (!(await inFlight.drain(DRAIN_MS))) log.warn({ left: inFlight.count }, 'gave up on work in flight')
    await endAll()
    log.info('Drumbeat has stopped')
  }
  return {
    ...ports,
    store,
    stop: () => {
      stopped ??= stop()
      return stopped
    },
    tick: scheduler.tick,
    isBusy: () => inFlight.count > 0,
    nextDeliveryAt: delivery.nextAt,
    nextDueAt: async () => {
      const due = [await store.due.nextSlotAt(), await delivery.nextAt()].filter((at) => at !== null)
      return due.sort(Temporal.Instant.compare)[0] ?? null
    },
  }
}
