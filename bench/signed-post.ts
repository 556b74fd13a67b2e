import { createHmac } from 'node:crypto'
import { type Agent, request } from 'node:http'

/** A bot under measurement that is spoken to as Slack does, over HTTP. */
export type Spoken = { port: number; secret: string; agent: Agent }

/** Sends a signed request, a form or JSON. @returns what was answered, with the status before it where that is not 200 */
export function signedPost({ port, secret, agent }: Spoken, body: string): Promise<string> {
  const timestamp = String(Math.floor(Date.now() / 1000))
  const signature = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': body.startsWith('{') ? 'application/json' : 'application/x-www-form-urlencoded',
      'content-length': Buffer.byteLength(body),
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${signature}`,
    }
    const sent = request(
      { host: '127.0.0.1', port, path: '/slack/events', method: 'POST', headers, agent },
      (response) => {
        let text = response.statusCode === 200 ? '' : String(response.statusCode)
        response.on('data', (chunk) => {
          text += chunk
        })
        response.on('end', () => resolve(text))
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}
