import type { Temporal } from 'temporal-polyfill'
import type { TimeOff, WorkspaceId } from '../domain/people/people.ts'
import type { Day } from '../domain/weeks/week.ts'
import type { Db } from './database/client.ts'
import { inChunks, insert } from './database/sql.ts'
import { toDate } from './database/values.ts'

const columns = { memberId: true, firstDay: true, lastDay: true } as const
const oldestFirst = [{ firstDay: 'asc' }, { memberId: 'asc' }] as const

/** When people are away. */
export const timeOffOf = (db: Db, workspaceId: WorkspaceId) => ({
  /** Absences of the members that touch any of the days, both included. */
  of: (memberIds: readonly string[], firstDay: Day, lastDay: Day): Promise<TimeOff[]> =>
    inChunks(memberIds, (piece) =>
      db.timeOff.findMany({
        where: {
          workspaceId,
          memberId: { in: piece },
          firstDay: { lte: lastDay },
          lastDay: { gte: firstDay },
        },
        select: columns,
        orderBy: [...oldestFirst],
      }),
    ),

  /** A member's absences that end on a day or later. */
  ofMember: (memberId: string, fromDay: Day): Promise<TimeOff[]> =>
    db.timeOff.findMany({
      where: { workspaceId, memberId, lastDay: { gte: fromDay } },
      select: columns,
      orderBy: [...oldestFirst],
    }),

  /** Adds an absence; one that begins on the same day is replaced. */
  add: async ({ memberId, firstDay, lastDay }: TimeOff, by: string, now: Temporal.Instant): Promise<void> => {
    await db.$executeRaw(
      insert(
        'TimeOff',
        { workspaceId, memberId, firstDay, lastDay, setBy: by, setAt: toDate(now) },
        { key: ['workspaceId', 'memberId', 'firstDay'], update: ['lastDay', 'setBy', 'setAt'] },
      ),
    )
  },

  /** @returns whether it was there */
  remove: async (memberId: string, firstDay: Day): Promise<boolean> =>
    (await db.timeOff.deleteMany({ where: { workspaceId, memberId, firstDay } })).count === 1,
})
