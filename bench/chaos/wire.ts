/** What the parent asks of a bot process, and what it is told. */

export type OpenAsk = {
  ask: 'open'
  databaseUrl: string
  slackApiUrl: string
  botToken: string
  appToken: string
  logLevel: 'silent' | 'info'
  /** The clock, in epoch milliseconds. */
  at: number
}

export type Ask =
  | OpenAsk
  /** The time is … */
  | { ask: 'now'; at: number }
  /** Do what is due. */
  | { ask: 'tick' }
  /** When is something due next? Epoch milliseconds, or null. */
  | { ask: 'next' }
  /** Is something that came from Slack being worked on? */
  | { ask: 'busy' }
  /** Stop in order, to be opened again on another database. */
  | { ask: 'close' }
  /** Die before the n-th statement to the database from now; 0 for never. */
  | { ask: 'die'; statement: number }

export type Asked = Ask & { id: number }
export type Told = { ready: true } | { id: number; is: unknown } | { id: number; failed: string }
