import type { WebClient } from '@slack/web-api'
import type { WorkspaceId } from '../domain/people/people.ts'
import type { Logger } from '../log.ts'
import type { Store, WorkspaceStore } from '../store/store.ts'
import { failureOf } from './failure.ts'
import { CHANNEL_IS, codeOf, isUnseen } from './slack-errors.ts'

/** Looking whether teams' channels are open to us: the word that one is not may have been lost. */
export type ChannelLooks = {
  /** A team's channel is to be looked at. */
  add(workspaceId: WorkspaceId, teamId: string): void
  /** Looks at those that are to be looked at. What Slack does not answer is looked at the next time. */
  run(): Promise<void>
}

export type ChannelLooksOptions = {
  store: Store
  clientFor(workspaceId: WorkspaceId): WebClient
  log: Logger
  /** Told what was found of a channel. @param code Slack's error for a post there, or null when it is open */
  onLooked(store: WorkspaceStore, channelId: string, code: string | null): Promise<void>
}

export function createChannelLooks({ store, clientFor, log, onLooked }: ChannelLooksOptions): ChannelLooks {
  const due = new Map<string, { workspaceId: WorkspaceId; teamId: string }>()
  return {
    add: (workspaceId, teamId) => void due.set(`${workspaceId} ${teamId}`, { workspaceId, teamId }),

    async run() {
      for (const [name, { workspaceId, teamId }] of [...due]) {
        due.delete(name)
        const scoped = store.in(workspaceId)
        const team = await scoped.teams.find(teamId)
        if (!team) continue
        try {
          const code = await closedFor(clientFor(workspaceId), team.channelId)
          await scoped.transaction((tx) => onLooked(tx, team.channelId, code))
        } catch (error) {
          log.warn({ workspace: workspaceId, team: teamId, err: error }, 'could not look at a team’s channel')
          if (failureOf(error).kind !== 'permanent') due.set(name, { workspaceId, teamId })
        }
      }
    },
  }
}

/** What Slack would say of a post to a channel; null when it would take it. */
export async function closedFor(client: WebClient, id: string): Promise<string | null> {
  try {
    const { channel } = await client.conversations.info({ channel: id })
    if (channel?.is_archived) return CHANNEL_IS.archived
    return channel?.is_member ? null : CHANNEL_IS.left
  } catch (error) {
    if (isUnseen(codeOf(error), 'channel')) return codeOf(error)
    throw error
  }
}
