import type { Feature } from '../bolt/registry.ts'
import { timeOffActions, timeOffCommand, timeOffSubmission } from './timeoff.listener.ts'

/** Days off: booking, seeing and removing them. */
export const timeOffFeature: Feature = {
  commands: [timeOffCommand],
  actions: timeOffActions,
  submissions: [timeOffSubmission],
}
