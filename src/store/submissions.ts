import type { Temporal } from 'temporal-polyfill'
import type { WorkspaceId } from '../domain/people/people.ts'
import type { Submission } from '../domain/scorecard/entry.ts'
import type { Week } from '../domain/weeks/week.ts'
import type { Db } from './database/client.ts'
import { toInstant } from './database/values.ts'
import type { Prisma } from './generated/sqlite/client.ts'

/** A submission with who typed it last, and when. It is written by `entries.record`. */
export type StoredSubmission = Submission & {
  by: string
  /** The form that was handed in last; null where that is not known. */
  form: string | null
  firstAt: Temporal.Instant
  lastAt: Temporal.Instant
}

const toSubmission = ({ workspaceId: _, ...row }: Prisma.SubmissionModel): StoredSubmission => ({
  ...row,
  firstAt: toInstant(row.firstAt),
  lastAt: toInstant(row.lastAt),
})

/** Who handed in which week. */
export const submissionsOf = (db: Db, workspaceId: WorkspaceId) => ({
  /** A team's submissions of one week, the earliest first. */
  ofWeek: async (teamId: string, week: Week): Promise<StoredSubmission[]> => {
    const rows = await db.submission.findMany({
      where: { workspaceId, teamId, week },
      orderBy: [{ firstAt: 'asc' }, { memberId: 'asc' }],
    })
    return rows.map(toSubmission)
  },

  /** A team's submissions from one week to another, both included. */
  between: async (teamId: string, firstWeek: Week, lastWeek: Week): Promise<StoredSubmission[]> => {
    const rows = await db.submission.findMany({
      where: { workspaceId, teamId, week: { gte: firstWeek, lte: lastWeek } },
      orderBy: [{ week: 'asc' }, { firstAt: 'asc' }, { memberId: 'asc' }],
    })
    return rows.map(toSubmission)
  },

  find: async (teamId: string, memberId: string, week: Week): Promise<StoredSubmission | null> => {
    const row = await db.submission.findUnique({
      where: { workspaceId_teamId_memberId_week: { workspaceId, teamId, memberId, week } },
    })
    return row && toSubmission(row)
  },
})
