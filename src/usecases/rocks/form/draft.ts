import { Refusal } from '../../../domain/errors.ts'
import type { Metric } from '../../../domain/metrics/metric.ts'
import { isManager } from '../../../domain/people/permission.ts'
import { mayAdd, requireMay } from '../../../domain/rocks/life/may.ts'
import type { Quarter } from '../../../domain/rocks/life/quarter.ts'
import type { Rock, RockDraft, RockType } from '../../../domain/rocks/life/rock.ts'
import type { Aim } from '../../../domain/rocks/progress/aim.ts'
import { prefillRock } from '../../../domain/rocks/title/prefill.ts'
import { oneLine } from '../../../domain/typed/one-line.ts'
import { seenOf } from '../../changed-meanwhile.ts'
import type { Context } from '../../context.ts'
import { requireChangeable } from '../hold-rock.ts'
import { quartersAhead, type RockTeam, readRockTeam } from '../rock-team.ts'
import { type DraftReview, reviewRock } from './review-rock.ts'
import { teamMetrics } from './team-metrics.ts'
import { tidyDraft } from './tidy-draft.ts'

/** What a Rock's form offers to choose from. */
export type RockForm = Pick<RockTeam, 'team' | 'settings' | 'today'> & {
  /** The current one and the next three; before them the stored Rock's own, where that is past. */
  quarters: readonly Quarter[]
  /** In use on the team's scorecard, in its order; after them the stored Rock's own, where they no longer are. */
  metrics: readonly Metric[]
  /** That are offered, and the stored Rock's own. */
  aims: readonly Aim[]
  /** The Rock that is being changed; null for a new one. */
  stored: Rock | null
  /** What a form of it notes when it is opened. */
  seen?: string
}

/**
 * Reads what the form of a new Rock, or of one that is there, offers.
 * @throws Refusal `notAllowed` for who may neither add nor change it, `notFound`, `conflict` for one that was dropped
 * or put away
 */
export async function readRockForm(
  ctx: Context,
  { teamId, rockId }: { teamId: string; rockId: string | null },
): Promise<RockForm> {
  const { store } = ctx
  const at = await readRockTeam(ctx, teamId)
  const stored = await readStored(ctx, teamId, rockId)
  if (stored) requireChangeable(stored)
  const [metrics, aims] = await Promise.all([teamMetrics(store, teamId), store.aims.ofTeam(teamId)])
  const own = [stored?.measure?.metricId, stored?.counter?.metricId]
  const inUse = metrics.filter(({ lastWeek }) => lastWeek === null)
  const ahead = quartersAhead(at)
  return {
    team: at.team,
    settings: at.settings,
    today: at.today,
    quarters: stored === null || ahead.includes(stored.quarter) ? ahead : [stored.quarter, ...ahead].sort(),
    metrics: [...inUse, ...metrics.filter((metric) => !inUse.includes(metric) && own.includes(metric.id))],
    aims: aims.filter(({ id, retired }) => !retired || id === stored?.aimId),
    stored,
    seen: await seenOf(ctx, { subject: rockId ?? '' }),
  }
}

/**
 * A new Rock from its title, with all that can be read from it. Who adds it owns it unless they manage the team and so
 * have to choose. The title is one line, and may still be too long: `reviewDraft` says so.
 * @throws Refusal `notAllowed` for who may not add Rocks here, `notFound`
 */
export async function newDraft(
  ctx: Context,
  {
    teamId,
    title,
    ...given
  }: { teamId: string; title: string; ownerId?: string; quarter?: Quarter; type?: RockType },
): Promise<RockDraft> {
  const { store, actor } = ctx
  const at = await readRockTeam(ctx, teamId)
  const stays = await requireMayAdd(ctx, teamId)
  const metrics = (await teamMetrics(store, teamId)).filter(({ lastWeek }) => lastWeek === null)
  const quarter = given.quarter ?? at.quarter
  const { startMonth } = at.settings
  const draft = prefillRock(oneLine(title), { quarter, startMonth, metrics, locale: actor.locale })
  const type = given.type ?? draft.type
  return {
    ...draft,
    type,
    buildOn: type === 'building' ? draft.buildOn : null,
    ownerId: given.ownerId ?? (isManager(actor, teamId, stays) ? null : actor.id),
    startOn: quarter === at.quarter ? at.today : quarter,
  }
}

/**
 * Looks at a draft as saving would, and stores nothing.
 * @param rockId the Rock that it is to change; null for a new one
 * @throws Refusal `notAllowed` for who may neither add nor change it, `notFound`
 */
export async function reviewDraft(
  ctx: Context,
  { teamId, draft, rockId }: { teamId: string; draft: RockDraft; rockId: string | null },
): Promise<DraftReview> {
  const at = await readRockTeam(ctx, teamId)
  const stored = await readStored(ctx, teamId, rockId)
  return reviewRock(ctx, at, tidyDraft(draft, stored), stored, ctx.actor.locale)
}

/** The Rock that is to be changed, for somebody who may; null for who may add a new one. */
async function readStored(ctx: Context, teamId: string, rockId: string | null): Promise<Rock | null> {
  const { store, actor } = ctx
  if (rockId === null) {
    await requireMayAdd(ctx, teamId)
    return null
  }
  const rock = await store.rocks.find(rockId)
  if (rock?.teamId !== teamId) {
    throw new Refusal(
      'notFound',
      'That Rock is no longer there. Nothing was changed: /rocks lists those there are.',
    )
  }
  requireMay('edit', actor, rock, await store.memberships.ofMember(actor.id))
  return rock
}

/** @throws Refusal `notAllowed` for who may not even add a Rock for themselves */
export async function requireMayAdd({ store, actor }: Context, teamId: string) {
  const stays = await store.memberships.ofMember(actor.id)
  if (mayAdd(actor, teamId, actor.id, stays)) return stays
  throw new Refusal(
    'notAllowed',
    'Only people on this team, its managers and workspace admins can add Rocks to it, and guests can’t. Nothing was changed: ask one of them.',
  )
}
