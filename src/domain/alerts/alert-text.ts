import { z } from 'zod'
import { formatValue } from '../metric-kinds/kinds.ts'
import type { TeamFacts } from '../scorecard/facts.ts'
import { againstGoal, ordinal, paceText, signed } from '../scorecard/figures.ts'
import { paceOf } from '../scorecard/pace.ts'
import type { Row } from '../scorecard/scorecard.ts'
import { type Change, changeAgainstUsual } from '../scorecard/trend.ts'
import type { Week } from '../weeks/week.ts'
import type { AlertKind } from './alert.ts'

const figures = z.object({ headline: z.string(), lines: z.array(z.string()) })

/** What an alert says of the week as it closed. Stored with it: late entries change its state, never this. */
export type AlertFigures = z.infer<typeof figures>

/** Reads stored figures. @throws ZodError when they are none */
export const decodeFigures = (json: unknown): AlertFigures => figures.parse(json)

/**
 * An alert's words on the Make-or-Break: the number against its goal, where the change comes from (or, while
 * too little is known of what is usual, who contributed what), and the pace of month and year.
 */
export function alertFigures(facts: TeamFacts, row: Row, week: Week, kind: AlertKind): AlertFigures {
  const { metric } = row
  const number = `${metric.name} ${againstGoal(row.total, row.goal, metric)}`
  const change = changeAgainstUsual(facts, metric, week)
  const paces = (['month', 'year'] as const).flatMap((period) => paceOf(facts, metric, week, period) ?? [])
  return {
    headline: `${kind === 'offTrack' ? '▼' : '●'} ${number}${row.incomplete ? ', incomplete' : ''}`,
    lines: [
      change ? changeText(facts, row, change) : contributionText(facts, row),
      paces.map((pace) => paceText(pace, metric, week)).join(' · '),
    ].filter(Boolean),
  }
}

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

function changeText(facts: TeamFacts, { metric }: Row, { usual, parts }: Change): string {
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

function contributionText(facts: TeamFacts, { metric, cells, missing }: Row): string {
  const texts = cells.map((cell) => {
    const name = nameOf(facts, cell.memberId)
    if (cell.value !== null) return `${name} ${formatValue(cell.value, metric)}`
    return cell.status === 'excused' ? `${name} off` : `${name} missing`
  })
  return texts.length > 0
    ? texts.join(' · ')
    : missing.map((id) => `${nameOf(facts, id)} missing`).join(' · ')
}
