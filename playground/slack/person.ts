/** A person at a Slack client: what tests and demos act through. */
import { openIm } from './channels.ts'
import {
  type AckOutcome,
  type Actor,
  actInMessage,
  actInView,
  closeView,
  openHome,
  type Submitted,
  say,
  sendCommand,
  submitView,
} from './client.ts'
import { findSpot, localErrors, type Spot, type Which } from './form.ts'
import { seenBy } from './messages.ts'
import { renderView } from './render.ts'
import type { Channel, Message, View } from './state.ts'
import type { Text, Values } from './types.ts'
import { until } from './until.ts'
import { type Choice, chosen, optionNamed } from './values.ts'
import { topView } from './views.ts'

/** A modal or Home tab as the person sees it now. */
interface SeenView {
  id: string
  callbackId: string
  title: string
  submit: string | undefined
  close: string | undefined
  blocks: View['payload']['blocks']
  privateMetadata: string
  values: Values
  /** Errors shown under inputs, by block_id. */
  errors: Record<string, string>
  /** The whole view in plain text. */
  text: string
}

interface ClickOptions {
  /** What to choose: option text or value, a user or channel id, a date, a time; several for multi-selects. */
  option?: Choice
  /** False presses "deny" in a confirmation dialog, so nothing is sent. */
  confirm?: boolean
}

/** What came of submitting; `view` is the modal that is shown next. */
export type SubmitResult =
  | { type: 'closed' }
  | { type: 'errors'; errors: Record<string, string>; local: boolean }
  | { type: 'view'; view: SeenView }
  | { type: 'failed'; error: 'operation_timeout' | 'dispatch_failed'; reason: string }

export interface Person {
  readonly id: string
  readonly name: string
  /** Types a slash command; in the app's direct message unless a channel is given. */
  command(command: string, text?: string, channelId?: string): Promise<AckOutcome>
  /** Posts an ordinary message. */
  say(channelId: string, text: string, threadTs?: string): Promise<Message>
  /** Opens the app's Home tab, which tells the app. */
  openHome(tab?: 'home' | 'messages'): Promise<void>
  /** The Home tab as last published, or undefined. */
  readonly home: SeenView | undefined
  clickHome(which: Which, options?: ClickOptions): Promise<AckOutcome>
  /** The visible modal, or undefined when none is open. */
  readonly view: SeenView | undefined
  /** Waits for a modal, with this title or callback_id if given. */
  opened(titleOrCallbackId?: string): Promise<SeenView>
  /** Fills inputs, found by label, block_id or action_id. Inputs with dispatch_action tell the app. */
  fill(values: Readonly<Record<string, Choice>>): Promise<void>
  clickInView(which: Which, options?: ClickOptions): Promise<AckOutcome>
  submit(): Promise<SubmitResult>
  closeModal(options?: { all?: boolean }): Promise<void>
  /** Clicks or chooses in a message. */
  click(message: Message, which: Which, options?: ClickOptions): Promise<AckOutcome>
  /** Messages between the person and the app, the oldest first. */
  dm(): Message[]
  /** What the person sees in a channel. Throws for one they are not in. */
  channel(channelId: string): Message[]
  ephemerals(channelId: string): Message[]
}

export function newPerson(actor: Actor): Person {
  const { core, workspace, user } = actor
  const alive = () => {
    if (user.deleted) throw new Error(`${user.name} is deactivated`)
  }
  const seen = (view: View | undefined): SeenView | undefined => view && seenView(actor, view)
  const visibleModal = (): View => {
    alive()
    const view = topView(workspace, user.id)
    if (!view) throw new Error(`${user.name} has no modal open`)
    return view
  }
  const home = () => workspace.views.get(workspace.homes.get(user.id) ?? '')
  const within = (channelId: string): Channel => {
    const channel = workspace.channels.get(channelId)
    if (!channel?.members.has(user.id)) throw new Error(`${user.name} is not in ${channelId}`)
    return channel
  }
  const clickView = async (view: View, which: Which, options: ClickOptions): Promise<AckOutcome> => {
    const spot = findSpot(view.payload.blocks, which)
    if (options.confirm === false) return { ok: true }
    return actInView(actor, view, deed(actor, spot, options))
  }

  return {
    id: user.id,
    name: user.name,
    command: async (command, text = '', channelId) => {
      alive()
      const channel = channelId ? within(channelId) : openIm(core, workspace, user.id)
      return sendCommand(actor, command, text, channel)
    },
    say: async (channelId, text, threadTs) => {
      alive()
      return say(actor, within(channelId), text, threadTs)
    },
    openHome: async (tab = 'home') => {
      alive()
      await openHome(actor, tab)
    },
    get home() {
      return seen(home())
    },
    clickHome: async (which, options = {}) => {
      alive()
      const view = home()
      if (!view) throw new Error(`${user.name} has no Home tab yet`)
      return clickView(view, which, options)
    },
    get view() {
      return seen(topView(workspace, user.id))
    },
    opened: async (named) => {
      const isNamed = (view: View) =>
        !named || [view.payload.title?.text, view.payload.callback_id].includes(named)
      const what = `${user.name} to see the modal ${named ?? ''}`
      const view = await until(() => [topView(workspace, user.id)].find((one) => one && isNamed(one)), {
        what,
      })
      return seenView(actor, view)
    },
    fill: async (values) => {
      for (const [field, choice] of Object.entries(values)) {
        const view = visibleModal()
        const { block, element } = findSpot(view.payload.blocks, field)
        const value = chosen(workspace, user.id, element, choice)
        // Inputs stay with the client unless they dispatch; elements outside of input blocks always do.
        if (block.type !== 'input' || block.dispatch_action)
          await actInView(actor, view, { block, element, value })
        else view.values[block.block_id]![element.action_id] = value
      }
    },
    clickInView: async (which, options = {}) => clickView(visibleModal(), which, options),
    submit: async () => {
      const view = visibleModal()
      if (!view.payload.submit) throw new Error(`"${view.payload.title?.text}" has no submit button`)
      view.errors = localErrors(view)
      if (Object.keys(view.errors).length > 0) return { type: 'errors', errors: view.errors, local: true }
      return shownTo(actor, await submitView(actor, view))
    },
    closeModal: async (options = {}) => {
      visibleModal()
      await closeView(actor, options)
    },
    click: async (message, which, options = {}) => {
      alive()
      if (!seenBy(within(message.channel), user.id).includes(message))
        throw new Error('the message is not to be seen')
      const spot = findSpot(message.blocks, which)
      if (options.confirm === false) return { ok: true }
      return actInMessage(actor, message, deed(actor, spot, options))
    },
    dm: () => seenBy(openIm(core, workspace, user.id), user.id),
    channel: (channelId) => seenBy(within(channelId), user.id),
    ephemerals: (channelId) => {
      const channel = workspace.channels.get(channelId)
      return channel ? seenBy(channel, user.id).filter((one) => one.ephemeralTo === user.id) : []
    },
  }
}

function deed({ workspace, user }: Actor, { block, element }: Spot, { option }: ClickOptions) {
  if (element.type === 'button') return { block, element }
  if (option === undefined) throw new Error(`say which option of ${element.action_id} to choose`)
  if (element.type === 'overflow') return { block, element, option: optionNamed(element, String(option)) }
  return { block, element, value: chosen(workspace, user.id, element, option) }
}

const shownTo = (actor: Actor, result: Submitted): SubmitResult =>
  result.type === 'view' ? { type: 'view', view: seenView(actor, result.view) } : result

function seenView({ workspace, user }: Actor, view: View): SeenView {
  const { payload } = view
  const text = (one: Text | undefined) => one?.text
  return {
    id: view.id,
    callbackId: payload.callback_id ?? '',
    title: text(payload.title) ?? '',
    submit: text(payload.submit),
    close: text(payload.close),
    blocks: payload.blocks,
    privateMetadata: payload.private_metadata ?? '',
    values: structuredClone(view.values),
    errors: view.errors,
    text: renderView(view, workspace, { viewer: user.id }),
  }
}
