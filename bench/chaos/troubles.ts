import type { LocalSlack } from '../../playground/slack/server.ts'
import { MINUTE } from './calendar.ts'
import type { Crew } from './crew.ts'
import type { Database } from './database.ts'
import type { Kills } from './kills.ts'
import type { Trouble } from './trial.ts'
import type { VirtualTime } from './virtual-time.ts'

export type Troubles = {
  inflict(trouble: Trouble): Promise<void>
  /** Waits until the bot has its connections back, once enough time has gone by since they were cut. */
  connected(): Promise<void>
  /** Waits for the end of what takes real time, such as a database's restart. */
  over(): Promise<void>
  /** How many troubles there were that Slack itself does not tell of. */
  readonly inflicted: number
}

export type TroublesOptions = {
  crew: Crew
  slack: LocalSlack
  kills: Kills
  time: VirtualTime
  database: Database
  disturb(why: string, from?: number, to?: number): void
  note(text: string): void
}

/** The bot waits ten seconds at most before it connects again. */
const RECONNECTING = 10_000
const PATIENCE_MS = 15_000

export function newTroubles(options: TroublesOptions): Troubles {
  const { crew, slack, kills, time, database, disturb, note } = options
  let inflicted = 0
  let cutAt: number | null = null
  let restarting = Promise.resolve()
  let lastAgain: Promise<unknown> = Promise.resolve()

  const inflict = async (trouble: Trouble): Promise<void> => {
    note(`trouble: ${JSON.stringify({ ...trouble, at: undefined })}`)
    switch (trouble.kind) {
      case 'kill':
        return kills.decide(trouble)
      case 'answers':
        slack.faults.on(trouble.method, trouble.count, trouble.fault)
        return
      case 'deliveries':
        slack.faults.sending(trouble.of, trouble.count, trouble.fault)
        return
      case 'again': {
        const sent = slack.deliveries.filter(
          ({ payload }) => trouble.what === 'anything' || payload.type === 'view_submission',
        )
        const before = sent.at(-1 - trouble.back)
        if (!before) return
        inflicted++
        disturb('something arrived again')
        lastAgain = slack.redeliver(before)
        return
      }
      case 'cut':
        inflicted++
        disturb('the connection was cut')
        cutAt = time.elapsed()
        slack.dropConnections()
        return
      case 'clock': {
        inflicted++
        const before = time.now()
        time.set(trouble.byMinutes * MINUTE)
        disturb('the clock was set', Math.min(before, time.now()), Math.max(before, time.now()))
        return
      }
      case 'database':
        if (!database.restart) return
        inflicted++
        disturb('the database was restarted')
        // Not waited for: what comes next meets a database that is away.
        restarting = restarting.then(database.restart)
        return
    }
  }
  return {
    inflict,
    async connected() {
      if (cutAt === null || time.elapsed() - cutAt < RECONNECTING) return
      cutAt = null
      // Who dies meanwhile is not waited for.
      await slack.until(() => slack.connections >= crew.alive, PATIENCE_MS)
    },
    async over() {
      await restarting
      await lastAgain
    },
    get inflicted() {
      return inflicted
    },
  }
}
