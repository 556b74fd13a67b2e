import { readMyRocks, readRocks } from '../../../usecases/rocks/list/read-open.ts'
import { readRock } from '../../../usecases/rocks/list/read-story.ts'
import type { ActionListener } from '../../bolt/registry.ts'
import { type Asked, answered } from '../check-in/answered.ts'
import { carried } from '../ending/carried-value.ts'
import { MINE_ACTION, myRocksMessage, ROCKS_ACTION, rocksMessage } from './list.message.ts'
import { storyMessage } from './story.message.ts'

/** `/rocks show 12`. */
export async function showRock(call: Asked, rockId: string): Promise<void> {
  await answered(call, storyMessage(await readRock(call.ctx, rockId), call.ctx.actor.id))
}

/** `/rocks mine`. */
export async function showMine(call: Asked, _text = '', page?: string): Promise<void> {
  await answered(call, myRocksMessage(await readMyRocks(call.ctx), page))
}

/** What only shows something. */
export const showingActions: readonly ActionListener[] = [
  { action: 'rock-show', run: (call) => showRock(call, carried(call, 'rock')) },
  { action: MINE_ACTION, run: (call) => showMine(call, '', call.value.page) },
  {
    action: ROCKS_ACTION,
    async run(call) {
      const rocks = await readRocks(call.ctx, carried(call, 'team'))
      await answered(call, rocksMessage(rocks, call.ctx.actor.id, call.value.page))
    },
  },
]
