import type { Temporal } from 'temporal-polyfill'
import type { EarlierRules, Metric } from '../domain/metrics/metric.ts'
import type { WorkspaceId } from '../domain/people/people.ts'
import type { Db } from './database/client.ts'
import { type Columns, flag, number, orNull, selecting, text, word } from './database/columns.ts'
import { inChunks } from './database/sql.ts'
import { listFromJson, toDate, toJson } from './database/values.ts'

type MetricColumns = Omit<Metric, 'earlier'> & { earlier: string | null }

/** What is read of a metric. */
export const metricColumns = {
  id: text,
  name: text,
  definition: text,
  kind: word<Metric['kind']>(),
  decimals: number,
  unit: text,
  over: word<Metric['over']>(),
  reportedBy: word<Metric['reportedBy']>(),
  reporterId: orNull(text),
  deputyId: orNull(text),
  cadence: word<Metric['cadence']>(),
  leading: flag,
  stage: orNull(text),
  allowNegative: flag,
  asksOnProfile: flag,
  prorates: flag,
  numeratorId: orNull(text),
  denominatorId: orNull(text),
  lastWeek: orNull(text),
  earlier: orNull(text),
} satisfies Columns<MetricColumns>
const select = selecting(metricColumns)

/** A metric from its columns. */
export const toMetric = (row: MetricColumns): Metric => ({
  ...row,
  earlier: listFromJson<EarlierRules>(row.earlier),
})

const toColumns = <T extends Partial<Metric>>({ earlier, ...rest }: T) => ({
  ...rest,
  ...(earlier ? { earlier: toJson(earlier) } : {}),
})

/** The workspace's measurables. */
export const metricsOf = (db: Db, workspaceId: WorkspaceId) => {
  const read = async (ids?: string[]): Promise<Metric[]> =>
    (
      (await db.metric.findMany({
        where: { workspaceId, ...(ids ? { id: { in: ids } } : {}) },
        select,
        orderBy: [{ name: 'asc' }, { id: 'asc' }],
      })) as MetricColumns[]
    ).map(toMetric)
  return {
    find: async (id: string): Promise<Metric | null> => (await read([id]))[0] ?? null,

    /** Those of the ids that exist, by name. */
    list: (ids: readonly string[]): Promise<Metric[]> => inChunks(ids, read),

    /** All of them, retired ones too, by name. */
    all: (): Promise<Metric[]> => read(),

    create: async (metric: Metric, now: Temporal.Instant): Promise<void> => {
      await db.metric.create({ data: { ...toColumns(metric), workspaceId, createdAt: toDate(now) } })
    },

    /** Changes what the patch names; the id stays. */
    update: async (id: string, patch: Partial<Omit<Metric, 'id'>>): Promise<void> => {
      await db.metric.updateMany({ where: { workspaceId, id }, data: toColumns(patch) })
    },
  }
}
