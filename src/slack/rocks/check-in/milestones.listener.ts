import type { Button } from '@slack/types'
import { Refusal } from '../../../domain/errors.ts'
import { MARK } from '../../../domain/marks.ts'
import { readMilestone } from '../../../domain/rocks/life/milestone-lines.ts'
import { type Milestone, type Rock, rockName } from '../../../domain/rocks/life/rock.ts'
import { dayIn } from '../../../domain/weeks/week.ts'
import {
  addMilestone,
  type RockMilestone,
  removeMilestone,
  tickMilestone,
} from '../../../usecases/rocks/check-in/milestones.ts'
import { type ActionListener, clicked } from '../../bolt/registry.ts'
import { answered, type CommandOrClick } from '../in-place.ts'
import { SHOW_MILESTONES, TICK_MILESTONE } from '../rock-actions.ts'
import { clickedRock } from './check-in.listener.ts'
import { ADD_MILESTONE, milestonesMessage, REMOVE_MILESTONE } from './milestones.message.ts'

/** What was typed after `milestone 12`: nothing, what to do with which, or a new one. */
const DEED = /^(done|undone|remove)\s+(\d{1,3})$/i
const ADD = /^add\s+/i

/** `/rocks milestone 12 …`: lists, adds, ticks off and removes. */
export async function milestone(call: CommandOrClick, rock: Rock, text: string): Promise<void> {
  if (text === '') return answered(call, milestonesMessage(rock))
  const [, deed = '', nth = ''] = DEED.exec(text) ?? []
  if (deed === '') return add(call, rock.id, readMilestone(text.replace(ADD, ''), typedBy(call)))
  const one = rock.milestones[Number(nth) - 1]
  if (!one) {
    throw new Refusal(
      'notFound',
      `${rockName(rock)} has no milestone ${nth}. Nothing was changed: /rocks milestone ${rock.number} lists them.`,
    )
  }
  if (deed.toLowerCase() === 'remove') return remove(call, rock.id, one.id)
  await tick(call, rock.id, one.id, deed.toLowerCase() === 'done')
}

const typedBy = ({ ctx: { actor, now } }: CommandOrClick) => ({
  today: dayIn(actor.zone, now),
  locale: actor.locale,
})

const told = async (
  call: CommandOrClick,
  { rock }: RockMilestone,
  note: string,
  undo: Button,
): Promise<void> => {
  call.wake()
  await answered(call, milestonesMessage(rock, note, undo))
}

async function add(call: CommandOrClick, rockId: string, one: Pick<Milestone, 'on' | 'text'>): Promise<void> {
  const result = await addMilestone(call.ctx, { rockId, ...one })
  const undo = REMOVE_MILESTONE.button('Undo', { rock: rockId, milestone: result.milestone.id })
  await told(call, result, `✓ Added: ${result.milestone.text}`, undo)
}

async function tick(call: CommandOrClick, rockId: string, id: string, done: boolean): Promise<void> {
  const result = await tickMilestone(call.ctx, { rockId, milestoneId: id, done })
  const undo = TICK_MILESTONE.at('undo').button('Undo', { rock: rockId, milestone: id, done: !done })
  const note = `${done ? `${MARK.done} Done` : `${MARK.open} Not done`}: ${result.milestone.text}`
  await told(call, result, note, undo)
}

async function remove(call: CommandOrClick, rockId: string, id: string): Promise<void> {
  const result = await removeMilestone(call.ctx, { rockId, milestoneId: id })
  const { on, text, doneOn } = result.milestone
  const undo = ADD_MILESTONE.button('Undo', { rock: rockId, on, text, done: doneOn !== null })
  await told(call, result, `✕ Removed: ${text}`, undo)
}

export const milestoneActions: readonly ActionListener[] = [
  clicked(TICK_MILESTONE, (call, { rock, milestone: id, done }) => tick(call, rock, id, done)),
  clicked(SHOW_MILESTONES, async (call, of) =>
    answered(call, milestonesMessage(await clickedRock(call, of))),
  ),
  clicked(REMOVE_MILESTONE, (call, { rock, milestone: id }) => remove(call, rock, id)),
  clicked(ADD_MILESTONE, async (call, { rock, on, text, done }) => {
    if (!done) return add(call, rock, { on, text })
    const { milestone: added } = await addMilestone(call.ctx, { rockId: rock, on, text })
    await tick(call, rock, added.id, true)
  }),
]
