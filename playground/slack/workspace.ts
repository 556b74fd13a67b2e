/** A workspace in the hands of its administrators: people, channels, and everything that tells the app. */
import type { Actor } from './client.ts'
import { type Core, secret } from './core.ts'
import {
  archiveEvent,
  channelEvent,
  deletedEvent,
  idChangedEvent,
  renameEvent,
  uninstall,
  userEvent,
} from './events.ts'
import { findMessage } from './messages.ts'
import { newPerson, type Person } from './person.ts'
import { renderMessage } from './render.ts'
import {
  type Channel,
  type Message,
  newWorkspace,
  type SlackFile,
  type User,
  type Workspace,
} from './state.ts'
import { clearStack } from './views.ts'

export interface NewUser {
  /** The handle, without @; unique in the workspace. */
  name: string
  realName?: string
  /** What others see of them. Default: the handle. */
  displayName?: string
  /** IANA zone. Default UTC; null for an account without one. */
  tz?: string | null
  /** Seconds ahead of UTC, which Slack may tell of somebody without a zone. */
  tzOffset?: number
  locale?: string
  isAdmin?: boolean
  isOwner?: boolean
  /** A multi-channel guest. */
  isGuest?: boolean
  /** A guest who can be in one channel only. */
  isSingleChannelGuest?: boolean
  /** The id of another workspace, for somebody who is here by Slack Connect or by their organisation. */
  homeTeam?: string
  /** The workspaces of the organisation they belong to, on Enterprise Grid. */
  gridTeams?: readonly string[]
  /** For somebody of a shared channel whom `users.info` does not find. */
  isUntold?: boolean
  isBot?: boolean
}

interface NewChannel {
  name: string
  members?: readonly Ref[]
  private?: boolean
  /** Whether the app is in it. Default true. */
  botIn?: boolean
}

/** Who and where: an id, or what the add methods gave. */
type Ref = string | { id: string }

export interface WorkspaceHandle {
  /** Everything in the workspace, to read from. */
  readonly workspace: Workspace
  /** Adds somebody, without telling the app; `join` tells it. */
  addUser(user: NewUser): User
  /** Adds somebody and sends team_join. */
  join(user: NewUser): Promise<User>
  /** Changes somebody and sends user_change. */
  changeUser(user: Ref, change: Partial<Omit<User, 'id'>>): Promise<void>
  /** Deactivates somebody, closes their modals and sends user_change. */
  deactivate(user: Ref): Promise<void>
  /** Adds a channel, without telling the app. */
  addChannel(channel: NewChannel): Channel
  /** Archives a channel and tells the app. */
  archive(channel: Ref): Promise<void>
  unarchive(channel: Ref): Promise<void>
  /** Deletes a channel with all that stands in it, and tells the app. */
  deleteChannel(channel: Ref): Promise<void>
  /** Gives a channel another name and tells the app. */
  rename(channel: Ref, name: string): Promise<void>
  /** Shares a channel with another workspace: its id changes, nothing is found under the old one, and the app is told. */
  share(channel: Ref): Promise<Channel>
  /** Adds people, or the app with `'bot'`, and tells the app. */
  invite(channel: Ref, ...users: Ref[]): Promise<void>
  /** Removes people, or the app with `'bot'`, and tells the app. */
  kick(channel: Ref, ...users: Ref[]): Promise<void>
  /** Removes the app: tokens_revoked and app_uninstalled, and its token stops working. */
  uninstall(): Promise<void>
  /**
   * Installs the app anew. Slack tells the app nothing of it.
   * @param token `new` as after it was removed, which is what Slack gives; `same` for a workspace that was only locked
   */
  install(token: 'new' | 'same'): void
  person(user: Ref): Person
  /** For whatever else acts for a person, with the functions of `client.ts`. Throws for somebody deactivated. */
  actor(user: Ref): Actor
  /** A posted message everybody sees, by channel and ts. */
  message(channel: Ref, ts: string): Message | undefined
  file(id: string): SlackFile | undefined
  /** A message in plain text, as the viewer sees it. */
  render(message: Message, viewer?: Ref): string
}

/** Adds a workspace with the app installed. */
export function addWorkspace(
  core: Core,
  { id, name, domain, botToken }: { id: string; name: string; domain: string; botToken?: string },
): WorkspaceHandle {
  if (core.workspaces.has(id)) throw new Error(`there is a workspace ${id} already`)
  const token = botToken ?? `xoxb-${id}-${secret(6)}`
  const workspace = newWorkspace({
    id,
    name,
    domain,
    botToken: token,
    botUserId: core.id('U'),
    botId: core.id('B'),
  })
  core.workspaces.set(id, workspace)
  const bot = userOf(core, { name: 'drumbeat', realName: 'Drumbeat', isBot: true }, workspace.botUserId)
  workspace.users.set(bot.id, bot)
  // Slack's own bot is in every users.list, and is_bot is false for it.
  workspace.users.set('USLACKBOT', userOf(core, { name: 'slackbot', realName: 'Slackbot' }, 'USLACKBOT'))
  return handleOf(core, workspace)
}

function handleOf(core: Core, workspace: Workspace): WorkspaceHandle {
  const user = (ref: Ref): User => found(workspace.users, ref === 'bot' ? workspace.botUserId : ref)
  const channel = (ref: Ref): Channel => found(workspace.channels, ref)
  const changed = () => core.tell({ type: 'change' })
  const addUser = (given: NewUser): User => {
    if ([...workspace.users.values()].some((one) => one.name === given.name))
      throw new Error(`${given.name} exists`)
    const added = userOf(core, given, core.id('U'))
    workspace.users.set(added.id, added)
    changed()
    return added
  }
  const setArchived = async (ref: Ref, archived: boolean) => {
    const one = channel(ref)
    one.archived = archived
    one.updated = core.now()
    changed()
    await archiveEvent(core, workspace, one, one.creator)
  }
  const changeUser = async (ref: Ref, change: Partial<Omit<User, 'id'>>) => {
    const one = user(ref)
    Object.assign(one, change, { updated: core.now() })
    changed()
    await userEvent(core, workspace, 'user_change', one)
  }
  return {
    workspace,
    addUser,
    join: async (given) => {
      const added = addUser(given)
      await userEvent(core, workspace, 'team_join', added)
      return added
    },
    changeUser,
    deactivate: async (ref) => {
      clearStack(workspace, user(ref).id)
      await changeUser(ref, { deleted: true })
    },
    addChannel: (given) => {
      refuseSecondChannel(workspace, (given.members ?? []).map(idOf))
      const added = channelOf(core, workspace, given)
      workspace.channels.set(added.id, added)
      changed()
      return added
    },
    archive: (ref) => setArchived(ref, true),
    unarchive: (ref) => setArchived(ref, false),
    deleteChannel: async (ref) => {
      const one = channel(ref)
      workspace.channels.delete(one.id)
      changed()
      await deletedEvent(core, workspace, one)
    },
    rename: async (ref, name) => {
      const one = channel(ref)
      one.previousNames.push(one.name)
      one.name = name
      one.updated = core.now()
      changed()
      await renameEvent(core, workspace, one)
    },
    share: async (ref) => {
      const one = channel(ref)
      const oldId = one.id
      one.id = core.id('C')
      for (const message of one.messages) message.channel = one.id
      workspace.channels.delete(oldId)
      workspace.channels.set(one.id, one)
      changed()
      await idChangedEvent(core, workspace, one, oldId)
      return one
    },
    invite: async (ref, ...refs) => {
      const to = channel(ref)
      for (const { id } of refs.map(user)) {
        if (to.members.has(id)) continue
        refuseSecondChannel(workspace, [id])
        to.members.add(id)
        changed()
        await channelEvent(core, workspace, 'member_joined_channel', to, id, to.creator)
      }
    },
    kick: async (ref, ...refs) => {
      const from = channel(ref)
      for (const { id } of refs.map(user)) {
        if (!from.members.delete(id)) continue
        changed()
        await channelEvent(core, workspace, 'member_left_channel', from, id)
      }
    },
    uninstall: () => uninstall(core, workspace),
    install: (token) => {
      if (token === 'new') workspace.botToken = `xoxb-${workspace.id}-${secret(6)}`
      workspace.installed = true
      changed()
    },
    person: (ref) => newPerson({ core, workspace, user: user(ref) }),
    actor: (ref) => {
      const one = user(ref)
      if (one.deleted) throw new Error(`${one.name} is deactivated`)
      return { core, workspace, user: one }
    },
    message: (ref, ts) => findMessage(channel(ref), ts),
    file: (id) => workspace.files.get(id),
    render: (message, viewer) =>
      renderMessage(message, workspace, viewer === undefined ? {} : { viewer: user(viewer).id }),
  }
}

function refuseSecondChannel({ users, channels }: Workspace, ids: readonly string[]): void {
  for (const id of ids) {
    const isElsewhere = [...channels.values()].some((one) => one.kind !== 'im' && one.members.has(id))
    if (users.get(id)?.isUltraRestricted && isElsewhere) {
      throw new Error(`${users.get(id)?.name} is a guest of one channel, and in another already`)
    }
  }
}

const idOf = (ref: Ref): string => (typeof ref === 'string' ? ref : ref.id)

function found<T>(all: ReadonlyMap<string, T>, ref: Ref): T {
  const one = all.get(idOf(ref))
  if (!one) throw new Error(`there is no ${idOf(ref)} in the workspace`)
  return one
}

const userOf = (core: Core, given: NewUser, id: string): User => ({
  id,
  name: given.name,
  realName: given.realName ?? given.name,
  displayName: given.displayName ?? given.name,
  ...(given.tz !== null && { tz: given.tz ?? 'UTC' }),
  locale: given.locale ?? 'en-US',
  isAdmin: given.isAdmin ?? given.isOwner ?? false,
  isOwner: given.isOwner ?? false,
  isRestricted: given.isGuest ?? given.isSingleChannelGuest ?? false,
  isUltraRestricted: given.isSingleChannelGuest ?? false,
  ...(given.tzOffset !== undefined && { tzOffset: given.tzOffset }),
  ...(given.homeTeam !== undefined && { homeTeam: given.homeTeam }),
  ...(given.gridTeams !== undefined && { gridTeams: given.gridTeams }),
  ...(given.isUntold !== undefined && { isUntold: given.isUntold }),
  isBot: given.isBot ?? false,
  deleted: false,
  updated: core.now(),
})

const channelOf = (core: Core, workspace: Workspace, given: NewChannel): Channel => ({
  id: core.id('C'),
  name: given.name,
  kind: given.private ? 'private' : 'public',
  members: new Set([
    ...(given.members ?? []).map(idOf),
    ...(given.botIn === false ? [] : [workspace.botUserId]),
  ]),
  archived: false,
  previousNames: [],
  created: core.now(),
  updated: core.now(),
  creator: given.members?.map(idOf)[0] ?? workspace.botUserId,
  messages: [],
})
