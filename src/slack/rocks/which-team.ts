import { LIMITS } from '../../blocks/limits.ts'
import type { ButtonValue } from '../../blocks/message.ts'
import { Refusal } from '../../domain/errors.ts'
import type { Team } from '../../domain/team.ts'
import type { CommandCall } from '../bolt/registry.ts'
import { chooseTeam, MOST_BUTTONS } from '../teams/choose-team.ts'

/** What choosing a team goes on with: `value.do`, and what was typed. */
export const TEAM_CHOSEN = 'rock-team:'

/** An id and what is around it. */
const TEAM_LENGTH = 60

/**
 * Asks which of several teams a command means, and keeps what was typed.
 * @throws Refusal `invalid` where so many teams can't each carry what was typed
 */
export async function askTeam(call: CommandCall, teams: readonly Team[], extra: ButtonValue): Promise<void> {
  // A button carries a long line; a menu's entries carry a short one.
  if (teams.length > MOST_BUTTONS && JSON.stringify(extra).length + TEAM_LENGTH > LIMITS.optionValue) {
    throw new Refusal(
      'invalid',
      `${teams.length} teams could be meant. Nothing was stored: use the command in the channel of the one you mean.`,
    )
  }
  await chooseTeam(call, teams, TEAM_CHOSEN, extra)
}
