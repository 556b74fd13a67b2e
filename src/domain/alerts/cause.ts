/** What changed a week after its close, in words: "after a late entry". */
export const CAUSES = {
  entry: 'a late entry',
  goal: 'a corrected goal',
  timeOff: 'a change of time off',
  asked: 'a change of who is asked',
} as const

/**
 * Why closed weeks are worked out again. An act that changes several of them is one cause, worked off as one, in the
 * order of weeks.
 */
export type Cause = {
  /** Of the act, unique. */
  id: string
  /** `asked`: who is asked for what has changed, so that messages say it; no number has. */
  what: keyof typeof CAUSES
  /** Who did it; null for the schedule, or where it is not known. */
  by: string | null
  /** What it is about, by its name: a metric for a goal. */
  about?: string | undefined
  /** Why, as they said. */
  reason?: string | undefined
}
