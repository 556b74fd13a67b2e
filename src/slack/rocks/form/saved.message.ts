import type { KnownBlock, ModalView } from '@slack/types'
import { noticeModal } from '../../../blocks/answers.ts'
import { actions } from '../../../blocks/message.ts'
import { bold, line, list, plural, rich } from '../../../blocks/text.ts'
import { resultDates, rockName } from '../../../domain/rocks/life/rock.ts'
import { fullDay } from '../../../domain/weeks/week.ts'
import type { SavedRock } from '../../../usecases/rocks/form/save-rock.ts'
import { ADD_ROCK, SHOW_ROCK } from '../rock-actions.ts'

/** What was stored, what comes next, and which questions are still open. */
function savedBlocks({ rock, findings, isNew, changed }: SavedRock): KnownBlock[] {
  const name = rockName(rock)
  const questions = findings.filter(({ weight }) => weight === 'question')
  const warnings = findings.length - questions.length
  return [
    rich(
      line(
        bold(isNew ? `✓ ${name} is stored` : changed ? `✓ ${name} was changed` : `${name} is as it was`),
        `: ${rock.title}`,
      ),
      line(
        rock.type === 'building' && rock.buildOn !== null
          ? `To be built by ${fullDay(rock.buildOn)}${resultText(rock)}.`
          : `Result due ${list(resultDates(rock).map(fullDay))}.`,
      ),
      line('Each week its owner is asked in the weekly message: on track, off track or done.'),
      ...(warnings > 0
        ? [line(`Saved in spite of ${plural(warnings, 'warning')}; the reason is kept with it.`)]
        : []),
    ),
    ...(questions.length > 0
      ? [rich(line(bold('Still open')), ...questions.map(({ message, fix }) => line(`? ${message} ${fix}`)))]
      : []),
    actions(
      SHOW_ROCK.button('Show', { rock: rock.id }),
      ADD_ROCK.button('Add another', { team: rock.teamId }),
    ),
  ]
}

const resultText = (rock: SavedRock['rock']): string =>
  rock.resultsOn.length > 0 ? `, its result due ${list(rock.resultsOn.map(fullDay))}` : ''

/** The same, in place of the form. */
export const savedModal = (saved: SavedRock): ModalView => ({
  ...noticeModal(saved.isNew ? 'Add a Rock' : `Change ${rockName(saved.rock)}`, ''),
  blocks: savedBlocks(saved),
})
