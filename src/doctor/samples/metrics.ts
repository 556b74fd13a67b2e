import { METRIC_KINDS } from '../../domain/metric-kinds/kinds.ts'
import { draftOf } from '../../domain/metrics/metric-draft.ts'
import { TEMPLATES } from '../../domain/metrics/templates.ts'
import { goalModal } from '../../slack/goals/goal.modal.ts'
import { goalForm } from '../../slack/goals/goal-form.ts'
import { confirmLeadModal, retireModal } from '../../slack/metrics/confirm.modal.ts'
import { leadChangedMessage } from '../../slack/metrics/lead-changed.message.ts'
import { listModal } from '../../slack/metrics/list.modal.ts'
import { metricModal } from '../../slack/metrics/metric.modal.ts'
import { placeModal } from '../../slack/metrics/place.modal.ts'
import { templateModal } from '../../slack/metrics/template.modal.ts'
import type { TeamGoals } from '../../usecases/goals/read-goals.ts'
import { keysOf, pickMetrics } from '../../usecases/metrics/template-metrics.ts'
import type { Samples } from './sample.ts'
import {
  ANA,
  BEN,
  DEMOS,
  EAST,
  FACTS,
  MAYA,
  PLACED,
  placed,
  SALES,
  TODAY,
  WEEK,
  WEEK_BEFORE,
} from './team.ts'

const OF = { team: EAST.id, metric: DEMOS.id, list: 'V0LIST' }
const GOALS: TeamGoals = {
  team: EAST,
  metrics: PLACED,
  reps: [ANA, BEN],
  versions: FACTS.goals,
  makeOrBreakId: DEMOS.id,
  thisWeek: WEEK,
  today: TODAY,
}
const RETIRED = placed({ ...SALES, id: 'old-sales', lastWeek: WEEK_BEFORE }, 3)

/** All metrics of all templates, as the setup and the form for them offer them. */
export const PICKED = pickMetrics(keysOf(TEMPLATES.map(({ id }) => id)), [], 'USD')

export const METRICS_AND_GOALS: Samples = {
  goalModal: () =>
    (['rep', 'member', 'team', 'month'] as const).flatMap((scope) => {
      const form = goalForm(GOALS, { metricId: DEMOS.id, scope, fromWeek: WEEK_BEFORE }, ANA.locale)
      return form ? [goalModal(GOALS, form, 1, 'Stored')] : []
    }),
  retireModal: () => [retireModal(OF, { ...RETIRED, lastWeek: WEEK, elsewhere: true }, TODAY)],
  confirmLeadModal: () => [confirmLeadModal({ ...OF, do: 'lead' }, { metric: DEMOS, before: SALES })],
  leadChangedMessage: () => [
    leadChangedMessage({ before: SALES, after: DEMOS, fromWeek: WEEK, teams: [EAST] }, [EAST], MAYA.name),
  ],
  listModal: () => [
    listModal({ team: EAST, live: PLACED, retired: [RETIRED], makeOrBreakId: DEMOS.id }, TODAY, 'Done'),
  ],
  metricModal: () =>
    METRIC_KINDS.flatMap((kind) =>
      [false, true].map((has) =>
        metricModal({
          of: { ...OF, isNew: !has },
          draft: draftOf(kind, 'A metric'),
          settled: { shape: has, meaning: has },
          sharedWith: has ? ['West'] : [],
          parts: [DEMOS, SALES],
        }),
      ),
    ),
  placeModal: () => [placeModal({ team: EAST.id, list: OF.list }, [DEMOS])],
  templateModal: () => [templateModal({ team: EAST.id, list: OF.list }, PICKED)],
}
