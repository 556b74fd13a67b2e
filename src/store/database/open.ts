import { type Store, storeOver } from '../store.ts'
import { MIGRATIONS } from './migrate.ts'
import { StoreRefused } from './refused.ts'

/** Where the numbers are kept when nobody says otherwise. */
export const DEFAULT_URL = 'file:./data/drumbeat.db'

/**
 * Opens the store by its URL, after bringing the database to the newest schema.
 * @param url `file:…` for SQLite (made with its folder when missing), `postgres://…` or `postgresql://…`
 * @throws StoreRefused when the database can't be opened, or was changed by a newer Drumbeat
 */
export async function openStore(
  url: string = DEFAULT_URL,
  { migrationsDir = MIGRATIONS }: { migrationsDir?: string } = {},
): Promise<Store> {
  if (url.startsWith('file:')) {
    // Only what this database needs is loaded: the other one's driver and client would cost memory and time.
    const [{ migrateSqlite }, { openSqlite }] = await Promise.all([
      import('./sqlite/migrate.ts'),
      import('./sqlite/client.ts'),
    ])
    await migrateSqlite(url, migrationsDir)
    return storeOver(await openSqlite(url), 'sqlite')
  }
  if (/^postgres(ql)?:\/\//.test(url)) {
    const [{ migratePostgres }, { openPostgres }] = await Promise.all([
      import('./postgres/migrate.ts'),
      import('./postgres/client.ts'),
    ])
    await migratePostgres(url, migrationsDir)
    return storeOver(await openPostgres(url), 'postgresql')
  }
  throw new StoreRefused(
    'DATABASE_URL must begin with "file:" for a SQLite file (file:./data/drumbeat.db), or with "postgres://" for PostgreSQL.',
  )
}
