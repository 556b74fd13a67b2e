import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { describeBoth } from '../support/store.ts'
import { aWorkspace, NOW, WEEK } from './fixtures.ts'

/** Listens in on the driver. @returns the queries that were sent on a connection while it still had one to answer */
function overlaps(): readonly string[] {
  const { prototype } = pg.Client
  const { query } = prototype
  const found: string[] = []
  type Busy = { _getActiveQuery?(): unknown }
  prototype.query = function (this: Busy, ...args: unknown[]) {
    if (this._getActiveQuery?.()) found.push(String((args[0] as { text?: string })?.text ?? args[0]))
    return Reflect.apply(query, this, args)
  } as typeof query
  onTestFinished(() => {
    prototype.query = query
  })
  return found
}

describeBoth('A transaction', (openTestStore) => {
  test('sends its queries one after another, however many are asked for at once', async () => {
    const mine = await aWorkspace(await openTestStore())
    const found = overlaps()
    const read = await mine.transaction((tx) =>
      Promise.all(
        Array.from({ length: 20 }, () =>
          Promise.all([tx.members.list(), tx.teams.list(), tx.workspace.get(), tx.members.find('bob')]),
        ),
      ),
    )
    expect(read.map(([, , , bob]) => bob?.id)).toEqual(Array.from({ length: 20 }, () => 'bob'))
    expect(found).toEqual([])
  })

  test('whose work fails while its queries are on their way stores nothing and harms nobody', async () => {
    const mine = await aWorkspace(await openTestStore())
    const found = overlaps()
    const failing = mine.transaction(async (tx) => {
      await tx.leads.set({ fromWeek: WEEK, metricId: 'deals' }, 'ann', NOW)
      await Promise.all([
        tx.members.list(),
        Promise.reject(new Error('no')),
        tx.teams.list(),
        tx.members.find('bob'),
      ])
    })
    await expect(failing).rejects.toThrow('no')
    expect(await mine.leads.all()).toEqual([])
    expect(found).toEqual([])
  })
})
