/** What of an error may be logged: enough to find the fault, nothing that a person typed. */

/** Their messages quote what was parsed or stored. */
const QUOTING = new Set(['SyntaxError', 'PrismaClientValidationError'])

/** An error's message, or only its kind when the message would quote data. */
export const messageForLog = (error: Error): string =>
  QUOTING.has(error.name) ? `${error.name} (its message is withheld, because it quotes data)` : error.message

type LoggedError = {
  type: string
  message: string
  /** A system's or Slack's own word for it: ECONNREFUSED, invalid_auth. */
  code?: string
  stack?: string
  cause?: unknown
}

/** An error as it stands in the log. Other properties stay out: payloads and answers hang on them. */
export function errorForLog(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return typeof error === 'string' ? error : typeof error
  const { code, data, cause, original } = error as Error & {
    code?: unknown
    data?: unknown
    original?: unknown
  }
  const slack = (data as { error?: unknown } | undefined)?.error
  const why = cause ?? original
  const logged: LoggedError = { type: error.name, message: messageForLog(error) }
  if (typeof slack === 'string') logged.code = slack
  else if (typeof code === 'string') logged.code = code
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line))
  if (frames?.length) logged.stack = frames.map((frame) => frame.trim()).join('\n')
  if (why !== undefined && depth < 3) logged.cause = errorForLog(why, depth + 1)
  return logged
}
