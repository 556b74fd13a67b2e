import type { KnownBlock } from '@slack/types'
import { option } from '../../../blocks/inputs.ts'
import { LIMITS } from '../../../blocks/limits.ts'
import { actions, type ButtonValue, button, type Message } from '../../../blocks/message.ts'
import { bold, escapeMrkdwn, line, plain, rich } from '../../../blocks/text.ts'
import { MILESTONE_EXAMPLE } from '../../../domain/rocks/life/milestone-lines.ts'
import { isOpen, type Milestone, type Rock, rockName } from '../../../domain/rocks/life/rock.ts'
import { fullDay } from '../../../domain/weeks/week.ts'
import { namedRock } from '../rock-text.ts'

export const REMOVE_MILESTONE = 'rock-milestone-remove'
/** Adds a milestone again that was removed. */
export const ADD_MILESTONE = 'rock-milestone-add'

/** The way back from what was just done: a button's action and what it carries. */
export type Undo = { action: string; value: ButtonValue }

/** A Rock's milestones with what can be done to each. @param note what was just done, on top */
export function milestonesMessage(rock: Rock, note = '', undo: Undo | null = null): Message {
  const { milestones } = rock
  const title = `Milestones of ${rockName(rock)}`
  const open = isOpen(rock)
  return {
    text: escapeMrkdwn(note || title),
    blocks: [
      ...(note ? [rich(line(bold(note)))] : []),
      ...(undo ? [actions(button('Undo', undo.action, undo.value))] : []),
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
  `${i + 1}. ${doneOn ? '✓' : '○'} ${fullDay(on)}  ${text}${doneOn ? ` · done ${fullDay(doneOn)}` : ''}`

function milestoneBlock(rock: Rock, each: Milestone, i: number, open: boolean): KnownBlock {
  const value = { rock: rock.id, milestone: each.id, done: each.doneOn ? 'no' : 'yes' }
  return {
    type: 'section',
    text: plain(milestoneText(each, i)),
    ...(open ? { accessory: button(each.doneOn ? 'Not done' : 'Tick off', 'rock-milestone', value) } : {}),
  }
}

const removeMenu = (rock: Rock): KnownBlock =>
  actions({
    type: 'static_select',
    action_id: REMOVE_MILESTONE,
    placeholder: plain('Remove one …', LIMITS.placeholder),
    options: rock.milestones.map(({ id, text }, i) =>
      option(`${i + 1}. ${text}`, JSON.stringify({ rock: rock.id, milestone: id })),
    ),
  })
