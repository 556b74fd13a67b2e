import { say } from '../../../blocks/answers.ts'
import { isOpen, type Rock, rockName } from '../../../domain/rocks/life/rock.ts'
import { archiveRock, unarchiveRock } from '../../../usecases/rocks/ending/archive-rock.ts'
import { dropRock, reopenRock } from '../../../usecases/rocks/ending/end-rock.ts'
import type { ActionListener } from '../../bolt/registry.ts'
import { type Asked, answered } from '../check-in/answered.ts'
import { askWhy, clickedRock } from '../check-in/check-in.listener.ts'
import { standingText } from '../rock-text.ts'
import { carried } from './carried-value.ts'
import { archivedMessage, droppedMessage } from './ended.message.ts'

/** `/rocks drop 12 why`: at once with a reason, else the form asks for one. */
export async function drop(call: Asked, rock: Rock, reason: string): Promise<void> {
  if (reason === '') return askWhy(call, 'drop', rock)
  const dropped = await dropRock(call.ctx, rock.id, reason)
  call.wake()
  await answered(call, droppedMessage(dropped))
}

/** `/rocks archive 12`. */
export async function archive(call: Asked, { id }: Pick<Rock, 'id'>): Promise<void> {
  const rock = await archiveRock(call.ctx, id)
  call.wake()
  await answered(call, archivedMessage(rock))
}

/** Closing a Rock, and opening it again. */
export const endingActions: readonly ActionListener[] = [
  { action: 'rock-drop', run: async (call) => askWhy(call, 'drop', await clickedRock(call)) },
  { action: 'rock-archive', run: (call) => archive(call, { id: carried(call, 'rock') }) },
  {
    action: 'rock-reopen',
    async run(call) {
      const rock = await reopenRock(call.ctx, carried(call, 'rock'))
      call.wake()
      const now = isOpen(rock) ? 'open again' : `${standingText(rock).toLowerCase()} still`
      await answered(call, say(`${rockName(rock)} is ${now}.`))
    },
  },
  {
    action: 'rock-unarchive',
    async run(call) {
      const rock = await unarchiveRock(call.ctx, carried(call, 'rock'))
      call.wake()
      await answered(call, say(`${rockName(rock)} is out of the archive: ${standingText(rock)}.`))
    },
  },
]
