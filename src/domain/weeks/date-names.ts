/** Names of months and weekdays in English and in a person's own language, and the order in which it writes a date. */
export type DateWords = {
  /** 1 to 12 for a month's name or its beginning; null for another word. */
  month(word: string): number | null
  /** 1 for Monday to 7; null for another word. */
  weekday(word: string): number | null
  /** What comes first in "3/4"; null where nobody has told. */
  order: 'dayFirst' | 'monthFirst' | null
  /** Whether it writes the year before both. */
  yearFirst: boolean
}

/** A Monday, from which seven days name the weekdays. */
const MONDAY = Date.UTC(2024, 0, 1)
const DAY_MS = 86_400_000
const LEAST_LETTERS = 3

const known = new Map<string, DateWords>()

/** @param locale a BCP 47 tag such as Slack's "pt-BR"; null, or one that this runtime does not know, has English only */
export function dateWords(locale: string | null): DateWords {
  const made = known.get(locale ?? '') ?? make(isKnown(locale) ? locale : null)
  known.set(locale ?? '', made)
  return made
}

function isKnown(locale: string | null): boolean {
  try {
    return locale !== null && Intl.DateTimeFormat.supportedLocalesOf(locale).length > 0
  } catch {
    return false
  }
}

function make(locale: string | null): DateWords {
  const [months, weekdays] = [
    lookUp('month', 12, (i) => Date.UTC(2024, i, 1), locale),
    lookUp('weekday', 7, (i) => MONDAY + i * DAY_MS, locale),
  ]
  const usual = { order: null, yearFirst: false }
  return { month: months, weekday: weekdays, ...(locale === null ? usual : orderOf(locale)) }
}

const tidy = (word: string): string => word.toLowerCase().replace(/\.$/, '')

function lookUp(
  part: 'month' | 'weekday',
  count: number,
  at: (i: number) => number,
  locale: string | null,
): (word: string) => number | null {
  const names = (language: string, length: 'long' | 'short'): string[] => {
    // Beside a day, some languages write a month otherwise than alone.
    const day = part === 'month' ? { day: 'numeric' as const } : {}
    const format = new Intl.DateTimeFormat(language, { timeZone: 'UTC', [part]: length, ...day })
    return Array.from({ length: count }, (_, i) =>
      tidy(format.formatToParts(at(i)).find(({ type }) => type === part)?.value ?? ''),
    )
  }
  const english = names('en-US', 'long')
  const own = locale === null ? [] : [names(locale, 'long'), names(locale, 'short')]
  return (typed) => {
    const word = tidy(typed)
    const found = own.map((list) => list.indexOf(word)).find((i) => i >= 0)
    if (found !== undefined) return found + 1
    if ([...word].length < LEAST_LETTERS) return null
    const i = english.findIndex((name) => name.startsWith(word === 'weds' ? 'wed' : word))
    return i < 0 ? null : i + 1
  }
}

function orderOf(locale: string): Pick<DateWords, 'order' | 'yearFirst'> {
  const placesIn = (options: Intl.DateTimeFormatOptions) => {
    const parts = new Intl.DateTimeFormat(locale, options).formatToParts(MONDAY)
    return (wanted: string) => parts.findIndex(({ type }) => type === wanted)
  }
  const short = placesIn({ day: 'numeric', month: 'numeric' })
  const full = placesIn({ day: 'numeric', month: 'numeric', year: 'numeric' })
  return {
    order: short('day') < short('month') ? 'dayFirst' : 'monthFirst',
    yearFirst: full('year') < Math.min(full('day'), full('month')),
  }
}
