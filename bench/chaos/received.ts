import type { LocalSlack } from '../../playground/slack/server.ts'
import type { Message } from '../../playground/slack/state.ts'
import type { Kind, Received } from './played.ts'
import type { Stage } from './stage.ts'
import type { Rep } from './trial.ts'

type Version = Pick<Message, 'text' | 'blocks'>

/** What a button of ours says it is about. */
type About = { week?: string; kind?: string }

/**
 * Every message of the bot in the local Slack, in the order in which they were posted. What only one person saw in
 * answer to a click is left out: nobody is promised those.
 * @param stepOf at which step a message was posted
 */
export function readReceived(stage: Stage, stepOf: (message: Message) => number): Received[] {
  const { slack, people, channelId } = stage
  const nameOf = new Map(Object.entries(people).map(([name, { id }]) => [id, name as Rep | 'Maya']))
  const all = [...slack.workspace.channels.values()].flatMap((channel) =>
    channel.messages
      .filter((message) => message.botId && !message.ephemeralTo && !message.deleted)
      .map((message) => ({ message, to: nameOf.get(channel.imUser ?? '') ?? null })),
  )
  const weeks = new Map(all.map(({ message }) => [message.ts, aboutOf(message).week ?? null]))
  return all
    .map(({ message, to }): Received => {
      const [first = message] = message.versions
      const under = message.threadTs && message.threadTs !== message.ts ? message.threadTs : null
      const isElsewhere = to === null && message.channel !== channelId
      return {
        kind: isElsewhere ? 'unknown' : kindOf(message, to !== null, under !== null),
        to,
        week: weeks.get(under ?? message.ts) ?? null,
        ts: message.ts,
        under,
        at: message.versions[0]?.at ?? 0,
        step: stepOf(message),
        first: shown(slack, message, first),
        last: shown(slack, message, message),
      }
    })
    .sort((a, b) => (a.ts < b.ts ? -1 : 1))
}

function kindOf(message: Message, isDirect: boolean, isReply: boolean): Kind {
  const [{ text, blocks } = message] = message.versions
  const { kind } = aboutOf(message)
  const alert = kind === 'offTrack' || kind === 'backOnTrack' ? (`alert ${kind}` as const) : null
  if (isDirect) {
    if (alert) return alert
    if (text.startsWith('Your week')) return 'prompt'
    return /^(Reminder|✓ Your numbers are in|This week is closed)/.test(text) ? 'reminder' : 'unknown'
  }
  if (isReply) {
    if (blocks.some(({ type }) => type === 'table')) return 'table'
    if (/changed after the close/i.test(text)) return 'late'
    return text.startsWith('A late entry changed') ? 'flip' : 'unknown'
  }
  if (blocks[0]?.type === 'header') return 'scorecard'
  return alert ?? 'unknown'
}

/** What the first of its buttons that says so, in any of its versions, is about. */
function aboutOf({ versions }: Message): About {
  for (const { blocks } of versions) {
    for (const { value } of blocks.flatMap(({ elements = [] }) => elements)) {
      const about = value?.startsWith('{') ? (JSON.parse(value) as About) : {}
      if (about.week) return about
    }
  }
  return {}
}

const shown = (slack: LocalSlack, message: Message, { text, blocks }: Version): string =>
  slack.render({ ...message, text, blocks })
