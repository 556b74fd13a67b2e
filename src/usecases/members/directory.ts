import type { Described, WorkspaceId } from '../../domain/people/people.ts'

/** Slack's word on people and channels, asked at the pace that Slack allows. Throws when Slack can't be asked. */
export type Directory = {
  /** @returns null for somebody of whom Slack tells nothing, and for apps */
  person(workspaceId: WorkspaceId, id: string): Promise<Described | null>
  /** Everybody who is in a channel. @returns null for one that the app does not see */
  channel(workspaceId: WorkspaceId, id: string): Promise<ReadonlySet<string> | null>
  /** Whoever waits for an answer waits no longer, and nothing more is asked. */
  stop(): void
}
