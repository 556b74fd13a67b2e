import type { Message } from '../message.ts'
import { bold, escapeMrkdwn, line, rich } from '../text.ts'

const notice = (title: string, text: string): Message => ({
  text: escapeMrkdwn(`${title} ${text}`),
  blocks: [rich(line(bold(title), ` ${text}`))],
})

/** A manager hears that somebody is no longer asked. */
export const leftNotice = (name: string, teamName: string): Message =>
  notice(
    `${name} has left ${teamName}.`,
    'They are no longer asked for numbers; their history stays. The ritual goes on for the others. If that is wrong, add them again with /scorecard team.',
  )

const WHY: Readonly<Record<string, string>> = {
  is_archived: 'its channel is archived. Unarchive it, or choose another with /scorecard team.',
  is_inactive: 'its channel is archived. Unarchive it, or choose another with /scorecard team.',
  not_in_channel: 'Drumbeat is not in its channel. Type /invite @Drumbeat there.',
  channel_not_found:
    'its channel is gone or closed to Drumbeat. Type /invite @Drumbeat there, or choose another with /scorecard team.',
}

/** A manager hears that a channel no longer takes posts. @param code Slack's error */
export const channelNotice = (teamName: string, code: string): Message =>
  notice(
    `${teamName}’s scorecard can’t be posted:`,
    `${WHY[code] ?? `Slack answers ${code}.`} Reps are still asked, and nothing they enter is lost.`,
  )

/** A manager hears that somebody can't be reached. @param code Slack's error */
export const unreachableNotice = (name: string, code: string): Message =>
  notice(`${name} can’t be asked:`, `Slack answers ${code}. The ritual goes on for the others.`)
