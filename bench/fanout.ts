/**
 * `npm run fanout -- --reps 10000`: so many reps of one workspace are asked at the same instant, one message each,
 * through Slack's documented limits on a virtual clock. Says how much of what Slack allows was used and what it cost,
 * and ends with one line of JSON; the code is 0 when nobody was left out or asked twice.
 */

import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { manifestOptions } from '../playground/bot.ts'
import { RATE_LIMITS } from '../playground/slack/rate-limits.ts'
import { type LocalSlack, startSlack } from '../playground/slack/server.ts'
import { temporaryFolder } from '../playground/temporary-folder.ts'
import { buildBot } from './chaos/build-bot.ts'
import { HOUR, MINUTE } from './chaos/calendar.ts'
import { type BotProcess, newProcessPool } from './chaos/process-pool.ts'
import { type VirtualTime, virtualTime } from './chaos/virtual-time.ts'
import { ASKED_AT, SEEDED_AT, seedTeams } from './fanout-teams.ts'

/** Slack's limit for a whole workspace: the one that binds, as each rep is a channel of their own. */
const A_MINUTE = RATE_LIMITS['chat.postMessage']?.find((limit) => !limit.perChannel)?.calls ?? 0
/** Node would let garbage lie about on a large machine; this is the heap of a small one. */
const HEAP_MB = 128
/** Laying out 10,000 messages takes real time. */
const PATIENCE_MS = 30 * MINUTE
/** Nothing else is due before this. */
const OVER_AT = ASKED_AT + 3 * HOUR

const { values } = parseArgs({ options: { reps: { type: 'string', default: '10000' } } })
const reps = Number(values.reps)
if (!Number.isInteger(reps) || reps < 1) throw new TypeError('--reps takes a whole number from 1')

const folder = temporaryFolder('fanout')
const time = virtualTime(SEEDED_AT)
let refused = 0
let posted = 0
let firstPostAt: number | null = null
const slack = await startSlack({
  ...manifestOptions(),
  now: time.now,
  rateLimits: { now: time.elapsed },
  keep: 100,
  watch: (happening) => {
    if (happening.type !== 'call') return
    if (happening.call.status === 429) refused++
    if (happening.call.method !== 'chat.postMessage') return
    firstPostAt ??= performance.now()
    if (happening.call.status === 200) sayHowFar()
  },
})
try {
  const databaseUrl = `file:${join(folder, 'fanout.db')}`
  const teams = await seedTeams(slack, databaseUrl, reps)
  console.log(`${whole(reps)} reps in ${whole(teams)} teams are all asked at the same instant.`)
  const { script } = await buildBot(folder)
  const pool = newProcessPool({
    script,
    spare: 0,
    output: 'inherit',
    flags: [`--max-old-space-size=${HEAP_MB}`],
  })
  const bot = await pool.take()
  const { url: slackApiUrl, botToken, appToken } = slack
  await bot.ask({
    ask: 'open',
    databaseUrl,
    slackApiUrl,
    botToken,
    appToken,
    logLevel: 'silent',
    at: time.now(),
  })
  const idleMb = memoryOf(bot, 'VmRSS')
  const began = performance.now()
  await askEverybody(bot, time)
  const ended = performance.now()
  const cost = { idleMb, peakMb: memoryOf(bot, 'VmHWM'), began, ended, firstPostAt: firstPostAt ?? ended }
  pool.end()
  const { lost, duplicated } = report(slack, cost)
  process.exitCode = lost + duplicated === 0 ? 0 : 1
} finally {
  await slack.close()
  rmSync(folder, { recursive: true, force: true })
}

/** A line for each tenth of the messages: it takes minutes. */
function sayHowFar(): void {
  posted++
  const tenth = Math.ceil(reps / 10)
  if (posted % tenth !== 0 && posted !== reps) return
  const minutes = Math.round((time.now() - ASKED_AT) / MINUTE)
  console.error(`${whole(posted)} of ${whole(reps)} sent, ${whole(minutes)} min after they were due.`)
}

/** Has the bot send what it may, and lets the time go by until it may send more. */
async function askEverybody(bot: BotProcess, clock: VirtualTime): Promise<void> {
  for (let next: number | null = ASKED_AT; next !== null && next < OVER_AT; ) {
    clock.goTo(next)
    await bot.ask({ ask: 'now', at: clock.now() })
    await bot.ask({ ask: 'tick' }, PATIENCE_MS)
    next = (await bot.ask({ ask: 'next' })) as number | null
  }
}

type Cost = { idleMb: number; peakMb: number; began: number; ended: number; firstPostAt: number }

/** Says what came of it, by what the local Slack holds. */
function report({ workspace }: LocalSlack, cost: Cost): { lost: number; duplicated: number } {
  const received = [...workspace.channels.values()].flatMap(({ imUser, messages }) =>
    imUser === undefined ? [] : [messages.filter(({ botId }) => botId !== undefined)],
  )
  const times = received.flatMap((messages) => messages.map(({ versions }) => versions[0]?.at ?? 0))
  const sent = times.length
  const lost = reps - received.filter((messages) => messages.length > 0).length
  const duplicated = received.reduce((sum, messages) => sum + Math.max(0, messages.length - 1), 0)
  const took = (Math.max(...times) - Math.min(...times)) / 1000
  // Nobody can be faster than this: as many as Slack takes at once at the beginning of each minute.
  const shortest = (Math.ceil(sent / A_MINUTE) - 1) * 60
  const share = shortest === 0 ? null : rounded(shortest / took, 4)
  const result = {
    reps,
    sent,
    messages_per_second: rounded(sent / took, 2),
    share_of_allowance: share,
    refused_by_slack: refused,
    virtual_seconds: Math.round(took),
    real_seconds: Math.round((cost.ended - cost.began) / 1000),
    real_seconds_to_first: Math.round((cost.firstPostAt - cost.began) / 1000),
    idle_mb: Math.round(cost.idleMb),
    peak_mb: Math.round(cost.peakMb),
    lost,
    duplicated,
  }
  console.log(
    `${whole(sent)} messages went out in ${whole(result.virtual_seconds)} s of the virtual clock: ` +
      `${result.messages_per_second} a second, where Slack allows ${A_MINUTE / 60}.`,
  )
  if (share !== null)
    console.log(
      `The shortest that Slack's ${A_MINUTE} a minute allow is ${whole(shortest)} s: ${rounded(share * 100, 1)}% of the allowance was used.`,
    )
  console.log(`Slack refused ${whole(refused)} calls as too fast.`)
  console.log(
    `It took ${whole(result.real_seconds)} real seconds, the first message after ${result.real_seconds_to_first}. ` +
      `The bot's process held ${result.idle_mb} MB before and ${result.peak_mb} MB at most, with a heap limited to ${HEAP_MB} MB.`,
  )
  console.log(`Left out: ${lost}. Asked twice: ${duplicated}.`)
  console.log(JSON.stringify(result))
  return result
}

/** Megabytes that Linux says a process holds now (VmRSS), or held at most (VmHWM). */
function memoryOf({ pid }: BotProcess, what: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(new RegExp(`${what}:\\s+(\\d+)`).exec(status)?.[1]) / 1024
}

function rounded(figure: number, decimals: number): number {
  return Number(figure.toFixed(decimals))
}

function whole(figure: number): string {
  return figure.toLocaleString('en-US')
}
