import { Refusal } from '../errors.ts'
import { parseValue } from '../metric-kinds/kinds.ts'
import type { Metric } from '../metrics/metric.ts'

/**
 * What a person typed for one metric; blank is missing. `onProfile` null when it was not asked. `leftAsIs`:
 * the form was opened with it, so that it changes nothing that was stored meanwhile.
 */
export type TypedEntry = { metricId: string; value: string; onProfile: string | null; leftAsIs?: boolean }

/** What was read from it, in the metric's scaled whole numbers. */
export type Value = { metric: Metric; value: bigint | null; onProfile: bigint | null; leftAsIs: boolean }

export const MAX_NOTE = 1000

/** The field name of a metric's on-profile part in a refusal. */
export const onProfileField = (metricId: string): string => `${metricId} onProfile`

/**
 * Reads all fields, so that every wrong one is told at once. Fields that are not asked are passed over.
 * @param locale of who typed them
 * @throws Refusal `invalid` with messages by metric id, `onProfileField` and "note"
 */
export function checkTyped(
  typed: readonly TypedEntry[],
  asked: readonly Metric[],
  note: string,
  locale: string | null,
): Value[] {
  const wrong: Record<string, string> = {}
  const read = (field: string, metric: Metric, text: string | null): bigint | null => {
    if (!text?.trim()) return null
    try {
      return parseValue(text, metric, locale)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      wrong[field] = error.message
      return null
    }
  }
  const values = typed.flatMap((each) => {
    const metric = asked.find(({ id }) => id === each.metricId)
    if (!metric) return []
    const value = read(metric.id, metric, each.value)
    const field = onProfileField(metric.id)
    const onProfile = read(field, metric, each.onProfile)
    if (onProfile !== null && !(metric.id in wrong)) {
      if (value === null) wrong[field] = `Enter ${metric.name} too: this is a part of it.`
      else if (onProfile > value)
        wrong[field] = `The part on profile can’t be more than ${metric.name} itself.`
    }
    return { metric, value, onProfile, leftAsIs: each.leftAsIs ?? false }
  })
  if ([...note].length > MAX_NOTE) wrong.note = `At most ${MAX_NOTE} characters.`
  if (Object.keys(wrong).length > 0) throw new Refusal('invalid', 'Some numbers need another look.', wrong)
  return values
}
