import type { Moment } from '../../page-server/world.ts'
import { sendAndTell } from '../state/act.ts'

/** Sends the clock on; what is due on the way is done. */
export const moveClock = (to: Moment): Promise<unknown> => sendAndTell({ act: 'clock', to })
