import type { Message } from '../../../blocks/message.ts'
import { type Rock, rockName } from '../../../domain/rocks/life/rock.ts'
import { REOPEN_ROCK, UNARCHIVE_ROCK } from '../rock-actions.ts'
import { namedRock } from '../rock-text.ts'
import { undoable } from './undo.message.ts'

/** That a Rock was given up. */
export const droppedMessage = (rock: Rock): Message =>
  undoable(
    `✕ ${rockName(rock)} was dropped${rock.ending?.how === 'dropped' ? `: ${rock.ending.reason}` : ''}. It counts as not completed.`,
    REOPEN_ROCK.button('Undo', { rock: rock.id }),
  )

/** That a Rock was put away. */
export const archivedMessage = (rock: Rock): Message =>
  undoable(
    `– ${namedRock(rock)} was archived.${rock.ending === null ? ' It counts as not completed.' : ''}`,
    UNARCHIVE_ROCK.button('Undo', { rock: rock.id }),
  )
