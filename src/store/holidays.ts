import type { WorkspaceId } from '../domain/people/people.ts'
import type { Day } from '../domain/weeks/week.ts'
import type { Db } from './database/client.ts'
import { insert } from './database/sql.ts'

/** A day on which a whole team does not work. */
export type Holiday = { day: Day; name: string }

/** The teams' holidays. */
export const holidaysOf = (db: Db, workspaceId: WorkspaceId) => ({
  /** Between two days, both included, in order. */
  ofTeam: (teamId: string, firstDay: Day, lastDay: Day): Promise<Holiday[]> =>
    db.holiday.findMany({
      where: { workspaceId, teamId, day: { gte: firstDay, lte: lastDay } },
      select: { day: true, name: true },
      orderBy: { day: 'asc' },
    }),

  /** Adds a holiday, or renames the one on that day. */
  add: async (teamId: string, { day, name }: Holiday): Promise<void> => {
    await db.$executeRaw(
      insert(
        'Holiday',
        { workspaceId, teamId, day, name },
        { key: ['workspaceId', 'teamId', 'day'], update: ['name'] },
      ),
    )
  },

  /** @returns whether it was there */
  remove: async (teamId: string, day: Day): Promise<boolean> =>
    (await db.holiday.deleteMany({ where: { workspaceId, teamId, day } })).count === 1,
})
