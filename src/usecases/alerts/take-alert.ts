import { type Alert, type AlertKind, MAX_CAUSE } from '../../domain/alerts/alert.ts'
import { Refusal } from '../../domain/errors.ts'
import type { Member } from '../../domain/people/people.ts'
import { requireNoGuest } from '../../domain/people/permission.ts'
import type { Week } from '../../domain/weeks/week.ts'
import type { Context, Work } from '../context.ts'
import { readTeam } from '../facts/read-facts.ts'
import { requireReads } from '../teams/require-reader.ts'

export type AlertKey = { teamId: string; week: Week; kind: AlertKind }

/** @throws Refusal `notFound` */
async function readAlert({ store }: Pick<Context, 'store'>, key: AlertKey): Promise<Alert> {
  const alert = await store.alerts.find(key.teamId, key.week, key.kind)
  if (!alert) throw new Refusal('notFound', 'That alert no longer exists.')
  return alert
}

/** Puts an alert's message as it stands: in the transaction of what was done, so that neither is there without the other. */
export type ShowAlert = (work: Work, alert: Alert) => Promise<void>

/**
 * An alert is for everybody who reads its team's scorecard to act on, but for guests.
 * @throws Refusal `notAllowed`, `notFound`
 */
export async function requireActing(ctx: Context, key: AlertKey): Promise<Alert> {
  const alert = await readAlert(ctx, key)
  requireNoGuest(ctx.actor)
  await requireReads(ctx, await readTeam(ctx.store, key.teamId))
  return alert
}

/**
 * Somebody takes the matter on. The first one wins; who comes later is told who it was.
 * @returns the alert as it stands, whether this call took it, and who has it
 */
export async function takeAlert(
  ctx: Context,
  key: AlertKey,
  show: ShowAlert,
): Promise<{ alert: Alert; taken: boolean; by: Member | null }> {
  const { store, now, actor } = ctx
  return store.transaction(async (tx) => {
    await requireActing({ ...ctx, store: tx }, key)
    const taken = await tx.alerts.take(key.teamId, key.week, key.kind, actor.id, now)
    if (taken) {
      await tx.audit.add(
        {
          by: actor.id,
          action: 'alert.taken',
          teamId: key.teamId,
          subject: `${key.kind} ${key.week}`,
          details: {},
        },
        now,
      )
    }
    const alert = await readAlert({ store: tx }, key)
    if (taken) await show({ store: tx, now }, alert)
    return { alert, taken, by: await tx.members.find(alert.takenBy ?? '') }
  })
}

/** Notes why the number went off, for everybody who reads the alert. A later note replaces it; audit keeps both. */
export async function noteCause(
  ctx: Context,
  { key, cause }: { key: AlertKey; cause: string },
  show: ShowAlert,
): Promise<Alert> {
  const { store, now, actor } = ctx
  const text = cause.trim()
  if (!text)
    throw new Refusal('invalid', 'Nothing was noted.', { cause: 'Say in a sentence what caused it.' })
  if ([...text].length > MAX_CAUSE)
    throw new Refusal('invalid', 'Nothing was noted.', { cause: `At most ${MAX_CAUSE} characters.` })
  return store.transaction(async (tx) => {
    const before = await requireActing({ ...ctx, store: tx }, key)
    await tx.alerts.update(key.teamId, key.week, key.kind, { cause: text, causeBy: actor.id, causeAt: now })
    await tx.audit.add(
      {
        by: actor.id,
        action: 'alert.cause',
        teamId: key.teamId,
        subject: `${key.kind} ${key.week}`,
        details: { before: before.cause, after: text },
      },
      now,
    )
    const after = await readAlert({ store: tx }, key)
    await show({ store: tx, now }, after)
    return after
  })
}
