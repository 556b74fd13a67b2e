import { expect, test } from 'vitest'
import { openPostgres } from '../../src/store/database/postgres/client.ts'
import { storeOver } from '../../src/store/store.ts'
import { describeBoth } from '../support/store.ts'
import { aMember, aTeam, atOnce, aWorkspace, minutes, NOW, WEEK } from './fixtures.ts'

describeBoth('A transaction', (openTestStore, database) => {
  test('stores all, and gives back what the work gave', async () => {
    const mine = await aWorkspace(await openTestStore())
    const result = await mine.transaction(async (tx) => {
      await tx.members.save([aMember('cy')], NOW)
      await tx.teams.create(aTeam('west'), 'ann', NOW)
      return (await tx.teams.list()).length
    })
    expect(result).toBe(2)
    expect(await mine.members.find('cy')).not.toBeNull()
  })

  test('that fails leaves nothing behind', async () => {
    const store = await openTestStore()
    const mine = await aWorkspace(store)
    const failing = mine.transaction(async (tx) => {
      await tx.members.save([aMember('cy')], NOW)
      await tx.teams.update('east', { name: 'Changed' })
      await tx.entries.record({
        changes: [
          { metricId: 'calls', subject: 'ann', week: WEEK, value: 1n, onProfile: null, late: false, rev: 1 },
        ],
        submissions: [{ teamId: 'east', memberId: 'ann', week: WEEK, note: '', late: false, by: 'ann' }],
        weekChanges: [],
        by: 'ann',
        at: NOW,
        reason: null,
      })
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect(await mine.members.find('cy')).toBeNull()
    expect((await mine.teams.find('east'))?.name).toBe('Team east')
    expect(await mine.entries.revisions('calls', 'ann', WEEK)).toEqual([])
    expect(await mine.submissions.ofWeek('east', WEEK)).toEqual([])
  })

  test('inside a transaction is part of it', async () => {
    const mine = await aWorkspace(await openTestStore())
    const failing = mine.transaction(async (tx) => {
      await tx.transaction(async (inner) => {
        expect(inner).toBe(tx)
        await inner.members.save([aMember('cy')], NOW)
      })
      throw new Error('the outer failed')
    })
    await expect(failing).rejects.toThrow('the outer failed')
    expect(await mine.members.find('cy')).toBeNull()
  })

  test('of fifty at once, each one counts', async () => {
    const mine = await aWorkspace(await openTestStore())
    await atOnce(50, (i) =>
      mine.transaction(async (tx) => {
        await tx.weeks.lock('east', WEEK)
        await tx.holidays.add('east', {
          day: minutes(i * 1440)
            .toString()
            .slice(0, 10),
          name: `${i}`,
        })
      }),
    )
    expect(await mine.holidays.ofTeam('east', '2026-01-01', '2027-12-31')).toHaveLength(50)
  })

  test('in which a statement fails can be caught, or fails as a whole', async () => {
    const mine = await aWorkspace(await openTestStore())
    const failing = mine.transaction(async (tx) => {
      await tx.members.save([aMember('cy')], NOW)
      await tx.teams.create(aTeam('east'), 'ann', NOW) // there already
    })
    await expect(failing).rejects.toThrow()
    expect(await mine.members.find('cy')).toBeNull()
  })

  test.runIf(database.provider === 'postgresql')(
    'that PostgreSQL ends because two wait for each other runs again',
    async () => {
      const url = await database.newUrl('migrated')
      const store = storeOver(await openPostgres(url), 'postgresql')
      const mine = await aWorkspace(store)
      await mine.teams.create(aTeam('west'), 'ann', NOW)
      let runs = 0
      let meet = (): void => {}
      const bothHoldOne = new Promise<void>((done) => {
        meet = done
      })
      const rename = (first: string, second: string) =>
        mine.transaction(async (tx) => {
          await tx.teams.update(first, { name: `by ${first}` })
          if (++runs === 2) meet()
          await bothHoldOne
          await tx.teams.update(second, { name: `by ${first}` })
        })
      await Promise.all([rename('east', 'west'), rename('west', 'east')])
      expect(runs).toBe(3)
      const names = (await mine.teams.list()).map(({ name }) => name)
      expect(names[0]).toBe(names[1])
      await store.close()
    },
  )
})
