import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { BodyBudget } from './body-budget.ts'

/** A request that is not taken, and the answer to it. */
export class RequestRefused extends Error {
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.name = 'RequestRefused'
    this.status = status
  }
}

/** Slack's largest payloads are some hundred KB. */
const MAX_BYTES = 1_000_000
/** How far a request's time may be from ours, in seconds, either way. */
export const WINDOW_S = 300

const FORM = 'application/x-www-form-urlencoded'
const JSON_TYPE = 'application/json'

type GuardOptions = {
  signingSecret: string
  budget: BodyBudget
  /** Milliseconds since the epoch, by the clock of the wall: Slack signs with it. */
  now?: () => number
}

/** A request of Slack's: its body as it came, and what it was signed with. */
export type SlackRequest = { body: Buffer; signature: string; timestamp: number }

/**
 * Takes in a request to the events address, if it comes from Slack, is of now, and can be read.
 * @throws RequestRefused 400 malformed, 401 not signed rightly, 413 too large, 415 of another type, 503 too many at once
 */
export async function readFromSlack(
  request: IncomingMessage,
  { signingSecret, budget, now = Date.now }: GuardOptions,
): Promise<SlackRequest> {
  // What can be seen from the headers is refused before any of the body is taken.
  if (Number(request.headers['content-length'] ?? 0) > MAX_BYTES) throw tooLarge()
  const { timestamp, signature } = signatureOf(request)
  inTime(Number(timestamp), now())
  const body = await readBody(request, budget)
  const expected = createHmac('sha256', signingSecret).update(`v0:${timestamp}:`).update(body).digest()
  if (!timingSafeEqual(expected, signature)) throw new RequestRefused(401, 'The signature is wrong.')
  const type = contentType(request)
  readable(type, textOf(body))
  // Bolt knows this type only without parameters such as a charset.
  request.headers['content-type'] = type
  return { body, signature: signature.toString('hex'), timestamp: Number(timestamp) }
}

const tooLarge = () => new RequestRefused(413, `The body is larger than ${MAX_BYTES} bytes.`)
const malformed = (what: string) => new RequestRefused(400, `The body is malformed: ${what}.`)

function signatureOf(request: IncomingMessage): { timestamp: string; signature: Buffer } {
  const timestamp = request.headers['x-slack-request-timestamp']
  const signature = request.headers['x-slack-signature']
  if (typeof timestamp !== 'string' || typeof signature !== 'string')
    throw new RequestRefused(401, 'The signature or its timestamp is missing.')
  const digest = /^v0=([0-9a-f]{64})$/.exec(signature)?.[1]
  if (!/^\d{1,11}$/.test(timestamp) || !digest)
    throw new RequestRefused(401, 'The signature or its timestamp is not one.')
  return { timestamp, signature: Buffer.from(digest, 'hex') }
}

function inTime(seconds: number, now: number): void {
  const age = now / 1000 - seconds
  if (age > WINDOW_S) throw new RequestRefused(401, 'The request is too old.')
  if (age < -WINDOW_S) throw new RequestRefused(401, 'The request is from the future; is the clock right?')
}

function readBody(request: IncomingMessage, budget: BodyBudget): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    let size = 0
    let chunks: Buffer[] = []
    const giveUp = (refusal: RequestRefused) => {
      request.off('data', take)
      chunks = []
      taking.end()
      reject(refusal)
    }
    const taking = budget.begin(() => giveUp(new RequestRefused(503, 'Too much arrives at once.')))
    const take = (chunk: Buffer) => {
      size += chunk.length
      if (size > MAX_BYTES) return giveUp(tooLarge())
      chunks.push(chunk)
      taking.grow(chunk.length)
    }
    request.on('data', take)
    request.on('end', () => {
      resolve(Buffer.concat(chunks))
      taking.end()
    })
    request.on('close', () => giveUp(new RequestRefused(400, 'The request broke off.')))
    request.on('error', () => giveUp(new RequestRefused(400, 'The request broke off.')))
  })
}

function contentType(request: IncomingMessage): typeof FORM | typeof JSON_TYPE {
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase()
  if (type !== FORM && type !== JSON_TYPE)
    throw new RequestRefused(415, `The content type must be ${FORM} or ${JSON_TYPE}.`)
  return type
}

function textOf(body: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch {
    throw malformed('it is not UTF-8')
  }
}

/** Throws when Bolt could make nothing of it: it would leave such a request without an answer for seconds. */
function readable(type: typeof FORM | typeof JSON_TYPE, text: string): void {
  const payload = type === JSON_TYPE ? text : payloadOf(text)
  if (payload === undefined) return
  let value: unknown
  try {
    value = JSON.parse(payload)
  } catch {
    throw malformed('it is not JSON')
  }
  if (typeof (value as { type?: unknown } | null)?.type !== 'string') throw malformed('it has no type')
}

/** The JSON within a form; undefined for a slash command, which has none. */
function payloadOf(form: string): string | undefined {
  const fields = new URLSearchParams(form)
  const payloads = fields.getAll('payload')
  if (payloads.length > 1) throw malformed('it has more than one payload')
  if (payloads.length === 0 && !fields.has('command') && !fields.has('ssl_check'))
    throw malformed('it has neither payload nor command')
  return payloads[0]
}
