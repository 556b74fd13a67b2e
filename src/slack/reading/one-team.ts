import type { ButtonValue } from '../../blocks/message.ts'
import type { Team } from '../../domain/team.ts'
import { findTeams } from '../../usecases/teams/find-team.ts'
import type { CommandCall } from '../bolt/registry.ts'
import { chooseTeam, type TeamAction } from '../teams/choose-team.ts'

/**
 * The one team a command means.
 * @param action what choosing a team does, with `value.team` and what `value` adds
 * @returns null when there are several: the choice was offered then
 * @throws Refusal `notFound` when there is none
 */
export async function oneTeam(
  call: CommandCall,
  action: TeamAction,
  value: ButtonValue = {},
): Promise<Team | null> {
  const teams = await findTeams(call.ctx, call.channelId)
  const [only, ...others] = teams
  if (only && others.length === 0) return only
  await chooseTeam(call, teams, action, value)
  return null
}
