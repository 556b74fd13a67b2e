// Installations on paper, for the doctor's checks.
import { Temporal } from 'temporal-polyfill'
import { readUsable } from '../../src/config.ts'
import type { Diagnosis } from '../../src/doctor/diagnosis.ts'
import type { Patient, SlackSeen } from '../../src/doctor/patient.ts'
import type { DatabaseLook } from '../../src/store/database/database-look.ts'

export const RIGHT = { SLACK_BOT_TOKEN: 'xoxb-1-a', SLACK_APP_TOKEN: 'xapp-1-a' }

/** Nothing was asked of Slack, and there is no database, unless told otherwise. */
export const aPatient = (patch: Partial<Patient> = {}): Patient => {
  const env = patch.env ?? RIGHT
  return {
    env,
    settings: readUsable(env),
    slack: { is: 'unasked' },
    databaseUrl: 'file:./data/drumbeat.db',
    database: { kind: 'none', path: 'data/drumbeat.db' },
    now: () => Temporal.Instant.from('2026-11-16T17:00:00Z'),
    ...patch,
  }
}

/** Slack takes the token. No call of its client is expected. */
export const taken = (patch: Partial<SlackSeen & { is: 'taken' }> = {}): SlackSeen => ({
  is: 'taken',
  client: null as never,
  workspace: { id: 'T1', name: 'Acme' },
  isOrganisation: false,
  scopes: null,
  aheadMs: null,
  ...patch,
})

type Sqlite = DatabaseLook & { kind: 'sqlite' }
export const sqliteLook = (patch: Partial<Sqlite> = {}): Sqlite => ({
  kind: 'sqlite',
  path: 'data/drumbeat.db',
  journal: 'wal',
  faults: [],
  standing: { is: 'known', left: 0 },
  teams: [],
  ...patch,
})

type Postgres = DatabaseLook & { kind: 'postgresql' }
export const postgresLook = (patch: Partial<Postgres> = {}): Postgres => ({
  kind: 'postgresql',
  version: '18.4',
  encoding: 'UTF8',
  readOnly: false,
  mayMake: true,
  aheadMs: 0,
  standing: { is: 'known', left: 0 },
  teams: [],
  ...patch,
})

/** "must: what was found", one a line. */
export const told = (findings: readonly Diagnosis[]): string[] =>
  findings.map(({ level, found }) => `${level}: ${found}`)
