import { z } from 'zod'
import { action } from '../../../blocks/action.ts'
import { say } from '../../../blocks/answers.ts'
import { Refusal } from '../../../domain/errors.ts'
import { MARK } from '../../../domain/marks.ts'
import { parseValue } from '../../../domain/metric-kinds/kinds.ts'
import { rockName } from '../../../domain/rocks/life/rock.ts'
import { formatMeasured } from '../../../domain/rocks/progress/measure.ts'
import { fullDay, shortDay } from '../../../domain/weeks/week.ts'
import { todayOf } from '../../../usecases/context.ts'
import { requireRight } from '../../../usecases/rocks/hold-rock.ts'
import { enterResult } from '../../../usecases/rocks/results/enter-result.ts'
import { raiseGoal, unraiseGoal } from '../../../usecases/rocks/results/raise-goal.ts'
import { findRock } from '../../../usecases/rocks/rock-team.ts'
import { type ActionListener, clicked, type SubmissionListener } from '../../bolt/registry.ts'
import { publishHome } from '../../home/publish-home.ts'
import { clickedRock } from '../check-in/check-in.listener.ts'
import { undoable } from '../ending/undo.message.ts'
import { answered, noticeWith, openModalHere } from '../in-place.ts'
import { ENTER_RESULT, RAISE_GOAL } from '../rock-actions.ts'
import { parseResult, RESULT_ID, resultBlockOf, resultFor, resultModal } from './result.modal.ts'

const instead = '/rocks'
const ofRock = z.object({ rock: z.string() })
const TAKE_RESULT = action('rock-result-undo', ofRock.extend({ on: z.string() }), { instead })
const UNRAISE = action('rock-unraise', ofRock, { instead })

/** What a Rock brought, where no metric can tell. */
export const submitResult: SubmissionListener = {
  callbackId: RESULT_ID,
  blockOf: resultBlockOf,
  async run(call) {
    const { rock: rockId, on } = resultFor(call.view)
    const before = await findRock(call.ctx, { rockId })
    if (!before.measure)
      throw new Refusal('notFound', 'That Rock has no number any more. Nothing was stored.')
    const value = typedValue(parseResult(call.view), before.measure, call.ctx.actor.locale)
    const rock = await enterResult(call.ctx, { rockId, on, value })
    call.wake()
    const result = rock.results.find((each) => each.on === on)
    const text = `${result?.verdict === 'achieved' ? `${MARK.star} Achieved` : `${MARK.bad} Missed`}: ${rockName(rock)} was at ${formatMeasured(value, before.measure)} on ${fullDay(on)}.`
    const view = noticeWith(undoable(text, TAKE_RESULT.button('Undo', { rock: rockId, on })))
    return { answer: 'update', view, after: () => publishHome(call) }
  },
}

/** @throws Refusal `invalid` with a message for `value` */
function typedValue(
  text: string,
  measure: Parameters<typeof formatMeasured>[1],
  locale: string | null,
): bigint {
  try {
    return parseValue(text, { ...measure, allowNegative: true }, locale)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw new Refusal('invalid', error.message, { value: error.message })
  }
}

/** The numbers after the work: results that are typed, and goals that are raised to what was reached. */
export const resultActions: readonly ActionListener[] = [
  clicked(ENTER_RESULT, async (call, of) => {
    const rock = await clickedRock(call, of)
    await requireRight(call.ctx, rock, 'checkIn')
    await openModalHere(call, resultModal(rock, of.on, call.ctx.actor.locale))
  }),
  clicked(TAKE_RESULT, async (call, { rock: id, on }) => {
    const rock = await enterResult(call.ctx, { rockId: id, on, value: null })
    call.wake()
    await answered(call, say(`Taken back: ${rockName(rock)} has no result for that day.`))
  }),
  clicked(RAISE_GOAL, async (call, { rock: id }) => {
    const { rock, fromWeek } = await raiseGoal(call.ctx, { rockId: id })
    call.wake()
    const text = `✓ What ${rockName(rock)} reached is expected from the week of ${shortDay(fromWeek, todayOf(call.ctx))} on: the goal of ${rock.measure?.name ?? 'its metric'} was raised.`
    await answered(call, undoable(text, UNRAISE.button('Undo', { rock: rock.id })))
  }),
  clicked(UNRAISE, async (call, { rock: id }) => {
    const rock = await unraiseGoal(call.ctx, { rockId: id })
    call.wake()
    await answered(call, say(`Taken back: the goal of ${rock.measure?.name ?? 'its metric'} is what it was.`))
  }),
]
