import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { requireNoGuest } from '../../domain/people/permission.ts'
import { openFilled } from '../bolt/open-modal.ts'
import { subcommand } from '../bolt/registry.ts'
import { basicsModal } from './basics.modal.ts'
import { likelyCurrency } from './currency.ts'
import { prefillSetup } from './prefill.ts'

export const setupCommand = subcommand({
  command: '/scorecard',
  name: 'setup',
  summary: 'Set up a scorecard for a team, in three steps',
  usage: 'setup',
  args: z.string(),
  run: async (call) => {
    requireNoGuest(call.ctx.actor)
    const key = randomUUID()
    await openFilled(call, 'Set up a scorecard', async () => {
      const filled = await prefillSetup(call, call.channelId)
      const { channelId, name, repIds, notes, repsHint } = filled
      const currency = likelyCurrency(call.ctx.actor.zone)
      const basics = { key, channelId, suggested: name, name, repIds, templateIds: ['b2b-funnel'], currency }
      return basicsModal(basics, notes, repsHint)
    })
  },
})
