/** What every Web API method answers, by the names of the samples. */
import type { Fields } from '../types.ts'
import { actions, button, modal, plain, type Stage, textInput } from './played.ts'

export async function playApi(stage: Stage): Promise<Fields> {
  const { slack, ana, east, ask, trigger } = stage
  const opened = await ask('views.open', { trigger_id: await trigger(), view: modal(textInput) })
  const accessory = button()
  const section = { type: 'section', block_id: 'b', text: plain('Text'), accessory }
  const { id: view } = opened.view as { id: string }
  const home = { type: 'home', blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'Text' } }] }
  const apart = slack.addChannel({ name: 'apart', botIn: false })
  await ask('conversations.open', { users: ana.id })
  return {
    'auth.test': await ask('auth.test'),
    'apps.connections.open': await ask('apps.connections.open', {}, slack.appToken),
    'bots.info': await ask('bots.info'),
    'users.info': await ask('users.info', { user: ana.id, include_locale: true }),
    'users.list': await ask('users.list'),
    'users.conversations': await ask('users.conversations', { types: 'public_channel,im' }),
    'conversations.info': await ask('conversations.info', { channel: east.id, include_num_members: true }),
    'conversations.info-im': await ask('conversations.info', { channel: directMessage(stage) }),
    'conversations.list': await ask('conversations.list', { types: 'public_channel,im' }),
    'conversations.members': await ask('conversations.members', { channel: east.id }),
    'conversations.open': await ask('conversations.open', { users: ana.id, return_im: true }),
    'conversations.join': await ask('conversations.join', { channel: apart.id }),
    'conversations.join-again': await ask('conversations.join', { channel: apart.id }),
    ...(await playMessages(stage)),
    ...(await playFiles(stage)),
    'blocks.validate': await ask('blocks.validate', { view: home }),
    'blocks.validate-refusal': await ask('blocks.validate', {
      blocks: [{ ...section, text: { type: 'bold' } }],
    }),
    'views.open': opened,
    'views.push': await ask('views.push', { trigger_id: await trigger(), view: modal(textInput) }),
    'views.update': await ask('views.update', {
      view_id: view,
      view: { ...modal(section), submit: undefined },
    }),
    'views.publish': await ask('views.publish', { user_id: ana.id, view: home }),
    refusal: await ask('views.open', { trigger_id: await trigger(), view: { type: 'modal', blocks: [] } }),
  }
}

const directMessage = ({ slack, ana }: Stage): string =>
  [...slack.workspace.channels.values()].find((one) => one.imUser === ana.id)!.id

async function playMessages({ east, ana, ask, post }: Stage): Promise<Fields> {
  const channel = east.id
  const posted = await ask('chat.postMessage', {
    channel,
    text: 'Done! *Really*, <https://example.com|look>',
  })
  const { ts } = posted
  const reply = await post({ thread_ts: ts, blocks: [actions(button())] })
  const short = await post({ metadata: { event_type: 'a', event_payload: {} } })
  return {
    'chat.postMessage': posted,
    'chat.postEphemeral': await ask('chat.postEphemeral', { channel, user: ana.id, text: 'Psst' }),
    'chat.getPermalink': await ask('chat.getPermalink', { channel, message_ts: reply.ts }),
    'conversations.history': await ask('conversations.history', { channel, include_all_metadata: true }),
    'conversations.replies': await ask('conversations.replies', { channel, ts }),
    'chat.update': await ask('chat.update', { channel, ts: short.ts, text: 'Changed' }),
    'chat.delete': await ask('chat.delete', { channel, ts: short.ts }),
  }
}

async function playFiles({ east, ask }: Stage): Promise<Fields> {
  const ticket = await ask('files.getUploadURLExternal', { filename: 'a.gif', length: 3, alt_txt: 'a' })
  await fetch(String(ticket.upload_url), { method: 'POST', body: 'gif' })
  const files = [{ id: ticket.file_id, title: 'a' }]
  return {
    'files.getUploadURLExternal': ticket,
    'files.completeUploadExternal': await ask('files.completeUploadExternal', { files, channel_id: east.id }),
    'files.info': await ask('files.info', { file: ticket.file_id }),
  }
}
