// Prisma's schema engine as WebAssembly: compares schemas and databases. Development only.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import * as engineModule from '@prisma/schema-engine-wasm/schema_engine_bg'
import { postgresqlSchema, SCHEMA } from './postgresql-schema.mjs'

export type Provider = 'sqlite' | 'postgresql'
export const PROVIDERS: readonly Provider[] = ['sqlite', 'postgresql']

/** The project's root folder. */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))

/** The schema as it is now, for one of the two databases. */
export function schemaFor(provider: Provider): string {
  const schema = readFileSync(join(ROOT, SCHEMA), 'utf8')
  return provider === 'sqlite' ? schema : postgresqlSchema(schema)
}

let loaded = false
function load(): void {
  if (loaded) return
  const require = createRequire(import.meta.url)
  const file = join(
    dirname(require.resolve('@prisma/schema-engine-wasm/schema_engine_bg')),
    'schema_engine_bg.wasm',
  )
  const imports = { './schema_engine_bg.js': engineModule as unknown as WebAssembly.ModuleImports }
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(file)), imports)
  engineModule.__wbg_set_wasm(exports)
  ;(exports.__wbindgen_start as () => void)()
  // The engine reports a panic through this, and dies without a word when it is missing.
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => console.error(message) },
  })
  loaded = true
}

/** Runs `work` with an engine that talks to the database behind `factory`. */
export async function withEngine<T>(
  factory: SqlMigrationAwareDriverAdapterFactory,
  provider: Provider,
  work: (engine: engineModule.SchemaEngine) => Promise<T>,
): Promise<T> {
  load()
  const engine = await engineModule.SchemaEngine.new(
    { datamodels: [['schema.prisma', `datasource db {\n  provider = "${provider}"\n}\n`]] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(factory),
  )
  try {
    return await work(engine)
  } finally {
    engine.free()
  }
}
