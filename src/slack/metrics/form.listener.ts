import { noticeModal } from '../../blocks/answers.ts'
import type { OpenView } from '../../blocks/input-values.ts'
import { blockOf } from '../../blocks/inputs.ts'
import { kindOf } from '../../domain/metric-kinds/kinds.ts'
import { isTyped } from '../../domain/metrics/metric.ts'
import type { MetricDraft } from '../../domain/metrics/metric-draft.ts'
import { shortDay } from '../../domain/weeks/week.ts'
import type { ChangedMeanwhile } from '../../usecases/changed-meanwhile.ts'
import { todayOf } from '../../usecases/context.ts'
import { namedReporters } from '../../usecases/joining/named-reporters.ts'
import { addMetric } from '../../usecases/metrics/add-metric.ts'
import { changeMetric, readEditable } from '../../usecases/metrics/change-metric.ts'
import { currencyInUse, findMetric } from '../../usecases/metrics/find-metric.ts'
import { readMetrics } from '../../usecases/metrics/read-metrics.ts'
import { haveMet, meetAll } from '../bolt/meet.ts'
import { answerLater, overMeanwhile, SAVING, show } from '../bolt/open-modal.ts'
import { type ActionCall, type Call, chosen, type SubmissionListener } from '../bolt/registry.ts'
import { tellNamed } from '../members/tell-reporters.ts'
import { refresh } from './list.listener.ts'
import {
  METRIC_ID,
  type MetricForm,
  type MetricFormFor,
  metricFormOf,
  metricModal,
  parseMetric,
} from './metric.modal.ts'
import { KIND_ACTION, REPORTED_ACTION } from './metric-inputs.ts'

const NEW = { settled: { shape: false, meaning: false }, sharedWith: [] }

/** The form as it stands, with what is stored of the metric it changes. */
async function readForm(call: Pick<Call, 'ctx'>, view: OpenView): Promise<MetricForm> {
  const { kind: _, ...of } = metricFormOf(view)
  const { live } = await readMetrics(call.ctx, { teamId: of.team })
  const stored = of.isNew ? null : await readEditable(call.ctx, { teamId: of.team, metricId: of.metric })
  const parts = live.map((each) => each.metric).filter((each) => isTyped(each) && each.id !== of.metric)
  const draft = parseMetric(view, stored?.metric ?? null)
  return { of, parts, draft, ...(stored ?? NEW) }
}

/** Another kind or way of reporting has other fields. */
async function redraw(call: ActionCall): Promise<void> {
  if (!call.view) return
  const form = await readForm(call, call.view)
  const becameMoney = kindOf(form.draft).inCurrency && !kindOf(metricFormOf(call.view)).inCurrency
  const unit = becameMoney ? await currencyInUse(call.ctx) : null
  await show(
    call.client,
    call.view.id,
    metricModal(unit ? { ...form, draft: { ...form.draft, unit } } : form),
  )
}

export const kindChosen = chosen(KIND_ACTION, redraw)
export const reportedByChosen = chosen(REPORTED_ACTION, redraw)

/** Stores the metric. @returns what happened, in words */
async function store(
  call: Pick<Call, 'ctx' | 'wake'>,
  of: Omit<MetricFormFor, 'kind'>,
  draft: MetricDraft,
): Promise<string> {
  const { ctx, wake } = call
  const { fromWeek, metric } = await ctx.store.transaction(async (store) => {
    const within = { ...ctx, store }
    const before = of.isNew ? null : await findMetric(within, { metricId: of.metric })
    const stored = of.isNew
      ? await addMetric(within, { teamId: of.team, key: of.metric, draft })
      : {
          metric: await changeMetric(within, { teamId: of.team, metricId: of.metric, draft, seen: of.seen }),
          fromWeek: null,
        }
    await tellNamed(within, await namedReporters(within, of.team, before, stored.metric), ctx.actor)
    return stored
  })
  wake()
  return fromWeek === null
    ? `✓ ${metric.name} was changed.`
    : `✓ ${metric.name} was added. It is asked from the week of ${shortDay(fromWeek, todayOf(ctx))} on; set its goal with /scorecard goal.`
}

/** Adds or changes the metric: at once, or after asking Slack about reporters not met before. */
export const submitMetric: SubmissionListener = {
  callbackId: METRIC_ID,
  blockOf,
  run: async (call) => {
    const { ctx, view } = call
    const form = await readForm(call, view)
    const { of, draft } = form
    const title = of.isNew ? 'Add a metric' : 'Edit metric'
    const again = ({ message, seen }: ChangedMeanwhile) =>
      metricModal({ ...form, of: { ...of, seen } }, [message])
    const ids = draft.reportedBy === 'one' ? [draft.reporterId, draft.deputyId].flatMap((id) => id ?? []) : []
    if (await haveMet(ctx, ids)) {
      const saved: { said?: string } = {}
      const view = await overMeanwhile(async () => {
        saved.said = await store(call, of, draft)
        return noticeModal(title, saved.said)
      }, again)
      const { said } = saved
      // Over the list the form closes, and the list says what happened.
      if (of.list && said) return { answer: 'close', after: () => refresh(call, of, said) }
      return { answer: 'update', view }
    }
    return answerLater(
      call,
      SAVING,
      () =>
        overMeanwhile(async () => {
          await meetAll(call, ids)
          const said = await store(call, of, draft)
          await refresh(call, of, said)
          return noticeModal(title, said)
        }, again),
      (note) => metricModal(form, [note]),
    )
  },
}
