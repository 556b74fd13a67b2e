import { z } from 'zod'
import { readTeamSettings } from '../../usecases/teams/read-settings.ts'
import { openFilled } from '../bolt/open-modal.ts'
import { clicked, subcommand } from '../bolt/registry.ts'
import { withManagedTeam } from './choose-team.ts'
import { TEAM_SETTINGS, teamModal } from './team.modal.ts'

type Opening = Parameters<typeof openFilled>[0] & { ctx: Parameters<typeof readTeamSettings>[0] }

const open = (call: Opening, { team }: { team: string }): Promise<void> =>
  openFilled(call, 'Team settings', async () => teamModal(await readTeamSettings(call.ctx, { teamId: team })))

export const teamCommand = subcommand({
  command: '/scorecard',
  name: 'team',
  summary: 'Change a team’s people, channel, prompt and closing time',
  usage: 'team',
  args: z.string(),
  run: (call) => withManagedTeam(call, TEAM_SETTINGS, (team) => ({ team }), open),
})

export const teamSettingsChosen = clicked(TEAM_SETTINGS, open)
