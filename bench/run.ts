/**
 * Measures what the README claims: a submission's way to its ack against a bare Bolt app in the same run, cold
 * start, idle memory, a form's way to its modal, and the time from the last submission to the updated post in the outbox.
 * These machines are noisy: read the ratios.
 */

import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { temporaryFolder } from '../playground/temporary-folder.ts'
import { query, startPostgres } from '../tests/support/postgres.ts'
import { formMs } from './form.ts'
import { postMs } from './post.ts'
import { median, type Program, start } from './process.ts'
import { simulatorMs } from './simulator.ts'
import { seedBench, settled, submissionBody } from './submissions.ts'
import { tickCosts } from './tick-cost.ts'

const SECRET = 'a-signing-secret-for-the-bench'
const REPS = 50
const METRICS = 8
const ROUNDS = 5
const PER_ROUND = 200
const IDLE_MS = 10_000
const root = fileURLToPath(new URL('..', import.meta.url))
const folder = temporaryFolder('bench')
const tsx = ['--import', import.meta.resolve('tsx')]

try {
  execFileSync('npm', ['run', '-s', 'build'], { cwd: root })
  const results: Record<string, unknown> = { start: await startAndIdle() }
  results.sqlite = await measure(
    'sqlite',
    `file:${join(folder, 'drumbeat.db')}`,
    `file:${join(folder, 'bare.db')}`,
  )
  const forms: Record<string, number> = { sqlite: await formMs(`file:${join(folder, 'form.db')}`) }
  const postgres = await startPostgres({ fsync: true })
  try {
    for (const name of ['drumbeat', 'bare', 'form'])
      await query(`${postgres.url}/postgres`, `CREATE DATABASE ${name}`)
    results.postgresql = await measure('postgresql', `${postgres.url}/drumbeat`, `${postgres.url}/bare`)
    forms.postgresql = await formMs(`${postgres.url}/form`)
    results.tick = await tickCosts(folder, postgres.url)
  } finally {
    await postgres.stop()
  }
  results.formMs = forms
  results.localSlack = await simulatorMs()
  results.lastSubmissionToPostInOutbox = await postMs(`file:${join(folder, 'post.db')}`)
  console.log(JSON.stringify(results, null, 2))
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** From the process's start to ready, and its memory after some seconds with nothing to do, on a new SQLite file. */
async function startAndIdle() {
  const slack = await start([...tsx, join(root, 'bench/local-slack.ts')], { key: 'url' })
  const env = {
    SLACK_SIGNING_SECRET: SECRET,
    SLACK_BOT_TOKEN: String(slack.ready.botToken),
    SLACK_API_URL: String(slack.ready.url),
    PORT: '0',
    HOST: '127.0.0.1',
    HEALTH_PORT: '0',
  }
  const starts: number[] = []
  const idle: number[] = []
  for (let turn = 0; turn < 3; turn++) {
    const drumbeat = await start([join(root, 'dist/main.js')], {
      env: { ...env, DATABASE_URL: `file:${join(folder, `idle-${turn}.db`)}` },
      key: 'port',
      cwd: folder,
    })
    starts.push(drumbeat.startMs)
    await new Promise((resolve) => setTimeout(resolve, IDLE_MS))
    idle.push(drumbeat.rssMb())
    await drumbeat.stop()
  }
  const bare = await start([join(root, 'bench/bare-bolt.mjs')], {
    env: { ...env, DATABASE_URL: `file:${join(folder, 'idle-bare.db')}` },
    key: 'port',
  })
  await new Promise((resolve) => setTimeout(resolve, IDLE_MS))
  const bareMb = bare.rssMb()
  for (const program of [bare, slack]) await program.stop()
  return {
    coldStartMs: Math.round(median(starts)),
    idleMb: Math.round(median(idle)),
    bareBoltIdleMb: Math.round(bareMb),
  }
}

async function measure(name: string, drumbeatUrl: string, bareUrl: string) {
  const slack = await start([...tsx, join(root, 'bench/local-slack.ts')], { key: 'url' })
  const workspace = String(slack.ready.workspace)
  const bench = await seedBench(drumbeatUrl, workspace, { reps: REPS, metrics: METRICS })
  const env = { SLACK_SIGNING_SECRET: SECRET }
  const drumbeat = await start([join(root, 'dist/main.js')], {
    env: {
      ...env,
      DATABASE_URL: drumbeatUrl,
      SLACK_BOT_TOKEN: String(slack.ready.botToken),
      SLACK_API_URL: String(slack.ready.url),
      PORT: '0',
      HOST: '127.0.0.1',
      HEALTH_PORT: '0',
    },
    key: 'port',
    cwd: folder,
  })
  const bare = await start([join(root, 'bench/bare-bolt.mjs')], {
    env: { ...env, DATABASE_URL: bareUrl },
    key: 'port',
  })
  await settled(drumbeatUrl)
  let turn = 0
  const bodies = () =>
    Array.from({ length: PER_ROUND }, () => submissionBody(bench, workspace, `U${++turn % REPS}`, turn))
  const run = async (program: Program, atOnce: number): Promise<number> => {
    const plan = { port: program.ready.port, secret: SECRET, bodies: bodies(), atOnce }
    const client = await start([...tsx, join(root, 'bench/client.ts')], {
      input: JSON.stringify(plan),
      key: 'times',
    })
    if (client.ready.refused !== 0) throw new Error(`${client.ready.refused} submissions were not stored`)
    return median(client.ready.times as number[])
  }
  const ackMs: Record<string, unknown> = {}
  for (const atOnce of [1, 50]) {
    await run(drumbeat, atOnce)
    await run(bare, atOnce)
    await settled(drumbeatUrl)
    const pairs: [number, number][] = []
    for (let round = 0; round < ROUNDS; round++)
      pairs.push([await run(drumbeat, atOnce), await run(bare, atOnce)])
    ackMs[`${atOnce} at once`] = {
      drumbeat: round2(median(pairs.map(([a]) => a))),
      bareBolt: round2(median(pairs.map(([, b]) => b))),
      ratio: round2(median(pairs.map(([a, b]) => a / b))),
    }
    console.error(name, atOnce, ackMs[`${atOnce} at once`])
  }
  for (const program of [drumbeat, bare, slack]) await program.stop()
  return ackMs
}

function round2(figure: number): number {
  return Math.round(figure * 100) / 100
}
