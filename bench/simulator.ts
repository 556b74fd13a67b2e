/** What the local Slack adds to a call: against a bare HTTP server that reads the same body and answers as much. */
import { Agent, createServer, type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { type LocalSlack, startSlack } from '../playground/slack/server.ts'
import { median } from './process.ts'

const CALLS = 2_000
const WARM_UP = 200

type Figures = { localSlackMs: number; bareMs: number; addsMs: number; ratio: number }
type Call = { method: string; fields: Record<string, string> }

/** The median of so many calls, one after the other on one connection each, in turns with the bare server. */
export async function simulatorMs(): Promise<Record<string, Figures>> {
  const slack = await startSlack()
  const rep = slack.addUser({ name: 'rep', tz: 'Europe/London' })
  const channel = slack.addChannel({ name: 'east', members: [rep] })
  const text = 'Your week 16–20 Nov: 3 numbers, closes Mon 11:00'
  const section = { type: 'section', text: { type: 'mrkdwn', text } }
  const button = { type: 'button', action_id: 'enter', text: { type: 'plain_text', text: 'Enter numbers' } }
  const blocks = JSON.stringify([section, { type: 'actions', elements: [button] }])
  const figures: Record<string, Figures> = {}
  for (const call of [
    { method: 'chat.postMessage', fields: { channel: channel.id, text, blocks } },
    { method: 'users.info', fields: { user: rep.id } },
  ])
    figures[call.method] = await compare(slack, call)
  await slack.close()
  return figures
}

async function compare(slack: LocalSlack, call: Call): Promise<Figures> {
  const local = lane(slack.url, slack.botToken)
  const answer = await local.ask(call)
  if (!JSON.parse(answer).ok) throw new Error(`${call.method} was refused: ${answer}`)
  const bare = await startBare(answer)
  const other = lane(bare.url, slack.botToken)
  const times = { local: [] as number[], bare: [] as number[] }
  for (let turn = -WARM_UP; turn < CALLS; turn++) {
    const both = { local: await timed(() => local.ask(call)), bare: await timed(() => other.ask(call)) }
    if (turn < 0) continue
    times.local.push(both.local)
    times.bare.push(both.bare)
  }
  for (const one of [local, other]) one.close()
  await bare.close()
  const [localSlackMs, bareMs] = [median(times.local), median(times.bare)]
  return {
    localSlackMs: rounded(localSlackMs),
    bareMs: rounded(bareMs),
    addsMs: rounded(localSlackMs - bareMs),
    ratio: rounded(localSlackMs / bareMs),
  }
}

/** Reads the body as a form and answers the same each time. */
async function startBare(answer: string) {
  const server = createServer(async (incoming, response) => {
    new URLSearchParams(await textOf(incoming))
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(answer)
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

/** One connection that is kept alive. */
function lane(url: string, token: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  return {
    ask: ({ method, fields }: Call): Promise<string> =>
      new Promise((resolve, reject) => {
        const headers = {
          authorization: `Bearer ${token}`,
          'content-type': 'application/x-www-form-urlencoded',
        }
        const sent = request(`${url}${method}`, { method: 'POST', agent, headers }, (response) =>
          resolve(textOf(response)),
        )
        sent.once('error', reject)
        sent.end(new URLSearchParams(fields).toString())
      }),
    close: () => agent.destroy(),
  }
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

const rounded = (figure: number): number => Math.round(figure * 1000) / 1000

if (process.argv[1] === fileURLToPath(import.meta.url))
  console.log(JSON.stringify(await simulatorMs(), null, 2))
