import { leftOut, meet } from '../bolt/meet.ts'
import type { Call } from '../bolt/registry.ts'
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

/** Asks Slack for a channel's name and people; those of other workspaces are left out, and it is said. A direct message is no channel. */
export async function prefillSetup(
  call: Pick<Call, 'ctx' | 'client' | 'log'>,
  channelId: string,
): Promise<Prefill> {
  const { ctx, client } = call
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
  const { botUserId } = await ctx.store.workspace.get()
  const ids = members.filter((id) => id !== botUserId)
  const large = ids.length > MOST_MEMBERS
  const met = await meet(call, large ? [] : ids)
  return {
    channelId,
    name: titleOf(name),
    repIds: met.members.filter((member) => member.active).map((member) => member.id),
    repsHint: large
      ? `The channel has more than ${MOST_MEMBERS} people, so choose the reps yourself.`
      : 'Filled in from the channel. Take out who has no numbers of their own.',
    notes: [...(problem ? [problem] : []), ...leftOut(met)],
  }
}

/** "Sales east" for #sales-east. */
const titleOf = (channel: string): string => {
  const words = channel.replaceAll(/[-_]+/g, ' ').trim()
  return words.charAt(0).toLocaleUpperCase() + words.slice(1)
}
