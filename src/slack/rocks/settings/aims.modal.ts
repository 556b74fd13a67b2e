import type { KnownBlock, ModalView } from '@slack/types'
import { z } from 'zod'
import { action, yesNo } from '../../../blocks/action.ts'
import type { OpenView } from '../../../blocks/input-values.ts'
import { blockOf, choice, input, modal, option, select, textBox, textIn } from '../../../blocks/inputs.ts'
import { LIMITS } from '../../../blocks/limits.ts'
import { metadata } from '../../../blocks/metadata.ts'
import { bold, context, line, plain, rich } from '../../../blocks/text.ts'
import type { Metric } from '../../../domain/metrics/metric.ts'
import { type Aim, MAX_AIM, MAX_AIMS } from '../../../domain/rocks/progress/aim.ts'

export const AIMS_ID = 'rock-aims'
/** No longer offers an aim, or offers it again. */
export const RETIRE_AIM = action('rock-aim-retire', z.object({ aim: z.string(), retired: yesNo }), {
  instead: '/rocks aims',
})

const carried = metadata(
  1,
  z.object({
    team: z.string(),
    /** Counted up with each aim written down from this form, so that the next one starts empty. */
    turn: z.number(),
  }),
)
/** @throws Refusal `invalid` for a form of another version */
export const aimsFor = (view: OpenView) => carried.decode(view.metadata)

/** What is said of an aim's horizon. */
const HORIZONS: readonly { id: Aim['horizon']; label: string }[] = [
  { id: 'annual', label: 'Goal of this year' },
  { id: 'threeYear', label: '3-year measurable' },
]
/** How many retired aims are listed, the newest. */
const MOST_RETIRED = 40

export type TeamAims = {
  team: { id: string; name: string }
  aims: readonly Aim[]
  metrics: readonly Metric[]
}

/** What the company is after, and one more to be written down. @param note what was just done, on top */
export function aimsModal({ team, aims, metrics }: TeamAims, turn = 0, note = ''): ModalView {
  const live = aims.filter((aim) => !aim.retired)
  const retired = aims.filter((aim) => aim.retired).slice(-MOST_RETIRED)
  return modal({
    title: 'What Rocks support',
    callback: AIMS_ID,
    carries: carried.encode({ team: team.id, turn }),
    submit: 'Write it down',
    close: 'Done',
    blocks: [
      ...(note ? [rich(line(bold(note)))] : []),
      rich(line(bold(team.name), `  ${live.length} of at most ${MAX_AIMS}`)),
      ...live.map((aim) => aimBlock(aim, metrics)),
      ...(retired.length > 0 ? [context('No longer offered:')] : []),
      ...retired.map((aim) => aimBlock(aim, metrics)),
      { type: 'divider' } satisfies KnownBlock,
      input(`text:${turn}`, 'One more', textBox('', { max: 300 }), {
        hint: `What the company is after, at most ${MAX_AIM} characters: “Win the healthcare sector: $2M of new revenue”.`,
      }),
      input(
        `horizon:${turn}`,
        'Which it is',
        choice(
          HORIZONS.map(({ id, label }) => option(label, id)),
          'annual',
        ),
      ),
      ...(metrics.length > 0
        ? [
            input(
              `metric:${turn}`,
              'Measured by',
              select(
                metrics.slice(0, LIMITS.selectOptions).map((each) => option(each.name, each.id)),
                null,
              ),
              { optional: true },
            ),
          ]
        : []),
    ],
  })
}

function aimBlock(aim: Aim, metrics: readonly Metric[]): KnownBlock {
  const horizon = HORIZONS.find(({ id }) => id === aim.horizon)?.label ?? ''
  const metric = metrics.find(({ id }) => id === aim.metricId)
  const by = metric ? ` · measured by ${metric.name}` : ''
  const value = { aim: aim.id, retired: !aim.retired }
  return {
    type: 'section',
    text: plain(`${aim.text}\n${horizon}${by}`),
    accessory: RETIRE_AIM.button(aim.retired ? 'Offer again' : 'No longer offer', value),
  }
}

/** What was typed. */
export const parseAim = (view: OpenView): Pick<Aim, 'text' | 'horizon' | 'metricId'> => ({
  text: textIn(view, 'text') ?? '',
  horizon: textIn(view, 'horizon') === 'threeYear' ? 'threeYear' : 'annual',
  metricId: textIn(view, 'metric') || null,
})

/** The input that shows a refused field. */
export const aimBlockOf = (field: string, view: OpenView): string | null => blockOf(field, view)
