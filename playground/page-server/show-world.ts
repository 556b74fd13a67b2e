/** The workspace as one person sees it. */

import manifest from '../../manifest.json' with { type: 'json' }
import type { WorkspaceId } from '../../src/domain/people/people.ts'
import { FEATURES } from '../../src/slack/features.ts'
import { mimeType } from '../slack/files.ts'
import { messageValues, seenBy } from '../slack/messages.ts'
import type { Channel as SlackChannel, Message as SlackMessage, View as SlackView } from '../slack/state.ts'
import { stackOf } from '../slack/views.ts'
import type { Stage } from '../stage.ts'
import { castOf } from './cast.ts'
import { showWeek } from './clock.ts'
import type { Channel, Command, Message, TroubleName, View, World } from './world.ts'

const NEWEST = 200

/** What is shown to a person of the cast. Throws when there is no such user. */
export async function showWorld(
  stage: Stage,
  userId: string,
  { version, troubles }: { version: number; troubles: TroubleName[] },
): Promise<World> {
  const { playground } = stage
  const { workspace } = playground.slack
  const cast = castOf(stage)
  const me = cast.find((each) => each.id === userId)
  if (!me) throw new Error(`nobody is ${userId}`)
  const now = playground.clock.now()
  const shown = await showWeek(playground.drumbeat.store.in(workspace.id as WorkspaceId), now)
  const home = workspace.views.get(workspace.homes.get(userId) ?? '')
  const appName = workspace.users.get(workspace.botUserId)?.realName ?? 'Drumbeat'
  return {
    version,
    workspace: { name: workspace.name },
    app: { userId: workspace.botUserId, name: appName },
    me,
    cast,
    users: Object.fromEntries(
      [...workspace.users.values()].map(({ id, name, realName, isBot, deleted }) => [
        id,
        { name, realName, isBot, deleted },
      ]),
    ),
    channels: channelsOf(stage, userId, appName),
    home: home ? showView(home) : null,
    modals: stackOf(workspace, userId).map(showView),
    commands: COMMANDS,
    clock: {
      now: now.toString(),
      zone: shown?.zone ?? me.tz,
      moving: stage.moving,
      week: shown?.week ?? null,
    },
    seed: stage.seed,
    troubles,
  }
}

/** Conversations somebody is in, the app's direct message last. */
function channelsOf({ playground: { slack } }: Stage, userId: string, appName: string): Channel[] {
  // Looking at it opens the direct message, as clicking on an app does.
  slack.person(userId).dm()
  return [...slack.workspace.channels.values()]
    .filter((channel) => channel.members.has(userId))
    .sort((a, b) => Number(a.kind === 'im') - Number(b.kind === 'im'))
    .map((channel) => ({
      id: channel.id,
      name: channel.kind === 'im' ? appName : channel.name,
      kind: channel.kind,
      archived: channel.archived,
      members: channel.members.size,
      messages: messagesOf(slack.workspace, channel, userId),
    }))
}

function messagesOf(workspace: SlackWorkspace, channel: SlackChannel, userId: string): Message[] {
  const seen = seenBy(channel, userId)
  const replies = new Map<string, number>()
  for (const { threadTs, ts } of seen)
    if (threadTs && threadTs !== ts) replies.set(threadTs, (replies.get(threadTs) ?? 0) + 1)
  return seen.slice(-NEWEST).map((message) => ({
    ts: message.ts,
    user: message.user,
    text: message.text,
    blocks: message.blocks,
    files: message.files.map((id) => {
      const file = workspace.files.get(id)
      return {
        id,
        title: file?.title ?? id,
        altText: file?.altText ?? file?.title ?? id,
        isImage: file !== undefined && mimeType(file).startsWith('image/'),
        size: file?.length ?? 0,
      }
    }),
    threadTs: message.threadTs && message.threadTs !== message.ts ? message.threadTs : null,
    replies: replies.get(message.ts) ?? 0,
    ephemeral: message.ephemeralTo !== undefined,
    edited: message.edited !== undefined,
    values: messageValues(workspace, userId, message as SlackMessage),
  }))
}

const showView = ({ id, hash, payload, values, errors }: SlackView): View => ({
  id,
  hash,
  payload,
  values,
  errors,
})

/** Slash commands as the manifest has them, with what the bot understands after each. */
const COMMANDS: Command[] = manifest.features.slash_commands.map((one) => ({
  command: one.command,
  description: one.description,
  usageHint: one.usage_hint,
  subcommands: FEATURES.flatMap((feature) => feature.commands ?? [])
    .filter((each) => each.command === one.command && each.name !== '')
    .map(({ name, summary }) => ({ name, summary })),
}))

type SlackWorkspace = Stage['playground']['slack']['workspace']
