import { escapeMrkdwn } from '../../blocks/text.ts'
import { uploadFile } from '../../delivery/upload-file.ts'
import type { Call } from './registry.ts'

/**
 * Puts a text file into the actor's direct message with the bot, under a line that says what it is.
 * @throws Slack's error, or what kept the upload from succeeding
 */
export async function sendFile(
  { ctx, client }: Pick<Call, 'ctx' | 'client'>,
  { name, text, said }: { name: string; text: string; said: string },
): Promise<void> {
  const id = await uploadFile(client, { name, bytes: new TextEncoder().encode(text) })
  // Files are shared with channels only; posting to a person tells which channel their direct message is.
  const { channel } = await client.chat.postMessage({ channel: ctx.actor.id, text: escapeMrkdwn(said) })
  await client.files.completeUploadExternal({
    files: [{ id, title: name }],
    ...(channel ? { channel_id: channel } : {}),
  })
}
