import { Refusal } from '../../../domain/errors.ts'
import { mayAdd, requireMay } from '../../../domain/rocks/life/may.ts'
import {
  type Carry,
  MAX_WHY,
  newRock,
  type Override,
  type Rock,
  type RockDraft,
} from '../../../domain/rocks/life/rock.ts'
import type { Finding } from '../../../domain/rocks/lint/lint.ts'
import { refuseProblems } from '../../../domain/rocks/lint/problems.ts'
import { oneLine } from '../../../domain/typed/one-line.ts'
import { dayIn } from '../../../domain/weeks/week.ts'
import { refuseOverwriting } from '../../changed-meanwhile.ts'
import type { Context } from '../../context.ts'
import { auditRock, followOwners, holdRock, requireChangeable } from '../hold-rock.ts'
import { type RockTeam, readRockTeam } from '../rock-team.ts'
import { requireMayAdd } from './draft.ts'
import { reviewRock } from './review-rock.ts'
import { changesBetween, type RockChange, rockWords, toldRock } from './rock-changes.ts'
import { tidyDraft } from './tidy-draft.ts'

export type SaveRock = {
  teamId: string
  /** The Rock to change; null for a new one. */
  rockId: string | null
  /** Made when the form of a new Rock was opened, and its id then: the same form delivered twice adds one Rock. */
  key?: string
  draft: RockDraft
  /** Why it is saved in spite of the lint's warnings; "" where there was nothing to say. */
  reason: string
  /** What the form noted: what was changed since then is not overwritten unseen. */
  seen?: string | undefined
}

export type SavedRock = {
  rock: Rock
  /** All that the lint still has to say. */
  findings: readonly Finding[]
  isNew: boolean
  /** Whether anything differs from before; with a new one everything does. */
  changed: boolean
}

/**
 * Adds a Rock, or changes one. Warnings of the lint that were not passed over before need a reason, which is kept with
 * each of them. Ending, results, carries and ticked milestones are never overwritten by a form that was opened earlier.
 * Messages of the owner (on a change of owner, of both) follow.
 * Moving it out of a quarter under way is carrying it over, and for managers.
 * @throws Refusal `notAllowed`; `notFound`; `conflict` for one that was dropped or put away meanwhile; `invalid` with
 * messages by `RockField`, or for `reason` when warnings stand without one
 */
export async function saveRock(ctx: Context, input: SaveRock): Promise<SavedRock> {
  try {
    return await ctx.store.transaction((store) => {
      const work = { ...ctx, store }
      return input.rockId === null ? add(work, input) : change(work, input, input.rockId)
    })
  } catch (error) {
    // The same form's other delivery may have been a moment faster.
    const rock = input.rockId === null && input.key ? await ctx.store.rocks.find(input.key) : null
    if (!rock) throw error
    return { rock, findings: [], isNew: false, changed: false }
  }
}

async function add(ctx: Context, { teamId, key, draft: typed, reason }: SaveRock): Promise<SavedRock> {
  const { store, actor, now } = ctx
  const at = await readRockTeam(ctx, teamId)
  const stays = await requireMayAdd(ctx, teamId)
  const known = key === undefined ? null : await store.rocks.find(key)
  if (known) return { rock: known, findings: [], isNew: false, changed: false }
  // From here on nobody else adds to the team; a refusal gives the number back.
  const number = await store.rockSettings.nextNumber(teamId)

  const draft = tidyDraft(typed, null)
  if (draft.ownerId !== null && !mayAdd(actor, teamId, draft.ownerId, stays)) {
    refuseProblems([
      { field: 'owner', message: 'You can add Rocks of your own; managers add them for others too.' },
    ])
  }
  const checked = await check(ctx, at, draft, null, reason)
  const rock = newRock(draft, {
    id: key ?? crypto.randomUUID(),
    teamId,
    number,
    ownerId: checked.ownerId,
    overrides: checked.overrides,
    datedOn: at.today,
    createdBy: actor.id,
    createdAt: now,
  })
  await store.rocks.create(rock)
  await auditRock(ctx, rock, 'rock.added', { number, ...toldRock(rock), overrides: told(checked.overrides) })
  await followOwners(ctx, at.team, [rock.ownerId])
  return { rock, findings: checked.findings, isNew: true, changed: true }
}

async function change(ctx: Context, input: SaveRock, rockId: string): Promise<SavedRock> {
  const { store, actor } = ctx
  const { rock: before, ...at } = await holdRock(ctx, rockId, 'edit')
  if (before.teamId !== input.teamId) {
    throw new Refusal('notFound', 'That Rock is not this team’s. Nothing was changed.')
  }
  requireChangeable(before)
  const draft = tidyDraft(input.draft, before)
  const changes = changesBetween(before, draft)
  if (Object.keys(changes).length > 0)
    await refuseOverwriting(ctx, { subject: rockId }, input.seen, rockWords)
  if (draft.ownerId !== null && draft.ownerId !== before.ownerId) {
    requireMay('reassign', actor, before, await store.memberships.ofMember(actor.id))
  }
  const carry = carryBy(ctx, at, before, draft)
  if (carry) requireMay('close', actor, before, await store.memberships.ofMember(actor.id))
  const { findings, ownerId, overrides } = await check(ctx, at, draft, before, input.reason)
  if (Object.keys(changes).length === 0 && overrides.length === 0) {
    return { rock: before, findings, isNew: false, changed: false }
  }
  const rock: Rock = {
    ...before,
    ...draft,
    ownerId,
    overrides: [...before.overrides, ...overrides],
    carries: carry ? [...before.carries, carry] : before.carries,
    datedOn: isDatedAnew(changes) ? at.today : before.datedOn,
    // What was told of one metric says nothing of another.
    counterToldOn: changes.counter ? null : before.counterToldOn,
  }
  await store.rocks.save(rock)
  await auditRock(ctx, rock, 'rock.changed', { changes, overrides: told(overrides) })
  await followOwners(ctx, at.team, [before.ownerId, rock.ownerId])
  return { rock, findings, isNew: false, changed: true }
}

/**
 * What a change of quarter is kept as: an open Rock that leaves a quarter under way is carried over, whichever way, and
 * counts there as not completed. On the day it was added it is a slip that is put right.
 */
function carryBy(
  { actor, now }: Context,
  { team, today }: RockTeam,
  { quarter: from, ownerId, buildOn, resultsOn, ending, createdAt }: Rock,
  { quarter: to }: RockDraft,
): Carry | null {
  const isSlip = dayIn(team.zone, createdAt) === today
  if (to <= from || today < from || isSlip || ending !== null) return null
  return { from, to, ownerId, buildOn, resultsOn, by: actor.id, at: now }
}

const isDatedAnew = (changes: Record<string, RockChange>): boolean =>
  ['quarter', 'startOn', 'type', 'buildOn', 'resultsOn', 'milestones'].some((part) => part in changes)

type Checked = { findings: readonly Finding[]; ownerId: string; overrides: Override[] }

/** @returns what passing over the warnings that stand is kept as */
async function check(
  ctx: Context,
  at: RockTeam,
  draft: RockDraft,
  stored: Rock | null,
  typed: string,
): Promise<Checked> {
  const { problems, findings, toOverride } = await reviewRock(ctx, at, draft, stored, ctx.actor.locale)
  refuseProblems(problems)
  const reason = oneLine(typed)
  if (toOverride.length > 0) refuseReason(reason, toOverride.length)
  const kept = { reason, by: ctx.actor.id, at: ctx.now }
  const overrides = toOverride.map(({ rule, message }) => ({ rule, warning: message, ...kept }))
  return { findings, ownerId: draft.ownerId ?? '', overrides }
}

function refuseReason(reason: string, warnings: number): void {
  const stand = warnings === 1 ? 'A warning stands' : `${warnings} warnings stand`
  const wrong =
    reason === ''
      ? `${stand}: say in a line why it is saved all the same. It is kept with the Rock.`
      : [...reason].length > MAX_WHY
        ? `At most ${MAX_WHY} characters.`
        : null
  if (wrong) throw new Refusal('invalid', 'Nothing was changed.', { reason: wrong })
}

/** Overrides in JSON's words. */
const told = (overrides: readonly Override[]) =>
  overrides.map(({ rule, warning, reason }) => ({ rule, warning, reason }))
