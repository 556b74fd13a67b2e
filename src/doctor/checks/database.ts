import { plural } from '../../blocks/text.ts'
import type { DatabaseLook } from '../../store/database/database-look.ts'
import { sqlitePath } from '../../store/database/sqlite/file.ts'
import { type Diagnosis, type Examination, must, note, ok } from '../diagnosis.ts'

export const database: Examination = {
  name: 'database',
  run({ database: seen }) {
    if (seen.kind === 'none') return [ok(`There is none yet: ${seen.path} will be made at the first start.`)]
    if (seen.kind === 'unusable')
      return [must(seen.why, 'Mend that, or set DATABASE_URL to another database. Nothing was touched.')]
    return [...(seen.kind === 'sqlite' ? fileFindings(seen) : serverFindings(seen)), ...standing(seen)]
  },
}

function fileFindings({ path, journal, faults, standing }: DatabaseLook & { kind: 'sqlite' }): Diagnosis[] {
  if (faults.length > 0)
    return [
      must(
        `${path} is damaged: ${faults.join('; ')}.`,
        'Stop Drumbeat, keep a copy of the file, and bring the newest backup back: npm run restore -- FILE.',
      ),
    ]
  const read = ok(`SQLite, ${path}: read through, no faults.`)
  if (journal === 'wal' || standing.is === 'empty') return [read]
  return [
    read,
    note(
      `Its journal is kept as ${journal}, not as WAL.`,
      'Nothing: the next start of Drumbeat changes that.',
    ),
  ]
}

function serverFindings({
  version,
  encoding,
  readOnly,
  mayMake,
}: DatabaseLook & { kind: 'postgresql' }): Diagnosis[] {
  return [
    ok(`PostgreSQL ${version}.`),
    ...(encoding === 'UTF8'
      ? []
      : [
          must(
            `Its encoding is ${encoding}, which can’t hold every name.`,
            "Make a database with CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0, and set DATABASE_URL to it.",
          ),
        ]),
    ...(mayMake
      ? []
      : [
          must(
            'Its user may not make tables, which the next start needs.',
            'GRANT CREATE ON SCHEMA public TO that user, or give it a database of its own.',
          ),
        ]),
    ...(readOnly
      ? [
          must(
            'It can only be read from.',
            'Set DATABASE_URL to the primary server, with default_transaction_read_only off.',
          ),
        ]
      : []),
  ]
}

function standing({ standing: stands, teams }: DatabaseLook): Diagnosis[] {
  switch (stands.is) {
    case 'empty':
      return [ok('It is empty: its tables will be made at the first start.')]
    case 'refused':
      return [must('Drumbeat does not start on it.', stands.why)]
    case 'known':
      return stands.left > 0
        ? [
            note(
              `It is of an earlier Drumbeat: ${plural(stands.left, 'migration')} to be made at the next start.`,
              'Back it up before that start.',
            ),
          ]
        : [ok(`It is of this version of Drumbeat, with teams: ${teams?.length ?? 0}.`)]
  }
}

/** Where the database's file is or will be; null for a server, and for an address that is none. */
export function fileOf(url: string | null): string | null {
  if (!url?.startsWith('file:')) return null
  try {
    return sqlitePath(url)
  } catch {
    return null
  }
}
