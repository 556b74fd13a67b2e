import type { ModalView } from '@slack/types'
import { z } from 'zod'
import type { OpenView } from '../../blocks/input-values.ts'
import { input, modal, option, select, textIn } from '../../blocks/inputs.ts'
import { LIMITS } from '../../blocks/limits.ts'
import { metadata } from '../../blocks/metadata.ts'
import { line, rich } from '../../blocks/text.ts'
import type { Metric } from '../../domain/metrics/metric.ts'

export const PLACE_ID = 'metric-place-form'

const carried = metadata(1, z.object({ team: z.string(), list: z.string() }))

/** The workspace's metrics that the scorecard does not have. */
export function placeModal(of: { team: string; list: string }, metrics: readonly Metric[]): ModalView {
  const none = metrics.length === 0
  const more = metrics.length > LIMITS.selectOptions
  const options = metrics
    .slice(0, LIMITS.selectOptions)
    .map((each) => option(each.name, each.id, each.definition))
  return modal({
    title: 'Place a metric',
    callback: PLACE_ID,
    carries: carried.encode(of),
    ...(none ? {} : { submit: 'Place' }),
    blocks: none
      ? [rich(line('No other team has a metric that is not on this scorecard.'))]
      : [
          input('metric', 'Metric', select(options, null), {
            hint: `It is shared with the teams that have it; a rep of both enters it once. Goals are this team’s own.${
              more ? ` The first ${LIMITS.selectOptions} by name are listed.` : ''
            }`,
          }),
        ],
  })
}

export const parsePlace = (view: OpenView): { team: string; list: string; metric: string } => ({
  ...carried.decode(view.metadata),
  metric: textIn(view, 'metric') ?? '',
})
