/** The real bot in a process of its own, which can be killed: its clock and its ticks are the parent's. */
import { pino } from 'pino'
import { Temporal } from 'temporal-polyfill'
import { type Drumbeat, startDrumbeat } from '../../src/drumbeat.ts'
import type { Ask, Asked, OpenAsk, Told } from './wire.ts'

let at = 0
let drumbeat: Drumbeat | undefined
let left = 0
let counting: Promise<void> | undefined

const tell = (told: Told) => process.send?.(told)

function started(): Drumbeat {
  if (!drumbeat) throw new Error('the bot was not opened')
  return drumbeat
}

async function open(given: OpenAsk): Promise<void> {
  at = given.at
  drumbeat = await startDrumbeat(
    {
      botToken: given.botToken,
      connection: { mode: 'socket', appToken: given.appToken },
      health: { host: '127.0.0.1', port: 0 },
      slackApiUrl: given.slackApiUrl,
      host: '127.0.0.1',
      databaseUrl: given.databaseUrl,
      logLevel: given.logLevel,
      quickChart: null,
    },
    {
      log: pino({ level: given.logLevel }),
      now: () => Temporal.Instant.fromEpochMilliseconds(at),
      timers: 'manual',
    },
  )
}

/** Only when it is asked for: it loads the drivers of both databases. */
async function countStatements(): Promise<void> {
  const { onStatement } = await import('./statements.ts')
  onStatement(() => {
    if (left > 0 && --left === 0) process.kill(process.pid, 'SIGKILL')
  })
}

async function answer(asked: Ask): Promise<unknown> {
  switch (asked.ask) {
    case 'open':
      return open(asked)
    case 'now':
      at = asked.at
      return null
    case 'tick':
      return started().tick()
    case 'next':
      return (await started().nextDueAt())?.epochMilliseconds ?? null
    case 'busy':
      return started().isBusy()
    case 'close':
      left = 0
      await started().stop()
      drumbeat = undefined
      return null
    case 'die':
      counting ??= countStatements()
      await counting
      left = asked.statement
      return null
  }
}

process.on('message', (asked: Asked) => {
  answer(asked).then(
    (is) => tell({ id: asked.id, is: is ?? null }),
    (error: Error) => tell({ id: asked.id, failed: error.stack ?? error.message }),
  )
})
// As the start does it: what nobody took care of is logged, and the process goes on.
process.on('unhandledRejection', (reason) => console.error(reason))
process.on('disconnect', () => process.exit())
tell({ ready: true })
