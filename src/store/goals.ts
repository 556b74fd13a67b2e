import type { Temporal } from 'temporal-polyfill'
import type { Goal, GoalScope, GoalVersion } from '../domain/goals/goal.ts'
import type { WorkspaceId } from '../domain/people/people.ts'
import type { Db } from './database/client.ts'
import { insert } from './database/sql.ts'
import { toDate, toInstant } from './database/values.ts'
import type { Prisma } from './generated/sqlite/client.ts'

const columns = {
  teamId: true,
  metricId: true,
  scope: true,
  memberId: true,
  fromWeek: true,
  op: true,
  low: true,
  high: true,
} as const

/** A goal in three columns; no goal is the operator "none". */
const toColumns = (
  goal: Goal | null,
): { op: Goal['op'] | 'none'; low: bigint | null; high: bigint | null } =>
  goal === null
    ? { op: 'none', low: null, high: null }
    : { op: goal.op, low: 'low' in goal ? goal.low : null, high: 'high' in goal ? goal.high : null }

function toGoal(op: string, low: bigint | null, high: bigint | null): Goal | null {
  switch (op) {
    case 'atLeast':
    case 'exactly':
      return low === null ? null : { op, low }
    case 'atMost':
      return high === null ? null : { op, high }
    case 'between':
      return low === null || high === null ? null : { op, low, high }
    default:
      return null
  }
}

const toVersion = (row: Prisma.GoalVersionGetPayload<{ select: typeof columns }>): GoalVersion => {
  const { op, low, high, scope, ...rest } = row
  return { ...rest, scope: scope as GoalScope, goal: toGoal(op, low, high) }
}

/** A goal that was corrected, by whom, when and why. */
export type ReasonedGoal = GoalVersion & { reason: string; setBy: string; setAt: Temporal.Instant }

/** All versions of all goals. */
export const goalsOf = (db: Db, workspaceId: WorkspaceId) => {
  const list = async (where: { teamId: string } | { metricId: string }): Promise<GoalVersion[]> => {
    const rows = await db.goalVersion.findMany({
      where: { workspaceId, ...where },
      select: columns,
      orderBy: [
        { teamId: 'asc' },
        { metricId: 'asc' },
        { scope: 'asc' },
        { memberId: 'asc' },
        { fromWeek: 'asc' },
      ],
    })
    return rows.map(toVersion)
  }
  return {
    ofTeam: (teamId: string): Promise<GoalVersion[]> => list({ teamId }),

    ofMetric: (metricId: string): Promise<GoalVersion[]> => list({ metricId }),

    /** The versions of a team's goals that were given a reason, the newest first. */
    withReasons: async (teamId: string): Promise<ReasonedGoal[]> => {
      const rows = await db.goalVersion.findMany({
        where: { workspaceId, teamId, reason: { not: null } },
        select: { ...columns, reason: true, setBy: true, setAt: true },
        orderBy: { setAt: 'desc' },
      })
      return rows.map(({ reason, setBy, setAt, ...row }) => ({
        ...toVersion(row),
        reason: reason ?? '',
        setBy,
        setAt: toInstant(setAt),
      }))
    },

    /** Sets the goal from a week on; a version that begins in the same week is replaced. The metric has to be placed. */
    set: async (
      version: GoalVersion,
      by: string,
      now: Temporal.Instant,
      reason: string | null,
    ): Promise<void> => {
      const { teamId, metricId, scope, memberId, fromWeek, goal } = version
      const row = { workspaceId, teamId, metricId, scope, memberId, fromWeek, ...toColumns(goal) }
      await db.$executeRaw(
        insert(
          'GoalVersion',
          { ...row, reason, setBy: by, setAt: toDate(now) },
          {
            key: ['workspaceId', 'teamId', 'metricId', 'scope', 'memberId', 'fromWeek'],
            update: ['op', 'low', 'high', 'reason', 'setBy', 'setAt'],
          },
        ),
      )
    },
  }
}
