import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { isTyped } from '../../domain/metrics/metric.ts'
import { draftOf } from '../../domain/metrics/metric-draft.ts'
import { todayOf } from '../../usecases/context.ts'
import { readMetrics } from '../../usecases/metrics/read-metrics.ts'
import { openFilled } from '../bolt/open-modal.ts'
import { type Call, clicked, subcommand } from '../bolt/registry.ts'
import { withManagedTeam } from '../teams/choose-team.ts'
import { listModal, METRICS } from './list.modal.ts'
import { metricModal } from './metric.modal.ts'

type Opening = Parameters<typeof openFilled>[0] & Pick<Call, 'ctx'>

const openList = (call: Opening, teamId: string): Promise<void> =>
  openFilled(call, 'Metrics', async () =>
    listModal(await readMetrics(call.ctx, { teamId }), todayOf(call.ctx)),
  )

/** Opens the form for a new metric. @param list the list underneath; "" when there is none */
export const openAddMetric = (call: Opening, teamId: string, list = ''): Promise<void> =>
  openFilled(call, 'Add a metric', async () => {
    const { live } = await readMetrics(call.ctx, { teamId })
    return metricModal({
      of: { team: teamId, metric: randomUUID(), isNew: true, list },
      draft: draftOf('count', ''),
      settled: { shape: false, meaning: false },
      sharedWith: [],
      parts: live.map((each) => each.metric).filter(isTyped),
    })
  })

/** What the command and the choice of team after it open. */
const open = (call: Opening, { team, do: word }: { team: string; do?: string | undefined }): Promise<void> =>
  word === 'add' ? openAddMetric(call, team) : openList(call, team)

export const metricCommand = subcommand({
  command: '/scorecard',
  name: 'metric',
  summary: 'See and change what is measured; “metric add” for a new one',
  usage: 'metric [add]',
  args: z
    .string()
    .toLowerCase()
    .refine((word) => ['', 'add', 'list'].includes(word), 'That is not something metrics can do.'),
  run: (call, word) => withManagedTeam(call, METRICS, (team) => ({ team, do: word }), open),
})

export const metricTeamChosen = clicked(METRICS, open)
