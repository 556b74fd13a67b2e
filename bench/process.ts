import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'

/** A program under measurement, in its own process. */
export type Program = {
  pid: number
  /** What it said when it was ready: its first line that is JSON with this key. */
  ready: Record<string, unknown>
  /** Milliseconds from its start until then. */
  startMs: number
  /** Resident memory, in MB. */
  rssMb(): number
  /** Its next line that is JSON with this key. */
  next(key: string): Promise<Record<string, unknown>>
  stop(): Promise<void>
}

/** Starts a program and waits until it prints a JSON line that holds `key`. */
export async function start(
  args: readonly string[],
  { env = {}, key, cwd, input }: { env?: Record<string, string>; key: string; cwd?: string; input?: string },
): Promise<Program> {
  const began = performance.now()
  const child: ChildProcess = spawn(process.execPath, args, {
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
    ...(cwd ? { cwd } : {}),
  })
  child.stdin?.end(input ?? '')
  const lines = createInterface({ input: child.stdout! })
  const next = (wanted: string) =>
    new Promise<Record<string, unknown>>((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`${args.join(' ')} ended with ${code}`)))
      lines.on('line', function hear(line) {
        if (!line.startsWith('{')) return
        const said = JSON.parse(line) as Record<string, unknown>
        if (!(wanted in said)) return
        lines.off('line', hear)
        resolve(said)
      })
    })
  const failing = once(child, 'error').then(([error]) => Promise.reject(error))
  const ready = await Promise.race([next(key), failing])
  failing.catch(() => {})
  const pid = child.pid ?? 0
  return {
    pid,
    ready,
    next,
    startMs: performance.now() - began,
    rssMb: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024,
    async stop() {
      if (child.exitCode !== null) return
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

/** The middle of some figures. */
export const median = (figures: readonly number[]): number =>
  [...figures].sort((a, b) => a - b)[figures.length >> 1] ?? Number.NaN
