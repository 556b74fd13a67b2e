/**
 * A local Slack: a real HTTP and WebSocket server on 127.0.0.1 that an app under test talks to as it would to
 * slack.com, and a driver for the people in it. State is in memory and gone with `close`.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { newCore } from './core.ts'
import type { Faults } from './faults.ts'
import type { ApiCall, Delivery } from './happenings.ts'
import { httpListener } from './http.ts'
import type { HttpTarget, SlackOptions } from './options.ts'
import type { Answer, Retry } from './transport.ts'
import { httpTransport } from './transport-http.ts'
import { type DisconnectReason, socketMode } from './transport-socket.ts'
import { pause, until } from './until.ts'
import { addWorkspace, type WorkspaceHandle } from './workspace.ts'

export interface LocalSlack extends WorkspaceHandle {
  /** For SLACK_API_URL, ending in `/api/`. */
  readonly url: string
  readonly botToken: string
  readonly appToken: string
  /** Every Web API request as it was answered, the oldest first. */
  readonly calls: readonly ApiCall[]
  /** Everything sent to the app, the oldest first. */
  readonly deliveries: readonly Delivery[]
  readonly faults: Faults
  /** Whether the same `client_msg_id` in the same channel gives the message that is already there. */
  idempotentClientMsgId: boolean
  /** Adds a second workspace with the app installed. */
  addWorkspace(workspace: { id: string; name: string; domain: string; botToken?: string }): WorkspaceHandle
  /** Sends a delivery once more, as Slack does when in doubt; events carry a retry number. */
  redeliver(delivery: Delivery, retry?: Retry): Promise<Answer>
  /**
   * Sends again the events that were not acknowledged and are due for it by `now`: a minute and five minutes after
   * the first time, and at once for an app that was not connected. For whoever moves the clock; it never happens by
   * itself.
   */
  retryEvents(): Promise<void>
  /** From now on sends signed HTTP requests to the app instead of using Socket Mode. */
  useHttp(target: HttpTarget): void
  /** How many Socket Mode connections take envelopes. */
  readonly connections: number
  /** Asks every Socket Mode connection to leave. */
  disconnect(reason: DisconnectReason): void
  /** Cuts every Socket Mode connection. */
  dropConnections(which?: 'all' | 'next'): void
  /** Resolves when nothing has been in flight in either direction for `quietMs` real milliseconds (20). */
  idle(quietMs?: number): Promise<void>
  /** Asks until there is a truthy answer; throws after `timeoutMs` (5,000). */
  until<T>(ask: () => T | Promise<T>, timeoutMs?: number): Promise<NonNullable<T>>
  close(): Promise<void>
}

/** Starts a local Slack with one empty workspace, T0001. */
export async function startSlack(options: SlackOptions = {}): Promise<LocalSlack> {
  const core = newCore(options)
  const sockets = socketMode(core.appId)
  core.bot.transport = options.http ? httpTransport(options.http) : sockets
  const server = createServer(httpListener(core))
  server.on('upgrade', sockets.upgrade)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  core.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  core.socketUrl = () => sockets.issueUrl(core.origin)
  const first = addWorkspace(core, {
    id: 'T0001',
    name: options.name ?? 'Drumbeat Local',
    domain: 'drumbeat-local',
    botToken: options.botToken ?? 'xoxb-T0001-local',
  })

  return {
    ...first,
    url: `${core.origin}/api/`,
    get botToken() {
      return first.workspace.botToken
    },
    appToken: core.appToken,
    calls: core.calls,
    deliveries: core.bot.deliveries,
    faults: core.faults,
    get idempotentClientMsgId() {
      return core.idempotentClientMsgId
    },
    set idempotentClientMsgId(on) {
      core.idempotentClientMsgId = on
    },
    addWorkspace: (workspace) => addWorkspace(core, workspace),
    redeliver: core.bot.redeliver,
    retryEvents: core.bot.retryEvents,
    useHttp: (target) => {
      if (core.bot.transport !== sockets) void core.bot.transport?.close()
      core.bot.transport = httpTransport(target)
    },
    get connections() {
      return sockets.connections()
    },
    disconnect: sockets.disconnect,
    dropConnections: sockets.drop,
    idle: async (quietMs = 20) => {
      // A handler that has acknowledged may be about to call back: quiet has to last a moment.
      for (let quiet = 0; quiet < quietMs; quiet += 5) {
        await pause(5)
        if (core.bot.inFlight() > 0) quiet = -5
      }
    },
    until: (ask, timeoutMs) => until(ask, timeoutMs === undefined ? {} : { timeoutMs }),
    close: async () => {
      await core.bot.transport?.close()
      await sockets.close()
      const closed = new Promise<void>((resolve) => void server.close(() => resolve()))
      server.closeAllConnections()
      await closed
    },
  }
}
