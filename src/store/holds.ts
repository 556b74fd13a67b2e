import type { Temporal } from 'temporal-polyfill'
import type { WorkspaceId } from '../domain/people/people.ts'
import type { Db } from './database/client.ts'
import { insert } from './database/sql.ts'
import { toDate, toInstant } from './database/values.ts'

/** That a workspace refuses Drumbeat as an app, so that nothing is sent there. */
export type Hold = {
  /** Slack's error. */
  code: string
  since: Temporal.Instant
  /** When Slack is asked again. */
  lookAt: Temporal.Instant
}

/** Whether and since when a workspace refuses Drumbeat as an app: the same for all processes. */
export const holdsOf = (db: Db, workspaceId: WorkspaceId) => ({
  find: async (): Promise<Hold | null> => {
    const row = await db.slackHold.findUnique({ where: { workspaceId } })
    return row && { code: row.code, since: toInstant(row.since), lookAt: toInstant(row.lookAt) }
  },

  /** Nothing more is sent until Slack was asked again. One that holds already keeps its beginning. */
  put: async ({ code, since, lookAt }: Hold): Promise<void> => {
    const row = { workspaceId, code, since: toDate(since), lookAt: toDate(lookAt) }
    await db.$executeRaw(insert('SlackHold', row, { key: ['workspaceId'], update: ['code', 'lookAt'] }))
  },

  /**
   * Takes it upon the caller to ask Slack again.
   * @param next when the next one may, should this one die
   * @returns false when it is not time, or somebody else does
   */
  takeLook: async (now: Temporal.Instant, next: Temporal.Instant): Promise<boolean> => {
    const { count } = await db.slackHold.updateMany({
      where: { workspaceId, lookAt: { lte: toDate(now) } },
      data: { lookAt: toDate(next) },
    })
    return count === 1
  },

  /** Slack is asked again at once. */
  lookNow: async (now: Temporal.Instant): Promise<void> => {
    await db.slackHold.updateMany({ where: { workspaceId }, data: { lookAt: toDate(now) } })
  },

  release: async (): Promise<void> => {
    await db.slackHold.deleteMany({ where: { workspaceId } })
  },
})

/** Has Slack asked again at once in every workspace: who starts may have been given another token. */
export async function lookEverywhere(db: Db, now: Temporal.Instant): Promise<void> {
  await db.slackHold.updateMany({ data: { lookAt: toDate(now) } })
}
