import { writeSync } from 'node:fs'
import { LogLevel as BoltLevel, type Logger as BoltLogger } from '@slack/bolt'
import { type DestinationStream, type Logger, pino } from 'pino'
import type { LogLevel } from './config.ts'
import { errorForLog, messageForLog } from './log-errors.ts'
import { WITHHELD, withoutSecrets } from './secrets.ts'

export type { Logger } from 'pino'

/** Properties that hold secrets, at the top of what is logged and one level down. */
const SECRET_PROPERTIES = [
  'token',
  'botToken',
  'appToken',
  'signingSecret',
  'authorization',
  'secret',
  'password',
]

/**
 * The structured log, one JSON object a line, to standard output unless told otherwise.
 * Nothing that looks like a secret, and none of `secrets`, ever reaches the destination.
 */
export function createLogger(
  level: LogLevel,
  destination?: DestinationStream,
  secrets: readonly string[] = [],
): Logger {
  const options = {
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: errorForLog },
    redact: { paths: SECRET_PROPERTIES.flatMap((name) => [name, `*.${name}`]), censor: WITHHELD },
    hooks: {
      streamWrite: (line: string) => withoutSecrets(line, secrets),
      // Without a message of its own, pino would take the error's, past the serializer.
      logMethod(this: Logger, args: unknown[], method: (...args: unknown[]) => void) {
        const [first] = args
        const error = first instanceof Error ? first : (first as { err?: unknown } | null | undefined)?.err
        if (!(error instanceof Error)) return method.apply(this, args)
        const rest = first instanceof Error ? { err: first } : first
        method.call(this, rest, ...(args.length > 1 ? args.slice(1) : [messageForLog(error)]))
      },
    },
  }
  return pino(options as never, destination ?? standardOutput())
}

/** How often a line is tried again that a full pipe did not take, and the pause between, in milliseconds: nobody waits long. */
const TRIES = 10
const PAUSE_MS = 5

/**
 * Standard output, a line at a time. When that takes no more, as on a full disk, the line is lost: pino's own destination
 * would try for ever, and neither answer nor end meanwhile.
 */
const standardOutput = (): DestinationStream => ({
  write(line) {
    let rest = Buffer.from(line)
    for (let tries = 0; rest.length > 0 && tries < TRIES; ) {
      try {
        rest = rest.subarray(writeSync(1, rest))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') return
        tries++
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS)
      }
    }
  },
})

/**
 * The log in the shape that Bolt and Slack's clients want. Their debug messages hold whole payloads, and so
 * people's numbers: those are dropped whatever the level.
 */
export function boltLogger(log: Logger): BoltLogger {
  const write =
    (level: 'info' | 'warn' | 'error') =>
    (...parts: unknown[]) => {
      const err = parts.find((part) => part instanceof Error)
      const words = parts.filter((part) => typeof part === 'string').join(' ')
      log[level](
        err ? { from: 'bolt', err } : { from: 'bolt' },
        words || (err ? messageForLog(err) : 'no words'),
      )
    }
  return {
    debug() {},
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    setLevel() {},
    setName() {},
    getLevel: () => BoltLevel.INFO,
  }
}
