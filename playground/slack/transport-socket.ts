/** Socket Mode: the app connects to us, and each envelope goes to exactly one of its connections. */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { secret } from './core.ts'
import { LIMITS } from './limits.ts'
import { type Answer, NOT_CONNECTED, type Outgoing, type Transport } from './transport.ts'
import { pause } from './until.ts'

export type DisconnectReason = 'warning' | 'refresh_requested' | 'link_disabled' | 'too_many_websockets'

export interface SocketMode extends Transport {
  /** How many connections take envelopes now. */
  connections(): number
  /** A fresh address for apps.connections.open, good for one connection. */
  issueUrl(origin: string): string
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  /** Tells every connection to go. After `warning` it still gets envelopes; after others not. */
  disconnect(reason: DisconnectReason): void
  /** Ends every connection without a word, as a broken network does. @param which `next`: only the one whose turn it is */
  drop(which?: 'all' | 'next'): void
}

/** Slack pings, and its client gives up after 30 s without one. */
const PING_MS = 10_000
/** How long a connection has to say goodbye when the local Slack closes. */
const CLOSE_MS = 200

export function socketMode(appId: string): SocketMode {
  const server = new WebSocketServer({ noServer: true })
  const tickets = new Set<string>()
  const open: WebSocket[] = []
  const waiting = new Map<string, { socket: WebSocket; settle: (answer: Answer) => void }>()

  const leave = (socket: WebSocket) => {
    const index = open.indexOf(socket)
    if (index >= 0) open.splice(index, 1)
  }
  const welcome = (socket: WebSocket) => {
    const tell = (message: object) => socket.send(JSON.stringify(message))
    if (open.length >= LIMITS.socketConnections) {
      tell({ type: 'disconnect', reason: 'too_many_websockets', debug_info: { host: 'local' } })
      return socket.close()
    }
    open.push(socket)
    const ping = setInterval(() => socket.ping(), PING_MS).unref()
    socket.on('message', (data) => receive(String(data)))
    socket.on('error', () => socket.terminate())
    socket.on('close', () => {
      clearInterval(ping)
      leave(socket)
      for (const one of waiting.values()) {
        if (one.socket === socket) one.settle({ type: 'failed', reason: 'the connection ended' })
      }
    })
    tell({
      type: 'hello',
      num_connections: open.length,
      debug_info: { host: 'local', approximate_connection_time: 18_060 },
      connection_info: { app_id: appId },
    })
  }
  const receive = (data: string) => {
    const { envelope_id: id, payload } = JSON.parse(data) as { envelope_id?: string; payload?: unknown }
    waiting.get(id ?? '')?.settle({ type: 'ack', payload: payload ?? {} })
  }

  return {
    connections: () => open.length,
    issueUrl: (origin) => {
      const ticket = secret()
      tickets.add(ticket)
      return `${origin.replace('http', 'ws')}/link/?ticket=${ticket}&app_id=${appId}`
    },
    upgrade: (request, socket, head) => {
      const url = new URL(request.url ?? '/', 'http://local')
      if (url.pathname !== '/link/' || !tickets.delete(url.searchParams.get('ticket') ?? '')) {
        socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n')
        return
      }
      server.handleUpgrade(request, socket, head, welcome)
    },
    send: (outgoing, ackMs) => {
      const socket = open.shift()
      if (!socket) return Promise.resolve(NOT_CONNECTED)
      // To the back of the row: the connections take turns.
      open.push(socket)
      return new Promise((resolve) => {
        const envelope = enveloped(outgoing)
        const settle = (answer: Answer) => {
          clearTimeout(timer)
          waiting.delete(envelope.envelope_id)
          resolve(answer)
        }
        const timer = setTimeout(() => settle({ type: 'timeout' }), ackMs)
        waiting.set(envelope.envelope_id, { socket, settle })
        socket.send(JSON.stringify(envelope))
      })
    },
    disconnect: (reason) => {
      for (const socket of [...open]) {
        socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'local' } }))
        if (reason !== 'warning') leave(socket)
      }
    },
    drop: (which = 'all') => {
      for (const socket of which === 'all' ? [...server.clients] : open.slice(0, 1)) {
        leave(socket)
        socket.terminate()
      }
    },
    close: async () => {
      const clients = [...server.clients]
      const gone = clients.map((socket) => new Promise((resolve) => socket.once('close', resolve)))
      for (const socket of clients) socket.close(1001)
      // A client cut off in the middle of its closing handshake keeps its process alive for 30 s.
      await Promise.race([Promise.all(gone), pause(CLOSE_MS)])
      for (const socket of server.clients) socket.terminate()
      server.close()
    },
  }
}

const enveloped = ({ kind, payload, retry }: Outgoing) => ({
  envelope_id: randomUUID(),
  type: kind,
  payload,
  accepts_response_payload: kind !== 'events_api',
  ...(kind === 'events_api' && {
    retry_attempt: retry?.num ?? 0,
    // Over Socket Mode `http_timeout` is called `timeout`.
    retry_reason: retry?.reason.replace('http_', '') ?? '',
  }),
})
