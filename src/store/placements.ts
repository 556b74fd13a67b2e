import type { Placement } from '../domain/metric.ts'
import type { WorkspaceId } from '../domain/people.ts'
import type { Db } from './client.ts'
import { Prisma } from './generated/sqlite/client.ts'
import { insert } from './sql.ts'

const columns = { teamId: true, metricId: true, position: true, fromWeek: true, lastWeek: true } as const

/** Which metric is on which team's scorecard, where and since when. */
export const placementsOf = (db: Db, workspaceId: WorkspaceId) => ({
  /** In the order of the scorecard, former ones too. */
  ofTeam: (teamId: string): Promise<Placement[]> =>
    db.placement.findMany({
      where: { workspaceId, teamId },
      select: columns,
      orderBy: [{ position: 'asc' }, { metricId: 'asc' }],
    }),

  ofMetric: (metricId: string): Promise<Placement[]> =>
    db.placement.findMany({
      where: { workspaceId, metricId },
      select: columns,
      orderBy: { teamId: 'asc' },
    }),

  /** Puts a metric on a scorecard, or changes how it is there. */
  save: async ({ teamId, metricId, position, fromWeek, lastWeek }: Placement): Promise<void> => {
    await db.$executeRaw(
      insert(
        'Placement',
        { workspaceId, teamId, metricId, position, fromWeek, lastWeek },
        { key: ['workspaceId', 'teamId', 'metricId'], update: ['position', 'fromWeek', 'lastWeek'] },
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
