import type { Temporal } from 'temporal-polyfill'
import type { Alert, AlertKind } from '../domain/alerts/alert.ts'
import type { WorkspaceId } from '../domain/people/people.ts'
import type { Week } from '../domain/weeks/week.ts'
import type { Db } from './database/client.ts'
import { insertNew } from './database/sql.ts'
import { fromJson, toDate, toDateOrNull, toInstant, toInstantOrNull, toJson } from './database/values.ts'
import type { Prisma } from './generated/sqlite/client.ts'

const toAlert = ({ workspaceId: _, ...row }: Prisma.AlertModel): Alert => ({
  ...row,
  kind: row.kind as AlertKind,
  state: row.state as Alert['state'],
  turnedBy: row.turnedBy as Alert['turnedBy'],
  figures: fromJson(row.figures),
  takenAt: toInstantOrNull(row.takenAt),
  causeAt: toInstantOrNull(row.causeAt),
  createdAt: toInstant(row.createdAt),
})

type Patch = Partial<Omit<Alert, 'teamId' | 'week' | 'kind' | 'createdAt'>>

const toColumns = ({ figures, takenAt, causeAt, ...patch }: Patch) => ({
  ...patch,
  ...(figures === undefined ? {} : { figures: toJson(figures) }),
  ...(takenAt === undefined ? {} : { takenAt: toDateOrNull(takenAt) }),
  ...(causeAt === undefined ? {} : { causeAt: toDateOrNull(causeAt) }),
})

/** Alerts: one per team, week and kind, ever. */
export const alertsOf = (db: Db, workspaceId: WorkspaceId) => ({
  find: async (teamId: string, week: Week, kind: AlertKind): Promise<Alert | null> => {
    const row = await db.alert.findUnique({
      where: { workspaceId_teamId_week_kind: { workspaceId, teamId, week, kind } },
    })
    return row && toAlert(row)
  },

  /** From one week to another, both included, oldest first. */
  ofTeam: async (teamId: string, firstWeek: Week, lastWeek: Week): Promise<Alert[]> => {
    const rows = await db.alert.findMany({
      where: { workspaceId, teamId, week: { gte: firstWeek, lte: lastWeek } },
      orderBy: [{ week: 'asc' }, { createdAt: 'asc' }, { kind: 'desc' }],
    })
    return rows.map(toAlert)
  },

  /** @returns false when there is one of that kind for the week, which stays as it is */
  create: (alert: Alert): Promise<boolean> =>
    insertNew(db, 'Alert', ['workspaceId', 'teamId', 'week', 'kind'], {
      workspaceId,
      teamId: alert.teamId,
      week: alert.week,
      kind: alert.kind,
      metricId: alert.metricId,
      state: alert.state,
      figures: toJson(alert.figures),
      streak: alert.streak,
      turnedBy: alert.turnedBy,
      takenBy: alert.takenBy,
      takenAt: toDateOrNull(alert.takenAt),
      cause: alert.cause,
      causeBy: alert.causeBy,
      causeAt: toDateOrNull(alert.causeAt),
      createdAt: toDate(alert.createdAt),
    }),

  /** Changes what the patch names. */
  update: async (teamId: string, week: Week, kind: AlertKind, patch: Patch): Promise<void> => {
    await db.alert.updateMany({ where: { workspaceId, teamId, week, kind }, data: toColumns(patch) })
  },

  /** Somebody takes care of it. @returns false when somebody did before, or there is no such alert */
  take: async (
    teamId: string,
    week: Week,
    kind: AlertKind,
    by: string,
    at: Temporal.Instant,
  ): Promise<boolean> => {
    const { count } = await db.alert.updateMany({
      where: { workspaceId, teamId, week, kind, takenBy: null },
      data: { takenBy: by, takenAt: toDate(at) },
    })
    return count === 1
  },
})
