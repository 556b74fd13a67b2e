import { addsUpAcrossReps, type Metric } from '../../metrics/metric.ts'
import {
  amountOf,
  countsItsOwn,
  isActedUpon,
  isHead,
  isMeasured,
  isOfUnknownDeed,
  type Sense,
  verbBefore,
} from './measured.ts'
import { SYNONYMS } from './synonyms.ts'
import { type Token, tokensOf } from './tokens.ts'
import { type Verb, verbsIn } from './verbs.ts'

const ARTICLES = new Set('a an the our my your their its'.split(' '))
/** Deeds that say no more than that it happened: a demo held is a demo, a call made a call. */
const HAPPENS = new Set('hold mak complet run giv'.split(' '))
/** What makes of deals another thing than the deals that are counted. */
const SPOILS = new Set(
  (
    'stalled stuck dead expired overdue open pending unqualified unworked duplicate bad churned inactive existing ' +
    'current former past average median mean qualified accepted'
  ).split(' '),
)

/** A metric's name to look for: its words, or without what is done ("deals closed") where the title's verb says it. */
type Wanted = { words: readonly string[]; deed: string | null }
type WordSpan = { first: number; last: number }

const isNamed = (token: Token): boolean => !ARTICLES.has(token.word)
const wordsIn = (tokens: readonly Token[]): string[] => tokens.filter(isNamed).map(({ word }) => word)

/** Whether it is what the title's number counts, where that says itself what it counts: "proposals to 20 customers". */
function isCounted({ tokens, numbers }: Sense, first: number): boolean {
  const counting = [...numbers].filter((amount) => !amount.times && countsItsOwn(tokens, amount))
  const own = amountOf(tokens, first)
  return counting.length === 0 || (own !== null && numbers.has(own))
}

/** Everything a name can stand for: itself, and itself without a verb that the title's own has to be. */
function wantedBy(name: string): Wanted[] {
  const tokens = tokensOf(name, [], verbsIn(name)).filter(
    (token) => token.is !== 'open' && token.text !== '#',
  )
  const all: Wanted = { words: wordsIn(tokens), deed: null }
  const done = tokens.flatMap((token) => (token.is === 'verb' && token.verb.past ? [token.verb] : []))
  const core = wordsIn(tokens.filter((token) => token.is !== 'verb'))
  const [verb] = done
  return verb && done.length === 1 && core.length > 0 ? [all, { words: core, deed: verb.deed }] : [all]
}

/** The places in a title where words stand one after another, articles aside. */
function placesOf(words: readonly string[], tokens: readonly Token[]): WordSpan[] {
  const named = tokens.map((token, at) => ({ token, at })).filter(({ token }) => isNamed(token))
  return named.flatMap(({ at }, i) => {
    const slice = named.slice(i, i + words.length)
    const last = slice.at(-1)?.at
    const isThere = words.length > 0 && words.every((word, j) => slice[j]?.token.word === word)
    return isThere && last !== undefined ? [{ first: at, last }] : []
  })
}

/** Whether what is done to it is what its metric counts. */
function isDeed(verb: Verb | null, { deed }: Wanted): boolean {
  if (deed !== null) return HAPPENS.has(deed) ? verb?.other !== true : verb?.deed === deed
  return verb?.other !== true
}

/** Whether a title measures a metric where its name stands. */
function isMeant(metric: Metric, wanted: Wanted, { first, last }: WordSpan, sense: Sense): boolean {
  const { tokens } = sense
  const before = tokens[first - 1]
  const spoils = before?.is === 'word' && SPOILS.has(before.text.toLowerCase())
  const isOfThem = spoils && (before.word !== 'average' || addsUpAcrossReps(metric))
  return (
    !isOfThem &&
    isHead(tokens, last) &&
    isMeasured(sense, first) &&
    isCounted(sense, first) &&
    !isOfUnknownDeed(tokens, first) &&
    !isActedUpon(sense, first) &&
    isDeed(verbBefore(tokens, first), wanted)
  )
}

const GROUPS = SYNONYMS.map((names) => names.map((name) => wantedBy(name)[0]?.words ?? []))
const isSame = (a: readonly string[], b: readonly string[]) => a.join(' ') === b.join(' ')

/** All that a metric is called: its own name, then what else is said for it or for what it counts. */
function callsFor({ name }: Metric): (Wanted & { isOwn: boolean })[] {
  return wantedBy(name).flatMap(({ words, deed }) => {
    const group = GROUPS.find((names) => names.some((each) => isSame(each, words))) ?? []
    const others = group.filter((each) => !isSame(each, words))
    return [{ words, deed, isOwn: true }, ...others.map((each) => ({ words: each, deed, isOwn: false }))]
  })
}

/**
 * The metric whose name, or a known synonym of it, a title says in so many words where it says what is measured. A
 * longer name goes before a shorter one, its own before a synonym, then the earlier in the title.
 * @param metrics in the scorecard's order
 */
export function metricNamed(sense: Sense, metrics: readonly Metric[]): Metric | null {
  const found = metrics.flatMap((metric) =>
    callsFor(metric).flatMap((wanted) =>
      placesOf(wanted.words, sense.tokens)
        .filter((place) => isMeant(metric, wanted, place, sense))
        .map(({ first }) => ({ metric, first, later: wanted.isOwn ? 0 : 1, length: wanted.words.length })),
    ),
  )
  found.sort((a, b) => b.length - a.length || a.later - b.later || a.first - b.first)
  return found[0]?.metric ?? null
}
