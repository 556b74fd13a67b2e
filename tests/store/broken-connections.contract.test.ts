import { expect, test } from 'vitest'
import { openStore } from '../../src/store/database/open.ts'
import { query } from '../support/postgres.ts'
import { describeBoth } from '../support/store.ts'
import { aMember, aWorkspace, NOW } from './fixtures.ts'

const SUBMITTERS = 20
const BREAKS = 8

describeBoth('A database that restarts under load', (_, database) => {
  test.runIf(database.provider === 'postgresql')(
    'refuses for a moment, ends nobody’s process, and what was acknowledged is there',
    async () => {
      const url = await database.newUrl('migrated')
      const store = await openStore(url)
      const mine = await aWorkspace(store)
      const acknowledged: string[] = []
      let refused = 0
      let breaking = true
      const submit = async (submitter: number) => {
        for (let i = 0; breaking; i++) {
          const members = [aMember(`U${submitter}X${i}A`), aMember(`U${submitter}X${i}B`)]
          const storing =
            i % 2 === 0
              ? mine.members.save(members, NOW)
              : mine.transaction((tx) => tx.members.save(members, NOW))
          await storing.then(
            () => acknowledged.push(...members.map(({ id }) => id)),
            () => refused++,
          )
        }
      }
      const work = Array.from({ length: SUBMITTERS }, (_, i) => submit(i))
      for (let i = 0; i < BREAKS; i++) {
        const before = acknowledged.length
        while (acknowledged.length < before + SUBMITTERS) await new Promise((turn) => setTimeout(turn, 5))
        // As a restart does: every connection breaks, whatever it is at.
        await query(
          url,
          'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
        )
      }
      breaking = false
      await Promise.all(work)
      expect(refused).toBeGreaterThan(0)
      await mine.members.save([aMember('UAFTER')], NOW)
      const stored = new Set((await mine.members.list()).map(({ id }) => id))
      expect(acknowledged.filter((id) => !stored.has(id))).toEqual([])
      await store.close()
    },
  )
})
