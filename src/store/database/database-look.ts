import type { Quiet } from '../../domain/team.ts'
import { type Applied, MIGRATIONS, outstanding, readMigrations } from './migrate.ts'
import { StoreRefused } from './refused.ts'

/** How far a database has come on its line of migrations. */
export type Standing =
  /** Nothing is in it yet: it is made at the first start. */
  | { is: 'empty' }
  /** `left`: how many are applied at the next start. */
  | { is: 'known'; left: number }
  /** It is not an earlier stage of this line; `why` says what to do. */
  | { is: 'refused'; why: string }

/** A team as far as posting its scorecard goes. */
export type LookedTeam = { workspaceId: string; name: string; channelId: string; quiet: Quiet | null }

/** What a database says of itself, read without changing anything in it. */
export type DatabaseLook = {
  standing: Standing
  /** Null while the tables are not of this version. */
  teams: readonly LookedTeam[] | null
} & (
  | { kind: 'sqlite'; path: string; journal: string; faults: readonly string[] }
  /** `mayMake`: whether its user may make tables; `aheadMs`: by how much this machine's clock is ahead of the database's. */
  | {
      kind: 'postgresql'
      version: string
      encoding: string
      readOnly: boolean
      mayMake: boolean
      aheadMs: number
    }
)

/** No database, and what to say of that. */
export type NoDatabase = { kind: 'none'; path: string } | { kind: 'unusable'; why: string }

/** Where a database stands. @param applied what it has gone through; null where it keeps no book of that */
export function standingOf(
  provider: 'sqlite' | 'postgresql',
  applied: readonly Applied[] | null,
  tables: number,
): Standing {
  if (tables === 0) return { is: 'empty' }
  if (applied === null)
    return { is: 'refused', why: 'This is not a database of Drumbeat. Set DATABASE_URL to another.' }
  try {
    return { is: 'known', left: outstanding(readMigrations(MIGRATIONS, provider), applied).length }
  } catch (error) {
    if (error instanceof StoreRefused) return { is: 'refused', why: error.message }
    throw error
  }
}

/** All teams of all workspaces: the doctor says whose are which. */
export const TEAMS = `SELECT "workspaceId", "name", "channelId", "quiet" FROM "Team" ORDER BY "workspaceId", "name", "id"`
