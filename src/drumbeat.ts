import { WebClient } from '@slack/web-api'
import { Temporal } from 'temporal-polyfill'
import { embeddedRenderer } from './charts/embedded-renderer.ts'
import { quickChartRenderer } from './charts/quickchart-renderer.ts'
import type { Config } from './config.ts'
import { createChannelLooks } from './delivery/channel-looks.ts'
import { createDelivery } from './delivery/deliver.ts'
import type { WorkspaceId } from './domain/people/people.ts'
import { boltLogger, type Logger } from './log.ts'
import { createMetrics } from './monitoring/metrics.ts'
import { RITUALS } from './rituals/rituals.ts'
import { createScheduler } from './rituals/scheduler.ts'
import { createTrustedClock } from './rituals/trusted-clock.ts'
import { whyNotNow } from './rituals/why-not-now.ts'
import { createApp } from './slack/bolt/app.ts'
import { slackDirectory } from './slack/bolt/directory.ts'
import { FEATURES } from './slack/features.ts'
import { noteLook, noteRecovery, tellRefused } from './slack/members/tell-managers.ts'
import { CHART_BLOCK } from './slack/scorecard/post.message.ts'
import { warmUp } from './slack/submit/warm-up.ts'
import { type Health, startHealthServer } from './slack/transport/health/health.ts'
import { slackReachable } from './slack/transport/health/reachable.ts'
import { createReadiness } from './slack/transport/health/readiness.ts'
import { httpTransport } from './slack/transport/http/http.ts'
import { askIdentity, type Identity } from './slack/transport/identity.ts'
import { type InFlight, newInFlight } from './slack/transport/in-flight.ts'
import { slackClock } from './slack/transport/slack-clock.ts'
import { socketModeTransport } from './slack/transport/socket/socket-mode.ts'
import { tellingFetch } from './slack/transport/telling-fetch.ts'
import { timeAcks } from './slack/transport/time-acks.ts'
import type { Transport } from './slack/transport/transport.ts'
import { lockDatabase } from './store/database/lock.ts'
import { openStore } from './store/database/open.ts'
import type { Store } from './store/store.ts'

export type DrumbeatOptions = {
  log: Logger
  now?: () => Temporal.Instant
  /** Milliseconds that only grow. Left out, the machine's; for whoever ticks by hand, those of `now`. */
  monotonic?: () => number
  /** `manual`: nothing happens by the clock, only when `tick` is called. */
  timers?: 'cron' | 'manual'
}

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

/** How long work in flight may take to finish when stopping. */
const DRAIN_MS = 10_000

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
      await end().catch((err: unknown) => log.error({ err }, 'could not end in order'))
  }

  try {
    // Before the database is touched: another process may be at work on it.
    const unlock = await lockDatabase(config.databaseUrl, now())
    endings.push(async () => unlock())
    const store = await openStore(config.databaseUrl)
    endings.push(() => store.close())
    const parts = putTogether(config, store, { log, now, timers, monotonic })
    const { readiness, health, transport, scheduler } = parts

    endings.push(async () => readiness.stop())
    // Before Slack is asked anything: whoever watches over the process must see that it lives, also while Slack is away.
    const healthServer = await startHealthServer({ ...config.health, health })
    endings.push(healthServer.stop)
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

const defaultMonotonic = (now: () => Temporal.Instant, timers: 'cron' | 'manual') =>
  timers === 'cron' ? () => performance.now() : () => now().epochMilliseconds

type Parts = ReturnType<typeof putTogether>

/** All that the bot is made of, over an open store; nothing of it runs yet. */
function putTogether(
  config: Config,
  store: Store,
  { log, now, timers, monotonic }: Required<DrumbeatOptions>,
) {
  const inFlight = newInFlight()
  const metrics = createMetrics({ queue: () => store.due.queue(), now, monotonic: () => performance.now() })
  const { observer } = metrics
  const slackTime = slackClock(tellingFetch(config.slackApiUrl, observer), config.slackApiUrl, monotonic)
  const { fetch } = slackTime
  const clients = new WebClient(config.botToken, {
    slackApiUrl: config.slackApiUrl,
    fetch,
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
    whyNotNow,
    onRefused: (scoped, message, code) => tellRefused(scoped, message, code, now()),
    onSent: (scoped, message) => noteRecovery(scoped, message, now()),
    onOutcome: observer.delivered,
  })
  // Whoever ticks by hand moves the clock, and waits for nothing.
  const pause = timers === 'manual' ? { pause: async () => {} } : {}
  const directory = slackDirectory({ clientFor: () => clients, now, ...pause })
  const looks = createChannelLooks({
    store,
    clientFor: () => clients,
    log,
    onLooked: (scoped, channelId, code) => noteLook({ store: scoped, now: now() }, channelId, code),
  })
  const clock = createTrustedClock({
    now,
    monotonic,
    heard: slackTime.now,
    ask: () => slackTime.ask(() => clients.auth.test()),
    log,
  })
  const scheduler = createScheduler({
    store,
    rituals: RITUALS,
    directory,
    deliver: delivery.run,
    nextDeliveryAt: delivery.nextAt,
    // A week is laid out: a good moment to see whether its scorecard can be posted.
    done: ({ ritual, workspaceId, teamId }) => {
      if (ritual === 'plan') looks.add(workspaceId, teamId)
    },
    look: looks.run,
    now,
    mayGoBy: clock.isRight,
    log,
    isBusy: () => inFlight.count > 0,
    observer,
  })

  const reachable = slackReachable(clients, () => performance.now())
  const readiness = createReadiness({
    checks: {
      database: async () => {
        await store.ping(now())
        return true
      },
      slack: async () => {
        // Connected is not taken: a workspace that removed the app leaves the connection open.
        return transport.isConnected() && reachable()
      },
      schedule: () => scheduler.isTicking() && clock.wasRight,
    },
    now,
    monotonic: () => performance.now(),
  })
  const health: Health = { readiness: readiness.ask, metrics }
  const transport = transportOf(config, { fetch, inFlight, log })
  timeAcks(transport.receiver, observer)
  /** Hears what arrives, as whom Slack takes us for. */
  const listenAs = (identity: Identity) =>
    createApp({
      receiver: transport.receiver,
      token: config.botToken,
      identity,
      slackApiUrl: config.slackApiUrl,
      fetch,
      features: FEATURES,
      store,
      now,
      log,
      boltLog: boltLogger(log),
      wake: scheduler.wake,
      heard: async (workspaceId) => {
        if (await delivery.heard(workspaceId)) scheduler.wake()
      },
      track: inFlight.track,
    })
  return { store, inFlight, fetch, delivery, scheduler, readiness, health, transport, listenAs }
}

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

function transportOf(
  { connection, host, slackApiUrl }: Config,
  parts: { fetch: typeof fetch; inFlight: InFlight; log: Logger },
): Transport {
  return connection.mode === 'socket'
    ? socketModeTransport({ ...parts, appToken: connection.appToken, slackApiUrl })
    : httpTransport({ ...parts, signingSecret: connection.signingSecret, port: connection.port, host })
}
