// What crosses the store's border, to and from columns.
import { Temporal } from 'temporal-polyfill'

/** Both databases keep milliseconds. */
export const toDate = (at: Temporal.Instant): Date => new Date(at.epochMilliseconds)

export const toDateOrNull = (at: Temporal.Instant | null): Date | null => (at === null ? null : toDate(at))

export const toInstant = (date: Date): Temporal.Instant =>
  Temporal.Instant.fromEpochMilliseconds(date.getTime())

export const toInstantOrNull = (date: Date | null): Temporal.Instant | null =>
  date === null ? null : toInstant(date)

/**
 * JSON whose text is the same for equal values: keys sorted, `undefined` left out.
 * @throws TypeError for a bigint, which JSON has no word for
 */
export const toJson = (value: unknown): string => JSON.stringify(value, sorted)

const sorted = (_key: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value

/** Null stays null, so that "nothing stored" and JSON's null can't be told apart, nor need to be. */
export const toJsonOrNull = (value: unknown): string | null =>
  value === null || value === undefined ? null : toJson(value)

/** A list kept as JSON in a column that is null while there is none. */
export const listFromJson = <T>(text: string | null | undefined): T[] =>
  text ? (JSON.parse(text) as T[]) : []

export const fromJson = (text: string | null): unknown => (text === null ? null : JSON.parse(text))
