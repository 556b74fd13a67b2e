import { countArrivals, type InFlight } from '../in-flight.ts'
import type { Transport } from '../transport.ts'
import { type SocketModeOptions, socketConnection } from './socket-connection.ts'

/**
 * Slack over WebSockets that we open, two of them: Slack sends each thing to one, and when that breaks, or Slack asks
 * for a new one, the other is there meanwhile. (With one, what people typed until it was back got lost.)
 */
export function socketModeTransport({
  inFlight,
  ...options
}: SocketModeOptions & { inFlight: InFlight }): Transport {
  const [first, second] = [socketConnection(options), socketConnection(options)]
  const { receiver } = first
  const init = receiver.init.bind(receiver)
  receiver.init = (app) => {
    init(app)
    second.receiver.init(app)
  }
  countArrivals(receiver, inFlight)
  return {
    receiver,
    open: async () => ({ port: null }),
    start: async () => {
      await first.start()
      // The first one tells whether Slack takes the token; nobody waits for the second.
      second.start().catch((err: unknown) => options.log.warn({ err }, 'no second connection to Slack'))
    },
    stop: async () => {
      await Promise.all([first.stop(), second.stop()])
    },
    isConnected: () => first.isConnected() || second.isConnected(),
  }
}
