/** Instants as a person in a zone reads them. */

const FORMATS = {
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  day: { weekday: 'long', day: 'numeric', month: 'long' },
  date: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  moment: { weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  key: { year: 'numeric', month: '2-digit', day: '2-digit' },
} satisfies Record<string, Intl.DateTimeFormatOptions>

type Style = keyof typeof FORMATS

// Making one takes longer than using it a hundred times.
const made = new Map<string, Intl.DateTimeFormat>()

/**
 * `time` 15:00, `day` Friday 20 November, `date` the same with its year, `moment` Fri 15:00, `key` 20/11/2026.
 * @param at ISO instant, or a message's ts in seconds
 * @param zone IANA zone
 */
export function told(at: string, zone: string, style: Style): string {
  const key = `${zone} ${style}`
  const format = made.get(key) ?? new Intl.DateTimeFormat('en-GB', { ...FORMATS[style], timeZone: zone })
  made.set(key, format)
  return format.format(instantOf(at)).replace(',', '')
}

/** ISO instant of a message's ts, for machines. */
export const isoOf = (ts: string): string => instantOf(ts).toISOString()

/** "Los Angeles" of America/Los_Angeles. */
export const cityOf = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')

const instantOf = (at: string): Date => new Date(/^[\d.]+$/.test(at) ? Number(at) * 1000 : at)
