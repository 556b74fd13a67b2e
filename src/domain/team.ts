import type { Schedule } from './weeks/schedule.ts'
import type { Week } from './weeks/week.ts'

/** A sales team with its scorecard: the channel it posts in and the rhythm of its week. */
export type Team = Schedule & {
  id: string
  name: string
  channelId: string
  /** The first week reps are asked for. */
  firstWeek: Week
  /** For how many weeks after a week's close a rep may still enter or change its numbers. */
  lateWeeks: number
  /** Why Slack last refused the channel; null while all is well. */
  channelTrouble: string | null
  /** Kept, and silent until it is taken up again; nothing or null while it goes on. */
  quiet?: Quiet | null
}

/** How a team rests: for a while, or put away. */
export type Quiet = 'paused' | 'archived'

/** How many metrics a team's scorecard holds: what one modal can ask (two inputs each, Slack's limit is 100 blocks). */
export const MAX_METRICS = 40
/** How many people a team holds. */
export const MAX_REPS = 100
