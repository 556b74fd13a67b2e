/** What a workspace holds, in memory. Nothing here talks to the app; see `core.ts` for what ties it together. */
import type { Block, Fields, Values, ViewPayload } from './types.ts'

export interface User {
  id: string
  /** The handle, without @. */
  name: string
  realName: string
  /** What others see of them. */
  displayName: string
  /** IANA zone; absent for some accounts, as in Slack. */
  tz?: string
  /** Seconds ahead of UTC, for an account of which Slack tells these and a `tz` of null. */
  tzOffset?: number
  locale: string
  isAdmin: boolean
  isOwner: boolean
  /** Multi-channel guest. */
  isRestricted: boolean
  /** Single-channel guest; they count as restricted too. */
  isUltraRestricted: boolean
  /** The workspace they are of, where that is another one: by Slack Connect, or in the same organisation. */
  homeTeam?: string
  /** The workspaces of the organisation (Enterprise Grid) that they belong to. */
  gridTeams?: readonly string[]
  /** Listed as a member of shared channels, yet `users.info` says `user_not_found`. */
  isUntold?: boolean
  isBot: boolean
  deleted: boolean
  /** Milliseconds since the epoch. */
  updated: number
}

export interface Channel {
  id: string
  /** Empty for a direct message. */
  name: string
  kind: 'public' | 'private' | 'im'
  /** For a direct message: the person on the other side of the app. */
  imUser?: string
  members: Set<string>
  archived: boolean
  /** Names it had before, the oldest first. */
  previousNames: string[]
  created: number
  /** When its name or state changed last. */
  updated: number
  creator: string
  /** In the order they were posted, ephemeral and deleted ones included. */
  messages: Message[]
}

interface MessageVersion {
  text: string
  blocks: Block[]
  /** Milliseconds since the epoch. */
  at: number
}

export interface Message {
  ts: string
  channel: string
  user: string
  botId?: string
  text: string
  blocks: Block[]
  files: string[]
  threadTs?: string
  metadata?: Fields
  clientMsgId?: string
  /** Set for a message only this person sees. */
  ephemeralTo?: string
  /** Timestamp of the last edit. */
  edited?: string
  deleted: boolean
  /** Every state the message was in, the newest last. */
  versions: MessageVersion[]
}

export interface View {
  id: string
  userId: string
  payload: ViewPayload
  hash: string
  /** What the person has entered or chosen so far. */
  values: Values
  /** Errors the app answered a submission with, by block_id. */
  errors: Record<string, string>
  rootId: string
  previousId?: string
}

export interface SlackFile {
  id: string
  name: string
  title: string
  altText?: string
  length: number
  bytes?: Buffer
  /** When the upload was completed, by the injected clock; absent until then. */
  completedAt?: number
  deleted?: boolean
  channels: string[]
}

export interface Trigger {
  userId: string
  channelId?: string
  /** `performance.now()`: triggers live three real seconds whatever the injected clock says. */
  bornAt: number
  used: boolean
}

export interface ResponseUrl {
  channelId: string
  userId: string
  /** The message whose button was pressed. */
  messageTs?: string
  uses: number
  bornAt: number
}

export interface Workspace {
  id: string
  domain: string
  name: string
  /** False after the app was uninstalled: its token then answers account_inactive. */
  installed: boolean
  /** The app was installed on the whole organisation, not on this workspace. */
  orgWide: boolean
  botToken: string
  botUserId: string
  botId: string
  users: Map<string, User>
  channels: Map<string, Channel>
  /** Open modals and Home tabs. */
  views: Map<string, View>
  /** Open modals of each person, the visible one last. */
  stacks: Map<string, string[]>
  homes: Map<string, string>
  files: Map<string, SlackFile>
  triggers: Map<string, Trigger>
  responseUrls: Map<string, ResponseUrl>
  /** Choices made in elements of messages: person, channel and ts joined by a space. */
  messageValues: Map<string, Values>
  /** Microseconds of the newest message timestamp, so that each is later than the one before. */
  lastTs: number
}

export const newWorkspace = (
  given: Pick<Workspace, 'id' | 'domain' | 'name' | 'botToken' | 'botUserId' | 'botId'>,
): Workspace => ({
  ...given,
  installed: true,
  orgWide: false,
  users: new Map(),
  channels: new Map(),
  views: new Map(),
  stacks: new Map(),
  homes: new Map(),
  files: new Map(),
  triggers: new Map(),
  responseUrls: new Map(),
  messageValues: new Map(),
  lastTs: 0,
})
