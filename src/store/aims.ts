import type { Temporal } from 'temporal-polyfill'
import type { WorkspaceId } from '../domain/people/people.ts'
import type { Aim } from '../domain/rocks/progress/aim.ts'
import type { Db } from './database/client.ts'
import { toDate } from './database/values.ts'
import type { Prisma } from './generated/sqlite/client.ts'

const toAim = (row: Omit<Prisma.AimModel, 'workspaceId' | 'createdAt'>): Aim => ({
  ...row,
  horizon: row.horizon as Aim['horizon'],
})

const columns = { id: true, teamId: true, horizon: true, text: true, metricId: true, retired: true } as const

/** What the company is after: annual goals and 3-year measurables, per team. */
export const aimsOf = (db: Db, workspaceId: WorkspaceId) => ({
  /** In the order they were written down, retired ones too. */
  ofTeam: async (teamId: string): Promise<Aim[]> => {
    const rows = await db.aim.findMany({
      where: { workspaceId, teamId },
      select: columns,
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    })
    return rows.map(toAim)
  },

  find: async (id: string): Promise<Aim | null> => {
    const row = await db.aim.findUnique({ where: { workspaceId_id: { workspaceId, id } }, select: columns })
    return row && toAim(row)
  },

  create: async ({ id, teamId, horizon, text, metricId, retired }: Aim, at: Temporal.Instant) => {
    await db.aim.create({
      data: { workspaceId, id, teamId, horizon, text, metricId, retired, createdAt: toDate(at) },
    })
  },

  /** Changes what the patch names. */
  update: async (id: string, patch: Partial<Pick<Aim, 'text' | 'metricId' | 'retired'>>): Promise<void> => {
    await db.aim.updateMany({ where: { workspaceId, id }, data: patch })
  },
})
