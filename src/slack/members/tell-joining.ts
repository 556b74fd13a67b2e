import type { Message } from '../../blocks/message.ts'
import { putMessages } from '../../delivery/outbox.ts'
import { joinAnswerKey, joinedKey, joinKey } from '../../domain/keys.ts'
import type { Member } from '../../domain/people/people.ts'
import { isHere } from '../../domain/people/permission.ts'
import type { Team } from '../../domain/team.ts'
import type { JoinRequest } from '../../store/join-requests.ts'
import type { Work } from '../../usecases/context.ts'
import type { Admitted } from '../../usecases/joining/admit.ts'
import type { AnsweredJoin } from '../../usecases/joining/answer-join.ts'
import type { LeftTeam } from '../../usecases/members/leave-teams.ts'
import {
  answeredMessage,
  endedMessage,
  joinedMessage,
  leftMessage,
  waitingMessage,
  wantedMessage,
} from './joining.message.ts'

/** Somebody hears that they are on a team. */
const putJoined = (work: Work, team: Team, memberId: string, by: string) => {
  const at = String(work.now.epochMilliseconds)
  return putByDay(work, joinedKey(team.id, memberId, at), memberId, joinedMessage(team, by, at))
}

const put = ({ store, now }: Work, key: string, recipient: string, body: Message) =>
  putMessages(store, [{ key, kind: 'notice', teamId: '', recipient, body }], now)

/** The same to somebody who has done nothing to be told: by day where they are. */
const putByDay = ({ store, now }: Work, key: string, recipient: string, body: Message) =>
  putMessages(store, [{ key, kind: 'news', teamId: '', recipient, body }], now)

/** Everybody who was put on a team hears by whom; who is wanted from another team is asked of their managers. */
export async function tellAdmitted(
  work: Work,
  { team, joined, wanted, ended }: Admitted,
  by: Member,
): Promise<void> {
  for (const each of ended) await tellOver(work, each.request, endedMessage(each))
  for (const member of joined) {
    if (member.id !== by.id) await putJoined(work, team, member.id, by.name)
  }
  for (const each of wanted) {
    for (const recipient of each.request.asked)
      await putByDay(work, joinKey(each.request.id, recipient), recipient, wantedMessage(each, team, by.name))
    await put(work, joinAnswerKey(each.request.id), by.id, waitingMessage(each, team))
  }
}

/** Everybody who was asked sees who answered; whoever asked hears it, and so does who is on the team by it. */
export async function tellAnswered(work: Work, answered: AnsweredJoin): Promise<void> {
  const { request, team, member } = answered
  await tellOver(work, request, answeredMessage(answered))
  if (request.answer !== 'agreed') return
  const asker = await work.store.members.find(request.askedBy)
  await putJoined(work, team, member.id, asker?.name ?? 'A manager')
}

/** In place of the question, to everybody who was asked and is here, and to whoever asked. */
async function tellOver(work: Work, request: JoinRequest, body: Message): Promise<void> {
  const { id, asked, askedBy } = request
  const involved = await work.store.members.list([...asked, askedBy])
  const isThere = (memberId: string) => involved.some((each) => each.id === memberId && isHere(each))
  for (const recipient of asked.filter(isThere)) await put(work, joinKey(id, recipient), recipient, body)
  if (isThere(askedBy)) await put(work, joinAnswerKey(id), askedBy, body)
}

/** The message that put somebody on a team says that they have left it. @param at as its button carries it */
export const tellSelfLeft = (work: Work, { team, member, managerIds }: LeftTeam, at: string | undefined) =>
  put(work, joinedKey(team.id, member.id, at), member.id, leftMessage(team, managerIds.length > 0))
