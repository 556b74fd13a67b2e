import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { answerText } from '../http-answers.ts'
import { closeServer, listen } from '../listen.ts'
import type { Readiness } from './readiness.ts'

/** What machines may ask about. */
export type Health = {
  readiness(): Promise<Readiness>
  /** In Prometheus' text form. */
  metrics: { contentType: string; scrape(): Promise<string> }
}

type Answer = (response: ServerResponse, health: Health) => Promise<void>

const life: Answer = async (response) => answerJson(response, 200, { alive: true })

/** Answers `/healthz`, 200 while the process lives: all that the port where Slack's requests arrive tells anybody. */
export const answerLife = (request: IncomingMessage, response: ServerResponse): boolean =>
  request.url?.split('?')[0] === '/healthz' &&
  answerWith(request, response, () => life(response, {} as Health))

/**
 * Answers `/healthz`, `/readyz` (200 or 503, with each check's outcome) and `/metrics`.
 * @returns false when the request is about something else, which then remains to be answered
 */
function answerHealth(request: IncomingMessage, response: ServerResponse, health: Health): boolean {
  const answer = ANSWERS.get(request.url?.split('?')[0] ?? '')
  return answer !== undefined && answerWith(request, response, () => answer(response, health))
}

function answerWith(request: IncomingMessage, response: ServerResponse, answer: () => Promise<void>): true {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('allow', 'GET, HEAD')
    answerText(response, 405, 'Ask with GET.')
  } else answer().catch(() => answerText(response, 500, 'Something went wrong here.'))
  return true
}

const ANSWERS = new Map<string, Answer>([
  ['/healthz', life],
  [
    '/readyz',
    async (response, { readiness }) => {
      const outcome = await readiness()
      answerJson(response, outcome.ready ? 200 : 503, outcome)
    },
  ],
  [
    '/metrics',
    async (response, { metrics }) => {
      const text = await metrics.scrape()
      response.writeHead(200, { 'content-type': metrics.contentType, 'cache-control': 'no-store' }).end(text)
    },
  ],
])

function answerJson(response: ServerResponse, status: number, body: object): void {
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' }
  response.writeHead(status, headers).end(`${JSON.stringify(body)}\n`)
}

/** A server for health alone: what it tells is for the machines of whoever runs the bot. */
export async function startHealthServer({
  host,
  port,
  health,
}: {
  host: string
  port: number
  health: Health
}): Promise<{ port: number; stop(): Promise<void> }> {
  const server = createServer((request, response) => {
    if (!answerHealth(request, response, health)) answerText(response, 404, 'Not found.')
  })
  const taken = await listen(server, { host, port, setting: 'HEALTH_PORT' })
  return { port: taken, stop: () => closeServer(server) }
}
