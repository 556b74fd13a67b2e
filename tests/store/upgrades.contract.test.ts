// Databases as earlier versions left them: each is brought up to date, keeps all that was in it, and goes on.
import { cpSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { expect, onTestFinished, test } from 'vitest'
import { startPlayground } from '../../playground/bot.ts'
import { createClock } from '../../playground/clock.ts'
import { addNorthwind, type Northwind } from '../../playground/northwind.ts'
import { temporaryFolder } from '../../playground/temporary-folder.ts'
import { lockDatabase } from '../../src/store/database/lock.ts'
import { MIGRATIONS } from '../../src/store/database/migrate.ts'
import { openStore } from '../../src/store/database/open.ts'
import {
  fill,
  type KeptDatabase,
  keptMigrations,
  readKept,
  textsIn,
  weeksSaid,
} from '../support/kept-database.ts'
import { describeBoth, type TestDatabase } from '../support/store.ts'

/** When the kept scenes end: Friday in New York, after the second prompt. */
const LATER = '2026-11-27T16:05-05:00'

/** The database as it was then, in a new one: gone through the migrations of its time, and filled. */
async function asItWas({ provider, newUrl }: TestDatabase, kept: KeptDatabase): Promise<string> {
  const line = temporaryFolder('test-migrations')
  onTestFinished(() => rmSync(line, { recursive: true, force: true }))
  cpSync(MIGRATIONS, line, { recursive: true })
  for (const name of readdirSync(join(line, provider)))
    if (/^\d/.test(name) && name > kept.migration) rmSync(join(line, provider, name), { recursive: true })
  const url = await newUrl('empty')
  // Migrated by the runner of today, of which an older line is a line like any other; it looks at no table.
  const release = await lockDatabase(url, Temporal.Instant.from(LATER))
  await (await openStore(url, { migrationsDir: line })).close()
  release()
  await fill(url, kept)
  return url
}

describeBoth('A database of an earlier version', (_, database) => {
  test.each(keptMigrations())('%s is brought up to date and keeps every row', async (migration) => {
    const kept = readKept(migration)
    const url = await asItWas(database, kept)
    const before = await textsIn(url, kept.tables)
    expect(Object.keys(before).length).toBeGreaterThan(20)
    const store = await openStore(url)
    expect(await textsIn(url, kept.tables)).toEqual(before)
    const now = Temporal.Instant.from(LATER)
    expect(await weeksSaid(store, kept, now)).toEqual(kept.weeks)
    await store.close()
  })

  test.each(keptMigrations())('%s is gone on with: asked of, answered and closed', async (migration) => {
    const databaseUrl = await asItWas(database, readKept(migration))
    let northwind: Northwind | undefined
    const playground = await startPlayground({
      clock: createClock(LATER),
      databaseUrl,
      prepare(slack) {
        northwind = addNorthwind(slack)
      },
    })
    onTestFinished(() => playground.stop())
    const { ana, maya, channelId } = northwind!
    await ana.command('/scorecard', 'submit', channelId)
    await ana.opened('Your numbers')
    expect(ana.view?.text).toContain('East · 23–27 Nov\nDemos (optional): [11]')
    await ana.fill({ Demos: 16 })
    expect(await ana.submit()).toEqual({ type: 'closed' })
    await playground.settle()
    await maya.command('/scorecard', 'history', channelId)
    await playground.settle()
    const said = maya.ephemerals(channelId).at(-1)!
    expect(playground.slack.render(said)).toMatch(/^East · 13 weeks up to 23 Nov\n[\s\S]*\nDemos .* 16… /m)
    await playground.goTo('2026-11-30T11:01-05:00')
    const posts = playground.slack.workspace.channels.get(channelId)!.messages
    expect(posts.map((post) => playground.slack.render(post)).join('\n')).toContain('East · week of 23 Nov')
  })
})
