// npm run bench:abuse: the built bot, under senders that Slack never heard of, and over connections that break.
// Prints what it saw as one line of JSON at the end. Run `npm run build` before.
import { createHmac } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { startSlack } from '../playground/slack/server.ts'
import { temporaryFolder } from '../playground/temporary-folder.ts'
import { start } from './process.ts'

const SENDERS = 200
const DROPS = 40
const SECRET = 'a-signing-secret'
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const folder = temporaryFolder('bench')
const bot = join(root, 'dist/main.js')

console.log(JSON.stringify({ ...(await underSenders()), ...(await overBreakingConnections()) }))
rmSync(folder, { recursive: true, force: true })
process.exit(0)

/** Unsigned bodies of nearly a megabyte each that never end, and Slack's own requests among them. */
async function underSenders() {
  const slack = await startSlack()
  const drumbeat = await start([bot], {
    env: {
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_SIGNING_SECRET: SECRET,
      SLACK_API_URL: slack.url,
      DATABASE_URL: `file:${join(folder, 'senders.db')}`,
      HOST: '127.0.0.1',
      PORT: '0',
      HEALTH_PORT: '0',
      LOG_LEVEL: 'info',
    },
    key: 'port',
    cwd: folder,
  })
  const port = Number(drumbeat.ready.port)
  await pause(1_000)
  const idleMb = drumbeat.rssMb()
  const sockets = Array.from({ length: SENDERS }, () => send(port))
  let answered = 0
  for (let second = 0; second < 5; second++) {
    answered += (await signedQuestion(port)) === 200 ? 1 : 0
    await pause(1_000)
  }
  for (const socket of sockets) socket.destroy()
  const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${drumbeat.pid}/status`, 'utf8'))?.[1]
  await drumbeat.stop()
  await slack.close()
  return {
    senders: SENDERS,
    idle_mb: Math.round(idleMb),
    peak_mb: Math.round(Number(peak) / 1024),
    slack_answered: `${answered} of 5`,
  }
}

function send(port: number): Socket {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  const headers = [
    'POST /slack/events HTTP/1.1',
    'Host: bot',
    'Content-Type: application/json',
    'Content-Length: 999999',
    `X-Slack-Request-Timestamp: ${Math.floor(Date.now() / 1000)}`,
    `X-Slack-Signature: v0=${'0'.repeat(64)}`,
  ]
  socket.write(`${headers.join('\r\n')}\r\n\r\n`)
  socket.write(Buffer.alloc(990_000, 'x'))
  return socket
}

async function signedQuestion(port: number): Promise<number> {
  const body = JSON.stringify({ type: 'url_verification', challenge: String(performance.now()) })
  const at = Math.floor(Date.now() / 1000)
  const digest = createHmac('sha256', SECRET).update(`v0:${at}:${body}`).digest('hex')
  const response = await fetch(`http://127.0.0.1:${port}/slack/events`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-slack-request-timestamp': String(at),
      'x-slack-signature': `v0=${digest}`,
    },
    body,
  }).catch(() => null)
  return response?.status ?? 0
}

/** A command at each break of one of the two connections. */
async function overBreakingConnections() {
  const slack = await startSlack()
  const ana = slack.person(slack.addUser({ name: 'ana' }))
  const channel = slack.addChannel({ name: 'east', members: [ana.id] }).id
  const drumbeat = await start([bot], {
    env: {
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_API_URL: slack.url,
      DATABASE_URL: `file:${join(folder, 'drops.db')}`,
      HEALTH_PORT: '0',
      LOG_LEVEL: 'info',
    },
    key: 'healthPort',
    cwd: folder,
  })
  let heard = 0
  for (let drop = 0; drop < DROPS; drop++) {
    await slack.until(() => slack.connections === 2, 15_000)
    // As in life: a connection that broke at once after it was made is made again more slowly.
    await pause(1_100)
    slack.dropConnections('next')
    const answer = await ana.command('/scorecard', 'help', channel)
    if (answer.ok) heard++
  }
  await drumbeat.stop()
  await slack.close()
  return { drops: DROPS, commands_heard: heard }
}
