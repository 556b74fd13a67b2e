import type { Temporal } from 'temporal-polyfill'
import type { WorkspaceId } from '../domain/people/people.ts'
import type { Db } from './database/client.ts'
import { insert } from './database/sql.ts'
import { toDate } from './database/values.ts'

/** A Slack workspace that Drumbeat is installed in. */
export type Workspace = {
  id: WorkspaceId
  name: string
  botUserId: string | null
}

const columns = { id: true, name: true, botUserId: true } as const

/** All workspaces. This is where a plain id becomes a WorkspaceId, and nowhere else. */
export const workspacesIn = (db: Db) => ({
  find: async (id: string): Promise<Workspace | null> =>
    (await db.workspace.findUnique({ where: { id }, select: columns })) as Workspace | null,

  all: async (): Promise<Workspace[]> =>
    (await db.workspace.findMany({ select: columns, orderBy: { id: 'asc' } })) as Workspace[],

  /** Creates the workspace, or takes over its new name. A bot user that is unknown now keeps the known one. */
  ensure: async (
    workspace: { id: string; name: string; botUserId: string | null },
    now: Temporal.Instant,
  ): Promise<Workspace> => {
    const { id, name, botUserId } = workspace
    await db.$executeRaw(
      insert(
        'Workspace',
        { id, name, botUserId, createdAt: toDate(now) },
        {
          key: ['id'],
          update: ['name'],
          also: '"botUserId" = COALESCE(excluded."botUserId", "Workspace"."botUserId")',
        },
      ),
    )
    return (await db.workspace.findUniqueOrThrow({ where: { id }, select: columns })) as Workspace
  },
})

/** The workspace itself. */
export const workspaceOf = (db: Db, workspaceId: WorkspaceId) => ({
  get: async (): Promise<Workspace> =>
    (await db.workspace.findUniqueOrThrow({ where: { id: workspaceId }, select: columns })) as Workspace,
})
