import { say } from '../../../blocks/answers.ts'
import type { Answer } from '../../../domain/rocks/life/check-in.ts'
import type { Rock } from '../../../domain/rocks/life/rock.ts'
import { rockName } from '../../../domain/rocks/life/rock.ts'
import { shortDay, type Week } from '../../../domain/weeks/week.ts'
import { todayOf } from '../../../usecases/context.ts'
import { type CheckedIn, checkIn, turnsOff, undoCheckIn } from '../../../usecases/rocks/check-in/check-in.ts'
import { dropRock } from '../../../usecases/rocks/ending/end-rock.ts'
import { requireOpen, requireRight } from '../../../usecases/rocks/hold-rock.ts'
import { findRock } from '../../../usecases/rocks/rock-team.ts'
import {
  type ActionCall,
  type ActionListener,
  type Call,
  clicked,
  type SubmissionListener,
} from '../../bolt/registry.ts'
import { publishHome } from '../../home/publish-home.ts'
import { droppedMessage } from '../ending/ended.message.ts'
import { parseWhy, WHY_ID, type WhyFor, whyBlockOf, whyFor, whyModal } from '../form/why.modal.ts'
import { answered, type CommandOrClick, noticeWith, openModalHere } from '../in-place.ts'
import { SAY } from '../rock-actions.ts'
import { checkedInMessage, UNDO_CHECK_IN } from './checked-in.message.ts'

type TypedCheckIn = { rockId: string; week: Week | null; answer: Answer; why: string }

/** Stores an answer and says what it came to. */
async function store(call: Call, said: TypedCheckIn) {
  const result = await checkIn(call.ctx, said)
  call.wake()
  const mine = result.rock.ownerId === call.ctx.actor.id
  return { result, message: checkedInMessage(result, { ...said, mine, today: todayOf(call.ctx) }) }
}

/** What was typed after `/rocks on`, `off` or `done`. */
export const sayOf =
  (answer: Answer) =>
  async (call: CommandOrClick, rock: Rock, why: string): Promise<void> => {
    const { message } = await store(call, { rockId: rock.id, week: null, answer, why })
    await answered(call, message)
  }

/** The Home tab shows an answer by itself; what it can't show is said on top of it. */
const isToSay = ({ changed, disagreement }: CheckedIn, answer: Answer): boolean =>
  !changed || disagreement !== null || answer === 'done'

const saidBy = (answer: 'on' | 'done') =>
  clicked(SAY[answer], async (call, { rock: rockId, week = null }) => {
    const { result, message } = await store(call, { rockId, week, answer, why: '' })
    if (call.surface === 'home' && !isToSay(result, answer)) await publishHome(call)
    else await answered(call, message)
  })

/** Opens the form that asks why, for who may say so. */
export async function askWhy(call: CommandOrClick, what: WhyFor['do'], rock: Rock, week = ''): Promise<void> {
  await requireRight(call.ctx, rock, what === 'drop' ? 'edit' : 'checkIn')
  requireOpen(rock)
  const isRequired = what === 'drop' || (await turnsOff(call.ctx, rock, week || null))
  const of = { do: what, rock: rock.id, week, home: call.surface === 'home' }
  await openModalHere(call, whyModal(of, rock, isRequired))
}

/** The Rock of a click. @throws Refusal `notFound` */
export const clickedRock = ({ ctx }: ActionCall, of: { rock: string }): Promise<Rock> =>
  findRock(ctx, { rockId: of.rock })

export const submitWhy: SubmissionListener = {
  callbackId: WHY_ID,
  blockOf: whyBlockOf,
  async run(call) {
    const { do: what, rock: rockId, week, home } = whyFor(call.view)
    const why = parseWhy(call.view)
    const after = () => publishHome(call)
    if (what === 'drop') {
      const rock = await dropRock(call.ctx, { rockId, reason: why })
      call.wake()
      return { answer: 'update', view: noticeWith(droppedMessage(rock)), after }
    }
    const { result, message } = await store(call, { rockId, week: week || null, answer: 'off', why })
    if (home && !isToSay(result, 'off')) return { answer: 'close', after }
    return { answer: 'update', view: noticeWith(message), after }
  },
}

/** The buttons by which an owner says how a Rock stands, wherever they are. */
export const checkInActions: readonly ActionListener[] = [
  saidBy('on'),
  saidBy('done'),
  clicked(SAY.off, async (call, of) => askWhy(call, 'off', await clickedRock(call, of), of.week)),
  clicked(UNDO_CHECK_IN, async (call, { rock: rockId, week, answer, why = '' }) => {
    const before = answer ? { answer, why } : null
    const rock = await undoCheckIn(call.ctx, { rockId, week, before })
    call.wake()
    const now = before ? `as it was, ${before.answer}` : 'without a check-in again'
    await answered(
      call,
      say(`Taken back: ${rockName(rock)} is ${now} for the week of ${shortDay(week, todayOf(call.ctx))}.`),
    )
  }),
]
