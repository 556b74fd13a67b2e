import type { WorkspaceId } from '../domain/people/people.ts'
import type { Answer, CheckIn } from '../domain/rocks/life/check-in.ts'
import type { Week } from '../domain/weeks/week.ts'
import type { Db } from './database/client.ts'
import { inChunks, insert } from './database/sql.ts'
import { toDate, toInstant } from './database/values.ts'
import type { Prisma } from './generated/sqlite/client.ts'

const toCheckIn = ({ workspaceId: _, ...row }: Prisma.RockCheckInModel): CheckIn => ({
  ...row,
  answer: row.answer as Answer,
  at: toInstant(row.at),
})

/** What owners said of their Rocks: one answer a Rock and week. */
export const checkInsOf = (db: Db, workspaceId: WorkspaceId) => ({
  /** Of some Rocks, in the weeks from one to another, both included, oldest first. */
  between: async (rockIds: readonly string[], firstWeek: Week, lastWeek: Week): Promise<CheckIn[]> => {
    const rows = await inChunks(rockIds, (piece) =>
      db.rockCheckIn.findMany({
        where: { workspaceId, rockId: { in: piece }, week: { gte: firstWeek, lte: lastWeek } },
        orderBy: [{ week: 'asc' }, { rockId: 'asc' }],
      }),
    )
    return rows.map(toCheckIn)
  },

  /** Every answer to a Rock, oldest first. */
  ofRock: async (rockId: string): Promise<CheckIn[]> => {
    const rows = await db.rockCheckIn.findMany({ where: { workspaceId, rockId }, orderBy: { week: 'asc' } })
    return rows.map(toCheckIn)
  },

  /** Stores an answer in place of an earlier one of the same week. */
  save: async ({ rockId, week, answer, why, by, at }: CheckIn): Promise<void> => {
    await db.$executeRaw(
      insert(
        'RockCheckIn',
        { workspaceId, rockId, week, answer, why, by, at: toDate(at) },
        { key: ['workspaceId', 'rockId', 'week'], update: ['answer', 'why', 'by', 'at'] },
      ),
    )
  },

  /** Takes a week's answer back. */
  remove: async (rockId: string, week: Week): Promise<void> => {
    await db.rockCheckIn.deleteMany({ where: { workspaceId, rockId, week } })
  },
})
