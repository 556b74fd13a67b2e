import { Refusal } from '../../domain/errors.ts'
import type { Rock } from '../../domain/rocks/rock.ts'
import type { Team } from '../../domain/team.ts'
import type { Context } from '../context.ts'
import { findTeams } from '../teams/find-team.ts'
import { findRock } from './rock-team.ts'

/**
 * The Rocks that a number typed in a channel may mean, since each team counts its own: of the teams that the channel
 * stands for, and the asker's own where they own just one of them.
 * @returns one or more, by team
 * @throws Refusal `notFound` when there is none of that number, or no team
 */
export async function findRocks(
  ctx: Context,
  channelId: string,
  number: number,
): Promise<{ team: Team; rock: Rock }[]> {
  const teams = await findTeams(ctx, channelId)
  const [first, ...others] = teams
  if (first && others.length === 0) return [{ team: first, rock: await findRock(ctx, first.id, number) }]
  const found: { team: Team; rock: Rock }[] = []
  for (const team of teams) {
    const rock = await ctx.store.rocks.numbered(team.id, number)
    if (rock) found.push({ team, rock })
  }
  if (found.length === 0) {
    throw new Refusal(
      'notFound',
      `None of the ${teams.length} teams here has an R${number}. Nothing was changed: /rocks lists each team’s Rocks.`,
    )
  }
  const own = found.filter(({ rock }) => rock.ownerId === ctx.actor.id)
  return own.length === 1 ? own : found
}
