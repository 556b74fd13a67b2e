import type { Direction } from './measure.ts'

/** A word of a title that says what is done. */
export type Verb = {
  at: number
  end: number
  /**
   * `build` makes something new (implement, launch, hire), `move` drives a number (increase, generate, reduce),
   * `finish` does either, told by whether a number follows ("complete 100 calls", "complete the migration").
   */
  does: 'build' | 'move' | 'finish'
  direction: Direction | null
}

/** Each verb's stem with its endings, and what it does. */
const VERBS: readonly [Verb['does'], Direction | null, readonly string[]][] = [
  [
    'build',
    null,
    [
      'implement(?:s|ed|ing)?',
      'buil(?:d|ds|t|ding)',
      'launch(?:es|ed|ing)?',
      'creat(?:e|es|ed|ing)',
      'roll(?:s|ed|ing)?[ -]?out',
      'hir(?:e|es|ed|ing)',
      'recruit(?:s|ed|ing)?',
      'develop(?:s|ed|ing)?',
      'design(?:s|ed|ing)?',
      'redesign(?:s|ed|ing)?',
      'install(?:s|ed|ing)?',
      'introduc(?:e|es|ed|ing)',
      'set(?:s|ting)? up',
      'establish(?:es|ed|ing)?',
      'document(?:s|ed|ing)?',
      'defin(?:e|es|ed|ing)',
      'deploy(?:s|ed|ing)?',
      'migrat(?:e|es|ed|ing)',
      'automat(?:e|es|ed|ing)',
      'standardi[sz](?:e|es|ed|ing)',
      'publish(?:es|ed|ing)?',
    ],
  ],
  [
    'move',
    'lower',
    [
      'reduc(?:e|es|ed|ing)',
      'cut(?:s|ting)?',
      'decreas(?:e|es|ed|ing)',
      'lower(?:s|ed|ing)?',
      'shorten(?:s|ed|ing)?',
      'shrink(?:s|ing)?',
      'halv(?:e|es|ed|ing)',
      'minimi[sz](?:e|es|ed|ing)',
      'slash(?:es|ed|ing)?',
      'trim(?:s|med|ming)?',
      'eliminat(?:e|es|ed|ing)',
    ],
  ],
  [
    'move',
    'higher',
    [
      'increas(?:e|es|ed|ing)',
      'grow(?:s|n|ing)?',
      'rais(?:e|es|ed|ing)',
      'boost(?:s|ed|ing)?',
      'lift(?:s|ed|ing)?',
      'expand(?:s|ed|ing)?',
      'doubl(?:e|es|ed|ing)',
      'tripl(?:e|es|ed|ing)',
      'generat(?:e|es|ed|ing)',
      'clos(?:e|es|ed|ing)(?![ -](?:time|rate|date|ratio|cycle))',
      'win(?:s|ning)?(?![ -]?(?:rate|ratio))',
      'sell(?:s|ing)?',
      'upsell(?:s|ing)?',
      'book(?:s|ed|ing)?',
      'add(?:s|ed|ing)?',
      'acquir(?:e|es|ed|ing)',
      'gain(?:s|ed|ing)?',
      'secur(?:e|es|ed|ing)',
      'produc(?:e|es|ed|ing)',
      'exceed(?:s|ed|ing)?',
      'renew(?:s|ed|ing)?',
      'hold(?:s|ing)?',
      'result(?:s|ed|ing)? in',
    ],
  ],
  ['move', null, ['improv(?:e|es|ed|ing)', 'chang(?:e|es|ed|ing)', 'mov(?:e|es|ed|ing)']],
  [
    'finish',
    'higher',
    ['complet(?:e|es|ed|ing)', 'finish(?:es|ed|ing)?', 'deliver(?:s|ed|ing)?', 'reach(?:es|ed|ing)?'],
  ],
]

const PATTERNS = VERBS.map(([does, direction, stems]) => ({
  does,
  direction,
  pattern: new RegExp(`(?<![\\p{L}\\p{N}])(?:${stems.join('|')})(?![\\p{L}\\p{N}])`, 'giu'),
}))

/** The verbs of a text, in its order. */
export const verbsIn = (text: string): Verb[] =>
  PATTERNS.flatMap(({ does, direction, pattern }) =>
    [...text.matchAll(pattern)].map(({ index, 0: word }) => ({
      at: index,
      end: index + word.length,
      does,
      direction,
    })),
  ).sort((a, b) => a.at - b.at)

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
    'well work number amount count level target process do does doing get getting make making vs'
  ).split(' '),
)

/** "SQLs" and "SQL" are one word, "opportunities" and "opportunity" too. */
function singular(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`
  return word.length > 2 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word
}

/** The words of a text that say what it is about: in lower case, singular, without verbs and the small words. */
export function wordsOf(text: string): string[] {
  const verbs = verbsIn(text)
  return [...text.matchAll(/[\p{L}\p{N}]+/gu)]
    .filter(({ index }) => !verbs.some(({ at, end }) => at <= index && index < end))
    .map(([word]) => word.toLowerCase())
    .filter((word) => !LITTLE.has(word))
    .map(singular)
    .filter((word) => word.length > 1)
}
