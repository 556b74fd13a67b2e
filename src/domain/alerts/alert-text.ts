import { z } from 'zod'
import { MARK } from '../marks.ts'
import { formatValue } from '../metric-kinds/kinds.ts'
import type { Metric } from '../metrics/metric.ts'
import type { TeamFacts } from '../scorecard/facts.ts'
import { againstGoal, ordinal, paceText, signed } from '../scorecard/figures.ts'
import { paceOf } from '../scorecard/pace.ts'
import type { ScorecardRow } from '../scorecard/scorecard.ts'
import { type Change, changeAgainstUsual } from '../scorecard/trend.ts'
import type { Week } from '../weeks/week.ts'
import type { AlertKind } from './alert.ts'

const figures = z.object({
  headline: z.string(),
  lines: z.array(z.string()),
  /** Its number and goal without the metric's name, which may change. Alerts of an earlier version don't have it. */
  number: z.string().optional(),
  /** What of its number and pace is something else by now. */
  now: z.array(z.string()).optional(),
})

/**
 * What an alert says of the week as it closed. Stored with it: late entries never change this, they say beside it what
 * is so `now`.
 */
export type AlertFigures = z.infer<typeof figures>

/** Reads stored figures. @throws ZodError when they are none */
export const decodeFigures = (json: unknown): AlertFigures => figures.parse(json)

/**
 * An alert's words on the Make-or-Break: the number against its goal, where the change comes from (or, while
 * too little is known of what is usual, who contributed what), and the pace of month and year.
 */
export function alertFigures(facts: TeamFacts, row: ScorecardRow, week: Week, kind: AlertKind): AlertFigures {
  const change = changeAgainstUsual(facts, row.metric, week)
  return {
    headline: `${kind === 'offTrack' ? MARK.bad : MARK.good} ${numberText(row)}`,
    lines: [
      change ? changeText(facts, row, change) : contributionText(facts, row),
      pacesText(facts, row.metric, week),
    ].filter(Boolean),
    number: figureText(row),
  }
}

/**
 * What of an alert's number and pace is something else by now, as the scorecard above it says it; nothing where all of
 * it still is so.
 * @param mark of a number that is not what the week closed with
 */
export function figuresNow(
  facts: TeamFacts,
  row: ScorecardRow,
  week: Week,
  { headline, lines, number }: AlertFigures,
  mark: string,
): string[] {
  const paces = pacesText(facts, row.metric, week)
  const isSame = number === undefined ? headline.endsWith(` ${numberText(row)}`) : number === figureText(row)
  return [isSame ? '' : numberText(row, mark), lines.includes(paces) ? '' : paces].filter(Boolean)
}

/** "Now Demos 30† / 40 · Nov 114, due by now 120 of 160"; empty where an alert's figures are as they were. */
export const nowText = ({ now = [] }: AlertFigures): string =>
  now.length > 0 ? `Now ${now.join(' · ')}` : ''

const numberText = (row: ScorecardRow, mark = ''): string => `${row.metric.name} ${figureText(row, mark)}`

const figureText = ({ metric, total, goal, incomplete }: ScorecardRow, mark = ''): string =>
  `${againstGoal(total, goal, metric, mark)}${incomplete ? ', incomplete' : ''}`

/** The pace of month and year, in one line; empty where there is none. */
export const pacesText = (facts: TeamFacts, metric: Metric, week: Week): string =>
  (['month', 'year'] as const)
    .flatMap((period) => paceOf(facts, metric, week, period) ?? [])
    .map((pace) => paceText(pace, metric, week))
    .join(' · ')

/** What follows an alert's headline: ", 2nd week off track". */
export const streakText = (streak: number): string =>
  streak >= 2 ? `, ${ordinal(streak)} week off track` : ', off track'

/** The largest of many parts; the scorecard's thread has everybody. */
const MOST_PARTS = 12
const some = (texts: readonly string[]): string =>
  texts.length <= MOST_PARTS
    ? texts.join(' · ')
    : `${texts.slice(0, MOST_PARTS).join(' · ')} and ${texts.length - MOST_PARTS} more in the thread of the scorecard`

const nameOf = (facts: TeamFacts, memberId: string | null): string =>
  facts.members.find((member) => member.id === memberId)?.name ?? 'somebody'

function changeText(facts: TeamFacts, { metric }: ScorecardRow, { usual, parts }: Change): string {
  const texts = parts.map(({ cause, memberId, change }) => {
    const amount = signed(change, metric)
    switch (cause) {
      case 'timeOff':
        return `time off ${amount}`
      case 'rep':
        return `${nameOf(facts, memberId)} ${amount}`
      default:
        return `${nameOf(facts, memberId)} ${cause} ${amount}`
    }
  })
  const against = `against usual ${formatValue(usual, metric)}`
  return texts.length > 0 ? `${against}: ${some(texts)}` : `${against}: no change`
}

function contributionText(facts: TeamFacts, { metric, cells, missing }: ScorecardRow): string {
  const texts = cells.map((cell) => {
    const name = nameOf(facts, cell.memberId)
    if (cell.value !== null) return `${name} ${formatValue(cell.value, metric)}`
    return cell.status === 'excused' ? `${name} off` : `${name} missing`
  })
  return texts.length > 0
    ? texts.join(' · ')
    : missing.map((id) => `${nameOf(facts, id)} missing`).join(' · ')
}
