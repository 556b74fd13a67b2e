import { appToken } from './checks/app-token.ts'
import { botToken } from './checks/bot-token.ts'
import { channels } from './checks/channels.ts'
import { charts } from './checks/charts.ts'
import { clocks } from './checks/clock.ts'
import { configuration } from './checks/configuration.ts'
import { database } from './checks/database.ts'
import { disk } from './checks/disk.ts'
import { files } from './checks/files.ts'
import { node } from './checks/node.ts'
import { scopes } from './checks/scopes.ts'
import { views } from './checks/views.ts'
import type { Examination } from './diagnosis.ts'

/** All that is looked at, in the order of the report. */
export const CHECKS: readonly Examination[] = [
  node,
  configuration,
  botToken,
  scopes,
  appToken,
  clocks,
  database,
  files,
  disk,
  channels,
  charts,
  views,
]
