import { z } from 'zod'
import { readTeamSettings } from '../../usecases/teams/read-settings.ts'
import { openFilled } from '../bolt/open-modal.ts'
import { type ActionListener, subcommand } from '../bolt/registry.ts'
import { withManagedTeam } from './choose-team.ts'
import { teamModal } from './team.modal.ts'

const CHOOSE = 'team-settings:'

type Opening = Parameters<typeof openFilled>[0] & { ctx: Parameters<typeof readTeamSettings>[0] }

const open = (call: Opening, teamId: string): Promise<void> =>
  openFilled(call, 'Team settings', async () => teamModal(await readTeamSettings(call.ctx, teamId)))

export const teamCommand = subcommand({
  command: '/scorecard',
  name: 'team',
  summary: 'Change a team’s people, channel, prompt and closing time',
  usage: 'team',
  args: z.string(),
  run: (call) => withManagedTeam(call, CHOOSE, (teamId) => open(call, teamId)),
})

export const teamChosen: ActionListener = {
  action: CHOOSE,
  run: (call) => open(call, call.value.team ?? ''),
}
