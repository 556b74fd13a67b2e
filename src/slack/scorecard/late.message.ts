import type { Message } from '../../blocks/message.ts'
import { bold, escapeMrkdwn, italic, type Line, line, listSome, rich } from '../../blocks/text.ts'
import type { Cause } from '../../domain/alerts/cause.ts'
import { againstGoal } from '../../domain/scorecard/figures.ts'
import type { Difference } from '../../domain/scorecard/snapshot.ts'
import { statusText } from '../../domain/scorecard/status.ts'

/** How many people and metrics are named. */
const NAMED = 8
const METRICS = 12

/** What changed a closed week. */
export type LateChange = {
  what: Cause['what']
  /** Whose numbers or days changed; nobody's for a goal or a shared metric. */
  who: readonly string[]
  /** Who changed it for them, or corrected the goal; null where that is the same person or not known. */
  by: string | null
  /** The metric whose goal was corrected. */
  about?: string | undefined
  reason?: string | undefined
  news: readonly Difference[]
}

/** What the post's thread is told of a change after the close: what it was, and each metric that says something else. */
export function lateMessage(change: LateChange): Message {
  const title = titleOf(change)
  const lines = change.news.slice(0, METRICS).map(differenceText)
  const more = change.news.length - lines.length
  const reason: Line[] = change.reason ? [line(italic(`“${change.reason}”`))] : []
  const [first] = lines
  return {
    text: escapeMrkdwn(first ? `${title}. ${first}` : `${title}.`),
    blocks: [
      rich(
        line(bold(title), ': the scorecard above is up to date.'),
        ...reason,
        ...lines.map((text) => line(text)),
        ...(more > 0 ? [line(`and ${more} more metrics`)] : []),
      ),
    ],
  }
}

function titleOf({ what, who, by, about }: LateChange): string {
  const whose = listSome(
    who.map((name) => `${name}’s`),
    NAMED,
  )
  const [one] = who
  const whoDid = by ? `, by ${by}` : ''
  switch (what) {
    case 'goal':
      return `The goal${about ? ` of ${about}` : ''} was corrected after the close${whoDid}`
    case 'timeOff':
      return `${one ? whose : 'Somebody’s'} time off changed after the close${whoDid}`
    case 'asked':
      return `Who is asked changed after the close${whoDid}`
    case 'entry':
      if (one === undefined) return `Changed after the close${whoDid}`
      return who.length === 1
        ? `${one}’s week changed after the close${whoDid}`
        : `The weeks of ${listSome(who, NAMED)} changed after the close${whoDid}`
  }
}

/** "Demos 39 / 50 🔻 Off track → 51 / 50 🟢 On track"; what stayed as it was is said once. */
function differenceText({ row, before }: Difference): string {
  const { metric } = row
  const number = againstGoal(before.total, before.goal, metric)
  const now = againstGoal(row.total, row.goal, metric)
  const [status, nowStatus] = [
    statusText(before.status, before.incomplete),
    statusText(row.status, row.incomplete),
  ]
  const was = [number === now ? '' : number, status === nowStatus ? '' : status].filter(Boolean).join(' ')
  return `${metric.name}: ${was} → ${now} ${nowStatus}`
}
