import { type Metric, ONE_SUBJECT, type Placement, type Stay } from '../domain/metrics/metric.ts'
import type { Membership, WorkspaceId } from '../domain/people/people.ts'
import type { Entry, Submission } from '../domain/scorecard/entry.ts'
import type { Team } from '../domain/team.ts'
import type { Week } from '../domain/weeks/week.ts'
import {
  bigint,
  type Columns,
  columns,
  date,
  flag,
  ifThere,
  joined,
  number,
  orNull,
  text,
} from './database/columns.ts'
import type { Direct } from './database/direct.ts'
import { listFromJson } from './database/values.ts'
import { Prisma } from './generated/sqlite/client.ts'
import { staysOf, toStays } from './memberships.ts'
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
  /** The person's stays on every team, past ones too. */
  stays: Membership[]
}

const weekColumns = { closesAt: date, promptedAt: orNull(date), closedAt: orNull(date) } satisfies Partial<
  Columns<Prisma.TeamWeekModel>
>
const submissionColumns = { by: text, note: text, form: orNull(text) } satisfies Partial<
  Columns<Prisma.SubmissionModel>
>
const placementColumns = {
  position: number,
  fromWeek: text,
  lastWeek: orNull(text),
  earlier: orNull(text),
} satisfies Partial<Columns<Prisma.PlacementModel>>
const entryColumns = {
  subject: text,
  value: orNull(bigint),
  onProfile: orNull(bigint),
  rev: number,
  late: flag,
} satisfies Partial<Columns<Prisma.EntryModel>>

const HEAD = joined({
  team: columns('t', teamColumns),
  state: ifThere(columns('w', weekColumns)),
  handedIn: ifThere(columns('s', submissionColumns)),
})
const ROW = joined({
  metric: columns('m', metricColumns),
  placement: columns('p', placementColumns),
  entry: ifThere(columns('e', entryColumns)),
})

/**
 * Read before every submission is acknowledged, so at once, where one read a noun would take eight. The same on both
 * databases.
 */
export const formsOf = (direct: Direct, workspaceId: WorkspaceId) => ({
  /** @returns null when there is no such team */
  read: async (teamId: string, memberId: string, week: Week): Promise<FormRows | null> => {
    const [[head], unordered, stays] = await direct.rowsOfEach([
      {
        reading: HEAD,
        rest: Prisma.sql`
        FROM "Team" t
        LEFT JOIN "TeamWeek" w ON w."workspaceId" = t."workspaceId" AND w."teamId" = t."id" AND w."week" = ${week}
        LEFT JOIN "Submission" s ON s."workspaceId" = t."workspaceId" AND s."teamId" = t."id"
          AND s."memberId" = ${memberId} AND s."week" = ${week}
        WHERE t."workspaceId" = ${workspaceId} AND t."id" = ${teamId}`,
      },
      {
        reading: ROW,
        rest: Prisma.sql`
        FROM "Placement" p
        JOIN "Metric" m ON m."workspaceId" = p."workspaceId" AND m."id" = p."metricId"
        LEFT JOIN "Entry" e ON e."workspaceId" = p."workspaceId" AND e."metricId" = p."metricId"
          AND e."week" = ${week}
          AND e."subject" = CASE WHEN m."reportedBy" = 'one' THEN ${ONE_SUBJECT} ELSE ${memberId} END
        WHERE p."workspaceId" = ${workspaceId} AND p."teamId" = ${teamId}`,
      },
      staysOf(workspaceId, memberId),
    ])
    if (!head) return null
    const rows = unordered.sort(
      (a, b) => a.placement.position - b.placement.position || (a.metric.id < b.metric.id ? -1 : 1),
    )
    return {
      stays: toStays(stays),
      team: toTeam(head.team),
      state:
        head.state && toTeamWeek({ teamId, week, ...head.state, snapshot: null, told: null, skipped: null }),
      handedIn: head.handedIn,
      metrics: rows.map(({ metric }) => toMetric(metric)),
      placements: rows.map(({ metric, placement }) => ({
        teamId,
        metricId: metric.id,
        ...placement,
        earlier: listFromJson<Stay>(placement.earlier),
      })),
      entries: rows.flatMap(({ metric, entry }) => (entry ? { metricId: metric.id, week, ...entry } : [])),
    }
  },
})
