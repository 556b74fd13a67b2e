import type { KnownBlock } from '@slack/types'
import { z } from 'zod'
import { action } from '../../blocks/action.ts'
import { actions, type Message } from '../../blocks/message.ts'
import { bold, context, cut, escapeMrkdwn, line, plural, rich } from '../../blocks/text.ts'
import { at, type Reader } from '../../blocks/when.ts'
import type { MessageKind } from '../../delivery/message-kinds.ts'
import { type Day, shortDay } from '../../domain/weeks/week.ts'
import type { Deliveries, NamedDelivery } from '../../usecases/deliveries/read-deliveries.ts'
import { whyNot, whyWaiting } from './trouble-words.ts'

const instead = '/scorecard deliveries'
const one = z.object({ key: z.string() })
export const SHOW_DELIVERIES = action('show-deliveries', z.object({}), { instead })
export const AGAIN = action('delivery-again', one, { instead })
export const ALL_AGAIN = action('deliveries-again', z.object({}), { instead })
export const DISMISS = action('delivery-dismiss', one, { instead })

/** Names as long as Slack allows would fill the message. */
const NAME = 60

/** "East’s scorecard, week of 16 Nov", "Ana’s prompt", "An edit of …". */
export function deliveryTitle({ key, kind, team, member, ts }: NamedDelivery, today: Day): string {
  const teams = `${cut(team?.name ?? 'A team', NAME)}’s`
  const theirs = `${cut(member?.name ?? 'Somebody', NAME)}’s`
  const notice = `A notice to ${cut(member?.name ?? 'a manager', NAME)}`
  const titles = {
    scorecard: `${teams} scorecard`,
    table: `The table under ${teams} scorecard`,
    late: `The note on a late entry under ${teams} scorecard`,
    alert: `${teams} alert`,
    managerAlert: `${teams} alert to ${cut(member?.name ?? 'a manager', NAME)}`,
    flip: `The note under ${teams} alert`,
    weekly: `${theirs} prompt`,
    reminder: `${theirs} reminder`,
    result: `${teams} post of a Rock’s result`,
    due: `${theirs} reminder of what is due`,
    news: notice,
    notice,
  } satisfies Record<MessageKind, string>
  // Another version may have kinds of its own.
  const title = titles[kind as MessageKind] ?? notice
  if (title === notice) return notice
  // The day in the keys of Rocks is no week.
  const [week] = (!key.startsWith('rock-') && /\d{4}-\d\d-\d\d/.exec(key)) || []
  const whole = week ? `${title}, week of ${shortDay(week, today)}` : title
  return ts === null ? whole : `An edit: ${whole}`
}

/**
 * What could not be delivered, why, and what to do; and what waits.
 * @param done what came of a press, said above
 */
export function deliveriesMessage(
  { failed, total, waiting }: Deliveries,
  reader: Reader,
  done = '',
): Message {
  const text =
    total > 0
      ? `${plural(total, 'message')} could not be delivered`
      : waiting.count > 0
        ? 'Nothing has failed.'
        : 'Everything was delivered.'
  const more = total - failed.length
  const blocks: KnownBlock[] = [
    ...(done ? [rich(line(done))] : []),
    rich(line(bold(text))),
    ...failed.flatMap((each) => failedBlocks(each, reader)),
    ...(more > 0 ? [context(`and ${more} more, older than these`)] : []),
    ...waitingBlocks(waiting, reader),
  ]
  const buttons = [
    ...(total > 1 ? [ALL_AGAIN.button('Try all again', {}, 'primary')] : []),
    ...(done ? [SHOW_DELIVERIES.button('See how it went', {})] : []),
  ]
  return { text: escapeMrkdwn(text), blocks: buttons.length > 0 ? [...blocks, actions(...buttons)] : blocks }
}

function failedBlocks(each: NamedDelivery, reader: Reader): KnownBlock[] {
  const since = each.failedAt ? `Since ${at(reader, each.failedAt)}: ` : ''
  const value = { key: each.key }
  return [
    rich(line(bold(deliveryTitle(each, reader.today))), line(`${since}${whyNot(each.error ?? '')}`)),
    actions(AGAIN.button('Try again', value), DISMISS.button('Dismiss', value)),
  ]
}

function waitingBlocks({ count, oldest, hold }: Deliveries['waiting'], reader: Reader): KnownBlock[] {
  if (!oldest) return []
  return [
    rich(
      line(
        `${plural(count, 'message waits', 'messages wait')} to be sent. The oldest, since ${at(reader, oldest.queuedAt)}: ${deliveryTitle(oldest, reader.today)}; ${whyWaiting(hold ?? oldest.error)}`,
      ),
    ),
  ]
}
