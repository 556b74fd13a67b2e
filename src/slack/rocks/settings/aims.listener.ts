import { readMetrics } from '../../../usecases/metrics/read-metrics.ts'
import { addAim, readAims, retireAim } from '../../../usecases/rocks/settings/aims.ts'
import { show } from '../../bolt/open-modal.ts'
import { type Call, clicked, type SubmissionListener } from '../../bolt/registry.ts'
import { type CommandOrClick, openRead } from '../in-place.ts'
import { AIMS_ID, aimBlockOf, aimsFor, aimsModal, parseAim, RETIRE_AIM, type TeamAims } from './aims.modal.ts'

async function read({ ctx }: Pick<Call, 'ctx'>, teamId: string): Promise<TeamAims> {
  const { team, live } = await readMetrics(ctx, { teamId })
  return { team, aims: await readAims(ctx, { teamId }), metrics: live.map(({ metric }) => metric) }
}

/** `/rocks aims`. */
export const openAims = (call: CommandOrClick, teamId: string): Promise<void> =>
  openRead(call, 'What Rocks support', async () => aimsModal(await read(call, teamId)))

export const submitAim: SubmissionListener = {
  callbackId: AIMS_ID,
  blockOf: aimBlockOf,
  async run(call) {
    const { team, turn } = aimsFor(call.view)
    const aim = await addAim(call.ctx, { teamId: team, ...parseAim(call.view) })
    const view = aimsModal(await read(call, team), turn + 1, `✓ Written down: ${aim.text}`)
    return { answer: 'update', view }
  },
}

export const aimRetired = clicked(RETIRE_AIM, async (call, { aim: id, retired }) => {
  if (!call.view) return
  const { team, turn } = aimsFor(call.view)
  const aim = await retireAim(call.ctx, { aimId: id, retired })
  const note = `${retired ? 'No longer offered' : 'Offered again'}: ${aim.text}`
  await show(call.client, call.view.id, aimsModal(await read(call, team), turn, note))
})
