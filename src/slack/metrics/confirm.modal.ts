import type { ModalView } from '@slack/types'
import { z } from 'zod'
import type { OpenView } from '../../blocks/input-values.ts'
import { modal } from '../../blocks/inputs.ts'
import { metadata } from '../../blocks/metadata.ts'
import { bold, line, rich } from '../../blocks/text.ts'
import type { Metric } from '../../domain/metrics/metric.ts'
import { type Day, dayRange, lastDay } from '../../domain/weeks/week.ts'
import type { Retirement } from '../../usecases/metrics/retire-metric.ts'

export const CONFIRM_ID = 'metric-confirm'

const carried = metadata(
  1,
  z.object({
    do: z.enum(['retire', 'lead', 'unlead']),
    team: z.string(),
    metric: z.string(),
    list: z.string(),
  }),
)

/** What a confirmation is about. */
export type Confirmation = ReturnType<typeof carried.decode>
export const parseConfirmation = (view: OpenView): Confirmation => carried.decode(view.metadata)

type ConfirmedMetric = Omit<Confirmation, 'do'>

/** Asks before a metric is retired, and says which week is its last. @param today the reader's */
export function retireModal(
  of: ConfirmedMetric,
  { metric, placement, lastWeek, elsewhere }: Retirement,
  today: Day,
): ModalView {
  const never = lastWeek < placement.fromWeek
  return modal({
    title: 'Retire a metric',
    callback: CONFIRM_ID,
    carries: carried.encode({ ...of, do: 'retire' }),
    submit: 'Retire',
    blocks: [
      rich(
        line('Retire ', bold(metric.name), '?'),
        line(
          never
            ? 'It has not counted in any week yet, so it leaves the scorecard at once.'
            : `Its last week is ${dayRange(lastWeek, lastDay(lastWeek), today)}. Until then it stays in history with its goals; after that nobody is asked for it.`,
        ),
        ...(elsewhere ? [line('Other teams keep it on their scorecards.')] : []),
        line('You can bring it back here at any time.'),
      ),
    ],
  })
}

/** Asks before the company's lead changes, and says what it replaces. */
export function confirmLeadModal(
  of: ConfirmedMetric & { do: 'lead' | 'unlead' },
  { metric, before }: { metric: Metric; before: Metric | null },
): ModalView {
  const lead = of.do === 'lead'
  const replaces = lead && before !== null && before.id !== metric.id
  return modal({
    title: 'Make-or-Break',
    callback: CONFIRM_ID,
    carries: carried.encode(of),
    submit: lead ? 'Make it the lead' : 'Take it back',
    blocks: [
      rich(
        lead
          ? line('Make ', bold(metric.name), ' the company’s Make-or-Break?')
          : line('Shall ', bold(metric.name), ' no longer be the company’s Make-or-Break?'),
        ...(replaces ? [line('It replaces ', bold(before.name), ' for every team.')] : []),
        line(
          lead
            ? 'It leads the scorecard of every team that has it, and raises the alarm when a week closes off its goal.'
            : 'It stays on the scorecard. Until another is chosen, nothing leads and no alarms are raised.',
        ),
      ),
    ],
  })
}
