import { type Alert, type AlertKind, MAX_CAUSE } from '../../domain/alerts/alert.ts'
import { Refusal } from '../../domain/errors.ts'
import type { Member } from '../../domain/people/people.ts'
import { requireNoGuest } from '../../domain/people/permission.ts'
import type { Week } from '../../domain/weeks/week.ts'
import type { AuditEvent } from '../../store/audit.ts'
import { refuseOverwriting, seenOf } from '../changed-meanwhile.ts'
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

/** Under which an alert's events stand in the audit, those of its team. */
const subjectOf = ({ kind, week }: AlertKey): string => `${kind} ${week}`

/**
 * An alert is for everybody who reads its team's scorecard to act on, but for guests.
 * @throws Refusal `notAllowed`, `notFound`
 */
async function requireActing(ctx: Context, key: AlertKey): Promise<Alert> {
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
          subject: subjectOf(key),
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

/**
 * An alert whose cause is to be noted.
 * @returns it as it stands, and what a form of its cause notes when it is opened
 * @throws Refusal `notAllowed`, `notFound`
 */
export async function readCause(ctx: Context, key: AlertKey): Promise<{ alert: Alert; seen: string }> {
  // First what was seen: a cause noted in between counts as unseen.
  const seen = await seenOf(ctx, { teamId: key.teamId, subject: subjectOf(key) })
  return { alert: await requireActing(ctx, key), seen }
}

/**
 * Notes why the number went off, for everybody who reads the alert. A later note replaces it; audit keeps both.
 * @param seen what a form of it noted when it was opened
 * @throws Refusal `notAllowed`, `notFound`, `invalid` with a message for `cause`; ChangedMeanwhile
 */
export async function noteCause(
  ctx: Context,
  { key, cause, seen }: { key: AlertKey; cause: string; seen?: string | undefined },
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
    const thing = { teamId: key.teamId, subject: subjectOf(key) }
    await refuseOverwriting({ store: tx, actor }, thing, seen, (event) => causeWords(event, before))
    await tx.alerts.update(key.teamId, key.week, key.kind, { cause: text, causeBy: actor.id, causeAt: now })
    await tx.audit.add(
      {
        by: actor.id,
        action: 'alert.cause',
        teamId: key.teamId,
        subject: subjectOf(key),
        details: { before: before.cause, after: text },
      },
      now,
    )
    const after = await readAlert({ store: tx }, key)
    await show({ store: tx, now }, after)
    return after
  })
}

/** What an event noted: in its words while the alert says so. */
function causeWords({ action, details }: AuditEvent, { cause }: Alert): string | null {
  if (action !== 'alert.cause') return null
  const { after } = details as { after: string }
  return after === cause ? `noted “${after}”` : 'noted something else'
}
