import { putMessages } from '../../delivery/outbox.ts'
import { restedKey } from '../../domain/keys.ts'
import type { Member } from '../../domain/people/people.ts'
import type { Work } from '../../usecases/context.ts'
import { recipientsOf } from '../../usecases/teams/recipients.ts'
import type { RestedTeam } from '../../usecases/teams/rest-team.ts'
import { restedMessage } from './rest.message.ts'

/** The other managers hear that their team rests, or goes on. */
export async function tellRested(work: Work, rested: RestedTeam, by: Member): Promise<void> {
  const { store, now } = work
  const others = (await recipientsOf(work, rested.team.id)).filter((id) => id !== by.id)
  const body = restedMessage(rested, by.name)
  for (const recipient of others) {
    const key = restedKey(rested.team.id, now, recipient)
    await putMessages(store, [{ key, kind: 'notice', teamId: '', recipient, body }], now)
  }
}
