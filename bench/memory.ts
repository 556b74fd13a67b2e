/**
 * Whether the bot's memory grows with what it has done: the built bot over HTTP on the local Slack, so many submissions and
 * so many openings of the Home. Both are read after a collection, before (after some of each, so that what is made once is
 * there) and after. Prints one JSON line; ends with 1 when the heap grew to more than 1.2 times.
 *   npm run bench:memory -- --submissions 20000 --homes 5000
 */
import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { Agent } from 'node:http'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { temporaryFolder } from '../playground/temporary-folder.ts'
import { type Program, start } from './process.ts'
import { signedPost } from './signed-post.ts'
import { homeOpenedBody, seedBench, settled, submissionBody } from './submissions.ts'

const SECRET = 'a-signing-secret-for-the-bench'
const REPS = 50
const AT_ONCE = 10
const MOST = 1.2

const { values } = parseArgs({
  options: {
    submissions: { type: 'string', default: '20000' },
    homes: { type: 'string', default: '5000' },
    warmUp: { type: 'string', default: '500' },
  },
})
const root = fileURLToPath(new URL('..', import.meta.url))
const folder = temporaryFolder('bench-memory')
const tsx = ['--import', import.meta.resolve('tsx')]
const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })
const url = `file:${join(folder, 'drumbeat.db')}`

try {
  execFileSync('npm', ['run', '-s', 'build'], { cwd: root })
  const slack = await start([...tsx, join(root, 'bench/local-slack.ts'), String(REPS)], { key: 'url' })
  const workspace = String(slack.ready.workspace)
  const bench = await seedBench(url, workspace, {
    reps: REPS,
    metrics: 8,
    ids: slack.ready.people as string[],
  })
  const bot = await start(
    ['--expose-gc', '--import', join(root, 'bench/tell-memory.mjs'), join(root, 'dist/main.js')],
    {
      env: {
        SLACK_SIGNING_SECRET: SECRET,
        DATABASE_URL: url,
        SLACK_BOT_TOKEN: String(slack.ready.botToken),
        SLACK_API_URL: String(slack.ready.url),
        PORT: '0',
        HOST: '127.0.0.1',
        HEALTH_PORT: '0',
        LOG_LEVEL: 'info',
      },
      key: 'port',
      cwd: folder,
    },
  )
  const spoken = { port: Number(bot.ready.port), secret: SECRET, agent }
  let turn = 0
  const inLanes = async (count: number, bodyOf: (rep: string, turn: number) => string) => {
    let left = count
    const lane = async () => {
      for (; left > 0; ) {
        left--
        turn++
        const answer = await signedPost(spoken, bodyOf(bench.reps[turn % REPS] ?? '', turn))
        if (answer !== '') throw new Error(`something was answered ${answer}`)
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, lane))
    await settled(url, { unsent: true })
  }
  const submit = (count: number) => inLanes(count, (rep, at) => submissionBody(bench, workspace, rep, at))
  const open = (count: number) => inLanes(count, (rep, at) => homeOpenedBody(workspace, rep, at))

  await submit(Number(values.warmUp))
  await open(Number(values.warmUp))
  const before = await memoryOf(bot)
  await submit(Number(values.submissions))
  await open(Number(values.homes))
  const after = await memoryOf(bot)
  for (const program of [bot, slack]) await program.stop()
  const ratio = (one: number, other: number) => Math.round((one / other) * 100) / 100
  const result = {
    submissions: Number(values.submissions),
    homes: Number(values.homes),
    before,
    after,
    heapRatio: ratio(after.heapMb, before.heapMb),
    rssRatio: ratio(after.rssMb, before.rssMb),
  }
  console.log(JSON.stringify(result))
  if (result.heapRatio > MOST) process.exitCode = 1
} finally {
  agent.destroy()
  rmSync(folder, { recursive: true, force: true })
}

/** What the bot holds once it has thrown away what nobody needs. */
async function memoryOf(bot: Program): Promise<{ heapMb: number; rssMb: number }> {
  const told = bot.next('heapMb')
  process.kill(bot.pid, 'SIGUSR2')
  const { heapMb } = await told
  return { heapMb: Number(heapMb), rssMb: Math.round(bot.rssMb()) }
}
