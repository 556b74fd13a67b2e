/** Payloads of slash commands and interactions, in the shape Slack sends. Pure but for the ids they issue. */
import { payloadName } from './channels.ts'
import { type Core, nextTs } from './core.ts'
import { echoed } from './kept-blocks.ts'
import { messageJson, messageValues } from './messages.ts'
import { issueResponseUrl } from './response-urls.ts'
import type { Channel, Message, User, View, Workspace } from './state.ts'
import { issueTrigger } from './triggers.ts'
import type { Block, Element, Fields, Option, StateValue } from './types.ts'
import { ENTERPRISE, teamOf } from './users.ts'
import { untouchedJson, viewJson } from './views.ts'

const TOKEN = 'local-verification-token'

const enterpriseOf = ({ gridTeams }: User): Fields | null => (gridTeams ? ENTERPRISE : null)

const teamAndApp = (core: Core, workspace: Workspace, user: User): Fields => ({
  team: { id: workspace.id, domain: workspace.domain },
  enterprise: enterpriseOf(user),
  is_enterprise_install: false,
  api_app_id: core.appId,
  token: TOKEN,
})

/**
 * The same of a modal or Home tab: there Slack names the workspace of whoever acts, and says in the view alone where the
 * app is installed (slackapi/bolt-js#1614).
 */
function inView(core: Core, workspace: Workspace, user: User, view: Fields): Fields {
  const own = teamOf(workspace, user)
  const domain = own === workspace.id ? workspace.domain : own.toLowerCase()
  return {
    ...teamAndApp(core, workspace, user),
    team: { id: own, domain },
    view: { ...view, team_id: own },
  }
}

const whoActed = (workspace: Workspace, user: User): Fields => ({
  id: user.id,
  username: user.name,
  name: user.name,
  team_id: teamOf(workspace, user),
})

/** A slash command; every field is text, as in a form. */
export function commandPayload(
  core: Core,
  workspace: Workspace,
  { user, channel, command, text }: { user: User; channel: Channel; command: string; text: string },
): Record<string, string> {
  return {
    token: TOKEN,
    team_id: teamOf(workspace, user),
    team_domain: workspace.domain,
    ...(user.gridTeams && { enterprise_id: ENTERPRISE.id, enterprise_name: ENTERPRISE.name }),
    channel_id: channel.id,
    channel_name: payloadName(channel),
    user_id: user.id,
    user_name: user.name,
    command,
    text,
    api_app_id: core.appId,
    is_enterprise_install: 'false',
    response_url: issueResponseUrl(core, workspace, { channelId: channel.id, userId: user.id }),
    trigger_id: issueTrigger(workspace, { userId: user.id, channelId: channel.id }),
  }
}

/** What a person did with an element: the value it took, or for buttons and overflow menus the pick. */
export interface Deed {
  block: Block
  element: Element
  value?: StateValue | undefined
  option?: Option | undefined
}

function action(core: Core, workspace: Workspace, { block, element, value, option }: Deed): Fields {
  return {
    type: element.type,
    action_id: element.action_id,
    block_id: block.block_id,
    ...(element.type === 'button' && {
      text: element.text,
      ...(element.value !== undefined && { value: element.value }),
      ...(element.style !== undefined && { style: element.style }),
      ...(element.url !== undefined && { url: element.url }),
    }),
    ...(!isTyped(element) && menuFields(element)),
    ...(element.confirm && { confirm: element.confirm }),
    ...value,
    ...(option && { selected_option: option }),
    action_ts: nextTs(core, workspace),
  }
}

/** What a text field holds comes alone; a menu shows besides what it began with. */
const isTyped = ({ type }: Element): boolean => type === 'plain_text_input' || type === 'number_input'

const menuFields = (element: Element): Fields =>
  Object.fromEntries(
    Object.entries(element).filter(([key]) => key === 'placeholder' || key.startsWith('initial_')),
  )

/** block_actions from a message. Of an ephemeral one Slack sends no `message`. */
export function messageActionPayload(
  core: Core,
  workspace: Workspace,
  user: User,
  message: Message,
  deed: Deed,
): Fields {
  const channel = workspace.channels.get(message.channel)!
  const ephemeral = message.ephemeralTo !== undefined
  const from = { channelId: channel.id, userId: user.id }
  return {
    type: 'block_actions',
    user: whoActed(workspace, user),
    ...teamAndApp(core, workspace, user),
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: ephemeral,
      ...(message.threadTs && { thread_ts: message.threadTs }),
    },
    trigger_id: issueTrigger(workspace, from),
    channel: { id: channel.id, name: payloadName(channel) },
    ...(!ephemeral && { message: echoed(messageJson(core, workspace, message)) }),
    state: { values: structuredClone(messageValues(workspace, user.id, message)) },
    response_url: issueResponseUrl(core, workspace, { ...from, messageTs: message.ts }),
    actions: [action(core, workspace, deed)],
  }
}

/** block_actions from a modal or a Home tab. */
export function viewActionPayload(
  core: Core,
  workspace: Workspace,
  user: User,
  view: View,
  deed: Deed,
): Fields {
  return {
    type: 'block_actions',
    user: whoActed(workspace, user),
    ...inView(core, workspace, user, viewJson(core, workspace, view)),
    container: { type: 'view', view_id: view.id },
    trigger_id: issueTrigger(workspace, { userId: user.id }),
    actions: [action(core, workspace, deed)],
  }
}

export const submissionPayload = (core: Core, workspace: Workspace, user: User, view: View): Fields => ({
  type: 'view_submission',
  user: whoActed(workspace, user),
  ...inView(core, workspace, user, viewJson(core, workspace, view)),
  trigger_id: issueTrigger(workspace, { userId: user.id }),
  response_urls: [],
})

/** view_closed. What was typed stays with the client that closes the modal. */
export const closedPayload = (
  core: Core,
  workspace: Workspace,
  user: User,
  view: View,
  cleared: boolean,
): Fields => ({
  type: 'view_closed',
  user: whoActed(workspace, user),
  ...inView(core, workspace, user, untouchedJson(core, workspace, view)),
  is_cleared: cleared,
})

/**
 * What was typed after a command, as Slack sends it with `should_escape`: people and channels become
 * `<@U1|name>` and `<#C1|name>`, addresses `<https://…>`, and `&`, `<`, `>` entities. Without, it is sent as typed.
 */
export function typedText(workspace: Workspace, text: string, shouldEscape: boolean): string {
  if (!shouldEscape) return text
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  const people = [...workspace.users.values()]
  const channels = [...workspace.channels.values()]
  return escaped
    .replace(/https?:\/\/[^\s|]+/g, (address) => `<${address}>`)
    .replace(/(?<=^|\s)@([\w.-]*\w)/g, (typed, name) => {
      const user = people.find((one) => one.name === name)
      return user ? `<@${user.id}|${name}>` : typed
    })
    .replace(/(?<=^|\s)#([\w-]+)/g, (typed, name) => {
      const channel = channels.find((one) => one.name === name && one.name !== '')
      return channel ? `<#${channel.id}|${name}>` : typed
    })
}
