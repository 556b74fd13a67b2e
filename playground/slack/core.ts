/** What every part of the local Slack shares: options, clock, ids, workspaces, and the way to the app. */
import { randomBytes } from 'node:crypto'
import { type Bot, newBot } from './bot.ts'
import { type Faults, newFaults } from './faults.ts'
import { type ApiCall, lineOf, type SlackHappening } from './happenings.ts'
import { LIMITS } from './limits.ts'
import type { Command, SlackOptions } from './options.ts'
import { goingOn, newRateLimiter, type RateLimiter } from './rate-limiter.ts'
import type { Workspace } from './state.ts'

export interface Core {
  readonly now: () => number
  /** Tells whoever watches. */
  readonly tell: (happening: SlackHappening) => void
  readonly workspaces: Map<string, Workspace>
  readonly appId: string
  readonly appToken: string
  /** Undefined: every scope, every event, every command. */
  readonly scopes: ReadonlySet<string> | undefined
  readonly events: ReadonlySet<string> | undefined
  readonly commands: ReadonlyMap<string, Command> | undefined
  readonly home: { homeTab: boolean; messagesTab: boolean }
  idempotentClientMsgId: boolean
  readonly fileProcessingMs: number
  readonly imageRefusal: string | undefined
  readonly triggerMs: number
  /** Undefined: calls may come as fast as they like. */
  readonly rateLimiter: RateLimiter | undefined
  readonly calls: ApiCall[]
  /** How many of them are remembered. */
  readonly keep: number
  readonly faults: Faults
  readonly bot: Bot
  /** `http://127.0.0.1:port`, known once the server listens. */
  origin: string
  /** A fresh WebSocket address for apps.connections.open. */
  socketUrl(): string
  /** The next id with this prefix: U00000001, C00000002. */
  id(prefix: string): string
}

export function newCore(options: SlackOptions): Core {
  let lastId = 0
  const now = options.now ?? Date.now
  const keep = options.keep ?? Number.POSITIVE_INFINITY
  const faults = newFaults()
  const tell = (happening: SlackHappening) => {
    options.watch?.(happening)
    options.log?.(lineOf(happening))
  }
  return {
    now,
    tell,
    workspaces: new Map(),
    appId: 'A00000001',
    appToken: options.appToken ?? 'xapp-1-A00000001-local',
    scopes: options.scopes && new Set(options.scopes),
    events: options.events && new Set(options.events),
    commands: options.commands && new Map(options.commands.map((one) => [one.command, one])),
    home: options.home ?? { homeTab: true, messagesTab: true },
    idempotentClientMsgId: options.idempotentClientMsgId ?? true,
    fileProcessingMs: options.fileProcessingMs ?? 0,
    imageRefusal: options.imageRefusal,
    triggerMs: options.triggerMs ?? LIMITS.triggerMs,
    rateLimiter: options.rateLimits && newRateLimiter(rateLimitTime(options)),
    calls: [],
    keep,
    faults,
    bot: newBot({ ackMs: options.ackMs ?? LIMITS.ackMs, keep, faults, now, tell }),
    origin: '',
    socketUrl: () => '',
    id: (prefix) => `${prefix}${(++lastId).toString(36).toUpperCase().padStart(8, '0')}`,
  }
}

function rateLimitTime({ rateLimits, now }: SlackOptions): () => number {
  if (typeof rateLimits === 'object') return rateLimits.now
  return now ? goingOn(now) : () => performance.now()
}

/** An unguessable string for tickets, hashes and triggers. */
export const secret = (bytes = 16): string => randomBytes(bytes).toString('hex')

/** The next message timestamp: the clock's time, yet always later than the one before. */
export function nextTs(core: Core, workspace: Workspace): string {
  workspace.lastTs = Math.max(Math.round(core.now() * 1000), workspace.lastTs + 1)
  return `${Math.floor(workspace.lastTs / 1e6)}.${String(workspace.lastTs % 1e6).padStart(6, '0')}`
}
