import type { Feature } from '../bolt/registry.ts'
import { teamCommand, teamSettingsChosen } from './commands.ts'
import { restChosen } from './rest.listener.ts'
import { submitTeam } from './team.listener.ts'

/** A team's settings. */
export const teamFeature: Feature = {
  commands: [teamCommand],
  actions: [teamSettingsChosen, restChosen],
  submissions: [submitTeam],
}
