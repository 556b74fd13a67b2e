import { z } from 'zod'
import type { Goal } from './goal.ts'
import type { Scorecard } from './scorecard.ts'
import type { Status } from './status.ts'

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
      status: z.enum(['onTrack', 'offTrack', 'noData', 'excused']).nullable(),
      missing: z.array(z.string()),
      /** Values by member. */
      cells: z.record(z.string(), scaled.nullable()),
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

/** Whether a metric's total is no longer what it was at the close: marked † where live values are shown. */
export function changedSinceClose(
  snapshot: Snapshot | null,
  metricId: string,
  total: bigint | null,
): boolean {
  const frozen = snapshot?.rows.find((row) => row.metricId === metricId)
  return snapshot !== null && total !== (frozen?.total ?? null)
}

/** The mark of a live value that differs from the one at the close. */
export const CHANGED_MARK = '†'
