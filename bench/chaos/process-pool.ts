import { type ChildProcess, fork } from 'node:child_process'
import type { Ask, Told } from './wire.ts'

/** A process of the bot, as its parent sees it. */
export type BotProcess = {
  pid: number
  /**
   * @param patienceMs an answer that takes longer never comes
   * @throws Died when it ends before it has answered, or what went wrong in it
   */
  ask(ask: Ask, patienceMs?: number): Promise<unknown>
  kill(): void
  readonly alive: boolean
  /** Resolves when it has ended, with whether that was a kill. */
  ended: Promise<{ killed: boolean }>
}

/** The process ended before it answered. */
export class Died extends Error {}

const PATIENCE_MS = 30_000

/** Processes that have loaded the code and wait to be opened: loading is what takes time. */
export type ProcessPool = {
  take(): Promise<BotProcess>
  /** It was closed, and can be opened again: a process that has worked is faster than a new one. */
  giveBack(bot: BotProcess): void
  /** Ends all of them, taken or not. */
  end(): void
}

export type PoolOptions = {
  /** What `buildBot` made. */
  script: string
  /** How many wait. */
  spare: number
  /** Where their logs go. */
  output: 'inherit' | 'ignore'
  /** Node's own. */
  flags?: readonly string[]
}

/** Node's flags for what lives for seconds: it gains nothing from being optimized, and from code that never runs. */
export const SHORT_LIVED = ['--no-opt', '--liftoff-only', '--wasm-lazy-compilation'] as const

export function newProcessPool({ script, spare, output, flags = [] }: PoolOptions): ProcessPool {
  const all = new Set<ChildProcess>()
  const waiting: Promise<BotProcess>[] = []
  let over = false
  const begin = (): Promise<BotProcess> => {
    const child = fork(script, {
      stdio: ['ignore', output, output, 'ipc'],
      execArgv: [...flags],
    })
    all.add(child)
    child.once('exit', () => all.delete(child))
    return warmed(child)
  }
  const fill = () => {
    while (!over && waiting.length < spare) {
      const next = begin()
      // Whoever takes it hears of it.
      next.catch(() => {})
      waiting.push(next)
    }
  }
  fill()
  return {
    take: async () => {
      if (over) throw new Error('the proof was called off')
      const next = waiting.shift() ?? begin()
      fill()
      return next
    },
    giveBack: (bot) => {
      waiting.unshift(Promise.resolve(bot))
    },
    end: () => {
      over = true
      for (const child of all) child.kill('SIGKILL')
    },
  }
}

/** Resolves when the process has loaded what it needs. */
function warmed(child: ChildProcess): Promise<BotProcess> {
  const waiting = new Map<number, { resolve(is: unknown): void; reject(error: Error): void }>()
  let lastId = 0
  let alive = true
  const ended = new Promise<{ killed: boolean }>((resolve) => {
    child.once('exit', (_, signal) => {
      alive = false
      for (const { reject } of waiting.values()) reject(new Died('the process ended'))
      waiting.clear()
      resolve({ killed: signal === 'SIGKILL' })
    })
  })
  const bot: BotProcess = {
    pid: child.pid ?? 0,
    ask: (ask, patienceMs = PATIENCE_MS) =>
      new Promise((resolve, reject) => {
        if (!alive) return reject(new Died('the process had ended'))
        const id = ++lastId
        const late = setTimeout(() => {
          waiting.delete(id)
          reject(new Error(`the bot did not answer "${ask.ask}" in ${patienceMs / 1000} s`))
        }, patienceMs)
        const settle =
          <T>(how: (value: T) => void) =>
          (value: T) => {
            clearTimeout(late)
            how(value)
          }
        waiting.set(id, { resolve: settle(resolve), reject: settle(reject) })
        child.send({ ...ask, id }, (error) => {
          if (error && waiting.delete(id)) settle(reject)(new Died('the process had ended'))
        })
      }),
    kill: () => {
      alive = false
      child.kill('SIGKILL')
    },
    get alive() {
      return alive
    },
    ended,
  }
  return new Promise((resolve, reject) => {
    child.on('message', (told: Told) => {
      if ('ready' in told) return resolve(bot)
      const asked = waiting.get(told.id)
      waiting.delete(told.id)
      if ('failed' in told) asked?.reject(new Error(told.failed))
      else asked?.resolve(told.is)
    })
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`a bot process ended with ${code} while it was loaded`)))
  })
}
