import { Refusal } from '../../domain/errors.ts'
import type { Metric } from '../../domain/metrics/metric.ts'
import type { Context } from '../context.ts'
import { usualCurrency } from './template-metrics.ts'

/** A metric as it is defined, for whoever reads a form of it. @throws Refusal `notFound` */
export async function findMetric(
  { store }: Pick<Context, 'store'>,
  { metricId }: { metricId: string },
): Promise<Metric> {
  const metric = await store.metrics.find(metricId)
  if (!metric) throw new Refusal('notFound', 'That metric no longer exists. Nothing was changed.')
  return metric
}

/** The currency that the company's money is in, which a new money metric starts with; null before there is any. */
export const currencyInUse = async ({ store }: Pick<Context, 'store'>): Promise<string | null> =>
  usualCurrency(await store.metrics.all())
