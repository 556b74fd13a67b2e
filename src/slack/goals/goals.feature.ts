import type { Feature } from '../bolt/registry.ts'
import { goalCommand, goalTeamChosen, redrawGoal, submitGoal } from './goals.listener.ts'

/** A team's goals. */
export const goalsFeature: Feature = {
  commands: [goalCommand],
  actions: [goalTeamChosen, redrawGoal],
  submissions: [submitGoal],
}
