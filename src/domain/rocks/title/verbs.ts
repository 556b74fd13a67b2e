import type { Direction } from '../measure.ts'

/** A word of a title that says what is done. */
export type Verb = {
  at: number
  end: number
  /**
   * `build` makes something new (implement, write, train, hire), `move` drives a number (increase, generate, reduce),
   * `finish` does either, told by whether a number follows ("complete 100 calls", "complete the migration").
   */
  does: 'build' | 'move' | 'finish'
  direction: Direction | null
  /** Which verb it is, in whatever form: "close" and "closed" are one. */
  deed: string
  /** Whether it changes a number by what follows: "grow revenue 20%", where "win 20%" says how much. */
  scales: boolean
  /** Whether it is about something else than more of what follows: a lost deal is no deal more. */
  other: boolean
}

type Row = {
  does: Verb['does']
  direction: Direction | null
  scales?: true
  other?: true
  /** Words that are nouns too ("account plans", "a design"): verbs only where a clause begins. */
  opens?: true
  /** Each with its endings; the first letters, up to them, name the deed. */
  stems: readonly string[]
}

const NO_MEASURE = '(?![ -]?(?:time|rate|date|ratio|cycle)s?(?!\\p{L}))'

const ROWS: readonly Row[] = [
  {
    does: 'build',
    direction: null,
    stems: [
      'implement(?:s|ed|ing)?',
      'buil(?:d|ds|t|ding)',
      'launch(?:es|ed|ing)?',
      'creat(?:e|es|ed|ing)',
      'roll(?:s|ed|ing)?[ -]?out',
      `hir(?:e|ed|ing)${NO_MEASURE}`,
      'recruit(?:s|ed|ing)?',
      'develop(?:s|ed|ing)?',
      'redesign(?:s|ed|ing)?',
      'install(?:s|ed|ing)?',
      'introduc(?:e|es|ed|ing)',
      'set(?:s|ting)? up',
      'establish(?:es|ed|ing)?',
      'defin(?:e|es|ed|ing)',
      'deploy(?:s|ed|ing)?',
      'migrat(?:e|es|ed|ing)',
      'automat(?:e|es|ed|ing)',
      'standardi[sz](?:e|es|ed|ing)',
      'publish(?:es|ed|ing)?',
      'writ(?:e|es|ing)',
      'rewrit(?:e|es|ing)',
      'rebuild(?:s|ing)?',
      'revamp(?:s|ed|ing)?',
      'overhaul(?:s|ed|ing)?',
      'restructur(?:e|es|ed|ing)',
      'reorgani[sz](?:e|es|ed|ing)',
      'prepar(?:e|es|ed|ing)',
      'integrat(?:e|es|ed|ing)',
      'configur(?:e|es|ed|ing)',
      'consolidat(?:e|es|ed|ing)',
      'formali[sz](?:e|es|ed|ing)',
      'codif(?:y|ies|ied|ying)',
      'assembl(?:e|es|ed|ing)',
      'compil(?:e|es|ed|ing)',
      'adopt(?:s|ed|ing)?',
      'choos(?:e|es|ing)',
      'put(?:s|ting)? (?:in place|together)',
      'stand(?:s|ing)? up',
      'clean(?:s|ed|ing)? up',
      'certif(?:y|ies|ied|ying)',
      'segment(?:ing)?(?= (?:the|our|all)(?!\\p{L}))',
    ],
  },
  {
    does: 'build',
    direction: null,
    opens: true,
    stems: [
      'design(?:s|ed|ing)?',
      'document(?:s|ed|ing)?',
      'train(?:s|ed|ing)?',
      'coach(?:es|ed|ing)?',
      'draft(?:s|ed|ing)?',
      'plan(?:s|ned|ning)?',
      'pilot(?:s|ed|ing)?',
      'test(?:s|ed|ing)?',
      'map(?:s|ped|ping)?',
      'audit(?:s|ed|ing)?',
      'review(?:s|ed|ing)?',
      'research(?:es|ed|ing)?',
      'refresh(?:es|ed|ing)?',
      'update(?:s|d)?',
      'open(?:s|ed|ing)?',
      'start(?:s|ed|ing)?',
      'onboard(?:s|ed|ing)?',
      'ship(?:s|ped|ping)?',
      'select(?:s|ed|ing)?',
      'outline(?:s|d)?',
    ],
  },
  {
    does: 'move',
    direction: 'lower',
    scales: true,
    stems: [
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
      '(?:bring|drive)(?:s|ing)? down',
    ],
  },
  {
    does: 'move',
    direction: 'lower',
    other: true,
    stems: [
      'los(?:e|es|ing|t)',
      'miss(?:es|ed|ing)?',
      'cancel(?:s|l?ed|l?ing)?',
      'avoid(?:s|ed|ing)?',
      'prevent(?:s|ed|ing)?',
      'limit(?:s|ed|ing)?',
    ],
  },
  {
    does: 'move',
    direction: 'higher',
    scales: true,
    stems: [
      'increas(?:e|es|ed|ing)',
      'grow(?:s|n|ing)?',
      'rais(?:e|es|ed|ing)',
      'boost(?:s|ed|ing)?',
      'lift(?:s|ed|ing)?',
      'expand(?:s|ed|ing)?',
      'doubl(?:e|es|ed|ing)',
      'tripl(?:e|es|ed|ing)',
      'quadrupl(?:e|es|ed|ing)',
    ],
  },
  {
    does: 'move',
    direction: 'higher',
    stems: [
      'generat(?:e|es|ed|ing)',
      `clos(?:e|es|ed|ing)${NO_MEASURE}`,
      `win(?:s|ning)?${NO_MEASURE}`,
      'won',
      'sell(?:s|ing)?',
      'sold',
      'upsell(?:s|ing)?',
      'book(?:s|ed|ing)?',
      'add(?:s|ed|ing)?',
      'acquir(?:e|es|ed|ing)',
      'gain(?:s|ed|ing)?',
      'secur(?:e|es|ed|ing)',
      'produc(?:e|es|ed|ing)',
      'exceed(?:s|ed|ing)?',
      'hold(?:s|ing)?',
      'held',
      'result(?:s|ed|ing)? in',
      'sign(?:s|ed|ing)?(?!-)',
      'bring(?:s|ing)?',
      'send(?:s|ing)?',
      'sent',
      'earn(?:s|ed|ing)?',
      'collect(?:s|ed|ing)?',
      'attract(?:s|ed|ing)?',
      'convert(?:s|ed|ing)?',
    ],
  },
  {
    does: 'move',
    direction: 'higher',
    opens: true,
    stems: [
      'schedul(?:e|es|ed|ing)',
      'source(?:s|d)?',
      'land(?:s|ed|ing)?',
      'host(?:s|ed|ing)?',
      'call',
      'qualify',
    ],
  },
  {
    does: 'move',
    direction: 'higher',
    other: true,
    stems: [
      'renew(?:s|ed|ing)?',
      'retain(?:s|ed|ing)?',
      'win(?:s|ning)? back',
      'won back',
      'reactivat(?:e|es|ed|ing)',
      'meet(?:s)?',
    ],
  },
  { does: 'move', direction: 'higher', other: true, opens: true, stems: ['visit(?:s|ed|ing)?'] },
  {
    does: 'move',
    direction: null,
    scales: true,
    stems: ['improv(?:e|es|ed|ing)', 'chang(?:e|es|ed|ing)', 'mov(?:e|es|ed|ing)'],
  },
  {
    does: 'move',
    direction: null,
    stems: [
      'reach(?:es|ed|ing)?',
      'hit(?:s|ting)?',
      'achiev(?:e|es|ed|ing)',
      'attain(?:s|ed|ing)?',
      'keep(?:s|ing)?',
      'maintain(?:s|ed|ing)?',
    ],
  },
  {
    does: 'move',
    direction: null,
    other: true,
    opens: true,
    stems: [
      'respond(?:s|ed|ing)?',
      'repl(?:y|ies|ied|ying)',
      'answer(?:s|ed|ing)?',
      'follow(?:s|ed|ing)? up',
    ],
  },
  {
    does: 'finish',
    direction: 'higher',
    stems: [
      'complet(?:e|es|ed|ing)',
      'finish(?:es|ed|ing)?',
      'deliver(?:s|ed|ing)?',
      'mak(?:e|es|ing)(?! sure)',
      'made',
      'get(?:s|ting)?',
    ],
  },
  {
    does: 'finish',
    direction: 'higher',
    opens: true,
    stems: ['run(?:s|ning)?(?![ -]rates?)', 'giv(?:e|es|en|ing)'],
  },
]

/** Past forms with letters of their own, and verbs that come to the same: a deal that is won is closed. */
const SAME_DEED: Readonly<Record<string, string>> = {
  won: 'clos',
  win: 'clos',
  sold: 'sell',
  held: 'hold',
  sent: 'send',
  made: 'mak',
}

/** Where a clause begins: the title, what follows a colon or comma, "to", "and", "by", or whoever does it. */
const OPENS =
  /(?:^|[:;,.(–—-]|(?<!\p{L})(?:to|and|&|or|by|will|we|then|that|should|must|please|team|(?:each|every)\s\p{L}+|reps?))\s*$/iu

/** A stem's letters before its endings. What is done about something else than more of it is a deed of its own. */
function deedOf(stem: string, other: boolean): string {
  const letters = stem.split(/[([]/u, 1)[0] ?? stem
  return other ? `${letters}…` : (SAME_DEED[letters] ?? letters)
}

const PATTERNS = ROWS.flatMap(({ stems, scales = false, other = false, ...row }) =>
  stems.map((stem) => ({
    ...row,
    scales,
    other,
    deed: deedOf(stem, other),
    pattern: new RegExp(`(?<![\\p{L}\\p{N}])(?:${stem.replaceAll(' ', '\\s')})(?![\\p{L}\\p{N}])`, 'giu'),
  })),
)

/** The verbs of a text, in its order; of two at one place the longer. */
export function verbsIn(text: string): Verb[] {
  const found = PATTERNS.flatMap(({ pattern, does, direction, deed, scales, other, opens }) =>
    [...text.matchAll(pattern)]
      .filter(({ index }) => !opens || OPENS.test(text.slice(Math.max(0, index - 40), index)))
      .map(({ index, 0: word }) => ({
        at: index,
        end: index + word.length,
        does,
        direction,
        deed,
        scales,
        other,
      })),
  ).sort((a, b) => a.at - b.at || b.end - a.end)
  return found.filter((verb, i) => !found.slice(0, i).some(({ end }) => end > verb.at))
}
