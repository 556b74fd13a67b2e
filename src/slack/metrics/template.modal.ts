import type { ModalView } from '@slack/types'
import { z } from 'zod'
import type { OpenView } from '../../blocks/input-values.ts'
import { input, listIn, modal, option } from '../../blocks/inputs.ts'
import { LIMITS } from '../../blocks/limits.ts'
import { metadata } from '../../blocks/metadata.ts'
import { line, plain, rich } from '../../blocks/text.ts'
import type { PickedMetric } from '../../usecases/metrics/template-metrics.ts'

export const TEMPLATE_ID = 'metric-from-template'

const carried = metadata(1, z.object({ team: z.string(), list: z.string() }))

/** The templates' metrics that the scorecard does not have yet. */
export function templateModal(
  of: { team: string; list: string },
  metrics: readonly PickedMetric[],
): ModalView {
  const templates = [...new Set(metrics.map((each) => each.template))]
  const option_groups = templates.map((template) => ({
    label: plain(template.name, LIMITS.optionText),
    options: metrics
      .filter((each) => each.template === template)
      .map((each) => option(each.metric.name, each.key, each.metric.definition)),
  }))
  const all = metrics.length === 0
  return modal({
    title: 'Add from a template',
    callback: TEMPLATE_ID,
    carries: carried.encode(of),
    ...(all ? {} : { submit: 'Add' }),
    blocks: all
      ? [rich(line('Every metric of the templates is on this scorecard already.'))]
      : [
          input(
            'metrics',
            'Metrics',
            { type: 'multi_static_select', action_id: 'value', option_groups },
            {
              hint: 'A ratio brings its two parts. What one person reports for everybody is first reported by you; change that with Edit.',
            },
          ),
        ],
  })
}

export const parseTemplate = (view: OpenView): { team: string; list: string; keys: string[] } => ({
  ...carried.decode(view.metadata),
  keys: listIn(view, 'metrics') ?? [],
})
