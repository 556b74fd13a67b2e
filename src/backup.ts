/** `npm run backup -- FILE`: copies the SQLite database into a new file, also while the bot runs. Imported by nobody. */
import { environment, Failed, runCommand } from './command-line.ts'
import { readDatabaseUrl } from './config.ts'
import { DEFAULT_URL } from './store/database/open.ts'
import { backupSqlite } from './store/database/sqlite/backup.ts'
import { inWords } from './store/database/sqlite/inspect.ts'

const POSTGRES = `The database is PostgreSQL, whose own tool makes backups:
  pg_dump --format=custom --file=FILE "$DATABASE_URL"`

await runCommand(async () => {
  const [target, ...more] = process.argv.slice(2)
  const url = readDatabaseUrl(environment()) ?? DEFAULT_URL
  if (!url.startsWith('file:')) throw new Failed(POSTGRES)
  if (!target || target.startsWith('-') || more.length > 0)
    throw new Failed('Say where to: npm run backup -- FILE')
  const contents = await backupSqlite(url, target)
  console.log(`Wrote ${target}: ${inWords(contents)}.`)
})
