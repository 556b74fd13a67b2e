import type { ModalView, PlainTextOption, SectionBlock } from '@slack/types'
import { z } from 'zod'
import { action } from '../../blocks/action.ts'
import type { OpenView } from '../../blocks/input-values.ts'
import { modal, option } from '../../blocks/inputs.ts'
import { LIMITS } from '../../blocks/limits.ts'
import { actions } from '../../blocks/message.ts'
import { metadata } from '../../blocks/metadata.ts'
import { bold, context, cut, line, plain, plural, rich } from '../../blocks/text.ts'
import { kindOf } from '../../domain/metric-kinds/kinds.ts'
import type { Metric } from '../../domain/metrics/metric.ts'
import { overWords } from '../../domain/metrics/metric-draft.ts'
import { MAX_METRICS } from '../../domain/team.ts'
import { type Day, dayRange, lastDay } from '../../domain/weeks/week.ts'
import { endOf, type PlacedMetric, type TeamMetrics } from '../../usecases/metrics/read-metrics.ts'

const LIST_ID = 'metric-list'
const instead = '/scorecard metric'
/** Opens a team's metrics, or the form for a new one. */
export const METRICS = action('metric-team:', z.object({ team: z.string(), do: z.string().optional() }), {
  instead,
})
/** What a menu can do. */
const deeds = z.enum(['edit', 'up', 'down', 'lead', 'unlead', 'retire', 'back'])
export type Deed = z.output<typeof deeds>
/** An entry of a metric's menu: what to do and with which metric. */
export const METRIC_MENU = action('metric-menu:', z.object({ do: deeds, metric: z.string() }), { instead })
const ofTeam = z.object({ team: z.string() })
export const ADD_METRIC = action('metric-add', ofTeam, { instead })
export const FROM_TEMPLATE = action('metric-template', ofTeam, { instead })
export const PLACE_METRIC = action('metric-place', ofTeam, { instead })

const carried = metadata(1, z.object({ team: z.string() }))
/** The team of an open list. */
export const teamOfList = (view: OpenView): string => carried.decode(view.metadata).team

/** A team's metrics with what can be done to each. @param today the reader's @param note what was just done, on top */
export function listModal(metrics: TeamMetrics, today: Day, note = ''): ModalView {
  const { team, live, retired, makeOrBreakId } = metrics
  const full = live.length >= MAX_METRICS
  const room = LIMITS.viewBlocks - live.length - 8
  const shown = retired.slice(0, Math.max(0, Math.min(40, room)))
  return modal({
    title: 'Metrics',
    callback: LIST_ID,
    carries: carried.encode({ team: team.id }),
    close: 'Done',
    blocks: [
      rich(
        ...(note ? [line(note)] : []),
        line(bold(team.name), `  ${plural(live.length, 'metric')} of at most ${MAX_METRICS}`),
      ),
      ...(full
        ? []
        : [
            actions(
              ADD_METRIC.button('Add a metric', { team: team.id }, 'primary'),
              FROM_TEMPLATE.button('Add from a template', { team: team.id }),
              PLACE_METRIC.button('Place an existing one', { team: team.id }),
            ),
          ]),
      ...live.map((each) => row(each.metric, { leads: each.metric.id === makeOrBreakId })),
      ...(live.length === 0 ? [rich(line('No metrics yet. Add the first one.'))] : []),
      ...(shown.length > 0 ? [{ type: 'divider' } as const, rich(line(bold('Retired')))] : []),
      ...shown.map((each) => retiredRow(each, today)),
      ...(retired.length > shown.length
        ? [context(`and ${retired.length - shown.length} more, retired earlier`)]
        : []),
    ],
  })
}

const deed = (text: string, what: Deed, metric: Metric): PlainTextOption =>
  option(text, METRIC_MENU.value({ do: what, metric: metric.id }))

function section(id: string, text: string, options: PlainTextOption[]): SectionBlock {
  return {
    type: 'section',
    block_id: id,
    text: plain(text),
    accessory: { type: 'overflow', action_id: METRIC_MENU.at(id).id, options },
  }
}

function row(metric: Metric, { leads }: { leads: boolean }): SectionBlock {
  const text = `${leads ? '★ ' : ''}${metric.name}\n${describe(metric)}`
  return section(metric.id, text, [
    deed('Edit', 'edit', metric),
    deed('Move up', 'up', metric),
    deed('Move down', 'down', metric),
    leads
      ? deed('No longer Make-or-Break', 'unlead', metric)
      : deed('Make it the Make-or-Break', 'lead', metric),
    deed('Retire', 'retire', metric),
  ])
}

function retiredRow(each: PlacedMetric, today: Day): SectionBlock {
  const end = endOf(each) ?? each.placement.fromWeek
  const text =
    end < each.placement.fromWeek ? 'never asked' : `until the week of ${dayRange(end, lastDay(end), today)}`
  return section(each.metric.id, `${each.metric.name}\n${text}`, [deed('Bring back', 'back', each.metric)])
}

/** "Count, sum · each rep · leading · asks for its on-profile part". */
function describe(metric: Metric): string {
  const kind = kindOf(metric)
  const unit = kind.unitName(metric.unit)
  const parts = [
    `${kind.label}${unit && ` in ${unit}`}${kind.overs.length > 1 ? `, ${overWords(metric.over)}` : ''}`,
    metric.reportedBy === 'one' ? 'one reporter' : 'each rep',
    metric.leading ? 'leading' : 'lagging',
    metric.stage ?? '',
    metric.asksOnProfile ? 'asks for its on-profile part' : '',
    metric.allowNegative ? 'may be negative' : '',
  ]
  const facts = parts.filter(Boolean).join(' · ')
  return metric.definition ? `${facts}\n${cut(metric.definition, 300)}` : facts
}
