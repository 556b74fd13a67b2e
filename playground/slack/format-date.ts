/** Dates in Slack's format strings. Pure, for the server and the browser. */

const FORMATS: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  date_num: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date_slash: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date: { year: 'numeric', month: 'long', day: 'numeric' },
  date_short: { year: 'numeric', month: 'short', day: 'numeric' },
  date_long: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
  date_pretty: { year: 'numeric', month: 'long', day: 'numeric' },
  date_short_pretty: { year: 'numeric', month: 'short', day: 'numeric' },
  date_long_pretty: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  time_secs: { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
}

export interface SlackDate {
  /** Since 1970. */
  seconds: number
  /** "{date_short} {time}" */
  format: string
  /** Reads instead where there is no such date. */
  fallback: string
}

/** The last second that has a date. */
const LAST = 8_640_000_000_000

/**
 * "Nov 20, 2026 17:00". Tokens that Slack does not know stay as they are.
 * @param timeZone IANA zone of whoever reads
 */
export function formatDate({ seconds, format, fallback }: SlackDate, timeZone: string): string {
  if (!(Math.abs(seconds) <= LAST)) return fallback
  return format.replace(/\{(\w+)\}/g, (token, name) => {
    const options = FORMATS[name]
    return options ? new Intl.DateTimeFormat('en-US', { ...options, timeZone }).format(seconds * 1000) : token
  })
}
