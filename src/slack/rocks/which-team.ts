import { z } from 'zod'
import { action, wholeNumber } from '../../blocks/action.ts'
import { LIMITS } from '../../blocks/limits.ts'
import { Refusal } from '../../domain/errors.ts'
import type { Team } from '../../domain/team.ts'
import type { CommandCall } from '../bolt/registry.ts'
import { chooseTeam } from '../teams/choose-team.ts'

const ofTeam = z.enum(['add', 'carry', 'aims', 'settings', 'export'])
const ofRock = z.enum(['show', 'update', 'on', 'off', 'done', 'drop', 'milestone', 'archive'])
/** What is done with a team's Rocks, and with one of them, by the command's word. */
export type TeamDeed = z.output<typeof ofTeam>
export type RockDeed = z.output<typeof ofRock>

/** What choosing a team goes on with: what to do, with which Rock where it is done with one, and what was typed. */
const chosenTeam = z.union([
  z.object({ team: z.string(), do: ofRock, number: wholeNumber, rest: z.string().optional() }),
  z.object({ team: z.string(), do: ofTeam, rest: z.string().optional() }),
])
type ChosenTeam = z.output<typeof chosenTeam>
export const TEAM_CHOSEN = action('rock-team:', chosenTeam, { instead: '/rocks' })

/** As many teams as get a button each, which carries a long line; a menu's entries carry a short one. */
const MOST_BUTTONS = 5

/**
 * Asks which of several teams a command means, and keeps what was typed.
 * @throws Refusal `invalid` where so many teams can't each carry what was typed
 */
export async function askTeam(
  call: CommandCall,
  teams: readonly Team[],
  carry: (team: string) => ChosenTeam,
): Promise<void> {
  const isLong = ({ id }: Team) => TEAM_CHOSEN.value(carry(id)).length > LIMITS.optionValue
  if (teams.length > MOST_BUTTONS && teams.some(isLong)) {
    throw new Refusal(
      'invalid',
      `${teams.length} teams could be meant. Nothing was stored: use the command in the channel of the one you mean.`,
    )
  }
  await chooseTeam(call, teams, TEAM_CHOSEN, carry)
}
