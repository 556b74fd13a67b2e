import { blockOf } from '../../blocks/inputs.ts'
import { listSome } from '../../blocks/text.ts'
import { shortDay } from '../../domain/weeks/week.ts'
import { todayOf } from '../../usecases/context.ts'
import { addFromTemplate } from '../../usecases/metrics/add-from-template.ts'
import { chooseMakeOrBreak } from '../../usecases/metrics/choose-make-or-break.ts'
import { placeMetric } from '../../usecases/metrics/place-metric.ts'
import { retireMetric } from '../../usecases/metrics/retire-metric.ts'
import type { Call, SubmissionListener } from '../bolt/registry.ts'
import { likelyCurrency } from '../setup/currency.ts'
import { CONFIRM_ID, type Confirmation, parseConfirmation } from './confirm.modal.ts'
import { refresh } from './list.listener.ts'
import { PLACE_ID, parsePlace } from './place.modal.ts'
import { tellLead } from './tell-lead.ts'
import { parseTemplate, TEMPLATE_ID } from './template.modal.ts'

/** Closes the form; the list underneath says what happened. */
const overList = (call: Call, of: { team: string; list: string }, said: string) => {
  call.wake()
  return { answer: 'close', after: () => refresh(call, of, said) } as const
}

export const submitTemplate: SubmissionListener = {
  callbackId: TEMPLATE_ID,
  blockOf,
  run: async (call) => {
    const { keys, ...of } = parseTemplate(call.view)
    const currency = likelyCurrency(call.ctx.actor.zone)
    const { metrics, fromWeek } = await addFromTemplate(call.ctx, { teamId: of.team, keys, currency })
    const names = listSome(
      metrics.map((each) => each.name),
      6,
    )
    return overList(
      call,
      of,
      `✓ Added, and asked from the week of ${shortDay(fromWeek, todayOf(call.ctx))} on: ${names}.`,
    )
  },
}

export const submitPlace: SubmissionListener = {
  callbackId: PLACE_ID,
  blockOf: (field, view) => blockOf(field, view) ?? blockOf('metric', view),
  run: async (call) => {
    const { metric: metricId, ...of } = parsePlace(call.view)
    const { metric, fromWeek } = await placeMetric(call.ctx, { teamId: of.team, metricId })
    return overList(
      call,
      of,
      `✓ ${metric.name} is on this scorecard from the week of ${shortDay(fromWeek, todayOf(call.ctx))} on.`,
    )
  },
}

export const submitConfirmation: SubmissionListener = {
  callbackId: CONFIRM_ID,
  run: async (call) => {
    const of = parseConfirmation(call.view)
    return overList(call, of, await confirmed(call, of))
  },
}

async function confirmed(
  { ctx }: Call,
  { do: deed, team: teamId, metric: metricId }: Confirmation,
): Promise<string> {
  if (deed === 'retire') {
    const { metric } = await retireMetric(ctx, { teamId, metricId })
    return `✓ ${metric.name} is retired.`
  }
  const { before, after } = await ctx.store.transaction(async (store) => {
    const change = await chooseMakeOrBreak({ ...ctx, store }, { teamId, metricId, lead: deed === 'lead' })
    await tellLead({ store, now: ctx.now }, change, ctx.actor)
    return change
  })
  if (after === null) return '✓ Nothing leads now. Choose a Make-or-Break whenever you are ready.'
  const replaced = before !== null && before.id !== after.id ? ` in place of ${before.name}` : ''
  return `✓ ${after.name} is the company’s Make-or-Break${replaced}. Set its month and year with /scorecard goal.`
}
