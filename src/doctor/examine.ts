import type { Temporal } from 'temporal-polyfill'
import { readUsable } from '../config.ts'
import { inTime } from '../in-time.ts'
import { messageForLog } from '../log-errors.ts'
import { withoutSecrets } from '../secrets.ts'
import { lookAtDatabase } from '../store/database/look.ts'
import { DEFAULT_URL } from '../store/database/open.ts'
import { askSlack } from './ask-slack.ts'
import { CHECKS } from './checks.ts'
import { type Diagnosis, type Examination, warning } from './diagnosis.ts'
import type { Patient } from './patient.ts'
import type { DoctorReport } from './report.ts'

/** How long a database may take to answer. */
const DATABASE_MS = 20_000

/**
 * Looks at an installation and changes nothing of it, while the bot runs or not.
 * @param env what it is configured by
 */
export async function examine(
  env: Patient['env'],
  now: () => Temporal.Instant,
  checks: readonly Examination[] = CHECKS,
): Promise<DoctorReport> {
  const settings = readUsable(env)
  const databaseUrl = settings.DATABASE_URL ?? (env.DATABASE_URL?.trim() ? null : DEFAULT_URL)
  const [slack, database] = await Promise.all([
    askSlack(settings.SLACK_BOT_TOKEN, settings.SLACK_API_URL, now),
    look(databaseUrl, now),
  ])
  const patient: Patient = { env, settings, slack, databaseUrl, database, now }
  const report: DoctorReport = []
  for (const { name, run } of checks) {
    const found = await Promise.resolve()
      .then(() => run(patient))
      .catch(unmade)
    report.push(...found.map((finding) => ({ check: name, ...cleaned(finding, secretsIn(settings)) })))
  }
  return report
}

async function look(url: string | null, now: () => Temporal.Instant): Promise<Patient['database']> {
  if (url === null) return { kind: 'unusable', why: 'DATABASE_URL is not right.' }
  try {
    return await inTime(
      DATABASE_MS,
      lookAtDatabase(url, () => now().epochMilliseconds),
    )
  } catch {
    return { kind: 'unusable', why: `The database did not answer within ${DATABASE_MS / 1000} seconds.` }
  }
}

/** A check that breaks says so, and the others go on. */
const unmade = (error: unknown): readonly Diagnosis[] => [
  warning(
    `This could not be looked at: ${error instanceof Error ? messageForLog(error) : 'no words'}.`,
    'Run this again; if it stays so, report it.',
  ),
]

const secretsIn = (settings: Patient['settings']): string[] =>
  [
    settings.SLACK_BOT_TOKEN,
    settings.SLACK_APP_TOKEN,
    settings.SLACK_SIGNING_SECRET,
    settings.QUICKCHART_KEY,
  ].filter((secret) => secret !== undefined)

const cleaned = ({ level, found, todo }: Diagnosis, secrets: readonly string[]): Diagnosis => ({
  level,
  found: withoutSecrets(found, secrets),
  ...(todo === undefined ? {} : { todo: withoutSecrets(todo, secrets) }),
})
