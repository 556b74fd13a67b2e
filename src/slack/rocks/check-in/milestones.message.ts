import type { Button, KnownBlock } from '@slack/types'
import { z } from 'zod'
import { action, yesNo } from '../../../blocks/action.ts'
import { option } from '../../../blocks/inputs.ts'
import { LIMITS } from '../../../blocks/limits.ts'
import { actions, type Message } from '../../../blocks/message.ts'
import { bold, escapeMrkdwn, line, plain, rich } from '../../../blocks/text.ts'
import { MARK } from '../../../domain/marks.ts'
import { MILESTONE_EXAMPLE } from '../../../domain/rocks/life/milestone-lines.ts'
import { isOpen, type Milestone, type Rock, rockName } from '../../../domain/rocks/life/rock.ts'
import { fullDay } from '../../../domain/weeks/week.ts'
import { TICK_MILESTONE } from '../rock-actions.ts'
import { namedRock } from '../rock-text.ts'

export const REMOVE_MILESTONE = action(
  'rock-milestone-remove',
  z.object({ rock: z.string(), milestone: z.string() }),
  { instead: '/rocks' },
)
/** Adds a milestone again that was removed. */
export const ADD_MILESTONE = action(
  'rock-milestone-add',
  z.object({ rock: z.string(), on: z.string(), text: z.string(), done: yesNo }),
  { instead: '/rocks' },
)

/** A Rock's milestones with what can be done to each. @param note what was just done, on top, with the way back */
export function milestonesMessage(rock: Rock, note = '', undo: Button | null = null): Message {
  const { milestones } = rock
  const title = `Milestones of ${rockName(rock)}`
  const open = isOpen(rock)
  return {
    text: escapeMrkdwn(note || title),
    blocks: [
      ...(note ? [rich(line(bold(note)))] : []),
      ...(undo ? [actions(undo)] : []),
      rich(
        line(bold(`Milestones of ${namedRock(rock, 100)}`)),
        ...(milestones.length === 0 ? [line('None yet.')] : []),
      ),
      ...milestones.map((each, i) => milestoneBlock(rock, each, i, open)),
      ...(open && milestones.length > 0 ? [removeMenu(rock)] : []),
      ...(open ? [rich(line(`Add one with /rocks milestone ${rock.number} ${MILESTONE_EXAMPLE}`))] : []),
    ],
  }
}

const milestoneText = ({ on, text, doneOn }: Milestone, i: number): string =>
  `${i + 1}. ${doneOn ? MARK.done : MARK.open} ${fullDay(on)}  ${text}${doneOn ? ` · done ${fullDay(doneOn)}` : ''}`

function milestoneBlock(rock: Rock, each: Milestone, i: number, open: boolean): KnownBlock {
  const value = { rock: rock.id, milestone: each.id, done: !each.doneOn }
  return {
    type: 'section',
    text: plain(milestoneText(each, i)),
    ...(open ? { accessory: TICK_MILESTONE.button(each.doneOn ? 'Not done' : 'Tick off', value) } : {}),
  }
}

const removeMenu = (rock: Rock): KnownBlock =>
  actions({
    type: 'static_select',
    action_id: REMOVE_MILESTONE.id,
    placeholder: plain('Remove one …', LIMITS.placeholder),
    options: rock.milestones.map(({ id, text }, i) =>
      option(`${i + 1}. ${text}`, REMOVE_MILESTONE.value({ rock: rock.id, milestone: id })),
    ),
  })
