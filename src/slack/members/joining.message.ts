import { z } from 'zod'
import { action } from '../../blocks/action.ts'
import { actions, type Message } from '../../blocks/message.ts'
import { bold, escapeMrkdwn, line, list, rich } from '../../blocks/text.ts'
import type { Team } from '../../domain/team.ts'
import { weekdayName } from '../../domain/weeks/week.ts'
import type { EndedJoin } from '../../usecases/joining/admit.ts'
import type { AnsweredJoin } from '../../usecases/joining/answer-join.ts'
import type { WantedRep } from '../../usecases/joining/waiting-on.ts'

const instead = '/scorecard team'
const ofRequest = z.object({ request: z.string() })
/** A rep who was put on a team leaves it. */
export const LEAVE = action('leave-team', z.object({ team: z.string(), at: z.string().optional() }), {
  instead,
})
/** A manager of somebody's answers whether they join another team. */
export const AGREE = action('join-agree', ofRequest, { instead })
export const DECLINE = action('join-decline', ofRequest, { instead })
/** Who asked for somebody takes it back. */
export const WITHDRAW = action('join-withdraw', ofRequest, { instead })

/**
 * What a rep hears first: who put them on which team, what is asked of them when, and how to leave it.
 * @param at which time it is that they were put on it, so that this message says it when they leave by it
 */
export function joinedMessage(team: Team, by: string, at: string): Message {
  const { promptDay, promptTime, closeDay, closeTime, zone } = team
  return {
    text: escapeMrkdwn(`${by} put you on the scorecard of ${team.name}`),
    blocks: [
      rich(
        line(bold(`${by} put you on the scorecard of ${team.name}.`)),
        line(
          `Each ${weekdayName(promptDay)} at ${promptTime} your time I ask you for your numbers of the week; it takes half a minute. You can change them until ${weekdayName(closeDay)} ${closeTime} (${zone}). Your team and who is in its channel see them.`,
        ),
      ),
      actions(LEAVE.button('This is wrong', { team: team.id, at })),
    ],
  }
}

/** The same once they have left. @param isTold whether the team has anybody who hears it */
export const leftMessage = (team: Pick<Team, 'name'>, isTold: boolean): Message => ({
  text: escapeMrkdwn(`You have left ${team.name}`),
  blocks: [
    rich(
      line(
        bold(`You have left ${team.name}.`),
        ` You are no longer asked for its numbers${isTold ? ', and its managers are told' : ''}. What you entered stays.`,
      ),
    ),
  ],
})

/** A manager is asked whether somebody of theirs joins another team. @param asker who wants them there */
export function wantedMessage(
  { member, request, from }: WantedRep,
  team: Pick<Team, 'name'>,
  asker: string,
): Message {
  const said = `${asker} would like ${member.name} to report numbers to ${team.name} too.`
  const teams = list(from.map(({ name }) => name))
  return {
    text: escapeMrkdwn(said),
    blocks: [
      rich(
        line(bold(said)),
        line(
          `${member.name} reports to ${teams}. If you agree, ${team.name}’s managers see what ${member.name} enters for its metrics, and can enter for them and book their time off. Until then they are not on it.`,
        ),
      ),
      actions(
        AGREE.button('Agree', { request: request.id }, 'primary'),
        DECLINE.button('Decline', { request: request.id }),
      ),
    ],
  }
}

/** Whoever asked sees that it waits, and can take it back. */
export function waitingMessage({ member, request, from }: WantedRep, team: Pick<Team, 'name'>): Message {
  const said = `You asked that ${member.name} reports numbers to ${team.name} too.`
  const teams = list(from.map(({ name }) => name))
  return {
    text: escapeMrkdwn(said),
    blocks: [
      rich(
        line(bold(said)),
        line(`A manager of ${teams} is asked, and you hear the answer here. Until then they are not on it.`),
      ),
      actions(WITHDRAW.button('Withdraw', { request: request.id })),
    ],
  }
}

function outcome({ request, by, member, team }: Omit<AnsweredJoin, 'first'>): string {
  const name = by?.name ?? 'Somebody'
  if (request.answer === 'agreed')
    return `${name} agreed: ${member.name} reports to ${team.name} from today on.`
  const what = request.answer === 'withdrawn' ? 'took it back' : 'declined'
  return `${name} ${what}: ${member.name} does not join ${team.name}.`
}

/** The question once it is over without an answer: they were put on the team by another way, or it is asked anew. */
export function endedMessage({ by, member, team, how }: EndedJoin): Message {
  const said =
    how === 'joined'
      ? `${by.name} put ${member.name} on ${team.name}: they report to it from today on. No answer is needed any more.`
      : `${by.name} asks anew that ${member.name} joins ${team.name}: this question is over.`
  return { text: escapeMrkdwn(said), blocks: [rich(line(bold(said)))] }
}

/** The question once it is answered: everybody who was asked, and whoever asked, sees by whom. */
export const answeredMessage = (answered: Omit<AnsweredJoin, 'first'>): Message => ({
  text: escapeMrkdwn(outcome(answered)),
  blocks: [rich(line(bold(outcome(answered))))],
})
