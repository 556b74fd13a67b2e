import { THRESHOLDS, type Thresholds } from '../lint/smart/rule.ts'

/** How a team keeps its Rocks. */
export type RockSettings = {
  /** 1 to 12: the month in which the team's year, and so its quarters, begin. */
  startMonth: number
  thresholds: Thresholds
}

/** The calendar's year and our thresholds, until the team says otherwise. */
export const USUAL_SETTINGS: RockSettings = { startMonth: 1, thresholds: THRESHOLDS }
