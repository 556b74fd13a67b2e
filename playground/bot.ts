import { readFileSync } from 'node:fs'
import { pino } from 'pino'
import { type Drumbeat, startDrumbeat } from '../src/drumbeat.ts'
import type { Logger } from '../src/log.ts'
import type { Clock } from './clock.ts'
import { optionsOfManifest, type SlackOptions } from './slack/options.ts'
import { type LocalSlack, startSlack } from './slack/server.ts'

/** The real bot on a local Slack, with one clock for both. */
export type Playground = {
  slack: LocalSlack
  /** The bot as it runs now: another after `restart`. */
  readonly drumbeat: Drumbeat
  clock: Clock
  /** Moves the clock and has everything done that is due by then, each thing at its own time. */
  goTo(at: Parameters<Clock['set']>[0]): Promise<void>
  /** Waits until the bot has worked off and sent what was stored, and Slack is quiet. */
  settle(): Promise<void>
  /** Stops the bot and starts it again on the same database, at the same Slack. @param at when it is back */
  restart(at?: Parameters<Clock['set']>[0]): Promise<void>
  /** Starts one more process of the bot on the same database. It is stopped with the others. */
  startAnother(): Promise<Drumbeat>
  stop(): Promise<void>
}

export type PlaygroundOptions = {
  clock: Clock
  /** `file:…` or `postgres://…`. */
  databaseUrl: string
  mode?: 'socket' | 'http'
  log?: Logger
  slack?: SlackOptions
  quickChartUrl?: string
  /** Called with the local Slack before the bot connects to it. */
  prepare?(slack: LocalSlack): Promise<void> | void
}

/** Between an acknowledgement and the work behind it; that work itself is asked for. */
const QUIET_MS = 5
const SIGNING_SECRET = 'a-signing-secret-of-the-local-slack'

/** What the manifest grants and subscribes to, so that the local Slack refuses what the real one would. */
export const manifestOptions = () =>
  optionsOfManifest(JSON.parse(readFileSync(new URL('../manifest.json', import.meta.url), 'utf8')))

/** Starts both. Nothing is printed unless a log is given. */
export async function startPlayground(options: PlaygroundOptions): Promise<Playground> {
  const { clock, mode = 'socket' } = options
  const slack = await startSlack({ now: clock.ms, ...manifestOptions(), ...options.slack })
  await options.prepare?.(slack)
  const begin = async (): Promise<Drumbeat> => {
    const drumbeat = await startDrumbeat(
      {
        botToken: slack.botToken,
        connection:
          mode === 'socket'
            ? { mode, appToken: slack.appToken }
            : { mode, signingSecret: SIGNING_SECRET, port: 0 },
        slackApiUrl: slack.url,
        host: '127.0.0.1',
        health: { host: '127.0.0.1', port: 0 },
        databaseUrl: options.databaseUrl,
        logLevel: 'silent',
        quickChart: options.quickChartUrl ? { url: options.quickChartUrl, key: undefined } : null,
      },
      { log: options.log ?? pino({ level: 'silent' }), now: clock.now, timers: 'manual' },
    )
    if (mode === 'http') {
      slack.useHttp({ url: `http://127.0.0.1:${drumbeat.port}/slack/events`, signingSecret: SIGNING_SECRET })
    }
    return drumbeat
  }
  let drumbeat = await begin()
  const others: Drumbeat[] = []
  const quiet = async () => {
    do await slack.idle(QUIET_MS)
    while ([drumbeat, ...others].some((each) => each.isBusy()))
  }
  const settle = async () => {
    await quiet()
    await drumbeat.tick()
    await quiet()
  }
  return {
    slack,
    get drumbeat() {
      return drumbeat
    },
    clock,
    settle,
    async restart(at) {
      await drumbeat.stop()
      if (at !== undefined) clock.set(at)
      drumbeat = await begin()
    },
    async startAnother() {
      const another = await begin()
      others.push(another)
      return another
    },
    async goTo(at) {
      const before = clock.now()
      clock.set(at)
      const end = clock.now()
      clock.set(before)
      await quiet()
      let next = await drumbeat.nextDueAt()
      while (next && next.epochMilliseconds <= end.epochMilliseconds && clock.ms() < end.epochMilliseconds) {
        if (next.epochMilliseconds > clock.ms()) clock.set(next)
        await slack.retryEvents()
        // Nobody acts meanwhile, so that there is nothing but the bot to wait for.
        await drumbeat.tick()
        const after = await drumbeat.nextDueAt()
        // Still due: something failed and is tried again a little later.
        if (after?.equals(next)) clock.advance({ seconds: 5 })
        next = after
      }
      clock.set(end)
      await slack.retryEvents()
      await settle()
    },
    async stop() {
      for (const each of [...others, drumbeat]) await each.stop()
      await slack.close()
    },
  }
}
