import { expect, onTestFinished, test } from 'vitest'
import { openSqlite } from '../../src/store/database/sqlite/client.ts'
import type { EntryChange } from '../../src/store/entries.ts'
import { Prisma } from '../../src/store/generated/sqlite/client.ts'
import type { WorkspaceStore } from '../../src/store/store.ts'
import { describeBoth, newSqliteUrl } from '../support/store.ts'
import { aMember, aWorkspace, NOW, WEEK } from './fixtures.ts'

const entry = (subject: string, patch: Partial<EntryChange> = {}): EntryChange => ({
  metricId: 'calls',
  subject,
  week: WEEK,
  value: 42n,
  onProfile: null,
  late: false,
  rev: 1,
  ...patch,
})

const record = (mine: WorkspaceStore, subject: string, patch: Partial<EntryChange> = {}) =>
  mine.entries.record({
    changes: [entry(subject), entry(subject, { metricId: 'deals', ...patch })],
    submissions: [],
    weekChanges: [],
    by: subject,
    at: NOW,
    reason: null,
  })

/** One metric that is not there, and one value that no database takes. */
const BAD: Record<string, Partial<EntryChange>> = {
  'rep-23': { metricId: 'nothing' },
  'rep-24': { value: {} as unknown as bigint },
}
const reps = Array.from({ length: 50 }, (_, i) => `rep-${String(i).padStart(2, '0')}`)

const subjectsStored = async (mine: WorkspaceStore): Promise<string[]> => {
  const entries = await mine.entries.between(['calls', 'deals'], WEEK, WEEK)
  return entries.map(({ metricId, subject }) => `${metricId} ${subject}`).sort()
}

const bothOf = (subjects: readonly string[]): string[] =>
  ['calls', 'deals'].flatMap((metricId) => subjects.map((subject) => `${metricId} ${subject}`))

describeBoth('Of fifty who hand in at once', (openTestStore) => {
  test('those who are refused are refused alone, wholly, each with their own reason; the others are stored', async () => {
    const mine = await aWorkspace(await openTestStore())
    await record(mine, 'rep-07')
    const outcomes = await Promise.allSettled(reps.map((rep) => record(mine, rep, BAD[rep])))
    const others = reps.filter((rep) => !(rep in BAD))
    for (const i of [23, 24]) expect(outcomes[i]?.status).toBe('rejected')
    expect(outcomes[7]).toEqual({ status: 'fulfilled', value: 'conflict' })
    for (const [i, outcome] of outcomes.entries())
      if (![7, 23, 24].includes(i)) expect(outcome).toEqual({ status: 'fulfilled', value: 'stored' })
    expect(await subjectsStored(mine)).toEqual(bothOf(others))
    expect(await mine.entries.revisions('calls', 'rep-23', WEEK)).toEqual([])
  })

  test('each is stored, also while a transaction is open and when it is rolled back', async () => {
    const mine = await aWorkspace(await openTestStore())
    let handedIn: Promise<unknown>[] = []
    const failing = mine.transaction(async (tx) => {
      await tx.members.save([aMember('cy')], NOW)
      handedIn = reps.map((rep) => record(mine, rep))
      await tx.members.list()
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect(await Promise.all(handedIn)).toEqual(reps.map(() => 'stored'))
    expect(await mine.members.find('cy')).toBeNull()
    expect(await subjectsStored(mine)).toEqual(bothOf(reps))
  })
})

test('a commit that SQLite refuses is nobody’s success, and the next one is stored', async () => {
  const { client, direct } = await openSqlite(await newSqliteUrl())
  onTestFinished(() => client.$disconnect())
  const workspace = (id: string) =>
    Prisma.sql`INSERT INTO "Workspace" ("id", "name", "createdAt") VALUES (${id}, 'Acme', ${new Date()})`
  // References are looked at when the transaction ends, and this one leads nowhere.
  const nowhere = Prisma.sql`INSERT INTO "Holiday" ("workspaceId", "teamId", "day", "name") VALUES ('T0', 'none', ${WEEK}, 'None')`
  const outcomes = await Promise.allSettled([
    direct.together([workspace('T1')]),
    direct.together([Prisma.sql`PRAGMA defer_foreign_keys = ON`, nowhere]),
    direct.together([workspace('T2')]),
  ])
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
  expect(await client.workspace.findMany()).toEqual([])
  await direct.together([workspace('T3')])
  expect((await client.workspace.findMany()).map(({ id }) => id)).toEqual(['T3'])
})
