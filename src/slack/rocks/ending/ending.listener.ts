import { say } from '../../../blocks/answers.ts'
import { isOpen, type Rock, rockName } from '../../../domain/rocks/life/rock.ts'
import { archiveRock, unarchiveRock } from '../../../usecases/rocks/ending/archive-rock.ts'
import { dropRock, reopenRock } from '../../../usecases/rocks/ending/end-rock.ts'
import { type ActionListener, clicked } from '../../bolt/registry.ts'
import { askWhy, clickedRock } from '../check-in/check-in.listener.ts'
import { answered, type CommandOrClick } from '../in-place.ts'
import { ARCHIVE_ROCK, DROP_ROCK, REOPEN_ROCK, UNARCHIVE_ROCK } from '../rock-actions.ts'
import { standingText } from '../rock-text.ts'
import { archivedMessage, droppedMessage } from './ended.message.ts'

/** `/rocks drop 12 why`: at once with a reason, else the form asks for one. */
export async function drop(call: CommandOrClick, rock: Rock, reason: string): Promise<void> {
  if (reason === '') return askWhy(call, 'drop', rock)
  const dropped = await dropRock(call.ctx, { rockId: rock.id, reason })
  call.wake()
  await answered(call, droppedMessage(dropped))
}

/** `/rocks archive 12`. */
export async function archive(call: CommandOrClick, { id }: Pick<Rock, 'id'>): Promise<void> {
  const rock = await archiveRock(call.ctx, { rockId: id })
  call.wake()
  await answered(call, archivedMessage(rock))
}

/** Closing a Rock, and opening it again. */
export const endingActions: readonly ActionListener[] = [
  clicked(DROP_ROCK, async (call, of) => askWhy(call, 'drop', await clickedRock(call, of))),
  clicked(ARCHIVE_ROCK, (call, { rock: id }) => archive(call, { id })),
  clicked(REOPEN_ROCK, async (call, { rock: id }) => {
    const rock = await reopenRock(call.ctx, { rockId: id })
    call.wake()
    const now = isOpen(rock) ? 'open again' : `${standingText(rock).toLowerCase()} still`
    await answered(call, say(`${rockName(rock)} is ${now}.`))
  }),
  clicked(UNARCHIVE_ROCK, async (call, { rock: id }) => {
    const rock = await unarchiveRock(call.ctx, { rockId: id })
    call.wake()
    await answered(call, say(`${rockName(rock)} is out of the archive: ${standingText(rock)}.`))
  }),
]
