import type { Feature } from '../bolt/registry.ts'
import { readingCommands } from './commands.ts'
import { readingActions } from './reading.listener.ts'

/** Reading the scorecard: this week, other weeks, a quarter, one rep. */
export const readingFeature: Feature = { commands: readingCommands, actions: readingActions }
