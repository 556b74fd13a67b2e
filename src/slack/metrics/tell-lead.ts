import { putMessages } from '../../delivery/outbox.ts'
import { leadKey } from '../../domain/keys.ts'
import type { Member } from '../../domain/people/people.ts'
import type { Team } from '../../domain/team.ts'
import type { Work } from '../../usecases/context.ts'
import type { LeadChange } from '../../usecases/metrics/choose-make-or-break.ts'
import { recipientsOf } from '../../usecases/teams/recipients.ts'
import { leadChangedMessage } from './lead-changed.message.ts'

/** The managers of every team that carries the old or the new Make-or-Break hear of it, each once. */
export async function tellLead(work: Work, change: LeadChange, by: Member): Promise<void> {
  const { store, now } = work
  const byRecipient = new Map<string, Team[]>()
  for (const team of change.teams) {
    for (const id of await recipientsOf(work, team.id)) {
      if (id !== by.id) byRecipient.set(id, [...(byRecipient.get(id) ?? []), team])
    }
  }
  const metrics = { before: change.before?.id, after: change.after?.id }
  for (const [recipient, teams] of byRecipient) {
    const key = leadKey(metrics, now, recipient)
    const body = leadChangedMessage(change, teams, by.name)
    await putMessages(store, [{ key, kind: 'notice', teamId: '', recipient, body }], now)
  }
}
