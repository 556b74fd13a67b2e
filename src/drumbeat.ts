import { WebClient } from '@slack/web-api'
import { Temporal } from 'temporal-polyfill'
import { embeddedRenderer } from './charts/embedded-renderer.ts'
import { quickChartRenderer } from './charts/quickchart-renderer.ts'
import type { Config } from './config.ts'
import { createDelivery } from './delivery/deliver.ts'
import { boltLogger, type Logger } from './log.ts'
import { noteRecovery, tellRefused } from './rituals/notices.ts'
import { RITUALS } from './rituals/rituals.ts'
import { createScheduler } from './rituals/scheduler.ts'
import { createApp } from './slack/app.ts'
import { FEATURES } from './slack/features.ts'
import { askIdentity } from './slack/identity.ts'
import { type InFlight, newInFlight } from './slack/in-flight.ts'
import { CHART_BLOCK } from './slack/scorecard/post.message.ts'
import { type HealthChecks, startHealthServer } from './slack/transport/health.ts'
import { httpTransport } from './slack/transport/http.ts'
import { socketModeTransport } from './slack/transport/socket-mode.ts'
import type { Transport } from './slack/transport/transport.ts'
import { openStore } from './store/open.ts'
import type { Store } from './store/store.ts'

export type DrumbeatOptions = {
  log: Logger
  now?: () => Temporal.Instant
  /** `manual`: nothing happens by the clock, only when `tick` is called. */
  timers?: 'cron' | 'manual'
}

export type Drumbeat = {
  /** Where Slack's requests arrive; null in Socket Mode. */
  port: number | null
  healthPort: number | null
  /** Finishes what is in flight, 10 s at most, then ends everything. */
  stop(): Promise<void>
  /** Does what is due now. */
  tick(): Promise<void>
  /** Whether something that came from Slack is being worked on. */
  isBusy(): boolean
  /** When something will be due next: for whoever ticks by hand. */
  nextDueAt(): Promise<Temporal.Instant | null>
  store: Store
}

/** How long work in flight may take to finish when stopping. */
const DRAIN_MS = 10_000

/**
 * Starts the bot and resolves when it is ready.
 * @throws StartRefused or StoreRefused when a person has to change something first
 */
export async function startDrumbeat(
  config: Config,
  { log, now = () => Temporal.Now.instant(), timers = 'cron' }: DrumbeatOptions,
): Promise<Drumbeat> {
  const store = await openStore(config.databaseUrl)
  const inFlight = newInFlight()
  // Ended in the opposite order of their beginning, also when a later one can't begin.
  const endings: (() => Promise<void>)[] = [() => store.close()]
  const endAll = async () => {
    for (const end of endings.splice(0).reverse())
      await end().catch((err: unknown) => log.error({ err }, 'could not end in order'))
  }

  try {
    let transport: Transport | undefined
    const clients = new WebClient(config.botToken, {
      slackApiUrl: config.slackApiUrl,
      timeout: 15_000,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      logger: boltLogger(log),
    })
    const delivery = createDelivery({
      store,
      clientFor: () => clients,
      renderer: config.quickChart ? quickChartRenderer(config.quickChart) : embeddedRenderer(),
      chartBlock: CHART_BLOCK,
      now,
      log,
      onRefused: (scoped, message, code) => tellRefused(scoped, message, code, now()),
      onSent: (scoped, message) => noteRecovery(scoped, message, now()),
    })
    const scheduler = createScheduler({
      store,
      rituals: RITUALS,
      deliver: delivery.run,
      now,
      log,
      isBusy: () => inFlight.count > 0,
    })

    const checks: HealthChecks = {
      database: async () => {
        await store.ping()
        return true
      },
      slack: () => transport?.isConnected() ?? false,
      schedule: () => scheduler.isTicking(),
    }
    let healthPort: number | null = null
    if (config.connection.mode === 'socket') {
      const health = await startHealthServer({
        host: config.host,
        port: config.connection.healthPort,
        checks,
      })
      endings.push(health.stop)
      healthPort = health.port
    }

    const identity = await askIdentity(config, log)
    const { workspace, botUserId } = identity
    if (workspace) await store.workspaces.ensure({ ...workspace, botUserId }, now())

    transport = transportOf(config, { checks, inFlight, log })
    createApp({
      receiver: transport.receiver,
      token: config.botToken,
      identity,
      slackApiUrl: config.slackApiUrl,
      features: FEATURES,
      store,
      now,
      log,
      boltLog: boltLogger(log),
      wake: scheduler.wake,
      track: inFlight.track,
    })
    endings.push(transport.stop)
    const { port } = await transport.start()
    endings.push(scheduler.stop)
    if (timers === 'cron') scheduler.start()
    log.info({ mode: config.connection.mode, port, healthPort: healthPort ?? port }, 'Drumbeat is running')

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
      port,
      healthPort: healthPort ?? port,
      stop: () => {
        stopped ??= stop()
        return stopped
      },
      tick: scheduler.tick,
      isBusy: () => inFlight.count > 0,
      nextDueAt: async () => {
        const due = [await store.due.nextSlotAt(), await store.due.nextDeliveryAt()].filter(
          (at) => at !== null,
        )
        return due.sort(Temporal.Instant.compare)[0] ?? null
      },
      store,
    }
  } catch (error) {
    await endAll()
    throw error
  }
}

function transportOf(
  { connection, host, slackApiUrl }: Config,
  parts: { checks: HealthChecks; inFlight: InFlight; log: Logger },
): Transport {
  return connection.mode === 'socket'
    ? socketModeTransport({ ...parts, appToken: connection.appToken, slackApiUrl })
    : httpTransport({ ...parts, signingSecret: connection.signingSecret, port: connection.port, host })
}
