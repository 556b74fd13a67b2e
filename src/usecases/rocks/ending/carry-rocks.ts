import { Refusal } from '../../../domain/errors.ts'
import { requireManager } from '../../../domain/people/permission.ts'
import { carried, uncarried } from '../../../domain/rocks/life/carry.ts'
import { type Quarter, quarterName } from '../../../domain/rocks/life/quarter.ts'
import { isOpen, MAX_ROCKS, type Rock } from '../../../domain/rocks/life/rock.ts'
import type { Context } from '../../context.ts'
import { auditRock, followOwners, requireOpen } from '../hold-rock.ts'
import { quartersAhead, type RockTeam, readRockTeam, takingRoom } from '../rock-team.ts'

/** What carrying came to. */
export type CarriedRocks = {
  /** Those that moved, by number. */
  carried: Rock[]
  to: Quarter
}

/**
 * Moves open Rocks into another quarter, all or none. Those that are in it already stay as they are.
 * @param rockIds null for all open ones of quarters before `to`
 * @param to null for the current quarter
 * @throws Refusal `notAllowed` for who does not manage the team; `notFound`; `conflict` for one that is closed; `invalid`
 * for a quarter that is past, is none of the team's, or has no room
 */
export async function carryRocks(
  ctx: Context,
  { teamId, rockIds, to: asked }: { teamId: string; rockIds: readonly string[] | null; to: Quarter | null },
): Promise<CarriedRocks> {
  return ctx.store.transaction(async (store) => {
    const work = { ...ctx, store }
    const at = await readRockTeam(work, teamId)
    requireManager(ctx.actor, teamId, await store.memberships.ofTeam(teamId))
    const to = asked ?? at.quarter
    if (!quartersAhead(at).includes(to))
      throw wrongQuarter('Choose the current quarter or one of the next three.')
    const rocks = await holdAll(work, teamId, rockIds ?? (await openBefore(work, teamId, to)))
    const moving = rocks.filter((rock) => rock.quarter !== to && (rockIds !== null || isOpen(rock)))
    await requireRoom(work, at, to, moving.length)

    const carry = { by: ctx.actor.id, at: ctx.now }
    const moved = moving.map((rock) => ({ ...carried(rock, to, carry), datedOn: at.today }))
    await keepMoved(work, at, 'rock.carried', moving, moved)
    return { carried: moved, to }
  })
}

/**
 * Takes back that Rocks were carried into a quarter: quarter and dates are what they were. Those that are not in it any
 * more stay as they are, so that once more changes nothing.
 * @param to the quarter that they were carried into
 * @returns all of them as they are now, by number
 * @throws Refusal `notAllowed`, `notFound`, `conflict` for one that was closed since
 */
export async function uncarryRocks(
  ctx: Context,
  { rockIds, to }: { rockIds: readonly string[]; to: Quarter },
): Promise<Rock[]> {
  return ctx.store.transaction(async (store) => {
    const work = { ...ctx, store }
    const [rockId] = rockIds
    if (rockId === undefined) return []
    const at = await readRockTeam(work, (await store.rocks.find(rockId))?.teamId ?? '')
    requireManager(ctx.actor, at.team.id, await store.memberships.ofTeam(at.team.id))
    const rocks = await holdAll(work, at.team.id, rockIds)
    const isThere = (rock: Rock) => rock.quarter === to && rock.carries.at(-1)?.to === to
    for (const rock of rocks.filter(isThere)) requireOpen(rock)

    const moved = rocks.map((rock) => (isThere(rock) ? { ...uncarried(rock), datedOn: at.today } : rock))
    await keepMoved(work, at, 'rock.uncarried', rocks, moved)
    return moved
  })
}

async function openBefore({ store }: Context, teamId: string, to: Quarter): Promise<string[]> {
  return (await store.rocks.openOf(teamId)).filter(({ quarter }) => quarter < to).map(({ id }) => id)
}

/** In the order of their ids, so that two who carry the same ones don't wait for each other. @returns by number */
async function holdAll(ctx: Context, teamId: string, rockIds: readonly string[]): Promise<Rock[]> {
  const rocks: Rock[] = []
  for (const id of [...new Set(rockIds)].sort()) {
    const rock = await ctx.store.rocks.hold(id)
    if (rock?.teamId !== teamId) {
      throw new Refusal('notFound', 'One of these Rocks is not this team’s. Nothing was changed.')
    }
    rocks.push(rock)
  }
  return rocks.sort((a, b) => a.number - b.number)
}

async function requireRoom({ store }: Context, at: RockTeam, to: Quarter, count: number): Promise<void> {
  const there = takingRoom(await store.rocks.ofQuarter(at.team.id, to)).length
  if (there + count <= MAX_ROCKS) return
  throw wrongQuarter(
    `A quarter holds ${MAX_ROCKS} Rocks. ${quarterName(to, at.settings.startMonth)} has ${there}, and these would be ${count} more: drop or archive some first.`,
  )
}

const wrongQuarter = (message: string): Refusal =>
  new Refusal('invalid', 'Nothing was carried over.', { quarter: message })

/** Stores those that are no longer where they were before, and has their owners' messages follow. */
async function keepMoved(
  ctx: Context,
  { team }: RockTeam,
  action: 'rock.carried' | 'rock.uncarried',
  before: readonly Rock[],
  rocks: readonly Rock[],
): Promise<void> {
  const place = ({ quarter, buildOn, resultsOn }: Rock) => ({ quarter, buildOn, resultsOn })
  const owners: string[] = []
  for (const [i, from] of before.entries()) {
    const to = rocks[i]
    if (!to || to === from) continue
    await ctx.store.rocks.save(to)
    await auditRock(ctx, to, action, { from: place(from), to: place(to) })
    owners.push(to.ownerId)
  }
  if (owners.length > 0) await followOwners(ctx, team, owners)
}
