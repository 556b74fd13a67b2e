/** Sends signed submissions and prints how long each took until it was acknowledged. */
import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:http'

type Plan = { port: number; secret: string; bodies: string[]; atOnce: number }

const plan = JSON.parse(readFileSync(0, 'utf8')) as Plan
const agent = new Agent({ keepAlive: true, maxSockets: plan.atOnce })
const times: number[] = []
let refused = 0
let next = 0
await Promise.all(Array.from({ length: plan.atOnce }, lane))
console.log(JSON.stringify({ times, refused }))
agent.destroy()

async function lane(): Promise<void> {
  for (let body = plan.bodies[next++]; body !== undefined; body = plan.bodies[next++]) {
    const began = performance.now()
    const answer = await post(body)
    times.push(performance.now() - began)
    if (answer !== '') refused++
  }
}

function post(body: string): Promise<string> {
  const timestamp = String(Math.floor(Date.now() / 1000))
  const signature = createHmac('sha256', plan.secret).update(`v0:${timestamp}:${body}`).digest('hex')
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': Buffer.byteLength(body),
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${signature}`,
    }
    const sent = request(
      { host: '127.0.0.1', port: plan.port, path: '/slack/events', method: 'POST', headers, agent },
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
