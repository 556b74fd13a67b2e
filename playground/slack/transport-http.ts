/** Signed HTTP towards the app, as Slack sends to a request URL. */
import { createHmac } from 'node:crypto'
import { type ClientRequest, request } from 'node:http'
import type { HttpTarget } from './options.ts'
import type { Answer, Outgoing, Transport } from './transport.ts'

export function httpTransport(target: HttpTarget): Transport {
  const underWay = new Set<ClientRequest>()
  return {
    close: () => {
      for (const one of underWay) one.destroy()
    },
    send: (outgoing, ackMs) => {
      const { body, contentType } = encode(outgoing)
      const headers = {
        'content-type': contentType,
        'content-length': Buffer.byteLength(body),
        ...signed(body, target.signingSecret),
        ...(outgoing.retry && {
          'x-slack-retry-num': String(outgoing.retry.num),
          'x-slack-retry-reason': outgoing.retry.reason,
        }),
      }
      return post({ url: urlFor(target, outgoing), headers, body, ackMs, underWay })
    },
  }
}

/** The signature headers of a body. The time is the real one, because the app compares it with its own. */
function signed(body: string, secret: string): Record<string, string> {
  const timestamp = String(Math.floor(Date.now() / 1000))
  const digest = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${digest}` }
}

function encode({ kind, payload }: Outgoing): { body: string; contentType: string } {
  if (kind === 'events_api') return { body: JSON.stringify(payload), contentType: 'application/json' }
  const fields =
    kind === 'slash_commands' ? (payload as Record<string, string>) : { payload: JSON.stringify(payload) }
  return { body: new URLSearchParams(fields).toString(), contentType: 'application/x-www-form-urlencoded' }
}

function urlFor(target: HttpTarget, { kind }: Outgoing): string {
  if (kind === 'slash_commands') return target.commandsUrl ?? target.url
  return (kind === 'interactive' ? target.interactivityUrl : target.eventsUrl) ?? target.url
}

interface Post {
  url: string
  headers: Record<string, string | number>
  body: string
  ackMs: number
  underWay: Set<ClientRequest>
}

/** A connection of its own for each request: kept-alive ones would hold the app's server open when it stops. */
function post({ url, headers, body, ackMs, underWay }: Post): Promise<Answer> {
  return new Promise((resolve) => {
    const sent = request(url, { method: 'POST', agent: false, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        clearTimeout(timer)
        const text = Buffer.concat(chunks).toString()
        if (response.statusCode !== 200) resolve({ type: 'failed', reason: `HTTP ${response.statusCode}` })
        else resolve({ type: 'ack', payload: parsed(text, response.headers['content-type']) })
      })
    })
    const timer = setTimeout(() => {
      resolve({ type: 'timeout' })
      sent.destroy()
    }, ackMs)
    underWay.add(sent)
    sent.on('close', () => underWay.delete(sent))
    sent.on('error', (error) => {
      clearTimeout(timer)
      resolve({ type: 'failed', reason: error.message })
    })
    sent.end(body)
  })
}

const parsed = (text: string, contentType = ''): unknown =>
  text !== '' && contentType.startsWith('application/json') ? JSON.parse(text) : text
