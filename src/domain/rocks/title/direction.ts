import type { Direction } from '../progress/measure.ts'
import { isMeasured, type Sense } from './measured.ts'
import type { Numbers } from './numbers.ts'
import { isTime, wayBetween } from './scale.ts'
import type { Verb } from './verbs.ts'

const AVERAGE = '(?:\\s(?:at|an?\\saverage\\sof))?\\s*$'
const AT_MOST = new RegExp(
  `(?:(?:^|[^\\p{L}])(?:down\\sto|under|below|beneath|at\\smost|(?:no|not)\\s(?:more|over|above)(?:\\sthan)?|(?:less|fewer)\\sthan|max(?:imum)?(?:\\sof)?)|[<≤])${AVERAGE}`,
  'iu',
)
/** "Within 5 minutes"; within 10% of something is neither more nor less. */
const WITHIN = /(?:^|[^\p{L}])within\s*$/iu
const AT_LEAST = new RegExp(
  `(?:(?:^|[^\\p{L}])(?:at\\sleast|no\\s(?:less|fewer)\\sthan|more\\sthan|over|above|min(?:imum)?(?:\\sof)?)|[>≥])${AVERAGE}`,
  'iu',
)
const OR_LESS = /^(?:\s\p{L}+)?\s(?:or\s(?:less|fewer|under|faster|below)|max(?:imum)?|at\smost)(?!\p{L})/iu
const OR_MORE = /^(?:\s\p{L}+)?\s(?:or\s(?:more|better|above)|min(?:imum)?|at\sleast)(?!\p{L})/iu

/**
 * Which way is better: where two figures go, once both are in one unit; else what bounds the figure ("within 5
 * minutes", "at least 42%"); else "fewer"; else the verb that drives a number. Null when nothing says so.
 */
export function directionOf(
  text: string,
  numbers: Numbers,
  moves: Verb | undefined,
  sense: Sense,
): Direction | null {
  const { from, to } = numbers
  const way = from && to && wayBetween(from, to)
  if (way) return way
  const before = to ? text.slice(Math.max(0, to.at - 40), to.at) : ''
  const after = to ? text.slice(to.end, to.end + 40) : ''
  if (AT_MOST.test(before) || OR_LESS.test(after)) return 'lower'
  if (to && isTime(to.unit) && WITHIN.test(before)) return 'lower'
  if (AT_LEAST.test(before) || OR_MORE.test(after)) return 'higher'
  return hasFewer(sense) ? 'lower' : (moves?.direction ?? null)
}

/** Whether the title wants fewer of what it measures: not "with fewer calls", nor "less than 5". */
const hasFewer = (sense: Sense): boolean =>
  sense.tokens.some(
    ({ word }, i) =>
      (word === 'fewer' || word === 'less') && sense.tokens[i + 1]?.word !== 'than' && isMeasured(sense, i),
  )
