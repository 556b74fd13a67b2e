/** How a person writes numbers: the marks between thousands, and the one before a fraction. */
export type NumberMarks = { thousands: ReadonlySet<string>; thousand: string; decimal: string }

/** Where Slack has not told a locale: "1,200.50". */
const USUAL: NumberMarks = { thousands: new Set([',']), thousand: ',', decimal: '.' }
/** Large enough to be grouped where four digits are not, as in Spanish. */
const SAMPLE = 1_234_567.8

const known = new Map<string, NumberMarks>()

/**
 * The marks a locale writes, in its own digits and in Latin ones.
 * @param locale a BCP 47 tag such as Slack's "pt-BR"; null, or one that this runtime does not know, writes as without
 */
export function marksOf(locale: string | null): NumberMarks {
  if (locale === null) return USUAL
  const made = known.get(locale) ?? make(locale)
  known.set(locale, made)
  return made
}

function make(locale: string): NumberMarks {
  try {
    if (Intl.NumberFormat.supportedLocalesOf(locale).length === 0) return USUAL
    const own = written(locale)
    const latin = written(new Intl.Locale(locale, { numberingSystem: 'latn' }).toString())
    const thousands = new Set([own, latin].flatMap(({ group }) => (group ? [plainMarks(group)] : [])))
    return { thousands, thousand: plainMarks(latin.group ?? ' '), decimal: latin.decimal ?? '.' }
  } catch {
    return USUAL
  }
}

/** What stands between thousands and before a fraction. */
function written(locale: string): Partial<Record<'group' | 'decimal', string>> {
  const parts = new Intl.NumberFormat(locale).formatToParts(SAMPLE)
  return Object.fromEntries(parts.map(({ type, value }) => [type, value]))
}

/** Digits come in runs of ten, whatever the script: "٣" is as far from "٠" as "3" from "0". */
function digitOf(character: string): string {
  const code = character.codePointAt(0) ?? 0
  let zero = code
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--
  // The mathematical digits are five runs that touch.
  return String(code < 0x1d7ce ? code - zero : (code - 0x1d7ce) % 10)
}

/**
 * A text with every digit a Latin one, every space, minus and apostrophe the plain one, and what is full-width as
 * wide as usual. Nothing is left out.
 */
export function plainMarks(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCodePoint((wide.codePointAt(0) ?? 0) - 0xfee0))
    .replace(/(?!\d)\p{Nd}/gu, digitOf)
    .replace(/\s/gu, ' ')
    .replace(/[’ʼ‘`´′]/gu, "'")
    .replace(/[−–—‒﹣]/gu, '-')
    .replace(/[٪﹪]/gu, '%')
}
