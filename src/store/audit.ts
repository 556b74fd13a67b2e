import { randomUUID } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'
import type { WorkspaceId } from '../domain/people/people.ts'
import type { Db } from './database/client.ts'
import { fromJson, toDate, toInstant, toJson } from './database/values.ts'

/** Who changed what about the setup. */
export type AuditEvent = {
  id: string
  at: Temporal.Instant
  by: string
  action: string
  teamId: string | null
  /** What it was done to: a metric's, a member's, a team's id. */
  subject: string
  details: unknown
}

let added = 0
/** Ids that sort in the order of adding, since several events may carry one instant. */
const nextId = (): string => `${(added++).toString(36).padStart(8, '0')}-${randomUUID()}`

/** The audit trail. */
export const auditOf = (db: Db, workspaceId: WorkspaceId) => ({
  add: async (event: Omit<AuditEvent, 'id' | 'at'>, now: Temporal.Instant): Promise<void> => {
    const { by, action, teamId, subject, details } = event
    await db.auditEvent.create({
      data: {
        workspaceId,
        id: nextId(),
        at: toDate(now),
        by,
        action,
        teamId,
        subject,
        details: toJson(details ?? null),
      },
    })
  },

  /** The newest first. @param filter `since`: only what came after; `actions`: only these */
  list: async (
    filter: {
      teamId?: string
      subject?: string
      since?: Temporal.Instant
      actions?: readonly string[]
      limit?: number
    } = {},
  ): Promise<AuditEvent[]> => {
    const { teamId, subject, since, actions, limit = 100 } = filter
    const rows = await db.auditEvent.findMany({
      where: {
        workspaceId,
        ...(teamId === undefined ? {} : { teamId }),
        ...(subject === undefined ? {} : { subject }),
        ...(since === undefined ? {} : { at: { gt: toDate(since) } }),
        ...(actions === undefined ? {} : { action: { in: [...actions] } }),
      },
      orderBy: [{ at: 'desc' }, { id: 'desc' }],
      take: limit,
    })
    return rows.map(({ workspaceId: _, ...row }) => ({
      ...row,
      at: toInstant(row.at),
      details: fromJson(row.details),
    }))
  },
})
