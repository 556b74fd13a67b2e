import { option } from '../../blocks/inputs.ts'
import { LIMITS } from '../../blocks/limits.ts'
import { actions, type ButtonValue, button, type Message } from '../../blocks/message.ts'
import { escapeMrkdwn, line, rich } from '../../blocks/text.ts'
import type { Team } from '../../domain/team.ts'
import { nameWithRest } from '../../domain/weeks/quiet.ts'
import { findManagedTeams } from '../../usecases/teams/find-team.ts'
import type { CommandCall } from '../bolt/registry.ts'

/** More teams than this are offered in a menu. */
export const MOST_BUTTONS = 5

/** The action of a choice of team; it ends in ":" since each button's id has its own ending. */
export type TeamAction = `${string}:`

/**
 * Asks which team a command means: a button for each, or a menu. What is chosen arrives at the listener of
 * `action` as `value.team`, with `extra` beside it (for a menu, `LIMITS.optionValue` characters together).
 */
export async function chooseTeam(
  call: { reply(message: Message): Promise<void> },
  teams: readonly Team[],
  action: TeamAction,
  extra: ButtonValue = {},
): Promise<void> {
  const question = 'Which team do you mean?'
  const offered = teams.slice(0, LIMITS.selectOptions)
  const rest =
    teams.length > offered.length
      ? ` These are the first ${LIMITS.selectOptions}; use the command in a team’s channel for others.`
      : ''
  const choices =
    teams.length <= MOST_BUTTONS
      ? actions(
          ...offered.map((team) =>
            button(nameWithRest(team), `${action}${team.id}`, { team: team.id, ...extra }),
          ),
        )
      : actions({
          type: 'static_select',
          action_id: `${action}menu`,
          options: offered.map((team) =>
            option(nameWithRest(team), JSON.stringify({ team: team.id, ...extra })),
          ),
        })
  await call.reply({ text: escapeMrkdwn(question), blocks: [rich(line(question + rest)), choices] })
}

/** Goes on with the one team that a manager's command means, or asks which. */
export async function withManagedTeam(
  call: CommandCall,
  action: TeamAction,
  go: (teamId: string) => Promise<void>,
  extra: ButtonValue = {},
): Promise<void> {
  const teams = await findManagedTeams(call.ctx, call.channelId)
  const [only] = teams
  if (teams.length === 1 && only) await go(only.id)
  else await chooseTeam(call, teams, action, extra)
}
