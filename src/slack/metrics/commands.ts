import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { isTyped } from '../../domain/metrics/metric.ts'
import { draftOf } from '../../domain/metrics/metric-draft.ts'
import { todayOf } from '../../usecases/context.ts'
import { readMetrics } from '../../usecases/metrics/read-metrics.ts'
import { usualCurrency } from '../../usecases/metrics/template-metrics.ts'
import { openFilled } from '../bolt/open-modal.ts'
import { type ActionListener, type Call, subcommand } from '../bolt/registry.ts'
import { withManagedTeam } from '../teams/choose-team.ts'
import { listModal } from './list.modal.ts'
import { metricModal } from './metric.modal.ts'

const CHOOSE = 'metric-team:'

type Opening = Parameters<typeof openFilled>[0] & Pick<Call, 'ctx'>

/** Opens a team's metrics. */
const openList = (call: Opening, teamId: string): Promise<void> =>
  openFilled(call, 'Metrics', async () => listModal(await readMetrics(call.ctx, teamId), todayOf(call.ctx)))

/** Opens the form for a new metric. @param list the list underneath; "" when there is none */
export const openAdd = (call: Opening, teamId: string, list = ''): Promise<void> =>
  openFilled(call, 'Add a metric', async () => {
    const { live } = await readMetrics(call.ctx, teamId)
    return metricModal({
      of: { team: teamId, metric: randomUUID(), isNew: true, list },
      draft: draftOf('count', ''),
      settled: { shape: false, meaning: false },
      sharedWith: [],
      parts: live.map((each) => each.metric).filter(isTyped),
    })
  })

/** The currency a new money metric starts with. */
export const currencyOf = async (call: Pick<Call, 'ctx'>): Promise<string | null> =>
  usualCurrency(await call.ctx.store.metrics.all())

export const metricCommand = subcommand({
  command: '/scorecard',
  name: 'metric',
  summary: 'See and change what is measured; “metric add” for a new one',
  usage: 'metric [add]',
  args: z
    .string()
    .toLowerCase()
    .refine((word) => ['', 'add', 'list'].includes(word), 'That is not something metrics can do.'),
  run: (call, word) => {
    const open = word === 'add' ? openAdd : openList
    return withManagedTeam(call, CHOOSE, (teamId) => open(call, teamId), { do: word })
  },
})

export const metricTeamChosen: ActionListener = {
  action: CHOOSE,
  run: (call) => (call.value.do === 'add' ? openAdd : openList)(call, call.value.team ?? ''),
}
