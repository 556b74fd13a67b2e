// prisma/schema.prisma (SQLite) → src/store/generated/{sqlite,postgresql}: one schema, two clients.
// Offline: no engine is downloaded. Skips when nothing changed; does nothing without the Prisma CLI
// (`npm ci --omit=dev`, where dist/ is already built).
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { postgresqlSchema, SCHEMA } from './postgresql-schema.mjs'

const require = createRequire(import.meta.url)
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const generated = join(root, 'src/store/generated')
const stampFile = join(generated, '.stamp')

let cli
try {
  cli = require.resolve('prisma/build/index.js')
} catch {
  process.exit(0)
}

const schema = readFileSync(join(root, SCHEMA), 'utf8')
const self = readFileSync(fileURLToPath(import.meta.url))
const stamp = createHash('sha256')
  .update(schema)
  .update(self)
  .update(require('prisma/package.json').version)
  .digest('hex')
if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) process.exit(0)

const postgresFile = join(generated, 'schema/postgresql.prisma')
mkdirSync(dirname(postgresFile), { recursive: true })
writeFileSync(postgresFile, postgresqlSchema(schema).replace('"../src/store/generated/', '"../'))

const generate = (file) =>
  new Promise((done, failed) =>
    spawn(process.execPath, [cli, 'generate', `--schema=${file}`, '--no-hints'], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, // never called, only looked for: keeps the CLI from a download
        CHECKPOINT_DISABLE: '1',
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
      },
    }).on('exit', (code) => (code ? failed(new Error(`prisma generate failed for ${file}`)) : done())),
  )

await Promise.all([generate(join(root, SCHEMA)), generate(postgresFile)])
writeFileSync(stampFile, stamp)
