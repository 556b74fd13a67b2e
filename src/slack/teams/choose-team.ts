import type { Action } from '../../blocks/action.ts'
import { option } from '../../blocks/inputs.ts'
import { LIMITS } from '../../blocks/limits.ts'
import { actions, type Message } from '../../blocks/message.ts'
import { escapeMrkdwn, line, rich } from '../../blocks/text.ts'
import type { Team } from '../../domain/team.ts'
import { nameWithRest } from '../../domain/weeks/quiet.ts'
import { findManagedTeams } from '../../usecases/teams/find-team.ts'
import type { CommandCall } from '../bolt/registry.ts'

/** More teams than this are offered in a menu. */
const MOST_BUTTONS = 5

/**
 * Asks which team a command means: a button for each, or a menu.
 * @param action listens to the choice; its id ends in ":" since each button's id has its own ending
 * @param carry what the choice of a team carries (in a menu, `LIMITS.optionValue` characters together)
 */
export async function chooseTeam<V>(
  call: { reply(message: Message): Promise<void> },
  teams: readonly Team[],
  action: Action<V>,
  carry: (team: string) => V,
): Promise<void> {
  const question = 'Which team do you mean?'
  const offered = teams.slice(0, LIMITS.selectOptions)
  const rest =
    teams.length > offered.length
      ? ` These are the first ${LIMITS.selectOptions}; use the command in a team’s channel for others.`
      : ''
  const choices =
    teams.length <= MOST_BUTTONS
      ? actions(...offered.map((team) => action.at(team.id).button(nameWithRest(team), carry(team.id))))
      : actions({
          type: 'static_select',
          action_id: action.at('menu').id,
          options: offered.map((team) => option(nameWithRest(team), action.value(carry(team.id)))),
        })
  await call.reply({ text: escapeMrkdwn(question), blocks: [rich(line(question + rest)), choices] })
}

/** Goes on with the one team that a manager's command means, or asks which. */
export async function withManagedTeam<V>(
  call: CommandCall,
  action: Action<V>,
  carry: (team: string) => V,
  go: (call: CommandCall, value: V) => Promise<void>,
): Promise<void> {
  const teams = await findManagedTeams(call.ctx, call)
  const [only] = teams
  if (teams.length === 1 && only) await go(call, carry(only.id))
  else await chooseTeam(call, teams, action, carry)
}
