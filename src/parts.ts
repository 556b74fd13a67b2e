import { WebClient } from '@slack/web-api'
import type { Temporal } from 'temporal-polyfill'
import { embeddedRenderer } from './charts/embedded-renderer.ts'
import { quickChartRenderer } from './charts/quickchart-renderer.ts'
import type { Config } from './config.ts'
import { createChannelLooks } from './delivery/channel-looks.ts'
import { createDelivery } from './delivery/deliver.ts'
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
import type { Health } from './slack/transport/health/health.ts'
import { slackReachable } from './slack/transport/health/reachable.ts'
import { createReadiness } from './slack/transport/health/readiness.ts'
import { httpTransport } from './slack/transport/http/http.ts'
import type { Identity } from './slack/transport/identity.ts'
import { type InFlight, newInFlight } from './slack/transport/in-flight.ts'
import { slackClock } from './slack/transport/slack-clock.ts'
import { socketModeTransport } from './slack/transport/socket/socket-mode.ts'
import { tellingFetch } from './slack/transport/telling-fetch.ts'
import { timeAcks } from './slack/transport/time-acks.ts'
import type { Transport } from './slack/transport/transport.ts'
import type { Store } from './store/store.ts'

export type PartsOptions = {
  log: Logger
  now: () => Temporal.Instant
  /** Milliseconds that only grow. Left out, the machine's; for whoever ticks by hand, those of `now`. */
  monotonic: () => number
  /** `manual`: nothing happens by the clock, only when `tick` is called. */
  timers: 'cron' | 'manual'
}

export type Parts = ReturnType<typeof putTogether>

/** All that the bot is made of, over an open store; nothing of it runs yet. */
export function putTogether(config: Config, store: Store, { log, now, timers, monotonic }: PartsOptions) {
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
  // Whoever ticks by hand moves a clock that no request is signed by.
  const slackNow = () => (timers === 'cron' && slackTime.now()?.epochMilliseconds) || Date.now()
  const transport = transportOf(config, { fetch, inFlight, log, slackNow })
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

function transportOf(
  { connection, host, slackApiUrl }: Config,
  parts: { fetch: typeof fetch; inFlight: InFlight; log: Logger; slackNow: () => number },
): Transport {
  return connection.mode === 'socket'
    ? socketModeTransport({ ...parts, appToken: connection.appToken, slackApiUrl })
    : httpTransport({ ...parts, signingSecret: connection.signingSecret, port: connection.port, host })
}
