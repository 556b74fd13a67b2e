/**
 * What Slack does when a person acts: builds the payload, waits for the app and shows the outcome. Used by
 * `Person` and by whatever else plays a client, such as a browser.
 */
import { openIm } from './channels.ts'
import type { Core } from './core.ts'
import { AppViolation, SlackError } from './errors.ts'
import { homeOpenedEvent, sendEvent } from './events.ts'
import {
  closedPayload,
  commandPayload,
  type Deed,
  messageActionPayload,
  submissionPayload,
  typedText,
  viewActionPayload,
} from './interactions.ts'
import { addMessage, messageValues } from './messages.ts'
import { reply } from './response-urls.ts'
import type { Channel, Message, User, View, Workspace } from './state.ts'
import type { Answer } from './transport.ts'
import type { Fields } from './types.ts'
import { checkedView, clearStack, closeTop, pushView, stackOf, topView, updateView } from './views.ts'

/** The person acting, and where. */
export interface Actor {
  core: Core
  workspace: Workspace
  user: User
}

/** How the app took a command or a click, as a person would tell. */
export type AckOutcome =
  | { ok: true }
  | { ok: false; error: 'operation_timeout' | 'dispatch_failed'; reason: string }

/** What a submitted modal did. */
export type Submitted =
  | { type: 'closed' }
  | { type: 'errors'; errors: Record<string, string>; local: boolean }
  | { type: 'view'; view: View }
  | { type: 'failed'; error: 'operation_timeout' | 'dispatch_failed'; reason: string }

export async function sendCommand(
  actor: Actor,
  command: string,
  text: string,
  channel: Channel,
): Promise<AckOutcome> {
  const { core, workspace, user } = actor
  if (core.commands && !core.commands.has(command)) throw new Error(`${command} is not a valid command`)
  const typed = typedText(workspace, text, core.commands?.get(command)?.should_escape ?? false)
  const payload = commandPayload(core, workspace, { user, channel, command, text: typed })
  const answer = await core.bot.deliver({ kind: 'slash_commands', payload })
  const taken = takenFrom(answer)
  if (!taken.ok) {
    slackbotSays(actor, channel, `${command} failed with the error "${taken.error}"`)
  } else if (answer.type === 'ack' && !isBlank(answer.payload)) {
    shown(() => reply(core, workspace, { channelId: channel.id, userId: user.id }, answer.payload))
  }
  core.tell({ type: 'change' })
  return taken
}

/** A click or a choice in a message. The choice stays in the message for this person. */
export async function actInMessage(actor: Actor, message: Message, deed: Deed): Promise<AckOutcome> {
  const { core, workspace, user } = actor
  if (deed.value)
    messageValues(workspace, user.id, message)[deed.block.block_id]![deed.element.action_id] = deed.value
  const payload = messageActionPayload(core, workspace, user, message, deed)
  return takenFrom(await core.bot.deliver({ kind: 'interactive', payload }))
}

/** A click or a choice in a modal or Home tab, which sends block_actions. */
export async function actInView(actor: Actor, view: View, deed: Deed): Promise<AckOutcome> {
  const { core, workspace, user } = actor
  if (deed.value) view.values[deed.block.block_id]![deed.element.action_id] = deed.value
  const payload = viewActionPayload(core, workspace, user, view, deed)
  return takenFrom(await core.bot.deliver({ kind: 'interactive', payload }))
}

export async function submitView(actor: Actor, view: View): Promise<Submitted> {
  const { core, workspace, user } = actor
  const payload = submissionPayload(core, workspace, user, view)
  const answer = await core.bot.deliver({ kind: 'interactive', payload })
  const taken = takenFrom(answer)
  if (!taken.ok) return { type: 'failed', error: taken.error, reason: taken.reason }
  const submitted = applySubmission(actor, view, answer.type === 'ack' ? answer.payload : undefined)
  core.tell({ type: 'change' })
  return submitted
}

/** Does to the modal what the app answered. Throws AppViolation when Slack could not show that. */
function applySubmission(actor: Actor, view: View, payload: unknown): Submitted {
  const { core, workspace, user } = actor
  const { response_action: kind, ...rest } = (isBlank(payload) ? {} : payload) as Fields
  const placing = { userId: user.id }
  // The app may have closed or replaced it by other means before it answered.
  const stillOpen = workspace.views.has(view.id)
  switch (kind) {
    case undefined:
      refuseExtra(rest, [])
      if (stillOpen && topView(workspace, user.id) === view) closeTop(workspace, user.id)
      return { type: 'closed' }
    case 'clear':
      refuseExtra(rest, [])
      clearStack(workspace, user.id)
      return { type: 'closed' }
    case 'errors':
      refuseExtra(rest, ['errors'])
      view.errors = inputErrors(view, rest.errors)
      return { type: 'errors', errors: view.errors, local: false }
    case 'update': {
      refuseExtra(rest, ['view'])
      const next = shown(() => checkedView(core, workspace, rest.view, 'modal'))
      shown(() => updateView(core, workspace, view, next))
      return { type: 'view', view }
    }
    case 'push': {
      refuseExtra(rest, ['view'])
      const next = shown(() => checkedView(core, workspace, rest.view, 'modal'))
      return { type: 'view', view: shown(() => pushView(core, workspace, next, placing)) }
    }
    default:
      throw new AppViolation(`Slack knows no response_action ${kind}`)
  }
}

/** The × or Cancel: closes the visible modal, or all of them, and tells the app where it asked for it. */
export async function closeView(actor: Actor, { all = false } = {}): Promise<void> {
  const { core, workspace, user } = actor
  const stack = stackOf(workspace, user.id)
  const cleared = all || stack.at(-1)?.payload.clear_on_close === true
  const closing = cleared ? stack : stack.slice(-1)
  const told = closing
    .filter((view) => view.payload.notify_on_close)
    .map((view) => closedPayload(core, workspace, user, view, cleared))
  if (cleared) clearStack(workspace, user.id)
  else closeTop(workspace, user.id)
  core.tell({ type: 'change' })
  for (const payload of told) await core.bot.deliver({ kind: 'interactive', payload })
}

export async function openHome(actor: Actor, tab: 'home' | 'messages'): Promise<void> {
  const { core, workspace, user } = actor
  const im = openIm(core, workspace, user.id)
  await homeOpenedEvent(core, workspace, user.id, im.id, tab)
}

/** A message typed by the person: people and channels named in it are linked, the rest is text. The app hears it where it subscribes to that. */
export async function say(
  actor: Actor,
  channel: Channel,
  typed: string,
  threadTs?: string,
): Promise<Message> {
  const { core, workspace, user } = actor
  const text = typedText(workspace, typed, true)
  const message = addMessage(core, workspace, channel, { text, blocks: [], user: user.id, threadTs })
  core.tell({ type: 'change' })
  if (channel.members.has(workspace.botUserId)) {
    const type = { public: 'channel', private: 'group', im: 'im' }[channel.kind]
    const subscription = `message.${type}${channel.kind === 'im' ? '' : 's'}`
    const event = {
      type: 'message',
      channel: channel.id,
      user: user.id,
      text,
      ts: message.ts,
      channel_type: type,
    }
    await sendEvent(
      core,
      workspace,
      { ...event, event_ts: message.ts, ...(threadTs && { thread_ts: threadTs }) },
      { subscription },
    )
  }
  return message
}

function takenFrom(answer: Answer): AckOutcome {
  if (answer.type === 'ack') return { ok: true }
  if (answer.type === 'timeout') {
    return { ok: false, error: 'operation_timeout', reason: 'the app did not acknowledge in time' }
  }
  return { ok: false, error: 'dispatch_failed', reason: answer.reason }
}

const isBlank = (payload: unknown): boolean =>
  payload === undefined ||
  payload === null ||
  payload === '' ||
  (typeof payload === 'object' && Object.keys(payload).length === 0)

function inputErrors(view: View, errors: unknown): Record<string, string> {
  const given = Object.entries((errors ?? {}) as Record<string, unknown>)
  if (given.length === 0) throw new AppViolation('response_action errors without errors')
  for (const [blockId, text] of given) {
    const block = view.payload.blocks.find((one) => one.block_id === blockId)
    if (block?.type !== 'input')
      throw new AppViolation(`errors name ${blockId}, which is no input block of the view`)
    if (typeof text !== 'string' || text === '')
      throw new AppViolation(`the error of ${blockId} is not a text`)
  }
  return Object.fromEntries(given) as Record<string, string>
}

function refuseExtra(rest: Fields, allowed: readonly string[]): void {
  const extra = Object.keys(rest).filter((key) => !allowed.includes(key))
  if (extra.length > 0) throw new AppViolation(`the answer to view_submission has ${extra.join(', ')}`)
}

/** Runs what the app asked for in an ack; there Slack could only show that something went wrong. */
function shown<T>(run: () => T): T {
  try {
    return run()
  } catch (error) {
    if (error instanceof SlackError) throw new AppViolation(`${error.code} ${JSON.stringify(error.extra)}`)
    throw error
  }
}

function slackbotSays({ core, workspace, user }: Actor, channel: Channel, text: string): void {
  addMessage(core, workspace, channel, { text, blocks: [], user: 'USLACKBOT', ephemeralTo: user.id })
}
