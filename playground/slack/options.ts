import type { SlackHappening } from './happenings.ts'
import type { Fields } from './types.ts'

export interface Command {
  /** With the slash, as in the manifest. */
  command: string
  should_escape?: boolean
}

/** Where an app without Socket Mode takes requests. One URL serves all three kinds, or each has its own. */
export interface HttpTarget {
  url: string
  signingSecret: string
  commandsUrl?: string
  interactivityUrl?: string
  eventsUrl?: string
}

export interface SlackOptions {
  /** 0, the default, takes a free port. */
  port?: number
  /** Milliseconds since the epoch, for message timestamps and everything that ages. Default: the real clock. */
  now?: () => number
  /** Bot scopes granted to the app; absent means every scope. */
  scopes?: readonly string[]
  /** Bot events the app subscribes to; absent means every event. */
  events?: readonly string[]
  /** The app's slash commands; absent means any command goes to the app, unescaped. */
  commands?: readonly Command[]
  /** App Home settings of the manifest; both tabs are on by default. */
  home?: { homeTab: boolean; messagesTab: boolean }
  /** Of the workspace. */
  name?: string
  botToken?: string
  appToken?: string
  /** Send to this address, signed, instead of over Socket Mode. Can also be set later by `useHttp`. */
  http?: HttpTarget
  /**
   * Refuses calls that come too fast, see `rate-limits.ts`; off by default. Their time is real time and what `now`
   * is moved besides, so that waiting helps and moving a clock that stands still does too. For an app that only
   * knows the time of its own clock, hand that in as `rateLimits.now`; so too where `now` goes on by itself.
   */
  rateLimits?: true | { now: () => number }
  /**
   * The same `client_msg_id` in the same channel gives the message that is already there. Default true; can be
   * switched later.
   */
  idempotentClientMsgId?: boolean
  /** How long an uploaded file can't be shown yet, by `now`. Default 0. */
  fileProcessingMs?: number
  /** What Slack says of every image block that shows an uploaded file, ready or not; it then refuses the blocks. */
  imageRefusal?: string
  /** How long the app has to acknowledge, in real milliseconds. Default 3,000, as in Slack. */
  ackMs?: number
  /** How long a trigger_id lives, in real milliseconds. Default 3,000, as in Slack. */
  triggerMs?: number
  /** How many calls, deliveries, and events to be sent again are remembered. Default: all of them. */
  keep?: number
  /** Called with everything that happens. */
  watch?: (happening: SlackHappening) => void
  /** Called with the same as lines of text. Nothing is printed without it. */
  log?: (line: string) => void
}

/** The options an app manifest (v1 or v2, as JSON) implies. */
export function optionsOfManifest(
  manifest: unknown,
): Required<Pick<SlackOptions, 'scopes' | 'events' | 'commands' | 'home'>> {
  const at = (value: unknown, ...path: string[]): unknown =>
    path.reduce<unknown>((one, key) => (one as Fields | undefined)?.[key], value)
  const array = <T>(value: unknown): T[] => (Array.isArray(value) ? value : [])
  return {
    scopes: array<string>(at(manifest, 'oauth_config', 'scopes', 'bot')),
    events: array<string>(at(manifest, 'settings', 'event_subscriptions', 'bot_events')),
    commands: array<Command>(at(manifest, 'features', 'slash_commands')).map((one) => ({
      command: one.command,
      should_escape: one.should_escape ?? false,
    })),
    home: {
      homeTab: at(manifest, 'features', 'app_home', 'home_tab_enabled') === true,
      messagesTab: at(manifest, 'features', 'app_home', 'messages_tab_enabled') === true,
    },
  }
}
