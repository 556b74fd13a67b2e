/**
 * `npm run chaos -- --trials 200 [--db sqlite|postgres] [--replicas 2] [--seed 1] [--trial 17]`: plays weeks of a
 * sales team while the bot is killed, Slack and the database fail and the clock is set, and compares what people
 * received and what is stored with what they should have. Ends with one line of JSON; the code is 0 when all is well.
 */
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { isProven, prove } from './prove.ts'

const MOST_LANES = 8
const USAGE = 'npm run chaos -- --trials N [--db sqlite|postgres] [--replicas R] [--seed S] [--trial K]'

try {
  const options = readOptions()
  const began = performance.now()
  const { single } = options
  let played = 0
  const calledOff = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => calledOff.abort())
  const proof = await prove({
    ...options,
    signal: calledOff.signal,
    // People, Slack and the bot wait for one another: two more than there are cores keep those busy.
    lanes: single ? 1 : Math.min(availableParallelism() + 2, MOST_LANES),
    ...(single ? { log: console.log } : {}),
    onPlayed: ({ trial, crashes }, verdict) => {
      const wrong = {
        lost: verdict.lost,
        duplicated: verdict.duplicated,
        'at the wrong time': verdict.wrongTime,
        'entries lost': verdict.entriesLost,
      }
      const lines = Object.entries(wrong).flatMap(([what, all]) => all.map((each) => `  ${what}: ${each}`))
      if (crashes > 0) lines.push(`  (a process ended by itself ${crashes} times)`)
      if (lines.length > 0) {
        const again = [`--seed ${trial.seed} --trial ${trial.number} --db ${options.database}`]
        if (options.replicas > 1) again.push(`--replicas ${options.replicas}`)
        console.log(`Trial ${trial.number}: npm run chaos -- ${again.join(' ')}\n${lines.join('\n')}`)
      }
      if (++played % 20 === 0) console.log(`${played} trials, ${seconds(began)} s`)
    },
  })
  console.log(`${proof.trials} trials on ${options.database} took ${seconds(began)} s.`)
  console.log(JSON.stringify(proof))
  process.exitCode = isProven(proof) && !calledOff.signal.aborted ? 0 : 1
} catch (error) {
  if (!(error instanceof TypeError)) throw error
  console.error(`${error.message}\n${USAGE}`)
  process.exitCode = 1
}

/** @throws TypeError, as `parseArgs` does, for what can't be asked */
function readOptions() {
  const { values } = parseArgs({
    options: {
      trials: { type: 'string', default: '20' },
      db: { type: 'string', default: 'sqlite' },
      replicas: { type: 'string', default: '1' },
      seed: { type: 'string', default: '1' },
      trial: { type: 'string' },
    },
  })
  const number = (name: string, text: string, least: number): number => {
    if (!/^\d+$/.test(text) || Number(text) < least)
      throw new TypeError(`--${name} takes a whole number from ${least}`)
    return Number(text)
  }
  const { db } = values
  if (db !== 'sqlite' && db !== 'postgres') throw new TypeError('--db takes sqlite or postgres')
  const replicas = number('replicas', values.replicas, 1)
  if (db === 'sqlite' && replicas > 1)
    throw new TypeError('On SQLite there is one process: --replicas needs --db postgres')
  const single = values.trial !== undefined
  return {
    database: db,
    replicas,
    seed: number('seed', values.seed, 0),
    single,
    numbers:
      values.trial === undefined
        ? Array.from({ length: number('trials', values.trials, 1) }, (_, i) => i)
        : [number('trial', values.trial, 0)],
  } as const
}

function seconds(began: number): number {
  return Math.round((performance.now() - began) / 1000)
}
