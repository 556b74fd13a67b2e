import type { Feature } from '../bolt/registry.ts'
import { setupCommand } from './commands.ts'
import { changeChannel, submitBasics, submitGoals, submitLead } from './setup.listener.ts'

/** Setting up a scorecard in three steps. */
export const setupFeature: Feature = {
  commands: [setupCommand],
  actions: [changeChannel],
  submissions: [submitBasics, submitGoals, submitLead],
}
