import { z } from 'zod'
import type { Goal } from '../goals/goal.ts'
import type { Scorecard, ScorecardRow } from './scorecard.ts'
import { STATUSES, type Status } from './status.ts'

/** A scaled whole number as JSON can hold it: as text. */
export const scaled = z.codec(z.string().regex(/^-?\d+$/), z.bigint(), {
  decode: (text) => BigInt(text),
  encode: (value) => value.toString(),
})

const goalJson = z.discriminatedUnion('op', [
  z.object({ op: z.literal('atLeast'), low: scaled }),
  z.object({ op: z.literal('exactly'), low: scaled }),
  z.object({ op: z.literal('atMost'), high: scaled }),
  z.object({ op: z.literal('between'), low: scaled, high: scaled }),
])

const snapshotJson = z.object({
  rows: z.array(
    z.object({
      metricId: z.string(),
      total: scaled.nullable(),
      goal: goalJson.nullable(),
      status: z.enum(STATUSES).nullable(),
      missing: z.array(z.string()),
      /** Values by member. */
      cells: z.record(z.string(), scaled.nullable()),
      /** Goals by member. Scorecards frozen by an earlier version don't have them. */
      goals: z.record(z.string(), goalJson.nullable()).optional(),
    }),
  ),
})

/** A scorecard as it stood when its week closed: what the alert said, what audit and export show. */
export type Snapshot = {
  rows: {
    metricId: string
    total: bigint | null
    goal: Goal | null
    status: Status | null
    missing: string[]
    cells: Record<string, bigint | null>
    /** Each rep's goal; unknown of weeks that an earlier version closed. */
    goals?: Record<string, Goal | null> | undefined
  }[]
}

/** Freezes a scorecard. */
export const freeze = (card: Scorecard): Snapshot => ({
  rows: card.rows.map((row) => ({
    metricId: row.metric.id,
    total: row.total,
    goal: row.goal,
    status: row.status,
    missing: [...row.missing],
    cells: Object.fromEntries(row.cells.map((cell) => [cell.memberId, cell.value])),
    goals: Object.fromEntries(row.cells.map((cell) => [cell.memberId, cell.goal])),
  })),
})

/** A snapshot as JSON that can be stored: values as text, since JSON has no whole numbers of that size. */
export const encodeSnapshot = (snapshot: Snapshot): unknown => z.encode(snapshotJson, snapshot)

/** Reads a stored snapshot. @throws ZodError when it is not one */
export const decodeSnapshot = (json: unknown): Snapshot =>
  z.decode(snapshotJson, json as z.input<typeof snapshotJson>)

/** A goal as JSON that can be stored. */
export const encodeGoal = (goal: Goal): unknown => z.encode(goalJson, goal)
/** Reads a stored goal. */
export const decodeGoal = (json: unknown): Goal => z.decode(goalJson, json as z.input<typeof goalJson>)

/** What of a metric's week is compared with its close. */
export type Judged = Pick<ScorecardRow, 'total' | 'goal' | 'status'>

/** Whether two goals ask the same. */
export const isSameGoal = (a: Goal | null, b: Goal | null): boolean =>
  a === null || b === null
    ? a === b
    : a.op === b.op &&
      ('low' in a ? a.low : null) === ('low' in b ? b.low : null) &&
      ('high' in a ? a.high : null) === ('high' in b ? b.high : null)

/** Whether two readings of the same week say something else: in total, goal or status. */
const differs = (a: Judged, b: Judged): boolean =>
  a.total !== b.total || a.status !== b.status || !isSameGoal(a.goal, b.goal)

const UNKNOWN: Judged = { total: null, goal: null, status: 'noData' }

/**
 * Whether a metric's total, goal or status is no longer what it was at the close: marked † where live values are shown.
 */
export function changedSinceClose(
  snapshot: Snapshot | null,
  row: Judged & Pick<ScorecardRow, 'metric'>,
): boolean {
  if (snapshot === null) return false
  const frozen = snapshot.rows.find(({ metricId }) => metricId === row.metric.id)
  if (!frozen) return row.total !== null
  // What an earlier version closed was judged by its rules: only its numbers are compared.
  return frozen.goals === undefined ? frozen.total !== row.total : differs(frozen, row)
}

/** A metric of which a week says something else than it did before. */
export type Difference = { row: ScorecardRow; before: Judged & { incomplete: boolean } }

/** What a scorecard says now that it did not say in an earlier reading, metric by metric; who is missing counts too. */
export const differences = (before: Snapshot, card: Scorecard): Difference[] =>
  card.rows.flatMap((row) => {
    const frozen = before.rows.find(({ metricId }) => metricId === row.metric.id)
    const incomplete = (frozen?.missing.length ?? 0) > 0
    const isSame = !differs(frozen ?? UNKNOWN, row) && incomplete === row.incomplete
    return isSame ? [] : { row, before: { ...(frozen ?? UNKNOWN), incomplete } }
  })

/** The mark of a live value that differs from the one at the close. */
export const CHANGED_MARK = '†'
