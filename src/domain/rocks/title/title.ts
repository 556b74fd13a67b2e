import type { Day } from '../../weeks/week.ts'
import type { RockType } from '../life/rock.ts'
import { rungEnding } from '../lint/funnel.ts'
import type { Direction } from '../progress/measure.ts'
import { type Amount, amountsIn } from './amounts.ts'
import type { TitleCalendar } from './date-readers.ts'
import { readDates } from './dates.ts'
import { directionOf } from './direction.ts'
import type { Sense } from './measured.ts'
import { type Numbers, numbersIn } from './numbers.ts'
import { perPersonIn } from './person.ts'
import { type Phrase, phrasesIn } from './phrases.ts'
import { isCount } from './scale.ts'
import { tokensOf } from './tokens.ts'
import { typeOf } from './type.ts'
import { drives, verbsIn } from './verbs.ts'
import { contentOf, isRate, without, wordsOf } from './words.ts'

/** What a title says, as far as it can be read. What it does not say is null or empty. */
export type TitleReading = {
  type: RockType | null
  direction: Direction | null
  /** All that it names, earliest first. */
  dates: readonly Day[]
  /** When a building Rock is to be built: its first date. */
  buildOn: Day | null
  /** When the number is to be there: its last date. */
  resultOn: Day | null
  /** Where the number stands today. */
  from: Amount | null
  /** Where it is to be. */
  to: Amount | null
  /** By how much it is to change, where it says that instead. */
  by: Amount | null
  /** Of a number that can't be told, "1.000" or "30m", both readings in words. */
  unclear: string | null
  /** How a change in percent is meant: "by 5%" of a rate can be points or a part of it. */
  percent: 'points' | 'relative' | 'unclear' | null
  /** What it measures, in its own words; "" when it names nothing. */
  counts: string
  /** Its words and what they are to each other: where a metric's name is what is measured. */
  sense: Sense
  /** The words that give its number to each person, "each rep", "per AE". */
  perPerson: string | null
  /**
   * Whether it counts what nobody has qualified yet, and more of it. What people do (calls) is theirs to control and is
   * not questioned; neither is a rate, nor what one is worth, costs or takes.
   */
  unqualified: boolean
  /** Whom it names after "owned by": a role as often as a person. */
  owner: string | null
  /** What it is about: its words without verbs, dates, numbers and the small ones. */
  about: readonly string[]
}

/** As much of a title as is read. */
const READ_LENGTH = 500

/**
 * Reads a title. The same words always give the same reading; nothing is guessed, and what can't be read is left out.
 * The grammar, without regard to case:
 *
 * ```
 * date      2026-12-31 | 31.12.2026 | 10/31/2026 | by 12/31 | by 10/31/26 (only where it can't be mistaken)
 *         | October 31[, 2026 | '26] | 31[st] [of] October [2026 | '26 | 26] | 31-Oct-26, with its weekday or without
 *         | by|in|until|end of October [2026]  → its last day
 *         | mid-November → the 15th | the start of November | before November → the day before
 *         | [the end of] Q4 [2026 | FY27 | '26] | 2026 Q4 | fourth quarter | H1           → its last day
 *         | the start of Q4 → its first day | before Q4 → the day before
 *         | end of [this|next] quarter | EOQ | end of the [calendar] year | EOY | mid-year | by|in 2026 | by FY27
 *         | by|before|until|on Christmas | Thanksgiving | Easter | … (`named-days.ts`)
 *           In the same words as `typed-day.ts` reads. Quarters are the team's. Without a year: the first one in the Rock's quarter or after.
 *           Of two without a year the second comes after a first that is next year's.
 *           No date and no number is a time of day: 17:00, 5pm, at 9 am.
 *           After than, vs, since, over, from, after, last: what is compared with, no date.
 * dates     building: the first is when it is built, the last when its result is due; performing: the last
 * number    42 | 1,200 | 1.000 where the reader's locale writes thousands so | 1.2m | 500K | 2 million | two … twelve
 *         | $… | €… | USD … | … kr | …% | … points | 3x
 *         | … minutes|hours|days|weeks, 4h, 45d (a week is 7 days), with up to three words of what is counted
 *         | 1h30 | 1 hour and 30 minutes | 2d 4h | 1:30 h: time in two units | within an hour
 *         | 30m: minutes beside hours or where it says how long, millions of money or of what is counted, else unclear
 *         | 50–60, 5 to 10, between 5 and 10: a range, which counts as its lower end
 *           Unclear: 1 in 3, 9 out of 10
 *           No number: B2B, R12, 3rd, 90-day, 5–10 of them, 1:1, 24/7, #1, Top 10
 * numbers   from N to N | to N from N | N → N          from where to where
 *         | N to a lower N (no range then)
 *         | up from N | vs N | currently N | N last quarter | (N in Q3)     from where
 *         | by N | N more | additional N | grow … N%    a change
 *         | double | triple | halve | in half | 3x      a change in percent; "coverage of 3x" is a level
 *         | N                                          where to; the first after the verb that drives a number,
 *           not "$50k each", "with 5 …", "on 3 …", nor "in 30 days" beside another
 * type      the first of: implement, write, train, hire, roll out … → building; increase, generate, close … →
 *           performing. Building verbs that make more of the funnel's own ("create 50 opportunities", "build pipeline
 *           to $2M") perform, and so do "complete", "make", "get" before a number or "more".
 * direction the numbers where there are two, in one unit; else within, under, at most, at least; else fewer; else the
 *           verb that drives a number
 * measured  the subject, the object of a verb that drives a number, or what an amount counts, to its last word: "deal
 *           size" is no deal. Not what is behind for, with, on, per, each …
 * person    each|every|per rep, AE, SDR, person …
 * ```
 *
 * Never throws, whatever the text.
 */
export function readTitle(title: string, calendar: TitleCalendar): TitleReading {
  const { dates, rest } = readDates(title.slice(0, READ_LENGTH), calendar)
  const { owner, text } = ownerIn(rest)
  const verbs = verbsIn(text)
  const { amounts, unclear } = amountsIn(text, calendar.locale ?? null)
  const tokens = tokensOf(text, amounts, verbs)
  const moves = verbs.find(drives)
  const numbers = numbersIn(text, amounts, moves)
  const type = typeOf(tokens, text)
  const sense: Sense = {
    tokens,
    numbers: new Set(
      amounts.filter(({ at }) =>
        Object.values(numbers).some((each) => each && each.at <= at && at < each.end),
      ),
    ),
    buildsNumber: type === 'performing',
  }
  const direction = directionOf(text, numbers, moves, sense)
  const phrases = phrasesIn(sense, text)
  const others = without(text, amounts)
  return {
    type,
    direction,
    dates,
    buildOn: type === 'building' ? (dates[0] ?? null) : null,
    resultOn: dates.at(-1) ?? null,
    ...inTime(numbers, phrases, text),
    unclear,
    percent: percentOf(text, numbers),
    counts: countsIn(phrases, numbers) ?? contentOf(others).join(' '),
    sense,
    perPerson: perPersonIn(text),
    unqualified:
      direction !== 'lower' && (numbers.to === null || isCount(numbers.to)) && rungOf(phrases) === 'lead',
    owner,
    about: wordsOf(others).filter((word) => !/^\p{N}+$/u.test(word)),
  }
}

/**
 * What a title's number counts: what stands behind it, else what the title measures first. A unit we have no kind of
 * metric for goes with it: "ramp time in months".
 */
function countsIn(phrases: readonly Phrase[], { to, by }: Numbers): string | null {
  const amount = to ?? by
  const isUnit = (text: string) => /^(?:seconds?|months?|years?)$/iu.test(text)
  const own = phrases.find(({ counted }) => counted && !counted.times && counted.at === amount?.at)?.text
  const first = phrases.find(({ text, measured }) => measured && !isUnit(text))?.text
  return own !== undefined && isUnit(own) && first !== undefined
    ? `${first} in ${own}`
    : (own ?? first ?? null)
}

/** The numbers of "250 weekly calls" and of "calls per week from 200 to 250" are for a week. */
function inTime(numbers: Numbers, phrases: readonly Phrase[], text: string): Numbers {
  const first = (numbers.from ?? numbers.to ?? numbers.by)?.at ?? 0
  const paces = phrases.flatMap((phrase) => (phrase.measured && PACED.exec(phrase.text)) || [])
  const isPerWeek = PER_WEEK.test(text.slice(0, first))
  const pace = isPerWeek ? 'weekly' : paces[0]?.toLowerCase()
  if (pace === undefined) return numbers
  const paced = (amount: Amount | null) =>
    amount && (pace === 'weekly' ? { ...amount, perWeek: true } : { ...amount, otherPace: pace })
  return { from: paced(numbers.from), to: paced(numbers.to), by: paced(numbers.by) }
}
const PACED = /(?<![^\s])(?:daily|weekly|monthly)(?=\s)/iu

const PER_WEEK = /(?<=\p{L})(?:\sper\s|\s?\/\s?)week(?!\p{L})/iu

/** Where in the funnel the first phrase sits of which the title wants another number. */
const rungOf = (phrases: readonly Phrase[]) =>
  phrases.flatMap(({ text, more }) => (more && rungEnding(text)) || [])[0] ?? null

const OWNED_BY = /(?:,\s*)?(?<!\p{L})owned by (?:the )?([^,.;:()]{1,60})/iu

/** Whom the title names, and the rest of it: "head of sales" is not what is sold. */
function ownerIn(text: string): { owner: string | null; text: string } {
  const found = OWNED_BY.exec(text)
  if (!found) return { owner: null, text }
  const blank = ' '.repeat(found[0].length)
  const owner = found[1]?.replace(/\s+/gu, ' ').trim() || null
  return { owner, text: text.slice(0, found.index) + blank + text.slice(found.index + blank.length) }
}

function percentOf(text: string, { by }: Numbers): TitleReading['percent'] {
  if (by?.kind !== 'percent') return null
  if (by.points || /^\s*(?:\(|in )?(?:percentage )?points/iu.test(text.slice(by.end))) return 'points'
  const isSaid = /^\s*\(?relative/iu.test(text.slice(by.end)) || by.times
  return isSaid || !isRate(text) ? 'relative' : 'unclear'
}
