import { findTeams } from '../../usecases/teams/find-team.ts'
import type { ActionListener, Feature } from '../registry.ts'
import { chooseTeam } from '../teams/choose-team.ts'
import { openAdd, openChange, redrawRock, submitNewRock, submitRock } from './adding.listener.ts'
import { aimRetired, submitAim } from './aims.listener.ts'
import { carryActions, submitCarry } from './carry.listener.ts'
import { checkInActions, clickedRock, submitWhy } from './check-in.listener.ts'
import { rockCommands, teamChosen } from './commands.ts'
import { endingActions } from './ending.listener.ts'
import { milestoneActions } from './milestones.listener.ts'
import { resultActions, submitResult } from './results.listener.ts'
import { settingsUndone, submitSettings } from './settings.listener.ts'
import { showingActions } from './showing.listener.ts'
import { TEAM_CHOSEN } from './which-team.ts'

/** Adding and changing from a button, wherever it stands. */
const formActions: readonly ActionListener[] = [
  {
    action: 'rock-add',
    async run(call) {
      const teams = call.value.team ? [{ id: call.value.team }] : await findTeams(call.ctx, '')
      const [only, ...others] = teams
      if (only && others.length === 0) return openAdd(call, only.id)
      await chooseTeam(call, await findTeams(call.ctx, ''), TEAM_CHOSEN, { do: 'add' })
    },
  },
  {
    action: 'rock-change',
    async run(call) {
      const { teamId, id } = await clickedRock(call)
      await openChange(call, teamId, id)
    },
  },
  redrawRock,
]

/** Rocks: setting them well and keeping them honest. */
export const rocksFeature: Feature = {
  commands: rockCommands,
  actions: [
    ...formActions,
    ...showingActions,
    ...checkInActions,
    ...endingActions,
    ...milestoneActions,
    ...carryActions,
    ...resultActions,
    teamChosen,
    aimRetired,
    settingsUndone,
  ],
  submissions: [submitNewRock, submitRock, submitWhy, submitCarry, submitAim, submitSettings, submitResult],
}
