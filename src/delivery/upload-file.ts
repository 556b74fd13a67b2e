import type { WebClient } from '@slack/web-api'
import { slackFetch } from './slack-fetch.ts'

/** How long Slack may take over a file's bytes. */
const TIMEOUT_MS = 15_000

/**
 * Hands a file's bytes to Slack. It belongs to nobody yet: it takes `files.completeUploadExternal` to show it.
 * @returns the file's id
 * @throws Slack's error, or what kept the upload from succeeding
 */
export async function uploadFile(
  client: WebClient,
  { name, bytes }: { name: string; bytes: Uint8Array<ArrayBuffer> },
): Promise<string> {
  const target = await client.files.getUploadURLExternal({ filename: name, length: bytes.byteLength })
  if (!target.upload_url || !target.file_id) throw new Error('Slack gave no place for the upload')
  const upload = await slackFetch(client.slackApiUrl)(target.upload_url, {
    method: 'POST',
    body: bytes,
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  if (!upload.ok) throw new Error(`Slack refused the file with ${upload.status}`)
  return target.file_id
}
