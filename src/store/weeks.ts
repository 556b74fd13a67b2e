import type { Temporal } from 'temporal-polyfill'
import type { WorkspaceId } from '../domain/people/people.ts'
import type { Week } from '../domain/weeks/week.ts'
import type { Db } from './database/client.ts'
import { insertNew } from './database/sql.ts'
import { fromJson, toDate, toInstant, toInstantOrNull, toJson } from './database/values.ts'
import type { Prisma } from './generated/sqlite/client.ts'

/** A team's week: asked for, then closed. */
export type TeamWeek = {
  teamId: string
  week: Week
  promptedAt: Temporal.Instant | null
  closesAt: Temporal.Instant
  closedAt: Temporal.Instant | null
  /** The scorecard as it was closed. */
  snapshot: unknown
  /** The scorecard as the channel was last told of it; null before the close. */
  told: unknown
  /** Why nobody was asked, for a week that closed in silence: it judges nothing. */
  skipped?: string
}

export const toTeamWeek = (row: Omit<Prisma.TeamWeekModel, 'workspaceId' | 'touches'>): TeamWeek => ({
  teamId: row.teamId,
  week: row.week,
  promptedAt: toInstantOrNull(row.promptedAt),
  closesAt: toInstant(row.closesAt),
  closedAt: toInstantOrNull(row.closedAt),
  snapshot: fromJson(row.snapshot),
  told: fromJson(row.told ?? row.snapshot),
  ...(row.skipped === null ? {} : { skipped: row.skipped }),
})

/** The course of each team's weeks. */
export const weeksOf = (db: Db, workspaceId: WorkspaceId) => ({
  find: async (teamId: string, week: Week): Promise<TeamWeek | null> => {
    const row = await db.teamWeek.findUnique({
      where: { workspaceId_teamId_week: { workspaceId, teamId, week } },
    })
    return row && toTeamWeek(row)
  },

  /** The latest week that anybody was asked for. */
  newestPrompted: async (teamId: string): Promise<TeamWeek | null> => {
    const row = await db.teamWeek.findFirst({
      where: { workspaceId, teamId, promptedAt: { not: null } },
      orderBy: { week: 'desc' },
    })
    return row && toTeamWeek(row)
  },

  /** The newest weeks that anybody was asked for, the latest first. */
  newest: async (teamId: string, count: number): Promise<Week[]> => {
    const rows = await db.teamWeek.findMany({
      where: { workspaceId, teamId, promptedAt: { not: null } },
      orderBy: { week: 'desc' },
      select: { week: true },
      take: count,
    })
    return rows.map(({ week }) => week)
  },

  /** From one week to another, both included, oldest first. */
  list: async (teamId: string, firstWeek: Week, lastWeek: Week): Promise<TeamWeek[]> => {
    const rows = await db.teamWeek.findMany({
      where: { workspaceId, teamId, week: { gte: firstWeek, lte: lastWeek } },
      orderBy: { week: 'asc' },
    })
    return rows.map(toTeamWeek)
  },

  /** The weeks that are laid out and not closed yet, oldest first. */
  unclosed: async (teamId: string): Promise<TeamWeek[]> => {
    const rows = await db.teamWeek.findMany({
      where: { workspaceId, teamId, closedAt: null },
      orderBy: { week: 'asc' },
    })
    return rows.map(toTeamWeek)
  },

  /** Lays out a week. One that is there keeps its close. */
  open: async (teamId: string, week: Week, closesAt: Temporal.Instant): Promise<void> => {
    await insertNew(db, 'TeamWeek', ['workspaceId', 'teamId', 'week'], {
      workspaceId,
      teamId,
      week,
      closesAt: toDate(closesAt),
      touches: 0,
    })
  },

  /** Notes the first prompt. */
  prompted: async (teamId: string, week: Week, at: Temporal.Instant): Promise<void> => {
    await db.teamWeek.updateMany({
      where: { workspaceId, teamId, week, promptedAt: null },
      data: { promptedAt: toDate(at) },
    })
  },

  /** Moves the close of a week that nobody was asked for yet; a week under way keeps it. */
  moveClose: async (teamId: string, week: Week, closesAt: Temporal.Instant): Promise<void> => {
    await db.teamWeek.updateMany({
      where: { workspaceId, teamId, week, promptedAt: null, closedAt: null },
      data: { closesAt: toDate(closesAt) },
    })
  },

  /** Makes other transactions that lock one of the same weeks wait until this one ends. Creates nothing. */
  lock: async (teamId: string, week: Week, lastWeek = week): Promise<void> => {
    await db.teamWeek.updateMany({
      where: { workspaceId, teamId, week: { gte: week, lte: lastWeek } },
      data: { touches: { increment: 1 } },
    })
  },

  /** Keeps what the channel was told of a closed week. */
  tell: async (teamId: string, week: Week, told: unknown): Promise<void> => {
    await db.teamWeek.updateMany({ where: { workspaceId, teamId, week }, data: { told: toJson(told) } })
  },

  /** The newest week of those teams, or of any, that was closed. */
  newestClosed: async (teamIds?: readonly string[]): Promise<Week | null> => {
    const row = await db.teamWeek.findFirst({
      where: { workspaceId, closedAt: { not: null }, ...(teamIds ? { teamId: { in: [...teamIds] } } : {}) },
      orderBy: { week: 'desc' },
      select: { week: true },
    })
    return row?.week ?? null
  },

  /** Closes the week in silence. One that has closed stays as it is. @param why nobody was asked */
  skip: async (teamId: string, week: Week, at: Temporal.Instant, why: string): Promise<void> => {
    await db.teamWeek.updateMany({
      where: { workspaceId, teamId, week, closedAt: null },
      data: { closedAt: toDate(at), skipped: why },
    })
  },

  /** The weeks that closed in silence, from one week to another, both included. */
  skipped: async (teamId: string, firstWeek: Week, lastWeek: Week): Promise<Week[]> => {
    const rows = await db.teamWeek.findMany({
      where: { workspaceId, teamId, week: { gte: firstWeek, lte: lastWeek }, skipped: { not: null } },
      select: { week: true },
      orderBy: { week: 'asc' },
    })
    return rows.map((row) => row.week)
  },

  /** Closes the week with its scorecard. @returns false when it was closed already, or was never opened */
  close: async (teamId: string, week: Week, at: Temporal.Instant, snapshot: unknown): Promise<boolean> => {
    const { count } = await db.teamWeek.updateMany({
      where: { workspaceId, teamId, week, closedAt: null },
      data: { closedAt: toDate(at), snapshot: toJson(snapshot) },
    })
    return count === 1
  },
})
