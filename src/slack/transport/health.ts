import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { answerText } from './answer.ts'
import { closeServer, listen } from './listen.ts'

type Check = () => boolean | Promise<boolean>

/** What readiness depends on. A check that throws or takes too long has failed. */
export type HealthChecks = { database: Check; slack: Check; schedule: Check }

const CHECK_MS = 2_000

/**
 * Answers `/healthz` (200 while the process lives) and `/readyz` (200 or 503, with each check's outcome).
 * @returns false when the request is about something else, which then remains to be answered
 */
export function answerHealth(
  request: IncomingMessage,
  response: ServerResponse,
  checks: HealthChecks,
): boolean {
  const path = request.url?.split('?')[0]
  if (path !== '/healthz' && path !== '/readyz') return false
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('allow', 'GET, HEAD')
    answerText(response, 405, 'Ask with GET.')
  } else if (path === '/healthz') answerJson(response, 200, { alive: true })
  else void readiness(checks).then((outcome) => answerJson(response, outcome.ready ? 200 : 503, outcome))
  return true
}

/** Asks every check at once. */
export async function readiness(
  checks: HealthChecks,
): Promise<{ ready: boolean; checks: Record<keyof HealthChecks, boolean> }> {
  const [database, slack, schedule] = await Promise.all(
    [checks.database, checks.slack, checks.schedule].map(passes),
  )
  const outcome = { database: database!, slack: slack!, schedule: schedule! }
  return { ready: Object.values(outcome).every(Boolean), checks: outcome }
}

async function passes(check: Check): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), CHECK_MS)
  })
  try {
    return await Promise.race([check(), late])
  } catch {
    return false
  } finally {
    clearTimeout(timer)
  }
}

function answerJson(response: ServerResponse, status: number, body: object): void {
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' }
  response.writeHead(status, headers).end(`${JSON.stringify(body)}\n`)
}

/** A server for health alone, beside Socket Mode. */
export async function startHealthServer({
  host,
  port,
  checks,
}: {
  host: string
  port: number
  checks: HealthChecks
}): Promise<{ port: number; stop(): Promise<void> }> {
  const server = createServer((request, response) => {
    if (!answerHealth(request, response, checks)) answerText(response, 404, 'Not found.')
  })
  const taken = await listen(server, { host, port, setting: 'HEALTH_PORT' })
  return { port: taken, stop: () => closeServer(server) }
}
