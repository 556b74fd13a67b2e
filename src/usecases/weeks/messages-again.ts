import type { Week } from '../../domain/weeks/week.ts'
import type { Work } from '../context.ts'

/** Has the messages of everybody who was asked for a team's week brought up to date, in a transaction of their own. */
export async function messagesAgain({ store, now }: Work, teamId: string, week: Week): Promise<void> {
  const id = crypto.randomUUID()
  const cause = { id, what: 'asked', by: null } as const
  await store.changes.add({ workspaceId: store.workspaceId, id, memberId: '', teamId, week, at: now, cause })
}
