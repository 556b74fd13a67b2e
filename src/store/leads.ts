import type { Temporal } from 'temporal-polyfill'
import type { WorkspaceId } from '../domain/people/people.ts'
import type { LeadVersion } from '../domain/scorecard/lead.ts'
import type { Db } from './database/client.ts'
import { insert } from './database/sql.ts'
import { toDate } from './database/values.ts'

/** What has led the company's scorecards, and since when. */
export const leadsOf = (db: Db, workspaceId: WorkspaceId) => ({
  /** Every version, the oldest first. */
  all: (): Promise<LeadVersion[]> =>
    db.leadVersion.findMany({
      where: { workspaceId },
      select: { fromWeek: true, metricId: true },
      orderBy: { fromWeek: 'asc' },
    }),

  /** From a week on a metric leads, or none. What was to begin in the same week is replaced, and what was to follow. */
  set: async ({ fromWeek, metricId }: LeadVersion, by: string, now: Temporal.Instant): Promise<void> => {
    await db.leadVersion.deleteMany({ where: { workspaceId, fromWeek: { gt: fromWeek } } })
    await db.$executeRaw(
      insert(
        'LeadVersion',
        { workspaceId, fromWeek, metricId, setBy: by, setAt: toDate(now) },
        { key: ['workspaceId', 'fromWeek'], update: ['metricId', 'setBy', 'setAt'] },
      ),
    )
  },
})
