import type { Database } from './database.ts'
import type { Stored } from './played.ts'
import type { Stage } from './stage.ts'
import type { Rep } from './trial.ts'

/** Reads what is stored, past the bot's own store: its mistakes would not be seen through it. */
export async function readStored(database: Database, url: string, { people }: Stage): Promise<Stored> {
  const names = new Map(Object.entries(people).map(([name, { id }]) => [id, name as Rep]))
  const read = (sql: string) => database.read(url, sql)
  const repOf = (id: unknown): Rep => names.get(String(id)) ?? (String(id) as Rep)
  const number = (value: unknown) => (value === null ? null : Number(value))
  const [team] = await read(
    'SELECT "zone", "promptDay", "promptTime", "closeDay", "closeTime", "remindHours" FROM "Team"',
  )
  const entries = await read('SELECT "metricId", "subject", "week", "value" FROM "Entry"')
  const revisions = await read(
    `SELECT "subject", "week", "value" FROM "Revision" WHERE "metricId" = 'calls' ORDER BY "rev"`,
  )
  const away = await read('SELECT "memberId", "firstDay", "lastDay" FROM "TimeOff"')
  const members = await read('SELECT "id", "zone" FROM "Member"')
  return {
    entries: entries.map(({ metricId, subject, week, value }) => ({
      metric: String(metricId),
      rep: repOf(subject),
      week: String(week),
      value: number(value),
    })),
    revisions: revisions.map(({ subject, week, value }) => ({
      rep: repOf(subject),
      week: String(week),
      calls: number(value),
    })),
    away: away.map(({ memberId, firstDay, lastDay }) => ({
      rep: repOf(memberId),
      firstDay: String(firstDay),
      lastDay: String(lastDay),
    })),
    zones: Object.fromEntries(members.map(({ id, zone }) => [repOf(id), String(zone)])) as Stored['zones'],
    rhythm: {
      zone: String(team?.zone),
      promptDay: Number(team?.promptDay),
      promptTime: String(team?.promptTime),
      closeDay: Number(team?.closeDay),
      closeTime: String(team?.closeTime),
      remindHours: Number(team?.remindHours),
    },
  }
}
