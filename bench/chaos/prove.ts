import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder } from '../../playground/temporary-folder.ts'
import { buildBot } from './build-bot.ts'
import { check, type Verdict } from './check.ts'
import { type Database, openPostgresServer, openSqliteFiles } from './database.ts'
import { drawTrial } from './draw.ts'
import { playTrial } from './play.ts'
import type { Played } from './played.ts'
import { newProcessPool, type ProcessPool, SHORT_LIVED } from './process-pool.ts'

export type ProveOptions = {
  /** Which trials of the seed are played. */
  numbers: readonly number[]
  seed: number
  database: 'sqlite' | 'postgres'
  replicas: number
  /** How many are played side by side. */
  lanes: number
  /** Calls it off: what was played so far counts. */
  signal?: AbortSignal
  /** Told everything that happens, line by line. */
  log?: (line: string) => void
  /** Told of each trial when it is over. */
  onPlayed?: (played: Played, verdict: Verdict) => void
}

/** What all trials came to: the line that the command ends with. */
export type Proof = {
  trials: number
  kills: number
  faults: number
  expected: number
  delivered: number
  lost: number
  duplicated: number
  wrong_time: number
  entries_lost: number
}

/** Whether everything came once, on time, and nothing that was acknowledged is missing. */
export const isProven = (proof: Proof): boolean =>
  proof.lost + proof.duplicated + proof.wrong_time + proof.entries_lost === 0

/** Plays trials side by side and checks each. */
export async function prove(options: ProveOptions): Promise<Proof> {
  const { numbers, lanes, replicas } = options
  const folder = temporaryFolder('chaos')
  const proof: Proof = {
    trials: 0,
    kills: 0,
    faults: 0,
    expected: 0,
    delivered: 0,
    lost: 0,
    duplicated: 0,
    wrong_time: 0,
    entries_lost: 0,
  }
  let pool: ProcessPool | undefined
  try {
    const { script, migrations } = await buildBot(folder)
    const started = newProcessPool({
      script,
      spare: Math.min(lanes, numbers.length) * replicas,
      output: options.log ? 'inherit' : 'ignore',
      flags: SHORT_LIVED,
    })
    pool = started
    const left = [...numbers]
    options.signal?.addEventListener('abort', () => {
      left.length = 0
      started.end()
    })
    const lane = async (database: Database) => {
      for (let number = left.shift(); number !== undefined; number = left.shift()) {
        const { played, verdict } = await playOne(number, {
          ...options,
          pool: started,
          in: database,
        })
        if (options.signal?.aborted) return
        add(proof, played, verdict)
        options.onPlayed?.(played, verdict)
      }
    }
    const open = options.database === 'sqlite' ? openSqliteFiles : openPostgresServer
    await Promise.all(
      Array.from({ length: Math.min(lanes, numbers.length) }, async (_, i) => {
        // A server for each lane: its restarts are no trouble of the other's.
        const database = await open(join(folder, `lane-${i}`), migrations)
        try {
          await lane(database)
        } finally {
          await database.stop()
        }
      }),
    )
  } finally {
    pool?.end()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  return proof
}

async function playOne(
  number: number,
  { seed, database, replicas, log, pool, in: where }: ProveOptions & { pool: ProcessPool; in: Database },
): Promise<{ played: Played; verdict: Verdict }> {
  const trial = drawTrial(seed, number, { database, replicas })
  const played = await playTrial(trial, { pool, database: where, replicas, ...(log ? { log } : {}) })
  return { played, verdict: check(played) }
}

function add(proof: Proof, played: Played, verdict: Verdict): void {
  proof.trials++
  proof.kills += played.kills
  proof.faults += played.faults
  proof.expected += verdict.expected
  proof.delivered += verdict.delivered
  proof.lost += verdict.lost.length
  proof.duplicated += verdict.duplicated.length
  proof.wrong_time += verdict.wrongTime.length
  proof.entries_lost += verdict.entriesLost.length
}
