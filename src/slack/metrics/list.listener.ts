import { isTyped } from '../../domain/metrics/metric.ts'
import { todayOf } from '../../usecases/context.ts'
import { readTemplateMetrics } from '../../usecases/metrics/add-from-template.ts'
import { bringBackMetric } from '../../usecases/metrics/bring-back-metric.ts'
import { readEditable } from '../../usecases/metrics/change-metric.ts'
import { requireLeading } from '../../usecases/metrics/choose-make-or-break.ts'
import { moveMetric } from '../../usecases/metrics/move-metric.ts'
import { readPlaceable } from '../../usecases/metrics/place-metric.ts'
import { readLiveMetric, readMetrics } from '../../usecases/metrics/read-metrics.ts'
import { readRetirement } from '../../usecases/metrics/retire-metric.ts'
import { companyLead } from '../../usecases/teams/read-setup.ts'
import { openFilled, show } from '../bolt/open-modal.ts'
import { type ActionCall, clicked } from '../bolt/registry.ts'
import { openAddMetric } from './commands.ts'
import { confirmLeadModal, retireModal } from './confirm.modal.ts'
import {
  ADD_METRIC,
  type Deed,
  FROM_TEMPLATE,
  listModal,
  METRIC_MENU,
  PLACE_METRIC,
  teamOfList,
} from './list.modal.ts'
import { metricModal } from './metric.modal.ts'
import { placeModal } from './place.modal.ts'
import { templateModal } from './template.modal.ts'

type InList = ActionCall & { view: NonNullable<ActionCall['view']> }
type ListedMetric = { team: string; metric: string; list: string }

/** Shows a team's list as it is now. */
export async function refresh(
  call: Pick<ActionCall, 'ctx' | 'client'>,
  of: Omit<ListedMetric, 'metric'>,
  note = '',
): Promise<void> {
  if (of.list)
    await show(
      call.client,
      of.list,
      listModal(await readMetrics(call.ctx, { teamId: of.team }), todayOf(call.ctx), note),
    )
}

const DEEDS: Readonly<Record<Deed, (call: InList, of: ListedMetric) => Promise<void>>> = {
  edit: (call, of) =>
    openFilled(call, 'Edit metric', async () => {
      const { metric, settled, sharedWith, seen } = await readEditable(call.ctx, {
        teamId: of.team,
        metricId: of.metric,
      })
      const { live } = await readMetrics(call.ctx, { teamId: of.team })
      const parts = live.map((each) => each.metric).filter((each) => isTyped(each) && each.id !== metric.id)
      return metricModal({ of: { ...of, isNew: false, seen }, draft: metric, settled, sharedWith, parts })
    }),
  up: (call, of) => move(call, of, -1),
  down: (call, of) => move(call, of, 1),
  lead: (call, of) => confirmLead(call, { ...of, do: 'lead' }),
  unlead: (call, of) => confirmLead(call, { ...of, do: 'unlead' }),
  retire: (call, of) =>
    openFilled(call, 'Retire a metric', async () =>
      retireModal(
        of,
        await readRetirement(call.ctx, { teamId: of.team, metricId: of.metric }),
        todayOf(call.ctx),
      ),
    ),
  back: async (call, of) => {
    const metric = await bringBackMetric(call.ctx, { teamId: of.team, metricId: of.metric })
    call.wake()
    await refresh(call, of, `✓ ${metric.name} is back.`)
  },
}

async function move(call: InList, of: ListedMetric, by: -1 | 1): Promise<void> {
  await moveMetric(call.ctx, { teamId: of.team, metricId: of.metric, by })
  await refresh(call, of)
}

const confirmLead = (call: InList, of: ListedMetric & { do: 'lead' | 'unlead' }): Promise<void> =>
  openFilled(call, 'Make-or-Break', async () => {
    await requireLeading(call.ctx)
    const { metric } = await readLiveMetric(call.ctx.store, of.team, of.metric)
    return confirmLeadModal(of, { metric, before: await companyLead(call.ctx.store) })
  })

/** An entry of a metric's menu. */
export const metricMenu = clicked(METRIC_MENU, async (call, { do: deed, metric }) => {
  const { view } = call
  if (view) await DEEDS[deed]({ ...call, view }, { team: teamOfList(view), metric, list: view.id })
})

const listOf = ({ view }: ActionCall): string => view?.id ?? ''

export const addClicked = clicked(ADD_METRIC, (call, { team }) => openAddMetric(call, team, listOf(call)))

export const templateClicked = clicked(FROM_TEMPLATE, (call, { team }) =>
  openFilled(call, 'Add from a template', async () =>
    templateModal({ team, list: listOf(call) }, await readTemplateMetrics(call.ctx, { teamId: team })),
  ),
)

export const placeClicked = clicked(PLACE_METRIC, (call, { team }) =>
  openFilled(call, 'Place a metric', async () =>
    placeModal({ team, list: listOf(call) }, (await readPlaceable(call.ctx, { teamId: team })).metrics),
  ),
)
