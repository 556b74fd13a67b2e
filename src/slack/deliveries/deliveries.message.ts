import type { KnownBlock } from '@slack/types'
import { shortDay } from '../../domain/week.ts'
import type { Deliveries, NamedDelivery } from '../../usecases/deliveries/read-deliveries.ts'
import { actions, button, type Message } from '../message.ts'
import { at } from '../reading/when.ts'
import { bold, context, cut, escapeMrkdwn, line, plural, rich } from '../text.ts'
import { whyNot, whyWaiting } from './why-not.ts'

export const SHOW = 'show-deliveries'
export const AGAIN = 'delivery-again'
export const ALL_AGAIN = 'deliveries-again'
export const DISMISS = 'delivery-dismiss'

/** Names as long as Slack allows would fill the message. */
const NAME = 60

/** "East’s scorecard, week of 16 Nov", "Ana’s prompt", "An edit of …". */
export function deliveryTitle({ key, kind, team, member, ts }: NamedDelivery): string {
  const teams = `${cut(team?.name ?? 'A team', NAME)}’s`
  const theirs = `${cut(member?.name ?? 'Somebody', NAME)}’s`
  const titles: Readonly<Record<string, string>> = {
    scorecard: `${teams} scorecard`,
    table: `The table under ${teams} scorecard`,
    late: `The note on a late entry under ${teams} scorecard`,
    alert: `${teams} alert`,
    flip: `The note under ${teams} alert`,
    weekly: `${theirs} prompt`,
    reminder: `${theirs} reminder`,
    result: `${teams} post of a Rock’s result`,
    due: `${theirs} reminder of what is due`,
  }
  const title = titles[kind]
  if (!title) return `A notice to ${cut(member?.name ?? 'a manager', NAME)}`
  // The day in the keys of Rocks is no week.
  const [week] = (!key.startsWith('rock-') && /\d{4}-\d\d-\d\d/.exec(key)) || []
  const whole = week ? `${title}, week of ${shortDay(week)}` : title
  return ts === null ? whole : `An edit: ${whole}`
}

/**
 * What could not be delivered, why, and what to do; and what waits.
 * @param zone of who reads it
 * @param done what came of a press, said above
 */
export function deliveriesMessage({ failed, total, waiting }: Deliveries, zone: string, done = ''): Message {
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
    ...failed.flatMap((each) => failedBlocks(each, zone)),
    ...(more > 0 ? [context(`and ${more} more, older than these`)] : []),
    ...waitingBlocks(waiting, zone),
  ]
  const buttons = [
    ...(total > 1 ? [button('Try all again', ALL_AGAIN, {}, 'primary')] : []),
    ...(done ? [button('See how it went', SHOW)] : []),
  ]
  return { text: escapeMrkdwn(text), blocks: buttons.length > 0 ? [...blocks, actions(...buttons)] : blocks }
}

function failedBlocks(each: NamedDelivery, zone: string): KnownBlock[] {
  const since = each.failedAt ? `Since ${at(zone, each.failedAt)}: ` : ''
  const value = { key: each.key }
  return [
    rich(line(bold(deliveryTitle(each))), line(`${since}${whyNot(each.error ?? '')}`)),
    actions(button('Try again', AGAIN, value), button('Dismiss', DISMISS, value)),
  ]
}

function waitingBlocks({ count, oldest, hold }: Deliveries['waiting'], zone: string): KnownBlock[] {
  if (!oldest) return []
  return [
    rich(
      line(
        `${plural(count, 'message waits', 'messages wait')} to be sent. The oldest, since ${at(zone, oldest.queuedAt)}: ${deliveryTitle(oldest)}; ${whyWaiting(hold ?? oldest.error)}`,
      ),
    ),
  ]
}
