import { Refusal } from '../../../domain/errors.ts'
import { type Result, type Rock, resultDates, rockName } from '../../../domain/rocks/life/rock.ts'
import { formatMeasured, type Measure } from '../../../domain/rocks/progress/measure.ts'
import { trackedBy } from '../../../domain/rocks/progress/progress.ts'
import { judge, resultWeek } from '../../../domain/rocks/progress/result.ts'
import { type Day, shortDay } from '../../../domain/weeks/week.ts'
import type { Context } from '../../context.ts'
import { teamMetrics } from '../form/team-metrics.ts'
import { type HeldRock, holdRock, keepRock, requireOpen } from '../hold-rock.ts'

/**
 * Notes what a Rock brought at one of its result dates, where no metric can tell: its measure is in words, or its metric
 * was retired or counts in something else now. It can be corrected, and taken back.
 * @param on one of its result dates that has come
 * @param value scaled by the measure's decimals; null takes back what was entered
 * @throws Refusal `notAllowed`; `notFound`; `conflict` for a Rock that was dropped or put away undone; `invalid` with a
 * message for `on` or `value`
 */
export async function enterResult(
  ctx: Context,
  { rockId, on, value }: { rockId: string; on: Day; value: bigint | null },
): Promise<Rock> {
  return ctx.store.transaction(async (store) => {
    const work = { ...ctx, store }
    const held = await holdRock(work, rockId, 'checkIn')
    const { rock, team, today } = held
    const before = rock.results.find((result) => result.on === on) ?? null
    if ((before?.value ?? null) === value) return rock
    const isGone = rock.ending?.how === 'dropped' || (rock.archivedOn !== null && rock.ending === null)
    if (isGone) requireOpen(rock)
    const measure = await enteredMeasure(work, held, on)
    const others = rock.results.filter((result) => result.on !== on)
    const result: Result | null =
      value === null ? null : { on, verdict: judge(measure, value), value, readOn: today, by: ctx.actor.id }
    const results = [...others, ...(result ? [result] : [])].sort((a, b) => (a.on < b.on ? -1 : 1))
    const text = (each: Result | null) => each && formatMeasured(each.value, measure)
    return keepRock(work, team, { ...rock, results }, result ? 'rock.resultEntered' : 'rock.resultTaken', {
      on,
      from: text(before),
      to: text(result),
      verdict: result?.verdict ?? null,
    })
  })
}

/** The measure that a person tells the result of. @throws Refusal `invalid` where there is none to tell */
async function enteredMeasure(
  { store }: Context,
  { rock, team, today }: HeldRock,
  on: Day,
): Promise<Measure & { target: bigint }> {
  const name = rockName(rock)
  const { measure } = rock
  if (measure?.target == null) {
    throw wrong(
      'value',
      `${name} has no target to judge a result by. Give it one first, with /rocks update ${rock.number}.`,
    )
  }
  if (!resultDates(rock).includes(on)) {
    throw wrong(
      'on',
      `${name} has no result due on ${shortDay(on, today)}. Its dates may have changed: see /rocks show ${rock.number}.`,
    )
  }
  if (on > today)
    throw wrong('on', `The result of ${name} is due on ${shortDay(on, today)}. Enter it from that day on.`)
  const metric = trackedBy(measure, await teamMetrics(store, team.id), resultWeek(rock, on, team))
  if (typeof metric !== 'string') {
    throw wrong(
      'value',
      `${name} is read from ${metric.name} when its week has closed; correct the week’s numbers instead.`,
    )
  }
  return { ...measure, target: measure.target }
}

const wrong = (field: 'on' | 'value', message: string): Refusal =>
  new Refusal('invalid', 'Nothing was changed.', { [field]: message })
