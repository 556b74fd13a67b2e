/** The HTTP side of the local Slack: Web API, uploads, response_url and private files. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { callMethod } from './api.ts'
import { readArguments, readBody, uploadedBytes } from './body.ts'
import type { Core } from './core.ts'
import { SlackError } from './errors.ts'
import type { Fault } from './faults.ts'
import { mimeType } from './files.ts'
import { useResponseUrl } from './response-urls.ts'
import type { Fields } from './types.ts'
import { pause } from './until.ts'

interface Exchange {
  core: Core
  request: IncomingMessage
  response: ServerResponse
  url: URL
  body: Buffer
}

export const httpListener =
  (core: Core): RequestListener =>
  (request, response) => {
    void core.bot.track(handle(core, request, response)).catch((error: unknown) => {
      core.log(`  http broke: ${error instanceof Error ? error.stack : error}`)
      response.destroy()
    })
  }

async function handle(core: Core, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', core.origin)
  const body = await readBody(request)
  const [, place, ...path] = url.pathname.split('/')
  const exchange: Exchange = { core, request, response, url, body }
  const routes: Readonly<Record<string, () => Promise<void> | void>> = {
    api: () => faulty(exchange, path[0] ?? '', () => api(exchange, path[0] ?? '')),
    upload: () => faulty(exchange, 'upload', () => upload(exchange, path[1], path[2])),
    response: () => faulty(exchange, 'response_url', () => respond(exchange, path[0], path[1])),
    'files-pri': () => download(exchange, path[0]),
  }
  const route = routes[place ?? '']
  if (route) await route()
  else send(response, 404, { ok: false, error: 'not_found' })
}

/** Runs a request under the fault ordered for it, if any. */
async function faulty(
  { core, response }: Exchange,
  name: string,
  run: () => Promise<void> | void,
): Promise<void> {
  const fault = core.faults.take(name)
  if (!fault) return run()
  core.log(`  fault ${name} ${JSON.stringify(fault)}`)
  if ('delayMs' in fault) {
    await pause(fault.delayMs)
    return run()
  }
  if ('dropAfterAccept' in fault) {
    // The answer is swallowed: what was done stays done, and the caller never hears of it.
    response.end = () => response
    await run()
    response.destroy()
    return
  }
  if ('drop' in fault) {
    response.destroy()
    return
  }
  refuse(core, response, name, fault)
}

function refuse(
  core: Core,
  response: ServerResponse,
  name: string,
  fault: Extract<Fault, { status: number } | { error: string }>,
) {
  const status = 'status' in fault ? fault.status : 200
  const error = 'error' in fault ? fault.error : status === 429 ? 'ratelimited' : 'service_unavailable'
  const answer = { ok: false, error, ...('extra' in fault && fault.extra) }
  core.calls.push({ method: name, args: {}, status, response: answer, at: core.now() })
  if ('status' in fault && fault.retryAfter !== undefined)
    response.setHeader('retry-after', String(fault.retryAfter))
  send(response, status, answer)
}

async function api({ core, request, response, url, body }: Exchange, name: string): Promise<void> {
  const args = readArguments(request, url, body)
  if (!args) return send(response, 200, { ok: false, error: 'invalid_form_data' })
  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
  send(response, 200, await callMethod(core, name, args, bearer))
}

async function upload(
  { core, request, response, body }: Exchange,
  team?: string,
  id?: string,
): Promise<void> {
  const file = core.workspaces.get(team ?? '')?.files.get(id ?? '')
  if (!file || file.completedAt !== undefined)
    return send(response, 404, { ok: false, error: 'file_not_found' })
  const bytes = await uploadedBytes(request, body)
  if (bytes.length !== file.length) {
    return send(response, 400, {
      ok: false,
      error: 'length_mismatch',
      expected: file.length,
      got: bytes.length,
    })
  }
  file.bytes = bytes
  response.writeHead(200, { 'content-type': 'text/plain' }).end(`OK - ${bytes.length}`)
}

function respond({ core, response, body }: Exchange, team?: string, id?: string): void {
  const workspace = core.workspaces.get(team ?? '')
  if (!workspace) {
    send(response, 404, { ok: false, error: 'expired_url' })
    return
  }
  try {
    useResponseUrl(core, workspace, id ?? '', JSON.parse(body.toString()))
    response.writeHead(200, { 'content-type': 'text/plain' }).end('ok')
  } catch (error) {
    if (error instanceof SyntaxError) {
      send(response, 400, { ok: false, error: 'invalid_payload' })
      return
    }
    if (!(error instanceof SlackError)) throw error
    const gone = error.code === 'used_url' || error.code === 'expired_url'
    send(response, gone ? 404 : 400, { ok: false, error: error.code, ...error.extra })
  }
}

function download({ core, request, response }: Exchange, name = ''): void {
  const workspace = core.workspaces.get(name.split('-')[0] ?? '')
  const file = workspace?.files.get(name.split('-')[1] ?? '')
  if (request.headers.authorization !== `Bearer ${workspace?.botToken}` || !file?.bytes) {
    send(response, 404, { ok: false, error: 'file_not_found' })
    return
  }
  response.writeHead(200, { 'content-type': mimeType(file) }).end(file.bytes)
}

function send(response: ServerResponse, status: number, body: Fields): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body))
}
