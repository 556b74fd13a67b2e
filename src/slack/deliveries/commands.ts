import { z } from 'zod'
import { readerOf } from '../../usecases/context.ts'
import { readDeliveries } from '../../usecases/deliveries/read-deliveries.ts'
import { subcommand } from '../bolt/registry.ts'
import { deliveriesMessage } from './deliveries.message.ts'

/** `/scorecard deliveries`: what could not be delivered, for those who can do something about it. */
export const deliveriesCommand = subcommand({
  command: '/scorecard',
  name: 'deliveries',
  summary: 'What could not be delivered and why, to try again (managers)',
  usage: 'deliveries',
  args: z.string().max(0, 'deliveries takes nothing after it.'),
  async run({ ctx, reply }) {
    await reply(deliveriesMessage(await readDeliveries(ctx), readerOf(ctx)))
  },
})
