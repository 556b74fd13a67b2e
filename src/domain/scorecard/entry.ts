import type { Week } from '../weeks/week.ts'

/** One subject's value for one metric in one week, as it stands now. */
export type Entry = {
  metricId: string
  /** A member's id, or ONE_SUBJECT. */
  subject: string
  week: Week
  /** Scaled whole number; null when it was withdrawn, which is missing again. */
  value: bigint | null
  /** The part of it that was on profile; null is unknown, not zero. */
  onProfile: bigint | null
  /** Counts the changes, from 1. */
  rev: number
  late: boolean
  /** Who entered it last; a word that is no member's id for what was imported. Not read everywhere. */
  by?: string
}

/** That somebody handed in a team's numbers for a week, with their one note. */
export type Submission = { teamId: string; memberId: string; week: Week; note: string; late: boolean }
