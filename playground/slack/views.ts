/** Modals and Home tabs: checking, opening, updating, pushing and closing. */
import { viewProblems } from '../../src/blocks/rules/surface.ts'
import { type Core, secret } from './core.ts'
import { refusal, SlackError } from './errors.ts'
import { imageProblem } from './files.ts'
import { echoed, keptView } from './kept-blocks.ts'
import { LIMITS } from './limits.ts'
import type { View, Workspace } from './state.ts'
import type { Fields, Values, ViewPayload } from './types.ts'
import { isEmpty, valuesOf } from './values.ts'

/** Checks a view and fills in missing ids. Throws `view_too_large` or `invalid_arguments` with the reasons. */
export function checkedView(
  core: Core,
  workspace: Workspace,
  given: unknown,
  type: 'modal' | 'home',
): ViewPayload {
  if (Buffer.byteLength(JSON.stringify(given) ?? '') > LIMITS.view.bytes)
    throw new SlackError('view_too_large')
  const problems = viewProblems(given, type, (file) => imageProblem(core, workspace, file))
  if (problems.length > 0) throw refusal('invalid_arguments', problems)
  return keptView(core, given as ViewPayload)
}

/** The open modals of a person, the visible one last. */
export const stackOf = (workspace: Workspace, userId: string): View[] =>
  (workspace.stacks.get(userId) ?? []).map((id) => workspace.views.get(id)!)

export const topView = (workspace: Workspace, userId: string): View | undefined =>
  stackOf(workspace, userId).at(-1)

interface Placing {
  userId: string
  currentChannel?: string | undefined
}

/**
 * Opens a first modal. `views.open` "adds the root view to the modal" (docs.slack.dev, Updating & pushing views);
 * only `views.push` stacks. What becomes of a modal that is open already is not documented, and by a maintainer's
 * word not to be relied on (slackapi/bolt-python#481, slackapi/bolt-js#1827). Here it gives way to the new one,
 * so that an app which counts on coming back to it notices.
 */
export function openView(core: Core, workspace: Workspace, payload: ViewPayload, placing: Placing): View {
  refuseTakenExternalId(workspace, payload)
  clearStack(workspace, placing.userId)
  const view = newView(core, payload, placing)
  workspace.views.set(view.id, view)
  workspace.stacks.set(placing.userId, [view.id])
  return view
}

/** Puts a modal on top of the open ones. Throws `not_found` when none is open, `push_limit_reached` at three. */
export function pushView(core: Core, workspace: Workspace, payload: ViewPayload, placing: Placing): View {
  const stack = stackOf(workspace, placing.userId)
  const below = stack.at(-1)
  if (!below) throw new SlackError('not_found')
  if (stack.length >= LIMITS.view.stack) throw new SlackError('push_limit_reached')
  refuseTakenExternalId(workspace, payload)
  const view = newView(core, payload, placing)
  view.previousId = below.id
  view.rootId = below.rootId
  workspace.views.set(view.id, view)
  workspace.stacks.set(placing.userId, [...stack.map((one) => one.id), view.id])
  return view
}

/** Replaces what a view shows. Values stay where block_id and action_id stay. */
export function updateView(core: Core, workspace: Workspace, view: View, payload: ViewPayload): void {
  refuseTakenExternalId(workspace, payload, view.id)
  view.payload = payload
  view.values = valuesOf(view.payload.blocks, view.values)
  view.errors = {}
  view.hash = newHash(core)
}

/** Publishes a Home tab. The id stays the same from one publication to the next. */
export function publishHome(core: Core, workspace: Workspace, payload: ViewPayload, userId: string): View {
  const current = workspace.views.get(workspace.homes.get(userId) ?? '')
  if (current) {
    updateView(core, workspace, current, payload)
    return current
  }
  refuseTakenExternalId(workspace, payload)
  const view = newView(core, payload, { userId })
  workspace.views.set(view.id, view)
  workspace.homes.set(userId, view.id)
  return view
}

/** Closes the visible modal, and with `clear_on_close` all of them. */
export function closeTop(workspace: Workspace, userId: string): void {
  const top = topView(workspace, userId)
  if (!top) return
  if (top.payload.clear_on_close) {
    clearStack(workspace, userId)
    return
  }
  workspace.views.delete(top.id)
  workspace.stacks.set(userId, workspace.stacks.get(userId)!.slice(0, -1))
}

export function clearStack(workspace: Workspace, userId: string): void {
  for (const view of stackOf(workspace, userId)) workspace.views.delete(view.id)
  workspace.stacks.delete(userId)
}

export function sameHash(view: View | undefined, hash: string | undefined): void {
  if (view && hash !== undefined && hash !== view.hash) throw new SlackError('hash_conflict')
}

/** A view as Slack knows it before a client sends what a person entered: only what fields began with. */
export function untouchedJson(core: Core, workspace: Workspace, view: View): Fields {
  const filled: Values = {}
  for (const [block, actions] of Object.entries(valuesOf(view.payload.blocks))) {
    const kept = Object.entries(actions).filter(([, value]) => !isEmpty(value))
    if (kept.length > 0) filled[block] = Object.fromEntries(kept)
  }
  return { ...viewJson(core, workspace, view), state: { values: filled } }
}

/** A view as the app is shown it when a person acts, with all they entered. */
export function viewJson(core: Core, workspace: Workspace, view: View): Fields {
  const { payload } = view
  const modal = {
    title: payload.title,
    close: payload.close ?? null,
    submit: payload.submit ?? null,
  }
  return {
    id: view.id,
    team_id: workspace.id,
    type: payload.type,
    blocks: echoed(payload.blocks),
    private_metadata: payload.private_metadata ?? '',
    callback_id: payload.callback_id ?? '',
    state: { values: structuredClone(view.values) },
    hash: view.hash,
    ...(payload.type === 'modal'
      ? modal
      : { title: { type: 'plain_text', text: 'View Title', emoji: true }, close: null, submit: null }),
    clear_on_close: payload.clear_on_close ?? false,
    notify_on_close: payload.notify_on_close ?? false,
    previous_view_id: view.previousId ?? null,
    root_view_id: view.rootId,
    app_id: core.appId,
    external_id: payload.external_id ?? '',
    app_installed_team_id: workspace.id,
    bot_id: workspace.botId,
  }
}

function newView(core: Core, payload: ViewPayload, { userId, currentChannel }: Placing): View {
  const id = core.id('V')
  const values = valuesOf(payload.blocks, {}, currentChannel)
  return { id, userId, payload, hash: newHash(core), values, errors: {}, rootId: id }
}

const newHash = (core: Core): string => `${Math.floor(core.now() / 1000)}.${secret(4)}`

/** external_id is unique among the views of a workspace. */
function refuseTakenExternalId(workspace: Workspace, payload: ViewPayload, self?: string): void {
  if (!payload.external_id) return
  for (const view of workspace.views.values()) {
    if (view.id !== self && view.payload.external_id === payload.external_id)
      throw new SlackError('duplicate_external_id')
  }
}
