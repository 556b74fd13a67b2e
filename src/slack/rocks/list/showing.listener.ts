import { readMyRocks, readRocks } from '../../../usecases/rocks/list/read-open.ts'
import { readRock } from '../../../usecases/rocks/list/read-story.ts'
import { type ActionListener, clicked } from '../../bolt/registry.ts'
import { answered, type CommandOrClick } from '../in-place.ts'
import { SHOW_ROCK } from '../rock-actions.ts'
import { MY_ROCKS, myRocksMessage, rocksMessage, TEAM_ROCKS } from './list.message.ts'
import { storyMessage } from './story.message.ts'

/** `/rocks show 12`. */
export async function showRock(call: CommandOrClick, rockId: string): Promise<void> {
  await answered(call, storyMessage(await readRock(call.ctx, { rockId }), call.ctx.actor.id))
}

/** `/rocks mine`. */
export async function showMine(call: CommandOrClick, _text = '', page?: string): Promise<void> {
  await answered(call, myRocksMessage(await readMyRocks(call.ctx), page))
}

/** What only shows something. */
export const showingActions: readonly ActionListener[] = [
  clicked(SHOW_ROCK, (call, { rock }) => showRock(call, rock)),
  clicked(MY_ROCKS, (call, { page }) => showMine(call, '', page)),
  clicked(TEAM_ROCKS, async (call, { team, page }) => {
    const rocks = await readRocks(call.ctx, { teamId: team })
    await answered(call, rocksMessage(rocks, call.ctx.actor.id, page))
  }),
]
