/** The HTTP side of the local Slack: Web API, uploads, response_url and private files. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { sendAnswer, sendJson, sendText } from './answers.ts'
import { takeCall } from './api.ts'
import { readArguments, readBody, uploadedBytes } from './body.ts'
import { keepCall } from './calls.ts'
import type { Core } from './core.ts'
import { SlackError } from './errors.ts'
import { mimeType } from './files.ts'
import { underFault } from './http-faults.ts'
import { replyByUrl } from './response-urls.ts'
import type { Fields } from './types.ts'

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
      core.tell({ type: 'broken', error })
      response.destroy()
    })
  }

async function handle(core: Core, request: IncomingMessage, response: ServerResponse): Promise<void> {
  response.setHeader('date', new Date(core.now()).toUTCString())
  const url = new URL(request.url ?? '/', core.origin)
  const body = await readBody(request)
  const [, place, ...path] = url.pathname.split('/')
  const exchange: Exchange = { core, request, response, url, body }
  const routes: Readonly<Record<string, () => Promise<void> | void>> = {
    api: () => api(exchange, path[0]),
    upload: () => upload(exchange, path[1], path[2]),
    response: () => respond(exchange, path[0], path[1]),
    'files-pri': () => download(exchange, path[0]),
  }
  const route = routes[place ?? '']
  if (route) await route()
  else sendJson(response, 404, { ok: false, error: 'not_found' })
}

async function api({ core, request, response, url, body }: Exchange, method = ''): Promise<void> {
  const args = readArguments(request, url, body)
  await underFault({ core, response, method, args: args ?? {} }, async () => {
    if (!args) return sendJson(response, 200, { ok: false, error: 'invalid_form_data' })
    const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
    const call = await takeCall(core, method, args, bearer)
    // Which scopes the token has; a bot without a list of them has every scope there is.
    const scopes = bearer === core.appToken ? ['connections:write'] : [...(core.scopes ?? [])]
    if (call.team && scopes.length > 0) response.setHeader('x-oauth-scopes', scopes.join(','))
    sendAnswer(response, call)
  })
}

async function upload({ core, request, response, body }: Exchange, team = '', id = ''): Promise<void> {
  const asked = { method: 'upload', args: { file: id } }
  await underFault({ core, response, ...asked }, async () => {
    const call = await keepCall(core, asked, async (call) => {
      const file = core.workspaces.get(team)?.files.get(id)
      if (!file || file.completedAt !== undefined) {
        call.status = 404
        return { ok: false, error: 'file_not_found' }
      }
      const bytes = await uploadedBytes(request, body)
      if (bytes.length !== file.length) {
        call.status = 400
        return { ok: false, error: 'length_mismatch', expected: file.length, got: bytes.length }
      }
      file.bytes = bytes
      return { ok: true, length: bytes.length }
    })
    if (call.response.ok) sendText(response, `OK - ${call.response.length}`)
    else sendAnswer(response, call)
  })
}

async function respond({ core, response, body }: Exchange, team = '', id = ''): Promise<void> {
  const said = saidIn(body)
  const asked = { method: 'response_url', args: said ?? {} }
  await underFault({ core, response, ...asked }, async () => {
    const call = await keepCall(core, asked, (call) => {
      try {
        const workspace = core.workspaces.get(team)
        if (!workspace) throw new SlackError('expired_url')
        if (!said) throw new SlackError('invalid_payload')
        replyByUrl(core, workspace, id, said)
        return { ok: true }
      } catch (error) {
        if (!(error instanceof SlackError)) throw error
        call.status = ['used_url', 'expired_url'].includes(error.code) ? 404 : 400
        return { ok: false, error: error.code, ...error.extra }
      }
    })
    if (call.response.ok) sendText(response, 'ok')
    else sendAnswer(response, call)
  })
}

/** What a response_url is given: a message, or its text alone. Undefined when it is no JSON. */
function saidIn(body: Buffer): Fields | undefined {
  try {
    const said: unknown = JSON.parse(body.toString())
    return typeof said === 'string' ? { text: said } : { ...(said as Fields) }
  } catch {
    return undefined
  }
}

function download({ core, request, response }: Exchange, name = ''): void {
  const workspace = core.workspaces.get(name.split('-')[0] ?? '')
  const file = workspace?.files.get(name.split('-')[1] ?? '')
  if (request.headers.authorization !== `Bearer ${workspace?.botToken}` || !file?.bytes) {
    sendJson(response, 404, { ok: false, error: 'file_not_found' })
    return
  }
  response.writeHead(200, { 'content-type': mimeType(file) }).end(file.bytes)
}
