// The bot as its own process, as `npm start` runs it.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { inject } from 'vitest'
import { until } from '../../playground/slack/until.ts'
import { temporaryFolder as newFolder } from '../../playground/temporary-folder.ts'

export type BotProcess = {
  /** Everything written so far. */
  out(): string
  err(): string
  /** The log line with this message, once it is there. */
  logged(message: string): Promise<Record<string, unknown>>
  signal(signal: NodeJS.Signals): void
  /** The exit code; null when a signal ended it. */
  exit(): Promise<number | null>
  /** Ends it whatever it does, and removes its folder. */
  remove(): Promise<void>
}

/** A folder of its own under the system's temporary one. */
export const temporaryFolder = (): string => newFolder('test')

/** Starts the built bot in its own folder, with these environment variables and none of ours. For tests in the project `process`. */
export function startBot(env: Record<string, string>, folder = temporaryFolder()): BotProcess {
  const child = spawn(process.execPath, [inject('builtBot')], {
    cwd: folder,
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk) => {
    out += chunk
  })
  child.stderr.on('data', (chunk) => {
    err += chunk
  })
  const closed = once(child, 'close').then(([code]) => code as number | null)
  const lines = () =>
    out.split('\n').flatMap((line) => (line.startsWith('{') && line.endsWith('}') ? [JSON.parse(line)] : []))
  return {
    out: () => out,
    err: () => err,
    logged: async (message) => {
      const find = () => {
        if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}:\n${out}\n${err}`)
        return lines().find(({ msg }) => msg === message)
      }
      return until(find, { timeoutMs: 15_000, what: `"${message}" in the log:\n${out}\n${err}` })
    },
    signal: (signal) => void child.kill(signal),
    exit: () => closed,
    remove: async () => {
      child.kill('SIGKILL')
      await closed
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
