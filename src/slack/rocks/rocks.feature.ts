import { findTeams } from '../../usecases/teams/find-team.ts'
import { type ActionListener, clicked, type Feature } from '../bolt/registry.ts'
import { chooseTeam } from '../teams/choose-team.ts'
import { checkInActions, clickedRock, submitWhy } from './check-in/check-in.listener.ts'
import { milestoneActions } from './check-in/milestones.listener.ts'
import { rockCommands, rockTeamChosen } from './commands.ts'
import { carryActions, submitCarry } from './ending/carry.listener.ts'
import { endingActions } from './ending/ending.listener.ts'
import { openAddRock, openChange, redrawRock, submitNewRock, submitRock } from './form/adding.listener.ts'
import { showingActions } from './list/showing.listener.ts'
import { resultActions, submitResult } from './results/results.listener.ts'
import { ADD_ROCK, CHANGE_ROCK } from './rock-actions.ts'
import { aimRetired, submitAim } from './settings/aims.listener.ts'
import { settingsUndone, submitSettings } from './settings/settings.listener.ts'
import { TEAM_CHOSEN } from './which-team.ts'

/** Adding and changing from a button, wherever it stands. */
const formActions: readonly ActionListener[] = [
  clicked(ADD_ROCK, async (call, { team }) => {
    if (team) return openAddRock(call, team)
    const teams = await findTeams(call.ctx, { channelId: '' })
    const [only, ...others] = teams
    if (only && others.length === 0) return openAddRock(call, only.id)
    await chooseTeam(call, teams, TEAM_CHOSEN, (id) => ({ team: id, do: 'add' }))
  }),
  clicked(CHANGE_ROCK, async (call, of) => {
    const { teamId, id } = await clickedRock(call, of)
    await openChange(call, teamId, id)
  }),
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
    rockTeamChosen,
    aimRetired,
    settingsUndone,
  ],
  submissions: [submitNewRock, submitRock, submitWhy, submitCarry, submitAim, submitSettings, submitResult],
}
