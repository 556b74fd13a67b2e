import { PARENT_NOT_POSTED } from '../../delivery/left-out.ts'
import { traitsOf } from '../../delivery/message-kinds.ts'
import { closes } from '../../delivery/slack-errors.ts'
import { Refusal } from '../../domain/errors.ts'
import { isMemberId } from '../../domain/people/people.ts'
import type { DeliveryLine, DeliveryScope } from '../../store/deliveries/failures.ts'
import type { Context, Work } from '../context.ts'
import { reportTrouble } from '../teams/report-trouble.ts'
import { requireDeliveryScope } from './delivery-scope.ts'

/** How many are put back into the line with one press. */
const MOST = 500
const WEEK_HOURS = 7 * 24

/**
 * Has a message that was given up sent again, with the replies that waited for it.
 * @throws Refusal `notAllowed`, or `notFound` when it was sent or dismissed meanwhile
 */
export async function tryAgain(ctx: Context, { key }: { key: string }): Promise<void> {
  const { store, now, actor } = ctx
  const scope = await requireDeliveryScope(ctx)
  await store.transaction(async (tx) => {
    const line = await findFailed({ store: tx, now }, scope, key)
    await putBack({ store: tx, now }, line)
    const { teamId, error } = line
    await tx.audit.add(
      {
        by: actor.id,
        action: 'delivery.tried again',
        teamId: teamId || null,
        subject: key,
        details: { error },
      },
      now,
    )
  })
}

/**
 * The same for all that somebody looks after, the newest 500.
 * @returns how many
 */
export async function tryAllAgain(ctx: Context): Promise<number> {
  const { store, now, actor } = ctx
  const scope = await requireDeliveryScope(ctx)
  return store.transaction(async (tx) => {
    const lines = await tx.deliveries.failed(scope, PARENT_NOT_POSTED, MOST)
    // The newest first were read; in the line the oldest goes first.
    for (const line of lines.toReversed()) await putBack({ store: tx, now }, line)
    const keys = lines.map(({ key }) => key)
    if (keys.length > 0)
      await tx.audit.add(
        { by: actor.id, action: 'delivery.all tried again', teamId: null, subject: '', details: { keys } },
        now,
      )
    return keys.length
  })
}

/**
 * Takes a message that was given up off the list: it is not sent any more.
 * @throws Refusal `notAllowed`, or `notFound` when it was sent or dismissed meanwhile
 */
export async function dismiss(ctx: Context, { key }: { key: string }): Promise<void> {
  const { store, now, actor } = ctx
  const scope = await requireDeliveryScope(ctx)
  await store.transaction(async (tx) => {
    const { teamId, error } = await findFailed({ store: tx, now }, scope, key)
    await tx.deliveries.dismiss(key)
    await tx.audit.add(
      {
        by: actor.id,
        action: 'delivery.dismissed',
        teamId: teamId || null,
        subject: key,
        details: { error },
      },
      now,
    )
  })
}

/**
 * A channel is open to the bot again: what was given up because it was closed is sent, as far as it is of use
 * still, and its teams are in no trouble any more.
 */
export async function reopenChannel({ store, now }: Work, channelId: string): Promise<void> {
  for (const team of await store.teams.inChannel(channelId)) await reportTrouble({ store, now }, team, null)
  for (const line of await store.deliveries.failedTo(channelId, now.subtract({ hours: WEEK_HOURS }))) {
    const isUseful = now.since(line.queuedAt).total('hours') < traitsOf(line.kind).usefulHours
    if (isUseful && closes(line.error, 'channel')) await putBack({ store, now }, line)
  }
}

async function findFailed({ store }: Work, scope: DeliveryScope, key: string): Promise<DeliveryLine> {
  const line = await store.deliveries.find(key)
  const isTheirs =
    scope === null ||
    (line?.teamId ? scope.teamIds.includes(line.teamId) : scope.recipients.includes(line?.recipient ?? ''))
  if (!line || !isTheirs || line.state !== 'failed') {
    throw new Refusal(
      'notFound',
      'That message is no longer among those that could not be delivered. Look again with /scorecard deliveries.',
    )
  }
  return line
}

async function putBack({ store, now }: Work, { key, error, teamId, recipient }: DeliveryLine): Promise<void> {
  const team = teamId && !isMemberId(recipient) ? await store.teams.find(teamId) : null
  const isElsewhere = team !== null && team.channelId !== recipient
  // A new message: the old one is gone, or stands where the team is no longer.
  if (isElsewhere || closes(error, 'edit'))
    await store.deliveries.postAt(key, team?.channelId ?? recipient, now)
  else await store.deliveries.tryAgain(key, now)
  await store.deliveries.tryRepliesAgain(key, PARENT_NOT_POSTED, now)
}
