import { Refusal } from '../../../domain/errors.ts'
import type { Rock } from '../../../domain/rocks/life/rock.ts'
import type { Team } from '../../../domain/team.ts'
import type { Context } from '../../context.ts'
import { findTeams } from '../../teams/find-team.ts'
import { rockNumbered } from '../rock-team.ts'

/**
 * The Rocks that a number typed in a channel may mean, since each team counts its own: of the teams that the channel
 * stands for, and the asker's own where they own just one of them.
 * @returns one or more, by team
 * @throws Refusal `notFound` when there is none of that number, or no team
 */
export async function findRocks(
  ctx: Context,
  { channelId, number }: { channelId: string; number: number },
): Promise<{ team: Team; rock: Rock }[]> {
  const { store } = ctx
  const own = await ownNumbered(ctx, number)
  const [only, ...more] = own
  // Away from any team's channel one means one's own; its owner need not be on the team.
  if (only && more.length === 0 && (await store.teams.inChannel(channelId)).length === 0) return own

  const teams = await findTeams(ctx, { channelId })
  const [first, ...others] = teams
  if (first && others.length === 0) return [{ team: first, rock: await rockNumbered(ctx, first.id, number) }]
  const found: { team: Team; rock: Rock }[] = []
  for (const team of teams) {
    const rock = await store.rocks.numbered(team.id, number)
    if (rock) found.push({ team, rock })
  }
  if (found.length === 0) {
    throw new Refusal(
      'notFound',
      `None of the ${teams.length} teams here has an R${number}. Nothing was changed: /rocks lists each team’s Rocks.`,
    )
  }
  const mine = found.filter(({ rock }) => rock.ownerId === ctx.actor.id)
  return mine.length === 1 ? mine : found
}

/** The asker's own open Rocks of a number, by team. */
async function ownNumbered({ store, actor }: Context, number: number): Promise<{ team: Team; rock: Rock }[]> {
  const found: { team: Team; rock: Rock }[] = []
  for (const rock of await store.rocks.openOfOwner(actor.id)) {
    const team = rock.number === number ? await store.teams.find(rock.teamId) : null
    if (team) found.push({ team, rock })
  }
  return found
}
