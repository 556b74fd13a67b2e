import type { WebAPICallResult, WebClient } from '@slack/web-api'
import { Temporal } from 'temporal-polyfill'
import type { ChartRenderer } from '../charts/renderer.ts'
import type { TrendChart } from '../charts/trend-chart.ts'
import type { WorkspaceId } from '../domain/people.ts'
import type { Logger } from '../log.ts'
import type { Delivery } from '../store/deliveries.ts'
import type { Store, WorkspaceStore } from '../store/store.ts'
import { fingerprint, uploadChart, withChart } from './chart.ts'
import { FILE_NOT_READY, failureOf } from './slack-errors.ts'

export type DeliveryOptions = {
  store: Store
  /** A client of the workspace that neither retries nor waits by itself: both are decided here. */
  clientFor(workspaceId: WorkspaceId): WebClient
  renderer: ChartRenderer
  /** The block of a body that a chart is put into. */
  chartBlock: string
  now(): Temporal.Instant
  log: Logger
  /** Told of every message that Slack refuses for good, so that somebody hears of it. */
  onRefused(store: WorkspaceStore, delivery: Delivery, code: string): Promise<void>
  /** Told of every message that Slack took. */
  onSent(store: WorkspaceStore, delivery: Delivery): Promise<void>
}

/** How long a sender may take before another may try: longer than its calls' timeouts together. */
const LEASE_SECONDS = 120
const BATCH = 100
const LANES = 6
/** Slack works on an uploaded file for a moment; after so many tries the post goes out without it. */
const FILE_TRIES = 6
const LONGEST_WAIT_SECONDS = 600
/** A post that failed this often (about a quarter of an hour) no longer keeps those behind it waiting. */
const PATIENT_TRIES = 10

/** Sends what the outbox holds: per recipient in order, each message once, updated in place after that. */
export function createDelivery(options: DeliveryOptions): { run(): Promise<number> } {
  return {
    /** Sends everything that is due. @returns how many messages Slack took */
    async run() {
      let sent = 0
      for (;;) {
        const due = await inTurn(options, await options.store.due.deliveries(options.now(), BATCH))
        const counts = await inLanes(groupByRecipient(due), (lane) => sendInOrder(options, lane))
        const count = counts.reduce((sum, each) => sum + each, 0)
        sent += count
        if (count === 0) return sent
      }
    },
  }
}

const laneOf = ({ workspaceId, recipient }: Delivery): string => `${workspaceId} ${recipient}`

const isBefore = (a: Delivery, b: Delivery): boolean => {
  const order = Temporal.Instant.compare(a.createdAt, b.createdAt) || a.ordinal - b.ordinal
  return order < 0 || (order === 0 && a.key < b.key)
}

/** Without the new messages that would overtake one to the same recipient that is tried again later. */
async function inTurn({ store, now }: DeliveryOptions, due: readonly Delivery[]): Promise<Delivery[]> {
  const at = now()
  const isAhead = (time: Temporal.Instant | null) => time !== null && Temporal.Instant.compare(time, at) > 0
  const first = new Map<string, Delivery>()
  for (const workspaceId of new Set(due.map((each) => each.workspaceId))) {
    for (const each of await store.in(workspaceId).deliveries.list({ state: 'pending' })) {
      const waits = each.ts === null && (isAhead(each.nextAt) || isAhead(each.leaseUntil))
      if (waits && each.attempts < PATIENT_TRIES && !first.has(laneOf(each))) first.set(laneOf(each), each)
    }
  }
  return due.filter((each) => {
    const waiting = first.get(laneOf(each))
    return !waiting || each.ts !== null || isBefore(each, waiting)
  })
}

function groupByRecipient(due: readonly Delivery[]): Delivery[][] {
  const groups = new Map<string, Delivery[]>()
  for (const each of due) {
    const key = laneOf(each)
    groups.set(key, [...(groups.get(key) ?? []), each])
  }
  return [...groups.values()]
}

async function inLanes<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  let next = 0
  const lane = async () => {
    for (let item = items[next++]; item !== undefined; item = items[next++]) results.push(await work(item))
  }
  await Promise.all(Array.from({ length: Math.min(LANES, items.length) }, lane))
  return results
}

/** Sends one recipient's messages; when one has to wait, those behind it wait too. */
async function sendInOrder(options: DeliveryOptions, lane: readonly Delivery[]): Promise<number> {
  let sent = 0
  for (const { workspaceId, key } of lane) {
    const store = options.store.in(workspaceId)
    const now = options.now()
    const claimed = await store.deliveries.claim(key, now, now.add({ seconds: LEASE_SECONDS }))
    if (!claimed) continue
    const outcome = await send(options, store, claimed)
    if (outcome === 'sent') sent++
    if (outcome === 'waits') break
  }
  return sent
}

async function send(
  options: DeliveryOptions,
  store: WorkspaceStore,
  delivery: Delivery,
): Promise<'sent' | 'waits' | 'refused'> {
  const { now, log } = options
  const client = options.clientFor(delivery.workspaceId)
  const where = { workspace: delivery.workspaceId, team: delivery.teamId, delivery: delivery.key }
  const thread = delivery.parentKey ? await store.deliveries.find(delivery.parentKey) : null
  if (delivery.parentKey && !thread?.ts) {
    if (thread?.state === 'pending') {
      await store.deliveries.retry(delivery.key, now().add({ seconds: 5 }), 'waits for the message above it')
      return 'waits'
    }
    await store.deliveries.fail(delivery.key, delivery.version, 'the message above it was not posted')
    return 'refused'
  }
  const chart = await chartFor(options, store, client, delivery)
  try {
    const at = await post(client, delivery, options.chartBlock, chart?.fileId ?? null, thread?.ts ?? null)
    await store.deliveries.sent(
      delivery.key,
      { version: delivery.version, ...at, chartFileId: chart?.fileId ?? null, chartOf: chart?.of ?? null },
      now(),
    )
    log.info({ ...where, kind: delivery.kind, update: delivery.ts !== null }, 'delivered')
    await options.onSent(store, delivery)
    return 'sent'
  } catch (error) {
    const failure = failureOf(error)
    log.warn({ ...where, code: failure.code, attempts: delivery.attempts + 1 }, 'not delivered')
    if (failure.kind === 'permanent') {
      await store.deliveries.fail(delivery.key, delivery.version, failure.code)
      await options.onRefused(store, delivery, failure.code)
      return 'refused'
    }
    const backoff = Math.min(2 ** delivery.attempts, LONGEST_WAIT_SECONDS)
    const seconds = failure.kind === 'wait' ? failure.seconds : failure.kind === 'fileNotReady' ? 1 : backoff
    await store.deliveries.retry(
      delivery.key,
      now().add({ milliseconds: Math.ceil(seconds * 1000) }),
      failure.code,
    )
    return 'waits'
  }
}

/** The picture of a message's chart: the one uploaded before, or a new one; null when the message goes without. */
async function chartFor(
  { renderer, log }: DeliveryOptions,
  store: WorkspaceStore,
  client: WebClient,
  delivery: Delivery,
): Promise<{ fileId: string; of: string } | null> {
  if (delivery.chart === null || delivery.chart === undefined) return null
  const of = fingerprint(delivery.chart)
  const where = { workspace: delivery.workspaceId, team: delivery.teamId, delivery: delivery.key }
  if (delivery.error === FILE_NOT_READY && delivery.attempts >= FILE_TRIES) {
    log.warn({ ...where }, 'posting without the chart: Slack has not taken the picture')
    return null
  }
  if (delivery.chartFileId && delivery.chartOf === of) return { fileId: delivery.chartFileId, of }
  try {
    const fileId = await uploadChart(client, renderer, delivery.chart as TrendChart)
    await store.deliveries.keepChart(delivery.key, fileId, of)
    return { fileId, of }
  } catch (error) {
    log.error({ ...where, renderer: renderer.name, err: error }, 'posting without the chart: it failed')
    return null
  }
}

/** One call: a post the first time, an update in place after that. */
async function post(
  client: WebClient,
  delivery: Delivery,
  chartBlock: string,
  fileId: string | null,
  threadTs: string | null,
): Promise<{ ts: string; channelId: string }> {
  const body = delivery.body as { text: string; blocks: unknown[] }
  const said = { text: body.text, blocks: withChart(body.blocks, chartBlock, fileId) }
  if (delivery.ts && delivery.channelId) {
    await client.apiCall('chat.update', { channel: delivery.channelId, ts: delivery.ts, ...said })
    return { ts: delivery.ts, channelId: delivery.channelId }
  }
  const answer: WebAPICallResult & { ts?: unknown; channel?: unknown } = await client.apiCall(
    'chat.postMessage',
    {
      channel: delivery.recipient,
      ...said,
      ...(threadTs ? { thread_ts: threadTs } : {}),
      unfurl_links: false,
      unfurl_media: false,
      // The same id on every attempt: Slack drops a second post of it. The metadata lets a doubtful one be looked up.
      client_msg_id: delivery.clientMsgId,
      metadata: { event_type: 'drumbeat_delivery', event_payload: { id: delivery.clientMsgId } },
    },
  )
  return { ts: String(answer.ts), channelId: String(answer.channel) }
}
