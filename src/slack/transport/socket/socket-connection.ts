import { performance } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { SocketModeReceiver } from '@slack/bolt'
import { WebAPIRateLimitedError } from '@slack/web-api'
import { inTime, TookTooLong } from '../../../in-time.ts'
import { boltLogger, type Logger } from '../../../log.ts'
import { Stopping } from '../in-flight.ts'
import { askedDelay, reconnectDelay } from '../reconnect-delay.ts'
import { refusedToken } from '../refused-token.ts'

export type SocketModeOptions = {
  appToken: string
  slackApiUrl: string
  /** How Slack is called; the connection itself does not go through it. */
  fetch?: typeof fetch
  log: Logger
}

/** How long Slack may take to say hello on a new connection, and goodbye on an old one. */
const HELLO_MS = 10_000
const GOODBYE_MS = 2_000
/** A connection that held this long was a good one: the next drop is met at once again. */
const STABLE_MS = 1_000
/** The try whose pause is a second. */
const SOON = 3

/** One connection, held for as long as it is not stopped. */
export type SocketConnection = {
  receiver: SocketModeReceiver
  /**
   * Connects, and goes on trying when Slack can't be reached.
   * @throws StartRefused when Slack does not accept the app token
   */
  start(): Promise<void>
  stop(): Promise<void>
  isConnected(): boolean
}

/**
 * A WebSocket to Slack that we open. Reconnects for ever: at once after a connection that held, and with
 * growing pauses up to 10 s after that. (The receiver's own reconnect waits 5 s each time.)
 */
export function socketConnection(options: SocketModeOptions): SocketConnection {
  const { appToken, slackApiUrl, fetch, log } = options
  const receiver = new SocketModeReceiver({
    appToken,
    logger: boltLogger(log),
    autoReconnectEnabled: false,
    // An object of its own: the receiver changes it, and other clients must not share that.
    installerOptions: {
      clientOptions: {
        slackApiUrl,
        ...(fetch ? { fetch } : {}),
        timeout: 5_000,
        retryConfig: { retries: 0 },
        rejectRateLimitedCalls: true,
      },
    },
    processEventErrorHandler: async ({ error }) => {
      if (!(error instanceof Stopping)) log.error({ err: error }, 'could not work on something Slack sent')
      // Not acknowledged, so that Slack sends it again.
      return false
    },
  })
  const { client } = receiver
  const stopped = new AbortController()
  let connected = false
  client.on('connected', () => {
    connected = true
  })
  client.on('disconnected', () => {
    connected = false
  })

  const disconnected = () => new Promise<void>((resolve) => void client.once('disconnected', () => resolve()))
  const disconnect = async () => {
    await inTime(GOODBYE_MS, client.disconnect()).catch(() => {})
  }

  async function connect(): Promise<void> {
    const opening = client.start()
    // It may settle after we gave up on it.
    opening.catch(() => {})
    try {
      await inTime(HELLO_MS, opening)
    } catch (error) {
      if (error instanceof TookTooLong) await disconnect()
      throw error
    }
    if (stopped.signal.aborted) await disconnect()
  }

  async function keepConnected(first: { error?: unknown }): Promise<void> {
    let tries = 0
    let { error } = first
    for (;;) {
      if (!error) {
        const since = performance.now()
        if (connected) await disconnected()
        // One that broke at once is made again more slowly, but Slack is there.
        tries = performance.now() - since >= STABLE_MS ? 0 : Math.min(tries, SOON)
      }
      if (stopped.signal.aborted) return
      const wait = Math.max(reconnectDelay(tries++), retryAfter(error))
      if (error) log.warn({ err: error, waitMs: wait }, 'could not connect to Slack, trying again')
      else log.info({ waitMs: wait }, 'the connection to Slack ended, connecting again')
      await pause(wait, undefined, { signal: stopped.signal }).catch(() => {})
      if (stopped.signal.aborted) return
      error = await connect().then(
        () => undefined,
        (failed: unknown) => failed ?? new Error('Slack ended the connection before its hello'),
      )
      if (!error) log.info('connected to Slack again')
    }
  }

  let running: Promise<void> = Promise.resolve()
  return {
    receiver,
    start: async () => {
      const first: { error?: unknown } = {}
      try {
        await connect()
      } catch (error) {
        const refused = refusedToken(error, 'SLACK_APP_TOKEN')
        if (refused) throw refused
        first.error = error ?? new Error('Slack ended the connection before its hello')
      }
      running = keepConnected(first)
    },
    stop: async () => {
      stopped.abort()
      await disconnect()
      await inTime(GOODBYE_MS, running).catch(() => {})
    },
    isConnected: () => connected,
  }
}

const retryAfter = (error: unknown): number =>
  error instanceof WebAPIRateLimitedError ? askedDelay(error.retryAfter) : 0
