import type { ModalView } from '@slack/types'
import { z } from 'zod'
import { action } from '../../blocks/action.ts'
import { noticeModal } from '../../blocks/answers.ts'
import { actions } from '../../blocks/message.ts'
import { code, line, rich } from '../../blocks/text.ts'
import { at } from '../../blocks/when.ts'
import type { Team } from '../../domain/team.ts'
import { closeAt } from '../../domain/weeks/schedule.ts'
import type { Day } from '../../domain/weeks/week.ts'
import type { WantedRep } from '../../usecases/joining/waiting-on.ts'
import { promptText } from '../teams/schedule-text.ts'
import { wantedLines } from '../teams/team-changed.modal.ts'

/** The button's listener belongs to the prompts. */
export const TEST_PROMPT = action('test-prompt', z.object({ team: z.string() }), {
  instead: '/scorecard setup',
})

/** What was set up, when it begins, and where it can be changed. @param today the reader's */
export const setupDoneModal = (
  team: Team,
  hasMetrics: boolean,
  today: Day,
  wanted: readonly WantedRep[] = [],
): ModalView =>
  noticeModal(
    'Scorecard set up',
    `✓ ${team.name} is set up. First prompt ${promptText(team, team.firstWeek, today)} in each rep’s own time, closes ${at({ zone: team.zone, today }, closeAt(team.firstWeek, team))} (${team.zone}).`,
    [
      rich(
        line(code('/scorecard team'), '  people, channel, times'),
        line(code('/scorecard metric'), '  what is measured, in which order'),
        line(code('/scorecard goal'), '  goals, from any week on'),
      ),
      ...(wanted.length > 0 ? [rich(...wantedLines(wanted))] : []),
      hasMetrics
        ? actions(TEST_PROMPT.button('Send me a test prompt', { team: team.id }, 'primary'))
        : rich(
            line(
              'It has no metrics yet, so nobody is asked. Add the first with ',
              code('/scorecard metric add'),
              '.',
            ),
          ),
    ],
  )
