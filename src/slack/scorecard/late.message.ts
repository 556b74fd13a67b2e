import { againstGoal } from '../../domain/figures.ts'
import type { Scorecard } from '../../domain/scorecard.ts'
import { statusText } from '../../domain/status.ts'
import type { Message } from '../message.ts'
import { bold, escapeMrkdwn, line, listSome, rich } from '../text.ts'

/** How many people are named. */
const NAMED = 8

/** What the post's thread is told of a change after the close. @param who whose numbers changed; nobody's for a goal or a shared metric */
export function lateMessage(card: Scorecard, who: readonly string[]): Message {
  const lead = card.makeOrBreak
  const [one] = who
  const what =
    one === undefined
      ? 'Changed after the close'
      : who.length === 1
        ? `${one}’s week changed after the close`
        : `The weeks of ${listSome(who, NAMED)} changed after the close`
  const now = lead
    ? ` ${lead.metric.name} is now ${againstGoal(lead.total, lead.goal, lead.metric)} ${statusText(lead.status, lead.incomplete)}.`
    : ''
  return {
    text: escapeMrkdwn(`${what}.${now}`),
    blocks: [rich(line(bold(what), `: the scorecard above is up to date.${now}`))],
  }
}
