import { Refusal } from '../../../domain/errors.ts'
import { readMilestone } from '../../../domain/rocks/life/milestone-lines.ts'
import { type Milestone, type Rock, rockName } from '../../../domain/rocks/life/rock.ts'
import { dayIn } from '../../../domain/weeks/week.ts'
import {
  addMilestone,
  type RockMilestone,
  removeMilestone,
  tickMilestone,
} from '../../../usecases/rocks/check-in/milestones.ts'
import type { ActionListener } from '../../bolt/registry.ts'
import { carried } from '../ending/carried-value.ts'
import { type Asked, answered } from './answered.ts'
import { clickedRock } from './check-in.listener.ts'
import { ADD_MILESTONE, milestonesMessage, REMOVE_MILESTONE, type Undo } from './milestones.message.ts'

/** What was typed after `milestone 12`: nothing, what to do with which, or a new one. */
const DEED = /^(done|undone|remove)\s+(\d{1,3})$/i
const ADD = /^add\s+/i

/** `/rocks milestone 12 …`: lists, adds, ticks off and removes. */
export async function milestone(call: Asked, rock: Rock, text: string): Promise<void> {
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

const typedBy = ({ ctx: { actor, now } }: Asked) => ({ today: dayIn(actor.zone, now), locale: actor.locale })

const told = async (call: Asked, { rock }: RockMilestone, note: string, undo: Undo): Promise<void> => {
  call.wake()
  await answered(call, milestonesMessage(rock, note, undo))
}

async function add(call: Asked, rockId: string, one: Pick<Milestone, 'on' | 'text'>): Promise<void> {
  const result = await addMilestone(call.ctx, rockId, one)
  const value = { rock: rockId, milestone: result.milestone.id }
  await told(call, result, `✓ Added: ${result.milestone.text}`, { action: REMOVE_MILESTONE, value })
}

async function tick(call: Asked, rockId: string, id: string, done: boolean): Promise<void> {
  const result = await tickMilestone(call.ctx, rockId, id, done)
  const value = { rock: rockId, milestone: id, done: done ? 'no' : 'yes' }
  const note = `${done ? '✓ Done' : '○ Not done'}: ${result.milestone.text}`
  await told(call, result, note, { action: 'rock-milestone#undo', value })
}

async function remove(call: Asked, rockId: string, id: string): Promise<void> {
  const result = await removeMilestone(call.ctx, rockId, id)
  const { on, text, doneOn } = result.milestone
  const value = { rock: rockId, on, text, done: doneOn ? 'yes' : 'no' }
  await told(call, result, `✕ Removed: ${text}`, { action: ADD_MILESTONE, value })
}

export const milestoneActions: readonly ActionListener[] = [
  {
    action: 'rock-milestone',
    run: (call) =>
      tick(call, carried(call, 'rock'), carried(call, 'milestone'), carried(call, 'done') === 'yes'),
  },
  {
    action: 'rock-milestones',
    run: async (call) => answered(call, milestonesMessage(await clickedRock(call))),
  },
  {
    action: REMOVE_MILESTONE,
    run: (call) => remove(call, carried(call, 'rock'), carried(call, 'milestone')),
  },
  {
    action: ADD_MILESTONE,
    async run(call) {
      const rockId = carried(call, 'rock')
      const one = { on: carried(call, 'on'), text: carried(call, 'text') }
      if (call.value.done !== 'yes') return add(call, rockId, one)
      const { milestone: added } = await addMilestone(call.ctx, rockId, one)
      await tick(call, rockId, added.id, true)
    },
  },
]
