import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { HTTPReceiver } from '@slack/bolt'
import { boltLogger, type Logger } from '../../../log.ts'
import { answerLife } from '../health/health.ts'
import { answerEarly, answerText } from '../http-answers.ts'
import { countArrivals, type InFlight, Stopping } from '../in-flight.ts'
import { closeServer, listen } from '../listen.ts'
import type { Transport } from '../transport.ts'
import { bodyBudget } from './body-budget.ts'
import { RequestRefused, readFromSlack } from './guard.ts'
import { createRefusals } from './refusals.ts'
import { createReplays } from './replays.ts'

/** Where Slack sends events, commands and interactions alike. */
const EVENTS_PATH = '/slack/events'

export type HttpOptions = {
  signingSecret: string
  host: string
  port: number
  inFlight: InFlight
  log: Logger
  /** Slack's clock, by which requests are signed, in milliseconds since the epoch; ours where it was not heard. */
  slackNow?: () => number
}

/** Connections at once; Slack keeps a few open. */
const MAX_CONNECTIONS = 500

/** Slack's signed requests over HTTP, behind the guard. The same port tells that the process lives, and no more. */
export function httpTransport({
  signingSecret,
  host,
  port,
  inFlight,
  log,
  slackNow = Date.now,
}: HttpOptions): Transport {
  const receiver = new HTTPReceiver({
    signingSecret,
    logger: boltLogger(log),
    endpoints: EVENTS_PATH,
    processEventErrorHandler: async ({ error, response }) => {
      const stopping = error instanceof Stopping
      if (!stopping) log.error({ err: error }, 'could not work on a request of Slack')
      answerText(response, stopping ? 503 : 500, stopping ? 'Stopping.' : 'Something went wrong here.')
      // True: there is an answer, so that Bolt waits for no acknowledgement.
      return true
    },
    unhandledRequestHandler: ({ response }) => {
      log.error('a request of Slack was not acknowledged within 3 seconds')
      answerText(response, 500, 'Nobody acknowledged this.')
    },
  })
  countArrivals(receiver, inFlight)

  const budget = bodyBudget()
  const refusals = createRefusals(log)
  let replays: ReturnType<typeof createReplays> | null = null

  const takeEvents = async (request: IncomingMessage, response: ServerResponse) => {
    try {
      // Slack sends events again; whoever typed a command is told that it was not heard.
      if (!replays) throw new RequestRefused(503, 'Starting.')
      const { body, signature, timestamp } = await readFromSlack(request, { signingSecret, budget })
      const forget = replays.take(signature, timestamp, Date.now() / 1000)
      response.on('finish', () => response.statusCode >= 400 && forget())
      // Bolt takes this instead of reading the stream again.
      Object.assign(request, { rawBody: body })
      receiver.requestListener(request as never, response as never)
    } catch (error) {
      if (!(error instanceof RequestRefused)) throw error
      refusals.note(error.status, error.message)
      answerEarly(request, response, error.status, error.message)
    }
  }
  const route = async (request: IncomingMessage, response: ServerResponse) => {
    if (answerLife(request, response)) return
    if (request.url?.split('?')[0] !== EVENTS_PATH) answerEarly(request, response, 404, 'Not found.')
    else if (request.method === 'POST') await takeEvents(request, response)
    else {
      response.setHeader('allow', 'POST')
      answerEarly(request, response, 405, 'Slack posts here; nothing else does.')
    }
  }
  const times = { requestTimeout: 10_000, connectionsCheckingInterval: 5_000 }
  const server = createServer(times, (request, response) => {
    route(request, response).catch((error: unknown) => {
      log.error({ err: error }, 'could not answer a request')
      answerText(response, 500, 'Something went wrong here.')
    })
  })

  server.maxConnections = MAX_CONNECTIONS
  server.on('drop', () => refusals.note(503, 'Too many connections at once.'))
  return {
    receiver,
    open: async () => ({ port: await listen(server, { host, port, setting: 'PORT' }) }),
    start: async () => {
      replays = createReplays(slackNow() / 1000)
    },
    stop: async () => {
      await closeServer(server)
      refusals.end()
    },
    isConnected: () => server.listening && replays !== null,
  }
}
