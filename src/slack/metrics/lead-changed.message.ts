import type { Message } from '../../blocks/message.ts'
import { bold, escapeMrkdwn, line, list, rich } from '../../blocks/text.ts'
import type { Team } from '../../domain/team.ts'
import type { LeadChange } from '../../usecases/metrics/choose-make-or-break.ts'

/** A manager hears that the company's Make-or-Break is another. @param by who chose it */
export function leadChangedMessage(
  { before, after }: LeadChange,
  teams: readonly Team[],
  by: string,
): Message {
  const what =
    after === null
      ? `${before?.name ?? 'It'} is no longer the company’s Make-or-Break: nothing leads now, and there are no alarms.`
      : `${after.name} is the company’s Make-or-Break now${before ? `, in place of ${before.name}` : ''}.`
  const where = `It concerns ${list(teams.map(({ name }) => name))}. ${by} chose it.`
  return { text: escapeMrkdwn(what), blocks: [rich(line(bold(what)), line(where))] }
}
