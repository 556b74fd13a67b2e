import type { Message } from '../../blocks/message.ts'
import { bold, cut, escapeMrkdwn, line, list, plural, rich } from '../../blocks/text.ts'
import type { MessageKind } from '../../delivery/message-kinds.ts'
import { rockName } from '../../domain/rocks/life/rock.ts'
import type { LeftTeam } from '../../usecases/members/leave-teams.ts'
import type { BackOnTeam } from '../../usecases/members/rejoin-teams.ts'
import type { Unmanaged } from '../../usecases/members/sync-member.ts'
import type { Unreported } from '../../usecases/members/unreported-metrics.ts'
import type { Ownerless } from '../../usecases/rocks/ownerless-rocks.ts'
import { whyNot } from '../deliveries/trouble-words.ts'

const notice = (title: string, text: string): Message => ({
  text: escapeMrkdwn(`${title} ${text}`),
  blocks: [rich(line(bold(title), ` ${text}`))],
})

const STAYS = 'their history stays. The ritual goes on for the others.'

/** A manager hears that somebody is no longer asked, or no longer manages with them. */
export function leftNotice({ team, member: { name }, by, wasRep }: LeftTeam): Message {
  const asked = wasRep ? 'They are no longer asked for numbers' : 'They no longer manage it'
  if (by === 'outsider')
    return notice(
      `${name} has left ${team.name}: Slack counts them to another workspace.`,
      `${asked} and see nothing of it; ${STAYS}`,
    )
  const why = {
    deactivated: ', because their account was deactivated',
    themselves: '',
    channel: '',
  }[by]
  const again =
    by === 'deactivated'
      ? 'They are on it again once their account is back.'
      : 'If that is wrong, add them again with /scorecard team.'
  return notice(`${name} has left ${team.name}${why}.`, `${asked}; ${STAYS} ${again}`)
}

/** A manager hears that somebody who was deactivated is on the team again. */
export const backNotice = ({ team, member: { name }, isRep }: BackOnTeam): Message =>
  notice(
    `${name} is back in Slack: ${isRep ? 'asked again from this week' : `manages ${team.name} again`}.`,
    isRep
      ? `They are on ${team.name} again. If they should not be, take them off with /scorecard team.`
      : 'If they should not, take them off with /scorecard team.',
  )

/** A manager hears that a team has nobody to ask. */
export const emptyNotice = (teamName: string): Message =>
  notice(
    `${teamName} has no reps, so nothing was posted.`,
    'Add them with /scorecard team, or pause or archive the team there. Until then it stays silent.',
  )

/** Whoever looks after a team now hears that it has no manager. */
export const unmanagedNotice = ({ team, member: { name } }: Unmanaged): Message =>
  notice(
    `${team.name} has no manager any more: ${name} was its last.`,
    'The ritual goes on, and what its managers would hear comes to you. Name a manager with /scorecard team.',
  )

/** A manager hears which Rocks nobody owns any more. */
export function ownerlessNotice({ team, member: { name }, rocks }: Ownerless): Message {
  const shown = rocks.slice(0, 5).map((rock) => `${rockName(rock)} ${cut(rock.title, 60)}`)
  const more = rocks.length - shown.length
  return notice(
    `${name} was deactivated and owns ${plural(rocks.length, 'open Rock')} of ${team.name}:`,
    `${list([...shown, ...(more > 0 ? [`${more} more`] : [])])}. Nobody is asked about ${rocks.length === 1 ? 'it' : 'them'} until somebody else owns ${rocks.length === 1 ? 'it' : 'them'}: /rocks update ${rocks[0]?.number ?? ''}.`,
  )
}

/** A manager hears what nobody reports any more. */
export function unreportedNotice({ team, member: { name }, metrics }: Unreported): Message {
  const names = list(metrics.map((metric) => cut(metric.name, 60)))
  return notice(
    `Nobody reports ${names} for ${team.name} any more: ${name} is gone from Slack.`,
    `${metrics.length === 1 ? 'It is' : 'They are'} missing on the scorecard until you name somebody else with /scorecard metric. What was entered stays.`,
  )
}

const KEPT = 'Reps are still asked, and nothing they enter is lost.'

/** A manager hears that a channel no longer takes posts. @param code Slack's error */
export const channelNotice = (teamName: string, code: string): Message =>
  notice(`${teamName}’s scorecard can’t be posted:`, `${whyNot(code)} ${KEPT}`)

const WHAT = {
  scorecard: 'scorecard',
  table: 'scorecard’s table',
  late: 'note on a late entry',
  alert: 'alert',
  flip: 'note on its alert',
  weekly: 'prompts',
  reminder: 'reminders',
  result: 'post of a Rock’s result',
  due: 'reminders of what is due',
  managerAlert: 'alert to a manager',
  news: 'notices',
  notice: 'notices',
} satisfies Record<MessageKind, string>

/**
 * A manager hears that a post was given up, or the edit of one.
 * @param code Slack's error, or ours
 * @param to the manager whose alert it is, by name
 */
export function refusedNotice(
  teamName: string,
  { kind, ts }: { kind: string; ts: string | null },
  code: string,
  to?: string,
): Message {
  const what = to ? `alert to ${to}` : (WHAT[kind as MessageKind] ?? 'message')
  return notice(
    `${teamName}’s ${what} can’t be ${ts === null ? 'posted' : 'brought up to date'}:`,
    `${whyNot(code)} ${KEPT} ${AGAIN}`,
  )
}

const AGAIN = 'With /scorecard deliveries you can try again.'

/** A manager hears that somebody can't be reached. @param code Slack's error, or ours */
export const unreachableNotice = (name: string, code: string): Message =>
  notice(`${name} can’t be asked:`, `${whyNot(code)} The ritual goes on for the others. ${AGAIN}`)
