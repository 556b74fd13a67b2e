import type { KnownBlock } from '@slack/types'
import { z } from 'zod'
import { action } from '../../blocks/action.ts'
import { actions } from '../../blocks/message.ts'
import { header, line, rich } from '../../blocks/text.ts'
import type { Member } from '../../domain/people/people.ts'

export const OPEN_SETUP = action('open-setup', z.object({}), { instead: '/scorecard setup' })

/** The Home of somebody on no team: what Drumbeat does, and the way to begin. */
export function welcomeBlocks({ isGuest }: Pick<Member, 'isGuest'>): KnownBlock[] {
  const begin = isGuest
    ? 'Guests can report numbers but not set up a scorecard: ask a full member of this workspace to add you.'
    : 'You are on no scorecard yet. Setting one up takes five minutes; or ask a manager to add you to theirs.'
  return [
    header('Welcome to Drumbeat'),
    rich(
      line('Every Friday each rep gets one message and enters their numbers, thirty seconds on a phone.'),
      line('Every Monday the team’s scorecard is posted to its channel, with each number against its goal.'),
      line(
        'When the one number that makes or breaks the company goes off track, everybody hears of it at once.',
      ),
    ),
    rich(line(begin)),
    ...(isGuest ? [] : [actions(OPEN_SETUP.button('Set up a scorecard', {}, 'primary'))]),
  ]
}
