/** Sends signed submissions and prints how long each took until it was acknowledged. */
import { readFileSync } from 'node:fs'
import { Agent } from 'node:http'
import { signedPost } from './signed-post.ts'

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
    const answer = await signedPost({ ...plan, agent }, body)
    times.push(performance.now() - began)
    if (answer !== '') refused++
  }
}
