/** Answers over HTTP. */
import type { ServerResponse } from 'node:http'
import type { AnsweredCall } from './calls.ts'
import type { Fields } from './types.ts'

export function sendJson(response: ServerResponse, status: number, body: Fields): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body))
}

export function sendText(response: ServerResponse, text: string): void {
  response.writeHead(200, { 'content-type': 'text/plain' }).end(text)
}

/** What a call was answered, with `Retry-After` where it came too fast. */
export function sendAnswer(response: ServerResponse, call: AnsweredCall): void {
  if (call.retryAfter !== undefined) response.setHeader('retry-after', String(call.retryAfter))
  sendJson(response, call.status, call.response)
}
