import { putMessages } from '../delivery/outbox.ts'
import type { Team } from '../domain/team.ts'
import { channelNotice, leftNotice, unreachableNotice } from '../slack/members/notices.message.ts'
import type { Message } from '../slack/message.ts'
import type { Delivery } from '../store/deliveries.ts'
import type { WorkspaceStore } from '../store/store.ts'
import type { Work } from '../usecases/context.ts'
import type { Left } from '../usecases/members/sync-member.ts'
import { reportTrouble } from '../usecases/teams/report-trouble.ts'

/** Tells managers something once: the same `what` is the same message. */
async function tell(
  { store, now }: Work,
  managerIds: readonly string[],
  what: string,
  body: Message,
): Promise<void> {
  const messages = managerIds.map((recipient) => ({
    key: `notice:${what}:${recipient}`,
    kind: 'notice' as const,
    teamId: '',
    recipient,
    body,
  }))
  await putMessages(store, messages, now)
}

/** Tells the managers of each team that somebody left it. */
export async function tellLeft(work: Work, left: readonly Left[]): Promise<void> {
  for (const { team, member, managerIds } of left) {
    const day = work.now.toString().slice(0, 10)
    await tell(work, managerIds, `left:${team.id}:${member.id}:${day}`, leftNotice(member.name, team.name))
  }
}

const CHANNEL_CODES = new Set([
  'channel_not_found',
  'not_in_channel',
  'is_archived',
  'is_inactive',
  'restricted_action',
  'restricted_action_read_only_channel',
])

/** A message that Slack refuses for good: a manager hears once that a channel or a person can't be reached. */
export async function tellRefused(
  store: WorkspaceStore,
  delivery: Delivery,
  code: string,
  now: Work['now'],
): Promise<void> {
  if (delivery.kind === 'notice') return
  await store.transaction(async (tx) => {
    const work = { store: tx, now }
    const team = delivery.teamId ? await tx.teams.find(delivery.teamId) : null
    if (team && CHANNEL_CODES.has(code)) {
      await tellTrouble(work, team, code)
    } else if (team) {
      const stays = await tx.memberships.ofTeam(team.id)
      const managers = stays.filter((stay) => stay.role === 'manager' && stay.leftOn === null)
      const ids = managers.map((stay) => stay.memberId)
      await tell(work, ids, `refused:${team.id}:${code}:${dayOf(now)}`, channelNotice(team.name, code))
    } else {
      await tellUnreachable(work, delivery.recipient, code)
    }
  })
}

async function tellUnreachable(work: Work, memberId: string, code: string): Promise<void> {
  const member = await work.store.members.find(memberId)
  if (!member) return
  for (const stay of await work.store.memberships.ofMember(memberId)) {
    if (stay.role !== 'rep' || stay.leftOn !== null) continue
    const stays = await work.store.memberships.ofTeam(stay.teamId)
    const managers = stays.filter(
      (each) => each.role === 'manager' && each.leftOn === null && each.memberId !== memberId,
    )
    await tell(
      work,
      managers.map((each) => each.memberId),
      `unreachable:${stay.teamId}:${memberId}:${code}`,
      unreachableNotice(member.name, code),
    )
  }
}

/** A team's channel that is closed to the bot: managers hear of it before a post fails. */
export async function tellChannelTrouble(work: Work, channelId: string, code: string): Promise<void> {
  for (const team of await work.store.teams.inChannel(channelId)) await tellTrouble(work, team, code)
}

/** One trouble has several names, by method and by kind of channel: the first is told. */
const TROUBLES: Readonly<Record<string, string>> = {
  is_inactive: 'is_archived',
  channel_not_found: 'not_in_channel',
}
const troubleOf = (code: string | null): string | null => (code === null ? null : (TROUBLES[code] ?? code))

/** A day's trouble is told once. */
const dayOf = (now: Work['now']): string => now.toString().slice(0, 10)

async function tellTrouble(work: Work, team: Team, code: string): Promise<void> {
  if (troubleOf(code) === troubleOf(team.channelTrouble)) return
  const managers = await reportTrouble(work, team, code)
  await tell(work, managers, `channel:${team.id}:${code}:${dayOf(work.now)}`, channelNotice(team.name, code))
}

/** A post that Slack took shows that the team's channel is open again. */
export async function noteRecovery(
  store: WorkspaceStore,
  delivery: Delivery,
  now: Work['now'],
): Promise<void> {
  if (delivery.kind !== 'scorecard') return
  const team = await store.teams.find(delivery.teamId)
  if (team) await reportTrouble({ store, now }, team, null)
}
