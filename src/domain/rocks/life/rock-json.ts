import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { METRIC_KINDS } from '../../metric-kinds/kinds.ts'
import { scaled } from '../../scorecard/snapshot.ts'
import type { Measure } from '../progress/measure.ts'
import type { Carry, Ending, Milestone, Override, Result } from './rock.ts'

const instant = z.codec(z.string(), z.instanceof(Temporal.Instant), {
  decode: (text) => Temporal.Instant.from(text),
  encode: (at) => at.toString(),
})
const day = z.string()

const measureJson = z.object({
  metricId: z.string().nullable(),
  name: z.string(),
  kind: z.enum(METRIC_KINDS),
  unit: z.string(),
  decimals: z.number(),
  whose: z.enum(['team', 'owner']),
  per: z.enum(['rock', 'week']),
  direction: z.enum(['higher', 'lower']),
  baseline: scaled.nullable(),
  target: scaled.nullable(),
})

const milestonesJson = z.array(
  z.object({ id: z.string(), text: z.string(), on: day, doneOn: day.nullable() }),
)

const endingJson = z.discriminatedUnion('how', [
  z.object({ how: z.literal('done'), on: day, by: z.string() }),
  z.object({ how: z.literal('dropped'), on: day, by: z.string(), reason: z.string() }),
])

const resultsJson = z.array(
  z.object({
    on: day,
    verdict: z.enum(['achieved', 'missed']),
    value: scaled,
    readOn: day,
    by: z.string().nullable(),
  }),
)

const carriesJson = z.array(
  z.object({
    from: day,
    to: day,
    ownerId: z.string(),
    buildOn: day.nullable(),
    resultsOn: z.array(day),
    by: z.string(),
    at: instant,
  }),
)

const overridesJson = z.array(
  z.object({ rule: z.string(), warning: z.string(), reason: z.string(), by: z.string(), at: instant }),
)

/** A codec of one part of a Rock: to JSON that can be stored, values and instants as text, and back. */
const partOf = <T>(schema: z.ZodType) => ({
  encode: (part: T): unknown => z.encode(schema, part),
  /** @throws ZodError when it is not one */
  decode: (json: unknown): T => schema.parse(json) as T,
})

/** The parts of a Rock that are kept as JSON. */
export const rockJson = {
  measure: partOf<Measure>(measureJson),
  milestones: partOf<readonly Milestone[]>(milestonesJson),
  ending: partOf<Ending>(endingJson),
  results: partOf<readonly Result[]>(resultsJson),
  carries: partOf<readonly Carry[]>(carriesJson),
  overrides: partOf<readonly Override[]>(overridesJson),
}
