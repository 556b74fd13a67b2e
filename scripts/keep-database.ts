// npm run db:keep: plays a team's weeks with the bot and keeps the database that this leaves, under the name of the last
// migration. Before a change of the schema is made; tests/store/upgrades.contract.test.ts then migrates it for ever.
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { startPlayground } from '../playground/bot.ts'
import { createClock } from '../playground/clock.ts'
import { addNorthwind, type Northwind, seedNorthwind } from '../playground/northwind.ts'
import { temporaryFolder } from '../playground/temporary-folder.ts'
import type { WorkspaceId } from '../src/domain/people/people.ts'
import { MIGRATIONS } from '../src/store/database/migrate.ts'
import { keep, rowsOfSqlite, weeksSaid } from '../tests/support/kept-database.ts'

const folder = temporaryFolder('keep')
const file = join(folder, 'drumbeat.db')
const clock = createClock('2026-11-16T12:00-05:00')
let northwind: Northwind | undefined
const playground = await startPlayground({
  clock,
  databaseUrl: `file:${file}`,
  prepare(slack) {
    northwind = addNorthwind(slack)
  },
})
if (!northwind) throw new Error('the local Slack has no people')
const { ana, ben, li, rick, maya, channelId } = northwind
const { slack, drumbeat, goTo, settle } = playground
await seedNorthwind(playground, northwind)
const workspaceId = slack.workspace.id as WorkspaceId
const store = drumbeat.store.in(workspaceId)
await store.holidays.add('east', { day: '2026-11-26', name: 'Thanksgiving' })

// A week with everything in it: numbers, a note, an edit, somebody off, somebody missing, the close, an alert.
await goTo('2026-11-20T15:01-05:00')
await rick.click(rick.dm()[0]!, 'I was off')
await enter(ana, {
  Demos: 15,
  Calls: 158,
  Proposals: 7,
  'Proposals on profile': 5,
  Note: 'Two demos moved up.',
})
await enter(ana, { Demos: 14 })
await enter(maya, { Referrals: 5 })
await maya.command('/rocks', 'off 4 Two hires slipped', channelId)
await goTo('2026-11-23T11:01-05:00')
const alert = slack.workspace.channels
  .get(channelId)!
  .messages.find(({ blocks }) => JSON.stringify(blocks).includes('take-alert'))
await maya.click(alert!, 'I’m on it')
await settle()
await goTo('2026-11-23T14:00-05:00')
await enter(li, { Demos: 13, Calls: 149, Proposals: 6, 'Proposals on profile': 4 })
// Another team, which wants somebody who reports to this one.
await ben.command('/scorecard', 'setup', slack.addChannel({ name: 'west', members: [ben.id, ana.id] }).id)
for (const step of ['Step 1 of 3', 'Step 2 of 3', 'Make-or-Break']) {
  await slack.until(() => ben.view?.text.includes(step))
  await ben.submit()
}
await settle()
await goTo('2026-11-27T16:00-05:00')
await enter(ana, { Demos: 11, Calls: 130 })
// What is there for moments only: a workspace that refuses the app, and a week that waits to be worked off.
const now = clock.now()
await store.holds.put({ code: 'token_revoked', since: now, lookAt: now.add({ minutes: 15 }) })
await store.changes.add({
  workspaceId,
  id: 'waits',
  memberId: ana.id,
  teamId: '',
  week: '2026-11-23',
  at: now,
})

const migration = readdirSync(join(MIGRATIONS, 'sqlite'), { withFileTypes: true })
  .flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
  .sort()
  .at(-1)
if (!migration) throw new Error('there are no migrations')
await drumbeat.store.ping(now)
const who = { workspaceId, teamId: 'east', readerId: maya.id }
const weeks = await weeksSaid(drumbeat.store, who, now)
const tables = await rowsOfSqlite(file)
const empty = Object.entries(tables).flatMap(([name, rows]) => (rows.length === 0 ? [name] : []))
await playground.stop()
rmSync(folder, { recursive: true, force: true })
if (empty.length > 0) throw new Error(`Nothing is kept of ${empty.join(', ')}: play something that fills it`)
console.log(keep({ migration, ...who, tables, weeks }))
process.exit(0)

async function enter(person: typeof ana, values: Parameters<typeof ana.fill>[0]): Promise<void> {
  const asked = person.dm().filter(({ blocks }) => JSON.stringify(blocks).includes('enter-numbers'))
  await person.click(asked.at(-1)!, { actionId: 'enter-numbers' })
  await person.opened('Your numbers')
  await person.fill(values)
  const result = await person.submit()
  if (result.type !== 'closed') throw new Error(`not taken: ${JSON.stringify(result)}`)
  await settle()
}
