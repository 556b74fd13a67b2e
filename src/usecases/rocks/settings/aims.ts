import { Refusal } from '../../../domain/errors.ts'
import { requireManager } from '../../../domain/people/permission.ts'
import { type Aim, MAX_AIM, MAX_AIMS } from '../../../domain/rocks/progress/aim.ts'
import { oneLine } from '../../../domain/typed/one-line.ts'
import type { Context } from '../../context.ts'
import { readTeam } from '../../facts/read-facts.ts'
import { requireReads } from '../../teams/require-reader.ts'
import { teamMetrics } from '../form/team-metrics.ts'

/** A team's aims in the order they were written down, retired ones too. @throws Refusal `notAllowed`, `notFound` */
export async function readAims(ctx: Context, { teamId }: { teamId: string }): Promise<Aim[]> {
  const { store } = ctx
  await requireReads(ctx, await readTeam(store, teamId))
  return store.aims.ofTeam(teamId)
}

/**
 * Writes down what the company is after. The same again adds nothing; one that was retired is brought back by it.
 * @throws Refusal `notAllowed` for who does not manage the team, `notFound`, `invalid` with messages for `text`, `metric`
 */
export async function addAim(
  ctx: Context,
  { teamId, text: typed, horizon, metricId }: Pick<Aim, 'teamId' | 'text' | 'horizon' | 'metricId'>,
): Promise<Aim> {
  return ctx.store.transaction(async (store) => {
    const work = { ...ctx, store }
    const aims = await readManaged(work, teamId)
    const text = oneLine(typed)
    const same = aims.find((aim) => aim.horizon === horizon && aim.text === text && aim.metricId === metricId)
    if (same) return setRetired(work, same, false, aims)
    await refuseWrong(work, teamId, { text, metricId })
    requireRoom(aims)
    const aim: Aim = { id: crypto.randomUUID(), teamId, horizon, text, metricId, retired: false }
    await store.aims.create(aim, ctx.now)
    await audit(work, aim, 'aim.added')
    return aim
  })
}

/**
 * Stops offering an aim, or offers it again. Rocks that support it keep it.
 * @throws Refusal `notAllowed`, `notFound`, `invalid` when the team holds as many as it can
 */
export async function retireAim(
  ctx: Context,
  { aimId, retired }: { aimId: string; retired: boolean },
): Promise<Aim> {
  return ctx.store.transaction(async (store) => {
    const work = { ...ctx, store }
    const aim = await store.aims.find(aimId)
    if (!aim) throw new Refusal('notFound', 'That goal is no longer there. Nothing was changed.')
    return setRetired(work, aim, retired, await readManaged(work, aim.teamId))
  })
}

async function setRetired(ctx: Context, aim: Aim, retired: boolean, aims: readonly Aim[]): Promise<Aim> {
  if (aim.retired === retired) return aim
  if (!retired) requireRoom(aims)
  await ctx.store.aims.update(aim.id, { retired })
  const changed = { ...aim, retired }
  await audit(ctx, changed, retired ? 'aim.retired' : 'aim.broughtBack')
  return changed
}

/** The aims of a team that the actor manages. */
async function readManaged({ store, actor }: Context, teamId: string): Promise<Aim[]> {
  await readTeam(store, teamId)
  requireManager(actor, teamId, await store.memberships.ofTeam(teamId))
  return store.aims.ofTeam(teamId)
}

async function refuseWrong(
  { store }: Context,
  teamId: string,
  { text, metricId }: Pick<Aim, 'text' | 'metricId'>,
): Promise<void> {
  const wrong: Record<string, string> = {}
  if (text === '') wrong.text = 'Say what you are after.'
  else if ([...text].length > MAX_AIM) wrong.text = `At most ${MAX_AIM} characters.`
  const metric = (await teamMetrics(store, teamId)).find(({ id }) => id === metricId)
  if (metricId !== null && metric?.lastWeek !== null) {
    wrong.metric = 'That metric is no longer on this scorecard. Choose another one, or none.'
  }
  if (Object.keys(wrong).length > 0) throw new Refusal('invalid', 'Nothing was added.', wrong)
}

function requireRoom(aims: readonly Aim[]): void {
  if (aims.filter(({ retired }) => !retired).length < MAX_AIMS) return
  const message = `A team has at most ${MAX_AIMS} goals at a time. Retire one first.`
  throw new Refusal('invalid', 'Nothing was changed.', { text: message })
}

async function audit({ store, actor, now }: Context, aim: Aim, action: string): Promise<void> {
  const { teamId, horizon, text, metricId } = aim
  await store.audit.add(
    { by: actor.id, action, teamId, subject: aim.id, details: { horizon, text, metricId } },
    now,
  )
}
