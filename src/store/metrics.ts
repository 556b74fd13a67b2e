import type { Temporal } from 'temporal-polyfill'
import type { EarlierRules, Metric } from '../domain/metrics/metric.ts'
import type { WorkspaceId } from '../domain/people/people.ts'
import type { Db } from './database/client.ts'
import { inChunks } from './database/sql.ts'
import { listFromJson, toDate, toJson } from './database/values.ts'

/** What is read of a metric. */
export const metricColumns = {
  id: true,
  name: true,
  definition: true,
  kind: true,
  decimals: true,
  unit: true,
  over: true,
  reportedBy: true,
  reporterId: true,
  deputyId: true,
  cadence: true,
  leading: true,
  stage: true,
  allowNegative: true,
  asksOnProfile: true,
  prorates: true,
  numeratorId: true,
  denominatorId: true,
  lastWeek: true,
  earlier: true,
} as const satisfies Record<keyof Metric, true>

type MetricColumns = Omit<Metric, 'earlier'> & { earlier: string | null }

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
        select: metricColumns,
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
