// The PostgreSQL schema is the SQLite one with another provider and another output folder.
// Prisma takes no `env()` in `provider`, so it is derived here, for the client and for the migrations.

/** Where the one schema that people edit lives, from the project's root. */
export const SCHEMA = 'prisma/schema.prisma'

const swap = (text, from, to) => {
  if (text.split(from).length !== 2) throw new Error(`${SCHEMA}: expected exactly one ${from}`)
  return text.replace(from, to)
}

/**
 * @param {string} schema the text of prisma/schema.prisma
 * @returns {string} the same models for PostgreSQL
 */
export const postgresqlSchema = (schema) =>
  swap(
    swap(schema, 'provider = "sqlite"', 'provider = "postgresql"'),
    'generated/sqlite"',
    'generated/postgresql"',
  )
