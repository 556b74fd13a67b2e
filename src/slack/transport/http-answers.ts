import type { IncomingMessage, ServerResponse } from 'node:http'

/** How long a refused sender may go on sending, so that it gets to read its answer. */
const LINGER_MS = 1_000

/** Answers in one line of plain text. */
export function answerText(response: ServerResponse, status: number, text: string): void {
  if (response.headersSent) return
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`)
}

/**
 * Answers a request whose body may still be arriving, and ends the connection. It is not cut off at once:
 * the sender would see a broken connection instead of the answer.
 */
export function answerEarly(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  text: string,
): void {
  if (request.complete) {
    answerText(response, status, text)
    return
  }
  const body = Buffer.from(`${text}\n`)
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'content-length': body.length,
    connection: 'close',
  })
  response.write(body)
  const timer = setTimeout(() => response.end(), LINGER_MS)
  request.on('end', () => response.end())
  response.on('close', () => clearTimeout(timer))
  request.resume()
}
