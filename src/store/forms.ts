import { type Metric, ONE_SUBJECT, type Placement, type Stay } from '../domain/metrics/metric.ts'
import type { WorkspaceId } from '../domain/people/people.ts'
import type { Entry, Submission } from '../domain/scorecard/entry.ts'
import type { Team } from '../domain/team.ts'
import type { Week } from '../domain/weeks/week.ts'
import { columnsOf, type Direct, dateFrom, isTrue, type TextRow } from './database/direct.ts'
import { listFromJson } from './database/values.ts'
import { Prisma } from './generated/sqlite/client.ts'
import { metricColumns, toMetric } from './metrics.ts'
import { teamColumns, toTeam } from './teams.ts'
import { type TeamWeek, toTeamWeek } from './weeks.ts'

/** The note that was handed in, by whom and in which form, where that is known. */
export type HandedIn = { note: Submission['note']; by: string; form: string | null }

/** What one person's form of a team's week is made of. */
export type FormRows = {
  team: Team
  /** Null while the week has not been laid out. Without its snapshot. */
  state: TeamWeek | null
  /** What was handed in; null when nothing was. */
  handedIn: HandedIn | null
  metrics: Metric[]
  placements: Placement[]
  /** The person's own of the week, and those that are everybody's. */
  entries: Entry[]
}

const HEAD = {
  ...columnsOf('t', Object.keys(teamColumns)),
  ...columnsOf('w', ['promptedAt', 'closesAt', 'closedAt']),
  note: 's."note"',
  notedBy: 's."by"',
  notedIn: 's."form"',
}
const ROW = {
  ...columnsOf('m', Object.keys(metricColumns)),
  ...columnsOf('e', ['subject', 'value', 'onProfile', 'rev', 'late']),
  position: 'p."position"',
  fromWeek: 'p."fromWeek"',
  placedUntil: 'p."lastWeek"',
  earlierStays: 'p."earlier"',
}

/**
 * Read before every submission is acknowledged, so in two statements, the same on both databases, where one
 * read a noun would take seven.
 */
export const formsOf = (direct: Direct, workspaceId: WorkspaceId) => ({
  /** @returns null when there is no such team */
  read: async (teamId: string, memberId: string, week: Week): Promise<FormRows | null> => {
    const [head] = await direct.rows(
      HEAD,
      Prisma.sql`
      FROM "Team" t
      LEFT JOIN "TeamWeek" w ON w."workspaceId" = t."workspaceId" AND w."teamId" = t."id" AND w."week" = ${week}
      LEFT JOIN "Submission" s ON s."workspaceId" = t."workspaceId" AND s."teamId" = t."id"
        AND s."memberId" = ${memberId} AND s."week" = ${week}
      WHERE t."workspaceId" = ${workspaceId} AND t."id" = ${teamId}`,
    )
    if (!head) return null
    const rows = await direct.rows(
      ROW,
      Prisma.sql`
      FROM "Placement" p
      JOIN "Metric" m ON m."workspaceId" = p."workspaceId" AND m."id" = p."metricId"
      LEFT JOIN "Entry" e ON e."workspaceId" = p."workspaceId" AND e."metricId" = p."metricId" AND e."week" = ${week}
        AND e."subject" = CASE WHEN m."reportedBy" = 'one' THEN ${ONE_SUBJECT} ELSE ${memberId} END
      WHERE p."workspaceId" = ${workspaceId} AND p."teamId" = ${teamId}
      ORDER BY p."position", p."metricId"`,
    )
    return {
      team: teamOf(head),
      state: stateOf(head, teamId, week),
      handedIn: head.notedBy ? { note: head.note ?? '', by: head.notedBy, form: head.notedIn ?? null } : null,
      metrics: rows.map(metricOf),
      placements: rows.map((row) => placementOf(row, teamId)),
      entries: rows.flatMap((row) => entryOf(row, week) ?? []),
    }
  },
})

const TEAM_NUMBERS = ['weekStart', 'promptDay', 'closeDay', 'remindHours', 'lateWeeks'] as const
const METRIC_FLAGS = ['leading', 'allowNegative', 'asksOnProfile', 'prorates'] as const

function teamOf(head: TextRow): Team {
  const texts = Object.fromEntries(Object.keys(teamColumns).map((column) => [column, head[column]]))
  const numbers = Object.fromEntries(TEAM_NUMBERS.map((column) => [column, Number(head[column])]))
  return toTeam({ ...texts, ...numbers } as Parameters<typeof toTeam>[0])
}

function stateOf(head: TextRow, teamId: string, week: Week): TeamWeek | null {
  const closesAt = dateFrom(head.closesAt)
  if (!closesAt) return null
  const at = { promptedAt: dateFrom(head.promptedAt), closesAt, closedAt: dateFrom(head.closedAt) }
  return toTeamWeek({ teamId, week, ...at, snapshot: null, told: null, skipped: null })
}

function metricOf(row: TextRow): Metric {
  const texts = Object.fromEntries(Object.keys(metricColumns).map((column) => [column, row[column]]))
  const flags = Object.fromEntries(METRIC_FLAGS.map((column) => [column, isTrue(row[column])]))
  return toMetric({ ...texts, ...flags, decimals: Number(row.decimals) } as unknown as Parameters<
    typeof toMetric
  >[0])
}

const placementOf = (row: TextRow, teamId: string): Placement => ({
  teamId,
  metricId: row.id ?? '',
  position: Number(row.position),
  fromWeek: row.fromWeek ?? '',
  lastWeek: row.placedUntil ?? null,
  earlier: listFromJson<Stay>(row.earlierStays),
})

function entryOf(row: TextRow, week: Week): Entry | null {
  if (row.subject === null || row.subject === undefined) return null
  const bigint = (text: string | null | undefined) =>
    text === null || text === undefined ? null : BigInt(text)
  return {
    metricId: row.id ?? '',
    subject: row.subject,
    week,
    value: bigint(row.value),
    onProfile: bigint(row.onProfile),
    rev: Number(row.rev),
    late: isTrue(row.late),
  }
}
