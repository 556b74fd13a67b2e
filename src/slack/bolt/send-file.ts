import { escapeMrkdwn } from '../../blocks/text.ts'
import type { Call } from './registry.ts'

/**
 * Puts a text file into the actor's direct message with the bot, under a line that says what it is.
 * @throws Slack's error, or what kept the upload from succeeding
 */
export async function sendFile(
  { ctx, client }: Pick<Call, 'ctx' | 'client'>,
  { name, text, said }: { name: string; text: string; said: string },
): Promise<void> {
  const bytes = new TextEncoder().encode(text)
  const target = await client.files.getUploadURLExternal({ filename: name, length: bytes.byteLength })
  if (!target.upload_url || !target.file_id) throw new Error('Slack gave no place for the upload')
  const upload = await fetch(target.upload_url, {
    method: 'POST',
    body: bytes,
    signal: AbortSignal.timeout(15_000),
  })
  if (!upload.ok) throw new Error(`Slack refused the file with ${upload.status}`)
  // Files are shared with channels only; posting to a person tells which channel their direct message is.
  const { channel } = await client.chat.postMessage({ channel: ctx.actor.id, text: escapeMrkdwn(said) })
  await client.files.completeUploadExternal({
    files: [{ id: target.file_id, title: name }],
    ...(channel ? { channel_id: channel } : {}),
  })
}
