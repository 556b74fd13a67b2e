import type { WebClient } from '@slack/web-api'
import { Refusal } from '../../domain/errors.ts'
import type { Member } from '../../domain/people/people.ts'
import type { Logger } from '../../log.ts'
import type { Work } from '../../usecases/context.ts'
import { settlePerson } from '../members/settle-person.ts'
import { described, findInSlack, isPerson, memberOf } from './people.ts'

/** Until somebody says another one. */
const ZONE = 'UTC'

/**
 * Who acts, before anything is done for them: as stored, or asked of Slack the first time, and again for somebody who
 * was deactivated or of another workspace, since they may have come back or joined.
 * @param workspaceName for the words of the refusal
 * @throws Refusal `notAllowed` for people of other workspaces
 */
export async function admitCaller(
  { store, now }: Work,
  client: WebClient,
  userId: string,
  { workspaceName, log }: { workspaceName: string; log: Logger },
): Promise<Member> {
  const known = await store.members.find(userId)
  if (known?.active && known.isOutsider === false) return known
  const user = await findInSlack(client, userId)
  const person = user && isPerson(user) ? described(user, store.workspaceId) : null
  if (known && person) await settlePerson({ store, now }, person, log)
  if (!person || person.isOutsider) throw new Refusal('notAllowed', refusal(workspaceName))
  if (!known) await store.members.save([memberOf(person, ZONE, now)], now)
  const member = await store.members.find(userId)
  if (!member) throw new Error('the acting user was stored and is not there')
  return member
}

const refusal = (workspaceName: string): string =>
  `This Drumbeat belongs to ${workspaceName}, and its numbers are for the people of that workspace. You are of another one, so nothing was shown and nothing was stored. If you would like scorecards of your own, ask for Drumbeat to be installed in your workspace.`
