import type { WebClient } from '@slack/web-api'
import type { Context } from '../../usecases/context.ts'
import { fetchMembers } from '../people.ts'
import { readChannel } from '../teams/channel.ts'

/** What a channel gives a setup to start from. */
export type Prefill = {
  channelId: string | null
  name: string
  repIds: readonly string[]
  repsHint: string
  notes: readonly string[]
}

/** Larger channels are not sales teams: looking up so many people would keep the person waiting. */
const MOST_MEMBERS = 30

/** Asks Slack for a channel's name and people. A direct message is no channel. */
export async function prefill(
  { store, now }: Pick<Context, 'store' | 'now'>,
  client: WebClient,
  channelId: string,
): Promise<Prefill> {
  const nothing = { name: '', repIds: [], notes: [] }
  if (!/^[CG]/.test(channelId)) {
    return { ...nothing, channelId: null, repsHint: 'Filled in once you choose a channel.' }
  }
  const { name, problem } = await readChannel(client, channelId, 'Next')
  if (name === null) {
    return {
      ...nothing,
      channelId,
      repsHint: 'Drumbeat can’t see that channel’s people yet.',
      notes: problem ? [problem] : [],
    }
  }
  const { members = [] } = await client.conversations.members({ channel: channelId, limit: 200 })
  const { botUserId } = await store.workspace.get()
  const ids = members.filter((id) => id !== botUserId)
  const large = ids.length > MOST_MEMBERS
  const people = large ? [] : await fetchMembers(store, client, ids, now)
  return {
    channelId,
    name: titleOf(name),
    repIds: people.filter((member) => member.active).map((member) => member.id),
    repsHint: large
      ? `The channel has more than ${MOST_MEMBERS} people, so choose the reps yourself.`
      : 'Filled in from the channel. Take out who has no numbers of their own.',
    notes: problem ? [problem] : [],
  }
}

/** "Sales east" for #sales-east. */
const titleOf = (channel: string): string => {
  const words = channel.replaceAll(/[-_]+/g, ' ').trim()
  return words.charAt(0).toLocaleUpperCase() + words.slice(1)
}
