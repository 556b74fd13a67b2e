/** `npm run restore -- FILE`: puts a backup in the SQLite database's place, while no bot runs. Imported by nobody. */
import { Temporal } from 'temporal-polyfill'
import { environment, Failed, runCommand } from './command-line.ts'
import { readDatabaseUrl } from './config.ts'
import { DEFAULT_URL } from './store/database/open.ts'
import { sqlitePath } from './store/database/sqlite/file.ts'
import { inWords } from './store/database/sqlite/inspect.ts'
import { restoreSqlite } from './store/database/sqlite/restore.ts'

const POSTGRES = `The database is PostgreSQL, whose own tool restores backups. Stop every Drumbeat, then:
  pg_restore --clean --if-exists --no-owner --single-transaction --dbname="$DATABASE_URL" FILE`

await runCommand(async () => {
  const [source, ...more] = process.argv.slice(2)
  const url = readDatabaseUrl(environment()) ?? DEFAULT_URL
  if (!url.startsWith('file:')) throw new Failed(POSTGRES)
  if (!source || source.startsWith('-') || more.length > 0)
    throw new Failed('Say from where: npm run restore -- FILE')
  const { contents, kept } = await restoreSqlite(url, source, Temporal.Now.instant())
  console.log(`${sqlitePath(url)} is now what ${source} was: ${inWords(contents)}.`)
  console.log(
    kept
      ? `What was there before is kept as ${kept}. To undo this: npm run restore -- ${kept}`
      : 'There was no database before.',
  )
})
