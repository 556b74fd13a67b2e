import type { WebClient } from '@slack/web-api'
import type { Temporal } from 'temporal-polyfill'
import type { readUsable } from '../config.ts'
import type { DatabaseLook, NoDatabase } from '../store/database/database-look.ts'

/** Slack as the bot token reaches it. */
export type SlackSeen =
  | {
      is: 'taken'
      client: WebClient
      workspace: { id: string; name: string }
      isOrganisation: boolean
      /** What the token may do; null where Slack does not say. */
      scopes: readonly string[] | null
      /** By how much this machine's clock is ahead of Slack's, to about a second; null where Slack does not say. */
      aheadMs: number | null
    }
  | { is: 'refused'; why: string }
  | { is: 'unreachable'; why: string }
  /** There is no usable token or address to ask with. */
  | { is: 'unasked' }

/** All that the checks look at. */
export type Patient = {
  env: Readonly<Record<string, string | undefined>>
  /** The settings that are right by themselves. */
  settings: ReturnType<typeof readUsable>
  slack: SlackSeen
  /** Null when what is set is no address of a database. */
  databaseUrl: string | null
  database: DatabaseLook | NoDatabase
  now(): Temporal.Instant
}
