import { createHash } from 'node:crypto'
import type { WebClient } from '@slack/web-api'
import type { ChartRenderer } from '../charts/renderer.ts'
import type { TrendChart } from '../charts/trend-chart.ts'

/** What tells one chart from another, so that an update uploads a picture only when it differs. */
export const fingerprint = (chart: unknown): string =>
  createHash('sha256').update(JSON.stringify(chart)).digest('hex')

/**
 * Draws a chart and uploads it to Slack, shared with nobody yet: the message that shows it does that.
 * @returns Slack's id of the file
 * @throws ChartFailed when it can't be drawn, or Slack's error
 */
export async function uploadChart(
  client: WebClient,
  renderer: ChartRenderer,
  chart: TrendChart,
): Promise<string> {
  const png = await renderer.render(chart)
  const filename = 'scorecard.png'
  const target = await client.files.getUploadURLExternal({ filename, length: png.byteLength })
  if (!target.upload_url || !target.file_id) throw new Error('Slack gave no place for the upload')
  const upload = await fetch(target.upload_url, {
    method: 'POST',
    body: new Blob([png as Uint8Array<ArrayBuffer>], { type: 'image/png' }),
    signal: AbortSignal.timeout(15_000),
  })
  if (!upload.ok) throw new Error(`Slack refused the picture with ${upload.status}`)
  await client.files.completeUploadExternal({ files: [{ id: target.file_id, title: chart.title }] })
  return target.file_id
}

/** The blocks with the picture in the chart's place, or without that place when there is none. */
export function withChart(blocks: readonly unknown[], chartBlock: string, fileId: string | null): unknown[] {
  return blocks.flatMap((block) => {
    if ((block as { block_id?: string }).block_id !== chartBlock) return [block]
    return fileId === null ? [] : [{ ...(block as object), slack_file: { id: fileId } }]
  })
}
