import { Refusal } from '../../domain/errors.ts'
import { type RockAct, requireMay } from '../../domain/rocks/life/may.ts'
import { isOpen, type Rock, rockName } from '../../domain/rocks/life/rock.ts'
import type { Team } from '../../domain/team.ts'
import type { Context, Work } from '../context.ts'
import { noteChange } from '../weeks/note-change.ts'
import { planAgain } from '../weeks/plan-week.ts'
import { type RockTeam, readRockTeam } from './rock-team.ts'

/** A Rock that nobody else changes until the transaction ends. */
export type HeldRock = RockTeam & { rock: Rock }

/**
 * Holds a Rock for a change by somebody who may make it.
 * @param ctx with a transaction's store
 * @throws Refusal `notFound`, also for another workspace's; `notAllowed`
 */
export async function holdRock(ctx: Context, rockId: string, act: RockAct): Promise<HeldRock> {
  const { store, actor } = ctx
  const rock = await store.rocks.hold(rockId)
  if (!rock) {
    throw new Refusal(
      'notFound',
      'That Rock is no longer there. Nothing was changed: /rocks lists those there are.',
    )
  }
  await requireRight({ store, actor }, rock, act)
  return { ...(await readRockTeam(ctx, rock.teamId)), rock }
}

/** Before a form is opened for it, too. @throws Refusal `notAllowed` for who may not do that with a Rock now */
export async function requireRight(
  { store, actor }: Pick<Context, 'store' | 'actor'>,
  rock: Rock,
  act: RockAct,
): Promise<void> {
  requireMay(act, actor, rock, await store.memberships.ofMember(actor.id))
}

/** @throws Refusal `conflict` for a Rock that was put away, meanwhile perhaps */
export function requireUnarchived(rock: Rock): void {
  if (rock.archivedOn === null) return
  throw new Refusal(
    'conflict',
    `${rockName(rock)} was archived. Nothing was changed: take it out of the archive first, with /rocks show ${rock.number}.`,
  )
}

/** @throws Refusal `conflict` for a Rock that was given up or put away, meanwhile perhaps: what is done can be mended */
export function requireChangeable(rock: Rock): void {
  requireUnarchived(rock)
  if (rock.ending?.how === 'dropped') requireOpen(rock)
}

/** @throws Refusal `conflict` for a Rock that was closed, meanwhile perhaps, with how to open it again */
export function requireOpen(rock: Rock): void {
  requireUnarchived(rock)
  if (isOpen(rock)) return
  const show = `/rocks show ${rock.number}`
  const said =
    rock.ending === null
      ? `has achieved its result and is closed by that. Nothing was changed: ${show} tells its story.`
      : `${rock.ending.how === 'done' ? 'is done' : 'was dropped'}. Nothing was changed: open it again first, with ${show}.`
  throw new Refusal('conflict', `${rockName(rock)} ${said}`)
}

/** What the audit calls what is done to a Rock. */
export type RockAction =
  | 'rock.added'
  | 'rock.changed'
  | 'rock.checkedIn'
  | 'rock.dropped'
  | 'rock.reopened'
  | 'rock.archived'
  | 'rock.unarchived'
  | 'rock.carried'
  | 'rock.uncarried'
  | 'rock.milestoneAdded'
  | 'rock.milestoneDone'
  | 'rock.milestoneOpen'
  | 'rock.milestoneRemoved'
  | 'rock.resultEntered'
  | 'rock.resultTaken'
  | 'rock.goalRaised'
  | 'rock.goalLowered'

/** Tells the audit what was done to a Rock. @param details enough to tell the story by, in JSON's words */
export async function auditRock(
  { store, actor, now }: Context,
  rock: Pick<Rock, 'id' | 'teamId'>,
  action: RockAction,
  details: Readonly<Record<string, unknown>>,
): Promise<void> {
  await store.audit.add({ by: actor.id, action, teamId: rock.teamId, subject: rock.id, details }, now)
}

/** Stores a held Rock as it is now, audits it, and has its owner's messages follow. */
export async function keepRock(
  ctx: Context,
  team: Team,
  rock: Rock,
  action: RockAction,
  details: Readonly<Record<string, unknown>>,
): Promise<Rock> {
  await ctx.store.rocks.save(rock)
  await auditRock(ctx, rock, action, details)
  await followOwners(ctx, team, [rock.ownerId])
  return rock
}

/**
 * Lays out the weeks under way again, since who is asked and reminded of what may differ now, and has the owners'
 * messages of these weeks follow.
 */
export async function followOwners(work: Work, team: Team, ownerIds: readonly string[]): Promise<void> {
  const { store } = work
  await planAgain(work, team)
  for (const { week } of await store.weeks.unclosed(team.id)) {
    for (const memberId of new Set(ownerIds)) {
      await noteChange(work, { memberId, teamId: team.id, week })
    }
  }
}
