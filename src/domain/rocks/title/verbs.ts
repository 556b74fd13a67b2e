import type { Direction } from '../progress/measure.ts'
import { VERBS } from './verb-table.ts'

/** A word of a title that says what is done. */
export type Verb = {
  at: number
  end: number
  does: (typeof VERBS)[number]['does']
  direction: Direction | null
  /** Which verb it is, in whatever form: "close" and "closed" are one. */
  deed: string
  /** Whether it changes a number by what follows: "grow revenue 20%", where "win 20%" says how much. */
  scales: boolean
  /** Whether it is a past form, which describes as often as it tells: "lost customers". */
  past: boolean
  /** Whether it is about something else than more of what follows: a lost deal is no deal more. */
  other: boolean
}

/** Past forms with letters of their own, and verbs that come to the same: a deal that is won is closed. */
const SAME_DEED: Readonly<Record<string, string>> = {
  won: 'clos',
  win: 'clos',
  sold: 'sell',
  held: 'hold',
  sent: 'send',
  made: 'mak',
}

/** The verb that drives a title's number. Lost, missed or cancelled things are described by that. */
export const drives = ({ does, direction, other, past }: Verb): boolean =>
  does !== 'build' && !(past && other && direction === 'lower')

/** Where a clause begins: the title, what follows a colon or comma, "to", "and", "by", or whoever does it. */
const OPENS =
  /(?:^|[:;,.(–—-]|(?<!\p{L})(?:to|and|&|or|by|will|we|then|that|should|must|please|team|(?:each|every)\s\p{L}+|reps?))\s*$/iu

/** A stem's letters before its endings. What is done about something else than more of it is a deed of its own. */
function deedOf(stem: string, other: boolean): string {
  const letters = stem.split(/[([]/u, 1)[0] ?? stem
  return other ? `${letters}…` : (SAME_DEED[letters] ?? letters)
}

const spaced = (stem: string) => stem.replaceAll(' ', '\\s')
const alone = (pattern: string) => `(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`

const isOfTwoWords = (stem: string) => stem.replace(/\[.*?\]/gu, '').includes(' ')

/** Each verb by itself; those of two words first, as "win back" has "win" in it. */
const EACH = VERBS.flatMap(({ stems, scales = false, other = false, ...row }) =>
  stems.map((stem) => ({
    ...row,
    stem,
    scales,
    other,
    deed: deedOf(stem, other),
    whole: new RegExp(`^(?:${spaced(stem)})$`, 'iu'),
  })),
).sort((a, b) => Number(isOfTwoWords(b.stem)) - Number(isOfTwoWords(a.stem)))
/** Any of them. One look for all is many times faster than one for each. */
const ANY = new RegExp(alone(EACH.map(({ stem }) => spaced(stem)).join('|')), 'giu')

/** The verbs of a text, in its order. */
export const verbsIn = (text: string): Verb[] =>
  [...text.matchAll(ANY)].flatMap(({ index, 0: word }) => {
    const opens = OPENS.test(text.slice(Math.max(0, index - 40), index))
    const verb = EACH.find((each) => each.whole.test(word) && (opens || !each.opens))
    if (verb === undefined) return []
    const past = /ed$|^(?:won|sold|held|sent|made|lost|built|given)/iu.test(word)
    const { does, direction, deed, scales, other } = verb
    return [{ at: index, end: index + word.length, does, direction, deed, scales, past, other }]
  })
