/**
 * How long the first submission after a start takes against the hundredth, with the built bot over HTTP, started anew
 * each time; and the same of a form that is read and built, without and with what a start does to warm up.
 * What the measuring itself needs is warm from the first start on, which is not counted. Prints one JSON line.
 *   npm run bench:first -- --starts 9
 */
import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { Agent } from 'node:http'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { temporaryFolder } from '../playground/temporary-folder.ts'
import { median, start } from './process.ts'
import { signedPost } from './signed-post.ts'
import { type Bench, seedBench, settled, submissionBody } from './submissions.ts'

const SECRET = 'a-signing-secret-for-the-bench'
/** The last of them are "the hundredth": one alone would be chance. */
const SUBMISSIONS = 110
const ALIKE = 20

const { values } = parseArgs({ options: { starts: { type: 'string', default: '9' } } })
const root = fileURLToPath(new URL('..', import.meta.url))
const folder = temporaryFolder('bench-first')
const tsx = ['--import', import.meta.resolve('tsx')]
const agent = new Agent({ keepAlive: true })
const round = (ms: number): number => Math.round(ms * 10) / 10

try {
  execFileSync('npm', ['run', '-s', 'build'], { cwd: root })
  const url = `file:${join(folder, 'drumbeat.db')}`
  const slack = await start([...tsx, join(root, 'bench/local-slack.ts')], { key: 'url' })
  const workspace = String(slack.ready.workspace)
  const bench = await seedBench(url, workspace, { reps: 50, metrics: 8 })
  const env = {
    SLACK_SIGNING_SECRET: SECRET,
    DATABASE_URL: url,
    SLACK_BOT_TOKEN: String(slack.ready.botToken),
    SLACK_API_URL: String(slack.ready.url),
    PORT: '0',
    HOST: '127.0.0.1',
    HEALTH_PORT: '0',
  }
  const starts = Number(values.starts)
  const submissions: number[][] = []
  for (let turn = 0; turn <= starts; turn++) {
    const bot = await start([join(root, 'dist/main.js')], { env, key: 'port', cwd: folder })
    await settled(url)
    const spoken = { port: Number(bot.ready.port), secret: SECRET, agent }
    const times: number[] = []
    for (const body of bodies(bench, workspace, turn)) {
      const began = performance.now()
      const answer = await signedPost(spoken, body)
      times.push(performance.now() - began)
      if (answer !== '') throw new Error(`a submission was answered ${answer}`)
    }
    await bot.stop()
    if (turn > 0) submissions.push(times)
  }
  await slack.stop()
  const forms: Record<string, unknown> = {}
  for (const kind of ['', 'warm']) {
    const runs: { times: number[]; warmUpMs: number }[] = []
    for (let turn = 0; turn < starts; turn++) {
      const args = [...tsx, join(root, 'bench/first-form.ts'), url, workspace, bench.week, kind]
      const program = await start(args, { key: 'times' })
      runs.push(program.ready as (typeof runs)[number])
      await program.stop()
    }
    forms[kind || 'cold'] = {
      ...against(runs.map(({ times }) => times)),
      warmUpMs: round(median(runs.map(({ warmUpMs }) => warmUpMs))),
    }
  }
  console.log(JSON.stringify({ starts, submission: against(submissions), form: forms }))
} finally {
  agent.destroy()
  rmSync(folder, { recursive: true, force: true })
}

function bodies(bench: Bench, workspace: string, turn: number): string[] {
  return Array.from({ length: SUBMISSIONS }, (_, i) =>
    submissionBody(bench, workspace, `U${i % bench.reps.length}`, turn * 1000 + i + 1),
  )
}

/** The first time of each start against its last ones, in the middle of the starts. */
function against(starts: readonly number[][]) {
  const pairs = starts.map((times) => [times[0] ?? Number.NaN, median(times.slice(-ALIKE))] as const)
  return {
    firstMs: round(median(pairs.map(([first]) => first))),
    hundredthMs: round(median(pairs.map(([, hundredth]) => hundredth))),
    ratio: round(median(pairs.map(([first, hundredth]) => first / hundredth))),
  }
}
