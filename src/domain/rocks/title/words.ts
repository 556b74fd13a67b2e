import { verbsIn } from './verbs.ts'

/** Whether what is measured is itself a share of something, so that "by 5%" can mean two things. */
export const isRate = (text: string): boolean =>
  /(?<!\p{L})(?:rates?|ratios?|percentage|share|margins?|conversions?|retention|churn|attainment|utili[sz]ation|satisfaction|accuracy)(?!\p{L})/iu.test(
    text,
  )

const LITTLE = new Set(
  (
    'a an the and or of in on at by to for from with within per as is are be will that this so our my we i it its ' +
    'than via into over up out off all any some each every end start quarter year month week weekly monthly quarterly ' +
    'new more less fewer additional extra better best good great much many most things thing stuff everything harder ' +
    'well work number amount count level target process do does doing vs versus under below above least before until ' +
    'currently today now half twice'
  ).split(' '),
)

/** Short for something, and ending in s all the same: they have no plural's s to lose. */
const NO_PLURALS = new Set('aws cms css dns gps nps pos roas saas sms sos'.split(' '))
/** Words in s that are the same in the plural, or one thing. */
const ENDS_IN_S = /(?:ss|us|is|news|series|lens)$/u
/** Capitals in a text that has small letters are an abbreviation; in one that has none, where they are few. */
const isAbbreviation = (word: string, text: string): boolean =>
  /^[\p{Lu}\p{N}]+$/u.test(word) && (/\p{Ll}/u.test(text) || word.length <= 4)

/**
 * A word in lower case, and in the singular: "SQLs" and "SQL" are one word, "opportunities" and "opportunity" too, and
 * "NPS" is no plural.
 * @param text that it stands in
 */
export function plainWord(word: string, text: string): string {
  const small = word.toLowerCase()
  const isOne = isAbbreviation(word, text) || NO_PLURALS.has(small) || ENDS_IN_S.test(small)
  if (isOne || small.length < 3) return small
  if (small.length > 4 && small.endsWith('ies')) return `${small.slice(0, -3)}y`
  if (/(?:[sz]s|sh|ch|x|zz|us)es$/u.test(small)) return small.slice(0, -2)
  return small.endsWith('s') ? small.slice(0, -1) : small
}

/** The words of a text that say what it is about, as they are written: without verbs and the small ones. */
export function contentOf(text: string): string[] {
  const verbs = verbsIn(text)
  return [...text.matchAll(/[\p{L}\p{N}]+/gu)]
    .filter(({ index }) => !verbs.some(({ at, end }) => at <= index && index < end))
    .map(([word]) => word)
    .filter((word) => word.length > 1 && !LITTLE.has(word.toLowerCase()))
}

/** The same in lower case and in the singular, to compare texts by. */
export const wordsOf = (text: string): string[] => contentOf(text).map((word) => plainWord(word, text))

/** A text with some stretches of it blanked out, so that all else stays where it is. */
export const without = (text: string, stretches: readonly { at: number; end: number }[]): string =>
  stretches.reduce((rest, { at, end }) => rest.slice(0, at) + ' '.repeat(end - at) + rest.slice(end), text)
