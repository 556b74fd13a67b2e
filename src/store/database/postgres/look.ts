import { type DatabaseLook, type LookedTeam, standingOf, TEAMS } from '../database-look.ts'
import { APPLIED, type Applied } from '../migrate.ts'
import { connectPostgres } from './migrate.ts'

const FACTS = `SELECT
  current_setting('server_version') AS version,
  current_setting('server_encoding') AS encoding,
  pg_is_in_recovery() OR current_setting('default_transaction_read_only')::boolean AS "readOnly",
  coalesce(has_schema_privilege(current_schema(), 'CREATE'), false) AS "mayMake",
  (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS clock,
  (SELECT count(*)::int FROM pg_tables WHERE schemaname = current_schema()) AS tables,
  to_regclass('"_prisma_migrations"') IS NOT NULL AS booked`
type Facts = {
  version: string
  encoding: string
  readOnly: boolean
  mayMake: boolean
  clock: number
  tables: number
  booked: boolean
}

/**
 * Looks at the PostgreSQL database behind a URL.
 * @param now milliseconds since the epoch, by this machine's clock
 * @throws StoreRefused when there is no connecting
 */
export async function lookAtPostgres(url: string, now: () => number): Promise<DatabaseLook> {
  const client = await connectPostgres(url)
  try {
    await client.query('BEGIN READ ONLY')
    const asked = now()
    const { rows } = await client.query<Facts>(FACTS)
    const here = (asked + now()) / 2
    const { version, encoding, readOnly, mayMake, clock, tables, booked } = rows[0]!
    const applied = booked ? (await client.query<Applied>(APPLIED)).rows : null
    const standing = standingOf('postgresql', applied, tables)
    const isCurrent = standing.is === 'known' && standing.left === 0
    return {
      kind: 'postgresql',
      version,
      encoding,
      readOnly,
      mayMake,
      aheadMs: Math.round(here - clock),
      standing,
      teams: isCurrent ? (await client.query<LookedTeam>(TEAMS)).rows : null,
    }
  } finally {
    await client.end()
  }
}
