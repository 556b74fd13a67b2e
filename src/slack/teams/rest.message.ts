import type { Button, KnownBlock, ModalView } from '@slack/types'
import { z } from 'zod'
import { action } from '../../blocks/action.ts'
import { noticeModal } from '../../blocks/answers.ts'
import { LIMITS } from '../../blocks/limits.ts'
import { actions, type Message } from '../../blocks/message.ts'
import { bold, escapeMrkdwn, line, plain, rich } from '../../blocks/text.ts'
import type { Quiet, Team } from '../../domain/team.ts'
import { QUIET_WORDS } from '../../domain/weeks/quiet.ts'
import type { RestedTeam } from '../../usecases/teams/rest-team.ts'

/** How a team rests, as a button carries it. */
const quietText = z.codec(z.enum(['', 'paused', 'archived']), z.enum(['paused', 'archived']).nullable(), {
  decode: (text) => text || null,
  encode: (quiet) => quiet ?? '',
})
/** A team is paused, archived, or taken up again, for an undo out of one way of resting; the ending says where the button stands. */
export const REST = action(
  'team-rest:',
  z.object({ team: z.string(), quiet: quietText, of: quietText.optional() }),
  { instead: '/scorecard team' },
)

const KEEPS = 'Nobody is asked or reminded, nothing is posted and nothing alerts. Everything is kept.'

const rest = (text: string, where: string, team: string, quiet: Quiet | null, style?: 'primary'): Button =>
  REST.at(where).button(text, { team, quiet }, style)

/** Back to what was before; nothing, once it is something else again. */
const undo = ({ team: { id, quiet }, before }: RestedTeam): Button =>
  REST.at('undo').button('Undo', { team: id, quiet: before, of: quiet ?? null })

export const resumeButton = (team: string): Button =>
  rest('Take it up again', 'resume', team, null, 'primary')

const confirmed = (text: string, team: string, quiet: Quiet, says: string): Button => ({
  ...rest(text, quiet, team, quiet),
  confirm: {
    title: plain(`${text} this team?`, LIMITS.confirmTitle),
    text: plain(`${says} ${KEEPS} One click takes it up again.`, LIMITS.confirmText),
    confirm: plain(text, LIMITS.confirmButton),
    deny: plain('Cancel', LIMITS.confirmButton),
  },
})

/** In a team's settings: how it rests, and what can be done about that. */
export function restBlocks({ id, name, quiet }: Pick<Team, 'id' | 'name' | 'quiet'>): KnownBlock[] {
  const pause = confirmed('Pause', id, 'paused', 'For a while.')
  const archive = confirmed('Archive', id, 'archived', 'For good, as far as you know.')
  if (!quiet) return [actions(pause, archive)]
  return [
    rich(line(bold(`${name} is ${quiet}.`), ` ${KEEPS}`)),
    actions(resumeButton(id), ...(quiet === 'paused' ? [archive] : [])),
  ]
}

const saidOf = ({ team }: Pick<RestedTeam, 'team'>): string =>
  team.quiet
    ? `${team.name} is ${team.quiet}. ${KEEPS} A week that closes meanwhile counts neither way.`
    : `${team.name} goes on: the week under way is asked for, and posts follow.`

/** What came of it, with the way back. */
export const restedModal = (rested: RestedTeam): ModalView =>
  noticeModal('Team settings', `✓ ${saidOf(rested)}`, [actions(undo(rested))])

/** The same under a message. */
export const restedAnswer = (rested: RestedTeam): Message => ({
  text: escapeMrkdwn(saidOf(rested)),
  blocks: [rich(line(`✓ ${saidOf(rested)}`)), actions(undo(rested))],
})

/** The other managers hear, with the way back. @param by who did it */
export const restedMessage = (rested: RestedTeam, by: string): Message => {
  const { team } = rested
  const did = team.quiet ? { paused: 'paused', archived: 'archived' }[team.quiet] : 'took up again'
  const title = team.quiet ? `${by} ${did} ${team.name}.` : `${by} ${did}: ${team.name}.`
  return {
    text: escapeMrkdwn(title),
    blocks: [rich(line(bold(title), ` ${saidOf(rested)}`)), actions(undo(rested))],
  }
}

/** Why an undo does nothing any more. */
export const sinceThen = ({ name, quiet }: Pick<Team, 'name' | 'quiet'>): string =>
  `Nothing was changed: ${name} ${quiet ? `is ${quiet}` : 'goes on'} since. See /scorecard team.`

/** Why there is nothing to do. */
export const alreadySo = ({ team }: Pick<RestedTeam, 'team'>): string =>
  team.quiet ? `Nothing was changed: ${QUIET_WORDS[team.quiet]} already.` : `${team.name} goes on already.`
