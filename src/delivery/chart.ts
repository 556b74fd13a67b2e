import { createHash } from 'node:crypto'
import type { WebClient } from '@slack/web-api'
import type { Temporal } from 'temporal-polyfill'
import type { ChartRenderer } from '../charts/renderer.ts'
import type { TrendChart } from '../charts/trend-chart.ts'
import type { Claimed } from '../store/deliveries/delivery-row.ts'
import { type Failure, failureOf } from './failure.ts'
import type { SenderOptions } from './sender-options.ts'
import { FILE_NOT_READY, isOfTheToken } from './slack-errors.ts'
import { uploadFile } from './upload-file.ts'

/** What tells one chart from another, so that an update uploads a picture only when it differs. */
const fingerprint = (chart: unknown): string =>
  createHash('sha256').update(JSON.stringify(chart)).digest('hex')

/**
 * Draws a chart and uploads it to Slack, shared with nobody yet: the message that shows it does that.
 * @returns Slack's id of the file
 * @throws ChartFailed when it can't be drawn, or Slack's error
 */
async function uploadChart(client: WebClient, renderer: ChartRenderer, chart: TrendChart): Promise<string> {
  const png = await renderer.render(chart)
  const bytes = png as Uint8Array<ArrayBuffer>
  const id = await uploadFile(client, { name: 'scorecard.png', bytes })
  await client.files.completeUploadExternal({ files: [{ id, title: chart.title }] })
  return id
}

/**
 * Slack will not have a picture in its message: from now on it goes without, until there is another to show.
 */
export async function leaveChartOut(
  { store }: Pick<SenderOptions, 'store'>,
  delivery: Claimed,
): Promise<void> {
  const of = fingerprint(delivery.chart)
  await store.in(delivery.workspaceId).deliveries.keepChart(delivery.key, null, of)
}

/** Where a message's picture stands among its blocks; null when there is no place for one. */
export function pictureIn({ body }: Claimed, chartBlock: string): number | null {
  const { blocks } = body as { blocks: { block_id?: string }[] }
  const index = blocks.findIndex((block) => block.block_id === chartBlock)
  return index < 0 ? null : index
}

/** The blocks with the picture in the chart's place, or without that place when there is none. */
export function withChart(blocks: readonly unknown[], chartBlock: string, fileId: string | null): unknown[] {
  return blocks.flatMap((block) => {
    if ((block as { block_id?: string }).block_id !== chartBlock) return [block]
    return fileId === null ? [] : [{ ...(block as object), slack_file: { id: fileId } }]
  })
}

/** Slack works on an uploaded file for a moment; after so many tries the post goes out without it. */
const FILE_TRIES = 6
const METHOD = 'files.getUploadURLExternal'

/** A message's picture, which may be none where Slack refused it, or why it has to wait for it. */
type Chart = { fileId: string | null; of: string } | { failure: Failure }

/** How long a message waits for Slack to take its picture, in seconds: the scorecard matters more. */
const PATIENCE = 60

const isWorthWaiting = (
  seconds: number | null | undefined,
  { queuedAt }: Pick<Claimed, 'queuedAt'>,
  now: Temporal.Instant,
): boolean => (now.epochMilliseconds - queuedAt.epochMilliseconds) / 1000 + (seconds ?? 0) <= PATIENCE

/** The picture of a message's chart: the one uploaded before, or a new one; null when the message goes without. */
export async function chartFor(
  { store, renderer, pace, now, log }: SenderOptions,
  client: WebClient,
  delivery: Claimed,
): Promise<Chart | null> {
  const { workspaceId, key } = delivery
  if (delivery.chart === null || delivery.chart === undefined) return null
  const of = fingerprint(delivery.chart)
  const where = { workspace: workspaceId, team: delivery.teamId, delivery: key }
  if (delivery.error === FILE_NOT_READY && delivery.attempts >= FILE_TRIES) {
    log.warn({ ...where }, 'posting without the chart: Slack has not taken the picture')
    return null
  }
  if (delivery.chartOf === of) return { fileId: delivery.chartFileId, of }
  const at = now().epochMilliseconds
  if (!pace.take(workspaceId, METHOD, at)) {
    const seconds = (pace.freeAt(workspaceId, METHOD, at) - at) / 1000
    return { failure: { code: 'pace', kind: 'wait', doubtful: false, seconds } }
  }
  try {
    const fileId = await uploadChart(client, renderer, delivery.chart as TrendChart)
    await store.in(workspaceId).deliveries.keepChart(key, fileId, of)
    return { fileId, of }
  } catch (error) {
    const failure = failureOf(error)
    // Without a token the message fares no better than its picture.
    if (failure.kind === 'ours' && isOfTheToken(failure.code)) return { failure }
    if (failure.kind === 'wait' && isWorthWaiting(failure.seconds, delivery, now())) return { failure }
    log.error({ ...where, renderer: renderer.name, err: error }, 'posting without the chart: it failed')
    return null
  }
}
