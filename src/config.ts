import { z } from 'zod'
import {
  APP_TOKEN,
  BOT_TOKEN,
  DATABASE,
  LOG_LEVEL,
  PORT,
  SIGNING_SECRET,
  WEB_ADDRESS,
} from './config-values.ts'

/** How Slack reaches the bot. */
type Connection = { mode: 'socket'; appToken: string } | { mode: 'http'; signingSecret: string; port: number }

export type LogLevel = z.output<typeof LOG_LEVEL>

/** Everything that can be set from outside, checked. */
export type Config = {
  botToken: string
  connection: Connection
  /** Ends with a slash. */
  slackApiUrl: string
  /** The address that Slack's requests arrive at. */
  host: string
  /** Where machines ask how it goes. */
  health: { host: string; port: number }
  /** Undefined: the store's own default, a SQLite file under ./data. */
  databaseUrl: string | undefined
  logLevel: LogLevel
  /** Null: charts are drawn in this process and numbers stay here. */
  quickChart: { url: string; key: string | undefined } | null
}

const DEMO = 'No Slack workspace? npm run demo plays a whole week on this machine.'

/** The configuration can't be used. The message names every variable at fault and holds no value. */
export class ConfigProblem extends Error {
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    const list = problems.map((problem) => `  ${problem}`).join('\n')
    super(`Drumbeat can't start with this configuration:\n${list}\n${DEMO}`)
    this.name = 'ConfigProblem'
    this.problems = problems
  }
}

const environment = z.object({
  SLACK_BOT_TOKEN: BOT_TOKEN,
  SLACK_APP_TOKEN: APP_TOKEN.optional(),
  SLACK_SIGNING_SECRET: SIGNING_SECRET.optional(),
  PORT: PORT.default(3000),
  HOST: z.string().default('0.0.0.0'),
  HEALTH_PORT: PORT.default(8080),
  HEALTH_HOST: z.string().default('127.0.0.1'),
  SLACK_API_URL: WEB_ADDRESS.default('https://slack.com/api/').transform((address) =>
    address.endsWith('/') ? address : `${address}/`,
  ),
  DATABASE_URL: DATABASE.optional(),
  QUICKCHART_URL: WEB_ADDRESS.optional(),
  QUICKCHART_KEY: z.string().optional(),
  LOG_LEVEL: LOG_LEVEL.default('info'),
})

type Setting = keyof typeof environment.shape

/** The names of all settings there are. */
export const SETTINGS = Object.keys(environment.shape) as readonly Setting[]

/** Where each value comes from, for a person who doesn't have it. */
const WHERE: Record<Setting, string> = {
  SLACK_BOT_TOKEN: 'Slack app page → OAuth & Permissions → Bot User OAuth Token (starts with xoxb-)',
  SLACK_APP_TOKEN:
    'Slack app page → Basic Information → App-Level Tokens, with the scope connections:write (starts with xapp-)',
  SLACK_SIGNING_SECRET: 'Slack app page → Basic Information → App Credentials → Signing Secret',
  PORT: 'Yours to choose: where Slack’s requests arrive over HTTP (default 3000)',
  HOST: 'Yours to choose: the address to listen on for Slack’s requests (default 0.0.0.0)',
  HEALTH_PORT:
    'Yours to choose: where /healthz, /readyz and /metrics answer (default 8080, 0 for any free one)',
  HEALTH_HOST:
    'Yours to choose: the address they answer on (default 127.0.0.1, this machine alone; 0.0.0.0 for others too)',
  SLACK_API_URL: 'Leave it out for Slack itself (https://slack.com/api/)',
  DATABASE_URL:
    'Leave it out for a SQLite file under ./data; file:… for another file, postgres://… from whoever runs the database',
  QUICKCHART_URL: 'Leave it out to draw charts here; the address of a QuickChart server otherwise',
  QUICKCHART_KEY: 'quickchart.io → Account → API key',
  LOG_LEVEL: 'One of trace, debug, info, warn, error, fatal, silent (default info)',
}

const problem = (name: Setting, wrong: string): string => `${name}: ${wrong}. ${WHERE[name]}`

/**
 * Reads the configuration out of environment variables. Empty ones count as not set.
 * When there are both an app token and a signing secret, Socket Mode wins.
 * @throws ConfigProblem with one line for each variable that is missing or wrong
 */
export function readConfig(env: Environment): Config {
  const given = givenIn(env)
  const read = environment.safeParse(given)
  const problems = read.success
    ? []
    : read.error.issues.map(({ path, message }) => problem(path[0] as Setting, message))
  problems.push(...acrossSettings(given))
  if (!read.success || problems.length > 0) throw new ConfigProblem(problems)
  return configOf(read.data)
}

type Environment = Readonly<Record<string, string | undefined>>

/** What is set. */
function givenIn(env: Environment): Partial<Record<Setting, string>> {
  const given: Partial<Record<Setting, string>> = {}
  for (const name of SETTINGS) {
    const value = env[name]?.trim()
    if (value) given[name] = value
  }
  return given
}

/** Each setting that is right by itself, its default where it is not set: for whoever examines what does not start. */
export function readUsable(env: Environment): Partial<z.output<typeof environment>> {
  const given = givenIn(env)
  return Object.fromEntries(
    SETTINGS.flatMap((name) => {
      const read = environment.shape[name].safeParse(given[name])
      return read.success && read.data !== undefined ? [[name, read.data]] : []
    }),
  )
}

/**
 * Reads the one setting that work on the database alone needs.
 * @returns undefined for the store's own default
 * @throws ConfigProblem when it is wrong
 */
export function readDatabaseUrl(env: Environment): string | undefined {
  const given = env.DATABASE_URL?.trim()
  const read = environment.shape.DATABASE_URL.safeParse(given || undefined)
  if (!read.success)
    throw new ConfigProblem(read.error.issues.map(({ message }) => problem('DATABASE_URL', message)))
  return read.data
}

/** What only shows when settings are seen together. */
function acrossSettings(given: Partial<Record<Setting, string>>): string[] {
  const problems: string[] = []
  if (!given.SLACK_APP_TOKEN && !given.SLACK_SIGNING_SECRET) {
    problems.push(
      problem('SLACK_APP_TOKEN', 'missing'),
      `SLACK_SIGNING_SECRET: missing; needed only for HTTP, instead of SLACK_APP_TOKEN and together with PORT. ${WHERE.SLACK_SIGNING_SECRET}`,
    )
  }
  if (given.QUICKCHART_KEY && !given.QUICKCHART_URL) {
    problems.push(problem('QUICKCHART_URL', 'missing, though QUICKCHART_KEY is set'))
  }
  return problems
}

function configOf(env: z.output<typeof environment>): Config {
  return {
    botToken: env.SLACK_BOT_TOKEN,
    connection: env.SLACK_APP_TOKEN
      ? { mode: 'socket', appToken: env.SLACK_APP_TOKEN }
      : { mode: 'http', signingSecret: env.SLACK_SIGNING_SECRET!, port: env.PORT },
    slackApiUrl: env.SLACK_API_URL,
    host: env.HOST,
    health: { host: env.HEALTH_HOST, port: env.HEALTH_PORT },
    databaseUrl: env.DATABASE_URL,
    logLevel: env.LOG_LEVEL,
    quickChart: env.QUICKCHART_URL ? { url: env.QUICKCHART_URL, key: env.QUICKCHART_KEY } : null,
  }
}

/** What must never be seen in a log. */
export const secretsOf = (config: Config): string[] =>
  [
    config.botToken,
    config.connection.mode === 'socket' ? config.connection.appToken : config.connection.signingSecret,
    config.quickChart?.key,
  ].filter((secret) => secret !== undefined)
