import type { Message } from '../../blocks/message.ts'
import { putMessages } from '../../delivery/outbox.ts'
import { closes, toldAs } from '../../delivery/slack-errors.ts'
import { noticeKey, noticeOf } from '../../domain/keys.ts'
import { isNow, type Member } from '../../domain/people/people.ts'
import type { Team } from '../../domain/team.ts'
import type { Delivery } from '../../store/deliveries/delivery-row.ts'
import type { WorkspaceStore } from '../../store/store.ts'
import type { Work } from '../../usecases/context.ts'
import { reopenChannel } from '../../usecases/deliveries/try-again.ts'
import type { LeftTeam } from '../../usecases/members/leave-teams.ts'
import type { BackOnTeam } from '../../usecases/members/rejoin-teams.ts'
import { reportingOf } from '../../usecases/members/reporting.ts'
import type { Unmanaged } from '../../usecases/members/sync-member.ts'
import type { Unreported } from '../../usecases/members/unreported-metrics.ts'
import type { Ownerless } from '../../usecases/rocks/ownerless-rocks.ts'
import { recipientsOf } from '../../usecases/teams/recipients.ts'
import { reportTrouble } from '../../usecases/teams/report-trouble.ts'
import {
  backNotice,
  channelNotice,
  emptyNotice,
  leftNotice,
  ownerlessNotice,
  refusedNotice,
  unmanagedNotice,
  unreachableNotice,
  unreportedNotice,
} from './notices.message.ts'

/** `notice` for what somebody's act brings, `news` for what the clock does, which waits for the day. */
export type ManagerMessageKind = 'notice' | 'news'

/** Tells managers something once: the same `what` is told already, in whatever words. */
export async function tell(
  { store, now }: Work,
  managerIds: readonly string[],
  what: string,
  body: Message,
  kind: ManagerMessageKind = 'notice',
): Promise<void> {
  for (const recipient of managerIds) {
    const key = noticeKey(what, recipient)
    if (await store.deliveries.find(key)) continue
    await putMessages(store, [{ key, kind, teamId: '', recipient, body }], now)
  }
}

/** What tells the managers of some teams what became of somebody there. */
const telling =
  <What extends { team: Team; member: Member; managerIds: readonly string[] }>(
    keyOf: (teamId: string, memberId: string, now: Work['now']) => string,
    notice: (what: What) => Message,
  ) =>
  async (work: Work, news: readonly What[], kind: ManagerMessageKind = 'notice'): Promise<void> => {
    for (const each of news)
      await tell(work, each.managerIds, keyOf(each.team.id, each.member.id, work.now), notice(each), kind)
  }

/** Tells the managers of each team that somebody left it. */
export const tellLeft = telling<LeftTeam>(noticeOf.left, leftNotice)

/** Tells the managers of each team that somebody is on it again. */
export const tellBack = telling<BackOnTeam>(noticeOf.back, backNotice)

/** Tells whoever looks after a team now that nobody manages it any more. */
export const tellUnmanaged = telling<Unmanaged>(noticeOf.unmanaged, unmanagedNotice)

/** Tells the managers of each team which Rocks somebody who is gone leaves without an owner. */
export const tellOwnerless = telling<Ownerless>(noticeOf.ownerless, ownerlessNotice)

/** Tells the managers of each team what nobody reports there since somebody is gone. */
export const tellUnreported = telling<Unreported>(noticeOf.unreported, unreportedNotice)

/** Tells managers that their team has nobody to ask, once for each time that its last rep has gone. */
export async function tellEmpty(work: Work, team: Team): Promise<void> {
  const stays = await work.store.memberships.ofTeam(team.id)
  const last = stays
    .flatMap(({ role, leftOn }) => (role === 'rep' ? (leftOn ?? []) : []))
    .sort()
    .at(-1)
  const managers = await recipientsOf(work, team.id)
  await tell(work, managers, noticeOf.empty(team.id, last), emptyNotice(team.name))
}

/**
 * A message that was given up: a manager hears once that a channel or a person can't be reached, but nobody of a message
 * to themselves. In the transaction that gives it up.
 * @param code Slack's error
 */
export async function tellRefused(
  store: WorkspaceStore,
  delivery: Delivery,
  code: string,
  now: Work['now'],
): Promise<void> {
  // What is told of others ends here: it stands in the list of what could not be delivered.
  if (['notice', 'news'].includes(delivery.kind)) return
  const work = { store, now }
  const team = delivery.teamId ? await store.teams.find(delivery.teamId) : null
  if (team && closes(code, 'channel') && delivery.recipient === team.channelId)
    return tellTrouble(work, team, code, 'news')
  if (delivery.kind === 'managerAlert') return team ? tellAlertRefused(work, team, delivery, code) : undefined
  if (!team && closes(code, 'person')) return tellUnreachable(work, delivery.recipient, code)
  for (const each of team ? [team] : await teamsAsking(work, delivery.recipient)) {
    const notice = refusedNotice(each.name, delivery, code)
    const managers = await recipientsOf(work, each.id, delivery.recipient)
    await tell(work, managers, noticeOf.refused(each.id, code, now), notice, 'news')
  }
}

/** A manager who can't be told of an alert can't be told that either: the others hear of it. */
async function tellAlertRefused(work: Work, team: Team, delivery: Delivery, code: string): Promise<void> {
  const { recipient } = delivery
  const notice = refusedNotice(team.name, delivery, code, (await work.store.members.find(recipient))?.name)
  const once = closes(code, 'person') ? 'month' : 'day'
  const managers = await recipientsOf(work, team.id, recipient)
  const what = noticeOf.alertRefused(team.id, recipient, code, { once, now: work.now })
  await tell(work, managers, what, notice, 'news')
}

/** The teams that wait for somebody's numbers. */
async function teamsAsking(work: Work, memberId: string): Promise<Team[]> {
  const stays = await work.store.memberships.ofMember(memberId)
  const reports = stays.filter((stay) => isNow(stay, 'rep'))
  const { teamIds } = await reportingOf(work, memberId)
  return work.store.teams.those([...reports.map((stay) => stay.teamId), ...teamIds])
}

async function tellUnreachable(work: Work, memberId: string, code: string): Promise<void> {
  const member = await work.store.members.find(memberId)
  if (!member) return
  const notice = unreachableNotice(member.name, code)
  for (const { id } of await teamsAsking(work, memberId)) {
    const managers = await recipientsOf(work, id, memberId)
    await tell(work, managers, noticeOf.unreachable(id, memberId, code, work.now), notice, 'news')
  }
}

/** A team's channel that is closed to the bot: managers hear of it before a post fails. */
export async function tellChannelTrouble(
  work: Work,
  channelId: string,
  code: string,
  kind: ManagerMessageKind = 'notice',
): Promise<void> {
  for (const team of await work.store.teams.inChannel(channelId)) await tellTrouble(work, team, code, kind)
}

/**
 * What a look at a team's channel found: managers hear of a trouble that they were not told of, and what waited for one
 * that is over is sent.
 */
export async function noteLook(work: Work, channelId: string, code: string | null): Promise<void> {
  if (code !== null) return tellChannelTrouble(work, channelId, code, 'news')
  const teams = await work.store.teams.inChannel(channelId)
  if (teams.some(({ channelTrouble }) => channelTrouble !== null)) await reopenChannel(work, channelId)
}

async function tellTrouble(
  work: Work,
  team: Team,
  code: string,
  kind: ManagerMessageKind = 'notice',
): Promise<void> {
  // A team that rests posts nothing: whatever keeps it from posting is found when it goes on.
  if (team.quiet || toldAs(code) === toldAs(team.channelTrouble ?? '')) return
  const managers = await reportTrouble(work, team, code)
  const notice = channelNotice(team.name, code)
  await tell(work, managers, noticeOf.channel(team.id, team.channelId, code, work.now), notice, kind)
}

/** A post that Slack took shows that the team's channel is open again. */
export async function noteRecovery(
  store: WorkspaceStore,
  delivery: Delivery,
  now: Work['now'],
): Promise<void> {
  const team = delivery.teamId ? await store.teams.find(delivery.teamId) : null
  if (team?.channelTrouble && team.channelId === delivery.recipient)
    await reportTrouble({ store, now }, team, null)
}
