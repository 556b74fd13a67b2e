import type { ModalView } from '@slack/types'
import { type OpenView, selectedIn } from '../../blocks/input-values.ts'
import { input, modal, textBox } from '../../blocks/inputs.ts'
import { bold, line, rich } from '../../blocks/text.ts'
import { kindOf } from '../../domain/metric-kinds/kinds.ts'
import type { PickedMetric } from '../../usecases/metrics/template-metrics.ts'

import { type SetupState, setupState } from './setup-state.ts'

export const SETUP_GOALS_ID = 'setup-goals'

/** The longest a goal's text gets: its digits, signs and spaces. */
const MAX_TYPED = 30

/** The second step: a goal for each metric. */
export const setupGoalsModal = (state: SetupState, metrics: readonly PickedMetric[]): ModalView =>
  modal({
    title: 'Set up a scorecard',
    callback: SETUP_GOALS_ID,
    carries: setupState.encode(state),
    submit: 'Next',
    blocks: [
      rich(
        line(bold('Step 2 of 3: '), 'goals'),
        line(
          'Leave a goal blank when there is none yet. Each can be changed from any week on with /scorecard goal.',
        ),
      ),
      ...metrics.map((pick) => {
        const { metric } = pick
        const initial = state.goals[pick.key] ?? ''
        const box = textBox(initial, { max: MAX_TYPED })
        return input(`goal.${pick.key}`, metric.name, box, { hint: hintOf(pick), optional: true })
      }),
    ],
  })

function hintOf({ metric, existing }: PickedMetric): string {
  const whose = metric.reportedBy === 'one' ? 'The team' : 'Each rep'
  const unit = kindOf(metric).unitName(metric.unit)
  const shared = existing ? ' Another team has this metric already; it is shared.' : ''
  return `${whose}, per week, at least${unit && `, in ${unit}`}.${shared}`
}

/** What was typed, by the metric's key. */
export const parseSetupGoals = (view: OpenView): Record<string, string> =>
  Object.fromEntries(
    Object.entries(view.values).flatMap(([block, inputs]) => {
      const text = selectedIn(Object.values(inputs)[0])[0]?.trim()
      return block.startsWith('goal.') && text ? [[block.slice('goal.'.length), text]] : []
    }),
  )
