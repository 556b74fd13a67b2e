// Who may do what: every use case, and everybody who could ask. Each question is asked in a transaction of its own that
// is rolled back, so that every one finds the same.
import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { Refusal } from '../../src/domain/errors.ts'
import { describeBoth } from '../support/store.ts'
import { NOW } from './managing.ts'
import { ASKED, aWorld, EVERYBODY, WHO, type Who } from './rights.ts'
import { PARTS, TABLE } from './rights-table.ts'

class RolledBack extends Error {}

const FILES = readdirSync('src/usecases', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
  .map((path) => path.replaceAll('\\', '/'))
  .sort()

test('every use case is in the table, or said to have nobody who asks', () => {
  const named = [...new Set(TABLE.map(({ file }) => file)), ...Object.keys(PARTS)].sort()
  expect(named).toEqual(FILES)
})

test('each row of the table is asked once', () => {
  const names = TABLE.map(({ does }) => does)
  expect(new Set(names).size).toBe(names.length)
})

describeBoth('Who may', (openTestStore) => {
  test('do what', async () => {
    const world = await aWorld(await openTestStore())
    const found: Record<string, Who[]> = {}
    const wanted: Record<string, Who[]> = {}
    const broken: string[] = []
    for (const row of TABLE) {
      wanted[row.does] = EVERYBODY.filter((who) => row.by.includes(who))
      found[row.does] = []
      for (const who of EVERYBODY) {
        const answer = await world.store
          .transaction(async (tx) => {
            await row.ask(world.ask(who, tx), world)
            throw new RolledBack()
          })
          .catch((error: unknown) => error)
        if (answer instanceof Refusal && answer.code === 'notAllowed') continue
        const isFine =
          answer instanceof RolledBack || (answer instanceof Refusal && answer.code === row.otherwise)
        if (!isFine) broken.push(`${row.does}, ${who}: ${answer}`)
        found[row.does]?.push(who)
      }
    }
    expect(broken).toEqual([])
    expect(found).toEqual(wanted)
  }, 120_000)

  test('do nothing with the teams of another workspace, whatever they may do in their own', async () => {
    const opened = await openTestStore()
    const world = await aWorld(opened)
    const { id } = await opened.workspaces.ensure({ id: 'T2', name: 'Other', botUserId: null }, NOW)
    const stranger = { store: opened.in(id), now: ASKED, actor: { ...WHO.admin, isOwner: true } }
    await stranger.store.members.save([stranger.actor], NOW)
    const reached: string[] = []
    for (const row of TABLE.filter(({ ofOneself = false }) => !ofOneself)) {
      const answer = await stranger.store
        .transaction(async (tx) => {
          await row.ask({ ...stranger, store: tx }, { ...world, store: tx })
          throw new RolledBack()
        })
        .catch((error: unknown) => error)
      if (!(answer instanceof Refusal)) reached.push(`${row.does}: ${answer}`)
    }
    expect(reached).toEqual([])
  })
})
