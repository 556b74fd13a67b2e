/** What is sent to the app when people and administrators do things, by the names of the samples. */
import type { Fields } from '../types.ts'
import { actions, button, modal, type Stage, textInput } from './played.ts'

export async function playInteractions(stage: Stage): Promise<Fields> {
  const { slack, ana, east, ask, last, post, trigger } = stage
  const played: Fields = {}
  const click = async (name: string, more: Fields) => {
    const message = await post({ blocks: [actions(button(), menu())], ...more })
    await ana.click(message, 'Choose', { option: 'One' })
    await ana.click(message, 'Open')
    played[name] = last()
  }
  const open = async (...blocks: Fields[]) =>
    ask('views.open', { trigger_id: await trigger(), view: modal(...blocks) })

  await ana.command('/hello', 'you', east.id)
  played.slash_command = last()
  await click('block_actions-message', {})
  const { ts } = await post({})
  await click('block_actions-thread', { thread_ts: ts })
  await ask('chat.postEphemeral', {
    channel: east.id,
    user: ana.id,
    text: 'Psst',
    blocks: [actions(button())],
  })
  await ana.click(ana.ephemerals(east.id).at(-1)!, 'Open')
  played['block_actions-ephemeral'] = last()

  await open(actions(menu()))
  await ana.clickInView('menu', { option: 'One' })
  played['block_actions-modal'] = last()
  await open(textInput)
  await ana.fill({ Note: 'test' })
  await ana.submit()
  played.view_submission = last()
  await open(textInput)
  await ana.closeModal()
  played.view_closed = last()

  const confirm = { title: text('Sure?'), text: text('Really?') }
  const blocks = [actions(button({ style: 'danger', confirm }))]
  await ask('views.publish', { user_id: ana.id, view: { type: 'home', blocks } })
  await ana.clickHome('Open')
  played['block_actions-home'] = last()
  await slack.idle()
  return played
}

const text = (said: string): Fields => ({ type: 'plain_text', text: said })
const menu = (): Fields => {
  const options = [{ text: text('One'), value: '1' }]
  const option_groups = [{ label: text('Numbers'), options }]
  return { type: 'static_select', action_id: 'menu', placeholder: text('Choose'), option_groups }
}

export async function playEvents(stage: Stage): Promise<Fields> {
  const { slack, ana, east, ask, last } = stage
  const played: Fields = {}
  const sent = async (name: string, deed: Promise<unknown>) => {
    await deed
    played[name] = last()
  }
  const ben = slack.addUser({ name: 'ben' })
  const secret = slack.addChannel({ name: 'secret', private: true })
  await sent('team_join', slack.join({ name: 'new' }))
  await sent('user_change', slack.changeUser(ana, { realName: 'Ana Ruiz y Paz' }))
  await sent('member_joined_channel', slack.invite(east, ben))
  await sent('member_left_channel', slack.kick(east, ben))
  for (const [channel, kind] of [[east, 'channel'] as const, [secret, 'group'] as const]) {
    await sent(`${kind}_rename`, slack.rename(channel, `new-${channel.name}`))
    await sent(`${kind}_archive`, slack.archive(channel))
    await sent(`${kind}_unarchive`, slack.unarchive(channel))
    await sent(`${kind}_left`, slack.kick(channel, 'bot'))
  }
  await sent('app_home_opened-messages', ana.openHome('messages'))
  await ask('views.publish', { user_id: ana.id, view: { type: 'home', blocks: [] } })
  await sent('app_home_opened-home', ana.openHome())
  const { channel } = await ask('conversations.open', { users: ana.id })
  await sent('message.im', ana.say((channel as { id: string }).id, 'test'))
  await slack.uninstall()
  const [revoked, uninstalled] = slack.deliveries.slice(-2)
  return { ...played, tokens_revoked: revoked?.payload, app_uninstalled: uninstalled?.payload }
}
