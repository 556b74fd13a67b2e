import type { Placement, Stay } from '../domain/metrics/metric.ts'
import type { WorkspaceId } from '../domain/people/people.ts'
import type { Db } from './database/client.ts'
import { insert } from './database/sql.ts'
import { listFromJson, toJson } from './database/values.ts'
import { Prisma } from './generated/sqlite/client.ts'

const columns = {
  teamId: true,
  metricId: true,
  position: true,
  fromWeek: true,
  lastWeek: true,
  earlier: true,
} as const

const toPlacement = ({
  earlier,
  ...row
}: Omit<Placement, 'earlier'> & { earlier: string | null }): Placement => ({
  ...row,
  earlier: listFromJson<Stay>(earlier),
})

/** Which metric is on which team's scorecard, where and since when. */
export const placementsOf = (db: Db, workspaceId: WorkspaceId) => ({
  /** In the order of the scorecard, former ones too. */
  ofTeam: async (teamId: string): Promise<Placement[]> => {
    const rows = await db.placement.findMany({
      where: { workspaceId, teamId },
      select: columns,
      orderBy: [{ position: 'asc' }, { metricId: 'asc' }],
    })
    return rows.map(toPlacement)
  },

  ofMetric: async (metricId: string): Promise<Placement[]> => {
    const rows = await db.placement.findMany({
      where: { workspaceId, metricId },
      select: columns,
      orderBy: { teamId: 'asc' },
    })
    return rows.map(toPlacement)
  },

  /** Puts a metric on a scorecard, or changes how it is there. */
  save: async ({
    teamId,
    metricId,
    position,
    fromWeek,
    lastWeek,
    earlier = [],
  }: Placement): Promise<void> => {
    const before = earlier.length > 0 ? toJson(earlier) : null
    await db.$executeRaw(
      insert(
        'Placement',
        { workspaceId, teamId, metricId, position, fromWeek, lastWeek, earlier: before },
        {
          key: ['workspaceId', 'teamId', 'metricId'],
          update: ['position', 'fromWeek', 'lastWeek', 'earlier'],
        },
      ),
    )
  },

  /** Gives the metrics the positions 0, 1, 2 … in this order; others keep theirs. */
  reorder: async (teamId: string, metricIds: readonly string[]): Promise<void> => {
    if (metricIds.length === 0) return
    const cases = metricIds.map((id, position) => Prisma.sql`WHEN ${id} THEN ${Prisma.raw(`${position}`)}`)
    await db.$executeRaw`UPDATE "Placement" SET "position" = CASE "metricId" ${Prisma.join(cases, ' ')} ELSE "position" END
      WHERE "workspaceId" = ${workspaceId} AND "teamId" = ${teamId} AND "metricId" IN (${Prisma.join(metricIds)})`
  },
})
