import type { Temporal } from 'temporal-polyfill'
import type { Cause } from '../domain/alerts/cause.ts'
import type { WorkspaceId } from '../domain/people/people.ts'
import type { Week } from '../domain/weeks/week.ts'
import type { Db } from './database/client.ts'
import { chunks, insert, type SqlRow } from './database/sql.ts'
import { fromJson, toDate, toInstant, toJsonOrNull } from './database/values.ts'

/** That a week has to be worked out again: written with the change, removed with the work. */
export type WeekChange = {
  workspaceId: WorkspaceId
  id: string
  /** Whose numbers changed; "" for the whole team's week. */
  memberId: string
  /** "" when it concerns all teams of the member. */
  teamId: string
  week: Week
  at: Temporal.Instant
  /** What changed it; an entry unless told. One act that changes many weeks says the same of each. */
  cause?: Cause | null
}

/** Its columns. The workspace is the store's, whatever the change says. */
export const changeRow = (workspaceId: WorkspaceId, change: WeekChange): SqlRow => ({
  id: change.id,
  workspaceId,
  memberId: change.memberId,
  teamId: change.teamId,
  week: change.week,
  at: toDate(change.at),
  cause: toJsonOrNull(change.cause),
})

/** Weeks to be worked out again. */
export const changesOf = (db: Db, workspaceId: WorkspaceId) => ({
  add: async (change: WeekChange): Promise<void> => {
    await db.$executeRaw(insert('WeekChange', changeRow(workspaceId, change)))
  },

  /** Whose numbers of a week are still to be worked out, each once. */
  membersOf: async (week: Week): Promise<string[]> => {
    const rows = await db.weekChange.findMany({
      where: { workspaceId, week, memberId: { not: '' } },
      select: { memberId: true },
      distinct: ['memberId'],
    })
    return rows.map((row) => row.memberId)
  },

  /** @returns how many of them were still there: in a transaction, whoever removes them has the work */
  remove: async (ids: readonly string[]): Promise<number> => {
    let removed = 0
    for (const piece of chunks(ids)) {
      removed += (await db.weekChange.deleteMany({ where: { workspaceId, id: { in: piece } } })).count
    }
    return removed
  },
})

/** The oldest changes of all workspaces. */
export async function openChanges(db: Db, limit: number): Promise<WeekChange[]> {
  const rows = await db.weekChange.findMany({
    orderBy: [{ at: 'asc' }, { week: 'asc' }, { id: 'asc' }],
    take: limit,
  })
  return rows.map((row) => ({
    ...row,
    workspaceId: row.workspaceId as WorkspaceId,
    at: toInstant(row.at),
    cause: fromJson(row.cause) as Cause | null,
  }))
}
