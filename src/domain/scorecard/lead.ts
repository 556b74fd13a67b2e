import { addWeeks, commonWeek, type Week } from '../weeks/week.ts'

/**
 * What leads the company's scorecards from a week on, until the next version: its Make-or-Break, or none.
 * A change never re-judges an old week.
 */
export type LeadVersion = {
  /** A common week: teams' own weeks belong to it by their fourth day. */
  fromWeek: Week
  metricId: string | null
}

/** The first week of versions that hold from ever: before anything was closed, nothing is re-judged. */
export const FROM_EVER: Week = '1970-01-05'

/** The metric that leads in a week; null while none is chosen. */
export function leadIn(versions: readonly LeadVersion[], week: Week): string | null {
  const common = commonWeek(week)
  let newest: LeadVersion | null = null
  for (const version of versions) {
    if (version.fromWeek <= common && (newest === null || version.fromWeek > newest.fromWeek))
      newest = version
  }
  return newest?.metricId ?? null
}

/** What leads, or will from its first week on: the newest version. */
export const newestLead = (versions: readonly LeadVersion[]): string | null =>
  versions.reduce<LeadVersion | null>(
    (newest, each) => (newest === null || each.fromWeek > newest.fromWeek ? each : newest),
    null,
  )?.metricId ?? null

/** The first common week that a change may hold for: the one after the newest that was closed. */
export const changesFrom = (newestClosed: Week | null): Week =>
  newestClosed === null ? FROM_EVER : addWeeks(commonWeek(newestClosed), 1)
