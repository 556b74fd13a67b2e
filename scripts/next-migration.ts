// npm run db:migration -- NAME: writes the next migration of both lines from what changed in
// prisma/schema.prisma. Needs no database: each line keeps a copy of the schema that it ends in.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PrismaLibSql } from '@prisma/adapter-libsql'
import { PROVIDERS, type Provider, ROOT, schemaFor, withEngine } from './schema-engine.ts'

const noun = process.argv[2]
if (!noun || !/^[a-z0-9_]+$/.test(noun)) {
  console.error('Say what changes, in small letters: npm run db:migration -- add_team_colour')
  process.exit(1)
}
const name = `${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}_${noun}`

/** The SQL that leads from one schema to another; null when there is nothing to do. */
async function difference(from: string | null, to: string): Promise<string | null> {
  const file = (content: string) => ({
    tag: 'schemaDatamodel' as const,
    files: [{ path: 'schema.prisma', content }],
  })
  const { stdout, exitCode } = await withEngine(new PrismaLibSql({ url: ':memory:' }), 'sqlite', (engine) =>
    engine.diff({
      from: from === null ? { tag: 'empty' } : file(from),
      to: file(to),
      script: true,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    }),
  )
  return exitCode === 2 ? (stdout ?? '') : null
}

async function writeNext(provider: Provider): Promise<void> {
  const line = join(ROOT, 'prisma/migrations', provider)
  const last = join(line, 'schema.prisma')
  const schema = schemaFor(provider)
  const sql = await difference(existsSync(last) ? readFileSync(last, 'utf8') : null, schema)
  if (sql === null) return console.log(`${provider}: nothing to do`)
  mkdirSync(join(line, name), { recursive: true })
  writeFileSync(join(line, name, 'migration.sql'), sql)
  writeFileSync(last, schema)
  writeFileSync(
    join(line, 'migration_lock.toml'),
    `# Written by scripts/next-migration.ts; do not edit.\nprovider = "${provider}"\n`,
  )
  console.log(`${provider}: ${join('prisma/migrations', provider, name, 'migration.sql')}`)
}

for (const provider of PROVIDERS) await writeNext(provider)
process.exit(0) // the engine keeps the process alive
