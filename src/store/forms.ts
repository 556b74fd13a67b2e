import type { Entry, Submission } from '../domain/entry.ts'
import { type Metric, ONE_SUBJECT, type Placement } from '../domain/metric.ts'
import type { WorkspaceId } from '../domain/people.ts'
import type { Team } from '../domain/team.ts'
import type { Week } from '../domain/week.ts'
import type { Db } from './client.ts'
import { Prisma } from './generated/sqlite/client.ts'
import { metricColumns } from './metrics.ts'
import { teamColumns, toTeam } from './teams.ts'
import { type TeamWeek, toTeamWeek } from './weeks.ts'

/** What one person's form of a team's week is made of. */
export type FormRows = {
  team: Team
  /** Null while the week has not been laid out. */
  state: TeamWeek | null
  note: Submission['note'] | null
  metrics: Metric[]
  placements: Placement[]
  /** The person's own of the week, and those that are everybody's. */
  entries: Entry[]
}

const columnsOf = (alias: string, names: readonly string[]): Prisma.Sql =>
  Prisma.raw(names.map((name) => `${alias}."${name}"`).join(', '))

const METRIC = columnsOf('m', Object.keys(metricColumns))
const TEAM = columnsOf('t', Object.keys(teamColumns))

/**
 * Read before every submission is acknowledged, so in two statements of raw SQL, the same on both databases,
 * where one read a noun would take seven.
 */
export const formsOf = (db: Db, workspaceId: WorkspaceId) => ({
  /** @returns null when there is no such team */
  read: async (teamId: string, memberId: string, week: Week): Promise<FormRows | null> => {
    const [head] = await db.$queryRaw<HeadRow[]>`
      SELECT ${TEAM}, w."promptedAt", w."closesAt", w."closedAt", s."note"
      FROM "Team" t
      LEFT JOIN "TeamWeek" w ON w."workspaceId" = t."workspaceId" AND w."teamId" = t."id" AND w."week" = ${week}
      LEFT JOIN "Submission" s ON s."workspaceId" = t."workspaceId" AND s."teamId" = t."id"
        AND s."memberId" = ${memberId} AND s."week" = ${week}
      WHERE t."workspaceId" = ${workspaceId} AND t."id" = ${teamId}`
    if (!head) return null
    const rows = await db.$queryRaw<MetricRow[]>`
      SELECT ${METRIC}, p."position", p."fromWeek", p."lastWeek" AS "placedUntil",
        e."subject", e."value", e."onProfile", e."rev", e."late"
      FROM "Placement" p
      JOIN "Metric" m ON m."workspaceId" = p."workspaceId" AND m."id" = p."metricId"
      LEFT JOIN "Entry" e ON e."workspaceId" = p."workspaceId" AND e."metricId" = p."metricId" AND e."week" = ${week}
        AND e."subject" = CASE WHEN m."reportedBy" = 'one' THEN ${ONE_SUBJECT} ELSE ${memberId} END
      WHERE p."workspaceId" = ${workspaceId} AND p."teamId" = ${teamId}
      ORDER BY p."position", p."metricId"`
    const { note, promptedAt, closesAt, closedAt, ...team } = head
    return {
      team: toTeam(team),
      state: closesAt && toTeamWeek({ teamId, week, promptedAt, closesAt, closedAt, snapshot: null }),
      note,
      metrics: rows.map(
        ({ position, fromWeek, placedUntil, subject, value, onProfile, rev, late, ...metric }) => metric,
      ),
      placements: rows.map(({ id: metricId, position, fromWeek, placedUntil: lastWeek }) => ({
        teamId,
        metricId,
        position,
        fromWeek,
        lastWeek,
      })),
      entries: rows.flatMap(({ id: metricId, subject, value, onProfile, rev, late }) =>
        subject === null || rev === null
          ? []
          : [{ metricId, subject, week, value, onProfile, rev, late: late === true }],
      ),
    }
  },
})

type HeadRow = Parameters<typeof toTeam>[0] & {
  promptedAt: Date | null
  closesAt: Date | null
  closedAt: Date | null
  note: string | null
}

type MetricRow = Metric & {
  position: number
  fromWeek: Week
  placedUntil: Week | null
  subject: string | null
  value: bigint | null
  onProfile: bigint | null
  rev: number | null
  late: boolean | null
}
