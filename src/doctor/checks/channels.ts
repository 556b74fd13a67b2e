import { plural } from '../../blocks/text.ts'
import { closedFor } from '../../delivery/channel-looks.ts'
import { whyNot } from '../../slack/deliveries/trouble-words.ts'
import type { LookedTeam } from '../../store/database/database-look.ts'
import { whyUnheard } from '../ask-slack.ts'
import { type Diagnosis, type Examination, must, note, ok, warning } from '../diagnosis.ts'
import type { SlackSeen } from '../patient.ts'

/** Whether each team's scorecard could be posted to its channel. */
export const channels: Examination = {
  name: 'channels',
  async run({ slack, database }) {
    const teams = 'teams' in database ? (database.teams ?? []) : []
    if (slack.is !== 'taken' || slack.isOrganisation || teams.length === 0) return []
    const { id, name } = slack.workspace
    const foreign = teams.filter(({ workspaceId }) => workspaceId !== id)
    const ours = teams.filter(({ workspaceId, quiet }) => workspaceId === id && quiet !== 'archived')
    const found: Diagnosis[] = []
    for (const team of ours) found.push(...(await look(slack.client, team)))
    return [
      ...(ours.length > 0 && found.length === 0
        ? [ok(`Drumbeat can post the scorecards of all its teams: ${ours.length}.`)]
        : []),
      ...found,
      ...(foreign.length > 0
        ? [
            note(
              `The database has ${plural(foreign.length, 'team')} of other workspaces than ${name}, which nobody works for.`,
              'If that is not meant, DATABASE_URL or SLACK_BOT_TOKEN is of another installation.',
            ),
          ]
        : []),
    ]
  },
}

async function look(
  client: (SlackSeen & { is: 'taken' })['client'],
  { name, channelId, quiet }: LookedTeam,
): Promise<Diagnosis[]> {
  try {
    const code = await closedFor(client, channelId)
    if (code === null) return []
    const found = `${name}’s scorecard can’t be posted to ${channelId} (${code}).`
    const words = whyNot(code)
    const todo = `${words.charAt(0).toUpperCase()}${words.slice(1)}`
    return [quiet ? warning(found, `${todo} The team rests now.`) : must(found, todo)]
  } catch (error) {
    return [
      warning(
        `${name}’s channel ${channelId} could not be looked at: ${whyUnheard(error)}.`,
        'Run this again.',
      ),
    ]
  }
}
