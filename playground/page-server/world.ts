/**
 * What the page is told: a workspace as one person sees it, and what happened behind it. Plain JSON, and the only
 * thing page and server share; Block Kit is passed on as the local Slack keeps it.
 */
import type { Block, StateValue, Values, ViewPayload } from '../slack/types.ts'

/** Everything one person sees at a moment. Sent whole whenever any of it changes. */
export interface World {
  /** Grows with every change. */
  version: number
  workspace: { name: string }
  /** The app, as its messages are signed. */
  app: { userId: string; name: string }
  /** The person whose eyes these are. */
  me: Character
  /** Everybody one can be here. */
  cast: Character[]
  /** Everybody a mention may name, by user id. */
  users: Record<string, { name: string; realName: string; isBot: boolean; deleted: boolean }>
  /** Conversations the person is in, the app's direct message last. */
  channels: Channel[]
  /** The app's Home tab as last published to the person. */
  home: View | null
  /** Open modals, the visible one last. */
  modals: View[]
  commands: Command[]
  clock: Clock
  /** What the workspace began with. */
  seed: Seed
  /** Troubles ordered and not yet met. */
  troubles: TroubleName[]
}

/** `northwind`: a sales team with 13 weeks behind it. `empty`: people and a channel, nothing set up. */
export type Seed = 'northwind' | 'empty'

export interface Character {
  /** The Slack user id. */
  id: string
  /** For addresses: `rick`. */
  key: string
  realName: string
  role: 'rep' | 'manager' | 'owner' | 'guest'
  /** IANA zone. */
  tz: string
}

export interface Channel {
  id: string
  /** Without #; the app's name for its direct message. */
  name: string
  kind: 'public' | 'private' | 'im'
  archived: boolean
  members: number
  /** The newest 200, oldest first; replies included. */
  messages: Message[]
}

export interface Message {
  ts: string
  /** User id; USLACKBOT for Slack's own. */
  user: string
  /** mrkdwn: what a notification reads, and what is shown when there are no blocks. */
  text: string
  blocks: Block[]
  files: SlackFile[]
  /** The parent's ts, for a reply. */
  threadTs: string | null
  replies: number
  /** Only this person sees it. */
  ephemeral: boolean
  edited: boolean
  /** What the person has chosen in its elements. */
  values: Values
}

export interface SlackFile {
  id: string
  title: string
  altText: string
  /** Pictures are shown, everything else is offered to be downloaded. */
  isImage: boolean
  /** In bytes. */
  size: number
}

export interface View {
  id: string
  /** Changes whenever the app changes the view. */
  hash: string
  payload: ViewPayload
  values: Values
  /** What the app refused, by block_id. */
  errors: Record<string, string>
}

export interface Command {
  /** With the slash. */
  command: string
  description: string
  usageHint: string
  /** What can be typed after it: `week`, `setup` … */
  subcommands: { name: string; summary: string }[]
}

export interface Clock {
  /** ISO instant. The clock stands still until it is moved. */
  now: string
  /** IANA zone of the team; the viewer's when there is none yet. */
  zone: string
  /** Whether it is being moved, with everything done on the way that is due. */
  moving: boolean
  /** The team's week under way; null when no team is set up. */
  week: {
    /** Monday, or the day the team's week begins on. */
    firstDay: string
    /** "16–20 Nov" */
    label: string
    /** What is going on, in a sentence: "Rick is asked next, Friday 15:00 in London". */
    phase: string
    /** In their order; past ones included. */
    moments: { kind: 'prompt' | 'reminder' | 'close'; at: string; what: string; past: boolean }[]
  } | null
}

/** What happened between Slack and the bot, one line each; the payload is fetched when it is unfolded. */
export interface Happening {
  /** 1, 2, 3 … */
  seq: number
  /** ISO instant, by the playground's clock. */
  at: string
  /** `call`: bot → Slack. `delivery`: Slack → bot. `log`: the bot's own words. `clock`: the clock was moved. */
  kind: 'call' | 'delivery' | 'log' | 'clock'
  /** `chat.postMessage`, `block_actions`, or what the log says. */
  title: string
  /** Whom or what it concerns, in words: "→ Rick Hall", "Enter numbers". */
  about: string
  /** Error code of a refusal, `timeout`, or null when it went well or is still under way. */
  trouble: string | null
  hasDetail: boolean
}

/** Things that go wrong, to be ordered for the next call or delivery. */
export type TroubleName =
  | 'rate-limited' // the next three calls answer 429
  | 'unavailable' // the next call answers 503
  | 'reply-lost' // the next message is posted, but the bot never hears of it
  | 'late-ack' // the next acknowledgement comes after three seconds
  | 'twice' // the next click, submission or command arrives twice
  | 'disconnected' // every Socket Mode connection is cut, now

/** Where the clock can be sent. */
export type Moment = 'next-prompt' | 'close' | 'post' | 'next-week'

/** What a person chooses in an element: text, option value(s), ids, a date, a time; null empties it. */
export type Choice = string | string[] | null

/** Choices by block_id, then action_id. */
export type Choices = Record<string, Record<string, Choice>>

/** Something the page does: POST /act with this as JSON. */
export type Act =
  | { act: 'command'; as: string; channel: string; text: string }
  | { act: 'say'; as: string; channel: string; text: string; threadTs?: string | undefined }
  /** A click or a choice in a message. */
  | {
      act: 'press'
      as: string
      channel: string
      ts: string
      block: string
      action: string
      choice?: Choice | undefined
    }
  /** A click or a choice in a modal or the Home tab, with what is typed so far. */
  | {
      act: 'press-in-view'
      as: string
      view: string
      block: string
      action: string
      choice?: Choice | undefined
      choices: Choices
    }
  | { act: 'submit'; as: string; view: string; choices: Choices }
  | { act: 'close-view'; as: string; view: string; all: boolean }
  | { act: 'open-tab'; as: string; tab: 'home' | 'messages' }
  | { act: 'clock'; to: Moment }
  | { act: 'reset'; seed: Seed }
  | { act: 'trouble'; name: TroubleName }

/** What came of an act. The world that follows arrives by itself. */
export type Outcome =
  | { ok: true }
  /** Errors under fields, by block_id; from Slack's client or from the app. The modal stays. */
  | { ok: false; errors: Record<string, string> }
  /** `operation_timeout`: the app did not acknowledge within three seconds. `refused`: a sentence says why. */
  | { ok: false; error: 'operation_timeout' | 'dispatch_failed' | 'refused'; reason: string }

export type { Block, StateValue, Values }
