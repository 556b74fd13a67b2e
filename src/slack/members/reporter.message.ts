import { z } from 'zod'
import { action } from '../../blocks/action.ts'
import { actions, type Message } from '../../blocks/message.ts'
import { bold, escapeMrkdwn, line, rich } from '../../blocks/text.ts'
import { weekdayName } from '../../domain/weeks/week.ts'
import type { Named } from '../../usecases/joining/named-reporters.ts'
import type { StoppedReporting } from '../../usecases/joining/stop-reporting.ts'

/** Who was named to report a metric no longer does. */
export const STOP_REPORTING = action(
  'stop-reporting',
  z.object({ team: z.string(), metric: z.string(), at: z.string() }),
  { instead: '/scorecard team' },
)

/**
 * Somebody hears that a team they are not on named them to report a metric, by whom, what is asked of them when, and how
 * to leave it.
 * @param as what they were named
 * @param at which time it is, so that this message says it when they leave by it
 */
export function namedMessage(
  { team, metric }: Pick<Named, 'team' | 'metric'>,
  as: 'reporter' | 'deputy',
  by: string,
  at: string,
): Message {
  const { promptDay, promptTime, closeDay, closeTime, zone } = team
  const said =
    as === 'reporter'
      ? `${by} named you as who reports ${metric.name} for ${team.name}.`
      : `${by} named you as deputy for ${metric.name} of ${team.name}.`
  const when = as === 'reporter' ? 'I ask you' : 'I ask you, while who reports it is away,'
  return {
    text: escapeMrkdwn(said),
    blocks: [
      rich(
        line(bold(said)),
        line(
          `Each ${weekdayName(promptDay)} at ${promptTime} your time ${when} for this one number of the week. You can change it until ${weekdayName(closeDay)} ${closeTime} (${zone}). The team and who is in its channel see it.`,
        ),
      ),
      actions(STOP_REPORTING.button('This is wrong', { team: team.id, metric: metric.id, at })),
    ],
  }
}

/** The same once they have left it. */
export const stoppedMessage = ({ metric, team, managerIds }: StoppedReporting): Message => ({
  text: escapeMrkdwn(`You no longer report ${metric.name} for ${team.name}`),
  blocks: [
    rich(
      line(
        bold(`You no longer report ${metric.name} for ${team.name}.`),
        ` You are no longer asked for it${managerIds.length > 0 ? ', and the team’s managers are told' : ''}. What you entered stays.`,
      ),
    ),
  ],
})

/** The managers hear who is asked now. */
export function stoppedNotice({ metric, team, member, heir, wasReporter }: StoppedReporting): Message {
  const said = wasReporter
    ? `${member.name} no longer reports ${metric.name} for ${team.name}.`
    : `${member.name} is no longer deputy for ${metric.name} of ${team.name}.`
  const now = !wasReporter ? '' : heir ? `${heir.name} is asked for it now. ` : 'Nobody is asked for it now. '
  return {
    text: escapeMrkdwn(said),
    blocks: [
      rich(line(bold(said), ` They said that it was wrong. ${now}Name somebody with /scorecard metric.`)),
    ],
  }
}
