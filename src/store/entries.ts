import type { Temporal } from 'temporal-polyfill'
import { ONE_SUBJECT } from '../domain/metrics/metric.ts'
import type { WorkspaceId } from '../domain/people/people.ts'
import type { Entry } from '../domain/scorecard/entry.ts'
import type { Week } from '../domain/weeks/week.ts'
import { changeRow, type WeekChange } from './changes.ts'
import type { Db } from './database/client.ts'
import {
  bigint,
  type Columns,
  columns,
  flag,
  linesOf,
  number,
  orNull,
  selecting,
  text,
} from './database/columns.ts'
import type { Direct } from './database/direct.ts'
import { inChunks, inserts, isTaken } from './database/sql.ts'
import { toDate, toInstant } from './database/values.ts'
import { Prisma } from './generated/sqlite/client.ts'

/** What an entry was at one change, and in which form it was typed, where that is known. */
export type Revision = Entry & {
  by: string
  form: string | null
  reason: string | null
  at: Temporal.Instant
}

/** What somebody said of an entry in a form. */
export type EntryInForm = Pick<Revision, 'metricId' | 'subject' | 'value' | 'onProfile' | 'by'> & {
  form: string
}

/** An entry's next state. `rev` is the revision that was read plus one: it proves that nobody wrote meanwhile. */
export type EntryChange = Omit<Entry, 'by'>

/** All that one submission stores. */
export type Recording = {
  changes: readonly EntryChange[]
  /** Who handed in a team's numbers; the first time and its lateness stay, the note is the latest. */
  submissions: ReadonlyArray<{
    teamId: string
    memberId: string
    week: Week
    note: string
    late: boolean
    by: string
    /** The form that was handed in last. */
    form?: string | null
  }>
  weekChanges: readonly WeekChange[]
  by: string
  /** The form that the changes were typed into. Forms sort by when they were opened. */
  form?: string | null
  at: Temporal.Instant
  reason: string | null
}

const entryColumns = {
  metricId: text,
  subject: text,
  week: text,
  value: orNull(bigint),
  onProfile: orNull(bigint),
  rev: number,
  late: flag,
  by: text,
} satisfies Columns<Entry>
const select = selecting(entryColumns)

const LINES = linesOf(columns('e', entryColumns))

const SAID = columns('r', {
  metricId: text,
  subject: text,
  value: orNull(bigint),
  onProfile: orNull(bigint),
  by: text,
  form: text,
} satisfies Columns<EntryInForm>)

/** Rows are written in one order everywhere, so that writers wait for each other instead of locking each other out. */
const byKey = (a: EntryChange, b: EntryChange): number => {
  const [left, right] = [a, b].map(({ metricId, subject, week }) => `${metricId} ${subject} ${week}`)
  return left! < right! ? -1 : 1
}

/** Values by metric, subject and week, and what they were before. */
export const entriesOf = (db: Db, workspaceId: WorkspaceId, direct: Direct) => ({
  /** Everybody's entries of the metrics, from one week to another, both included. */
  between: (metricIds: readonly string[], firstWeek: Week, lastWeek: Week): Promise<Entry[]> =>
    inChunks(metricIds, async (piece) => {
      // A quarter of a team is thousands of rows. Ids hold neither blanks nor line ends.
      const [lines] = await direct.rows(
        LINES,
        Prisma.sql`
        FROM "Entry" e
        WHERE "workspaceId" = ${workspaceId} AND "metricId" IN (${Prisma.join(piece)})
          AND "week" >= ${firstWeek} AND "week" <= ${lastWeek}`,
      )
      return lines ?? []
    }),

  /** One subject's entries, and those that are everybody's, from one week to another, both included. */
  ofSubject: (
    metricIds: readonly string[],
    subject: string,
    firstWeek: Week,
    lastWeek: Week,
  ): Promise<Entry[]> =>
    inChunks(metricIds, (piece) =>
      db.entry.findMany({
        where: {
          workspaceId,
          metricId: { in: piece },
          subject: { in: [subject, ONE_SUBJECT] },
          week: { gte: firstWeek, lte: lastWeek },
        },
        select,
      }),
    ),

  /** The subjects' entries of one week. */
  find: (metricIds: readonly string[], subjects: readonly string[], week: Week): Promise<Entry[]> =>
    inChunks(metricIds, (metrics) =>
      inChunks(subjects, (piece) =>
        db.entry.findMany({
          where: { workspaceId, metricId: { in: metrics }, subject: { in: piece }, week },
          select,
        }),
      ),
    ),

  /** Every state that an entry had, oldest first. */
  revisions: async (metricId: string, subject: string, week: Week): Promise<Revision[]> => {
    const rows = await db.revision.findMany({
      where: { workspaceId, metricId, subject, week },
      select: { ...select, form: true, reason: true, at: true },
      orderBy: { rev: 'asc' },
    })
    return rows.map((row) => ({ ...row, at: toInstant(row.at) }))
  },

  /** Every state that one subject's entries of some weeks had, oldest first. */
  revisionsOf: async (subject: string, firstWeek: Week, lastWeek: Week): Promise<Revision[]> => {
    const rows = await db.revision.findMany({
      where: { workspaceId, subject, week: { gte: firstWeek, lte: lastWeek } },
      select: { ...select, by: true, form: true, reason: true, at: true },
      orderBy: [{ at: 'asc' }, { metricId: 'asc' }, { week: 'asc' }, { rev: 'asc' }],
    })
    return rows.map((row) => ({ ...row, at: toInstant(row.at) }))
  },

  /**
   * What was said in forms of the subjects' entries of one week, whoever said it. Read before a correction is
   * acknowledged, so past Prisma's engine, and as lists: out of an OR for each entry SQLite makes a read of all revisions.
   * @param from what the id of the first form begins with that is asked for; all later ones come too
   */
  saidInForms: (
    metricIds: readonly string[],
    subjects: readonly string[],
    week: Week,
    from: string,
  ): Promise<EntryInForm[]> =>
    inChunks(metricIds, (piece) =>
      direct.rows(
        SAID,
        Prisma.sql`FROM "Revision" r WHERE r."workspaceId" = ${workspaceId} AND r."metricId" IN (${Prisma.join(piece)})
        AND r."subject" IN (${Prisma.join([...subjects])}) AND r."week" = ${week} AND r."form" >= ${from}`,
      ),
    ),

  /**
   * Stores a submission whole: entries with their revisions, who handed in what, and that weeks changed.
   * @returns `conflict` when somebody else changed one of the entries since it was read; then nothing is stored
   */
  record: async (recording: Recording): Promise<'stored' | 'conflict'> => {
    const { submissions, weekChanges, by, reason, form = null } = recording
    const at = toDate(recording.at)
    const changes = [...recording.changes].sort(byKey)
    const states = changes.map(({ metricId, subject, week, rev, value, onProfile, late }) => ({
      workspaceId,
      metricId,
      subject,
      week,
      rev,
      value,
      onProfile,
      late,
      by,
    }))
    const statements = [
      ...inserts(
        'Revision',
        states.map((state) => ({ ...state, form, reason, at })),
      ),
      ...inserts(
        'Entry',
        states.map((state) => ({ ...state, updatedAt: at })),
        {
          key: ['workspaceId', 'metricId', 'subject', 'week'],
          update: ['value', 'onProfile', 'rev', 'late', 'by', 'updatedAt'],
        },
      ),
      ...inserts(
        'Submission',
        submissions.map(({ teamId, memberId, week, note, late, by: handedInBy, form: handedIn = null }) => ({
          workspaceId,
          teamId,
          memberId,
          week,
          note,
          by: handedInBy,
          form: handedIn,
          late,
          firstAt: at,
          lastAt: at,
        })),
        { key: ['workspaceId', 'teamId', 'memberId', 'week'], update: ['note', 'by', 'form', 'lastAt'] },
      ),
      ...inserts(
        'WeekChange',
        weekChanges.map((change) => changeRow(workspaceId, change)),
      ),
    ]
    if (statements.length === 0) return 'stored'
    try {
      await direct.together(statements)
      return 'stored'
    } catch (error) {
      if (isTaken(error, 'Revision')) return 'conflict'
      throw error
    }
  },
})
