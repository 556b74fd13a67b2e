import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Temporal } from 'temporal-polyfill'
import { inTime } from '../in-time.ts'
import type { Observer } from '../observe.ts'
import type { Queue } from '../store/deliveries/queue.ts'
import { bounded } from './bounded.ts'

export type MetricsOptions = {
  /** Asked at each scrape. */
  queue(): Promise<Queue>
  now(): Temporal.Instant
  /** Milliseconds that only grow. */
  monotonic(): number
}

export type Metrics = {
  observer: Observer
  /** Everything in Prometheus' text form, at most a second old. */
  scrape(): Promise<string>
  /** Of that text. */
  contentType: string
}

/** How long a scrape waits for the database; after that it says NaN. */
const PATIENCE_MS = 2_000
/** How long a scrape holds: whoever asks more often costs nothing. */
const HOLDS_MS = 1_000
/** A tick with nothing to do takes milliseconds; the next one comes after a minute. */
const TICK_SECONDS = [0.01, 0.05, 0.1, 0.5, 1, 5, 15, 60]
/** On time is within the minute of the tick. */
const LATENESS_SECONDS = [1, 15, 60, 90, 300, 900, 3600, 6 * 3600, 24 * 3600]
/** Slack waits three seconds. */
const ACK_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3]

/** The numbers that a machine reads about Drumbeat: a registry of its own, what fills it and what reads it. */
export function createMetrics({ queue, now, monotonic }: MetricsOptions): Metrics {
  const registry = new Registry()
  const registers = [registry]
  const ticks = new Histogram({
    name: 'drumbeat_tick_duration_seconds',
    help: 'How long the tick of each minute took to do what was due.',
    buckets: TICK_SECONDS,
    registers,
  })
  const lastTick = new Gauge({
    name: 'drumbeat_last_tick_timestamp_seconds',
    help: 'When the last tick ended, in seconds since 1970.',
    registers,
  })
  const slots = new Counter({
    name: 'drumbeat_slots_total',
    help: 'Work of the schedule by ritual: done, skipped with a reason, or failed and to be tried again.',
    labelNames: ['ritual', 'outcome'] as const,
    registers,
  })
  const lateness = new Histogram({
    name: 'drumbeat_slot_lateness_seconds',
    help: 'How long after it was due work of the schedule was done.',
    labelNames: ['ritual'] as const,
    buckets: LATENESS_SECONDS,
    registers,
  })
  const attempts = new Counter({
    name: 'drumbeat_delivery_attempts_total',
    help: 'What came of attempts to send a message: sent, adopted, waits or refused, and why.',
    labelNames: ['kind', 'outcome', 'code'] as const,
    registers,
  })
  const deliveries = new Gauge({
    name: 'drumbeat_deliveries',
    help: 'Messages that are pending, and that failed for good. NaN when the database does not answer.',
    labelNames: ['state'] as const,
    registers,
  })
  const queueAge = new Gauge({
    name: 'drumbeat_queue_age_seconds',
    help: 'How long the message has been waiting that waits the longest. NaN when the database does not answer.',
    registers,
  })
  const acks = new Histogram({
    name: 'drumbeat_ack_duration_seconds',
    help: 'From the arrival of what Slack sent to its acknowledgement.',
    labelNames: ['kind'] as const,
    buckets: ACK_SECONDS,
    registers,
  })
  const slackErrors = new Counter({
    name: 'drumbeat_slack_errors_total',
    help: 'Calls to Slack that failed, by method and code.',
    labelNames: ['method', 'code'] as const,
    registers,
  })

  const ritualOf = bounded(20)
  const messageOf = bounded(20)
  const codeOf = bounded(60)
  const methodOf = bounded(60)
  const observer: Observer = {
    tick(seconds) {
      ticks.observe(seconds)
      lastTick.set(now().epochMilliseconds / 1000)
    },
    slot(ritual, latenessSeconds, outcome) {
      const known = ritualOf(ritual)
      slots.inc({ ritual: known, outcome })
      if (outcome === 'done') lateness.observe({ ritual: known }, Math.max(0, latenessSeconds))
    },
    delivered: (kind, outcome, code) =>
      attempts.inc({ kind: messageOf(kind), outcome, code: code === '' ? '' : codeOf(code) }),
    acked: (kind, seconds) => acks.observe({ kind }, seconds),
    slackError: (method, code) => slackErrors.inc({ method: methodOf(method), code: codeOf(code) }),
  }

  const readQueue = async () => {
    const at = await inTime(PATIENCE_MS, queue()).catch(() => null)
    deliveries.set({ state: 'pending' }, at ? at.pending : Number.NaN)
    deliveries.set({ state: 'failed' }, at ? at.failed : Number.NaN)
    const waited = at?.oldest ? (now().epochMilliseconds - at.oldest.epochMilliseconds) / 1000 : 0
    queueAge.set(at ? Math.max(0, waited) : Number.NaN)
  }
  const read = async (): Promise<string> => {
    // They watch the event loop and the garbage collector from then on: not for a bot that nobody scrapes.
    if (!last) collectDefaultMetrics({ register: registry })
    await readQueue()
    return registry.metrics()
  }
  let last: { at: number; text: Promise<string> } | null = null
  return {
    observer,
    contentType: registry.contentType,
    scrape() {
      if (!last || monotonic() - last.at >= HOLDS_MS) last = { text: read(), at: monotonic() }
      return last.text
    },
  }
}
