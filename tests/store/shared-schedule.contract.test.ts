import { pino } from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import type { Ritual } from '../../src/rituals/ritual.ts'
import { createScheduler } from '../../src/rituals/scheduler.ts'
import { openStore } from '../../src/store/database/open.ts'
import type { NewSlot } from '../../src/store/slots.ts'
import type { Store, WorkspaceStore } from '../../src/store/store.ts'
import { describeBoth, type TestDatabase } from '../support/store.ts'
import { atOnce, aWorkspace, minutes, WEEK } from './fixtures.ts'

const PEOPLE = 30

/** Does nothing but to be counted, in the transaction that claims its slot. */
const counted: Ritual = {
  id: 'prompt',
  async run({ store, now }, slot) {
    const event = { by: 'schedule', action: 'ran', teamId: slot.teamId, subject: slot.key, details: {} }
    await store.audit.add(event, now)
    return null
  },
}

/** Two schedules of one database, as two processes have them; SQLite belongs to one process. */
async function twoOf(database: TestDatabase, openTestStore: () => Promise<Store>) {
  const stores: Store[] = []
  if (database.provider === 'sqlite') stores.push(await openTestStore())
  else {
    const url = await database.newUrl('migrated')
    stores.push(await openStore(url), await openStore(url))
    onTestFinished(async () => void (await Promise.all(stores.map((store) => store.close()))))
  }
  const [first, second = first] = stores as [Store, Store?]
  let now = minutes(0)
  const schedules = [first, second].map((store) =>
    createScheduler({
      store,
      rituals: [counted],
      deliver: async () => 0,
      nextDeliveryAt: async () => null,
      now: () => now,
      log: pino({ level: 'silent' }),
    }),
  )
  const workspaces = [await aWorkspace(first, 'T1'), await aWorkspace(second, 'T2')]
  return {
    workspaces,
    /** Both tick in the same moment, twice, so that one begins while the other is in the middle. */
    bothTick: async (at: typeof now) => {
      now = at
      await atOnce(4, (i) => schedules[i % 2]!.tick())
    },
  }
}

const slots = (dueAt: NewSlot['dueAt']): NewSlot[] =>
  Array.from({ length: PEOPLE }, (_, i) => ({
    key: `prompt:east:${WEEK}:U${i}`,
    ritual: 'prompt',
    teamId: 'east',
    memberId: `U${i}`,
    week: WEEK,
    dueAt,
  }))

const ranOf = async (workspace: WorkspaceStore): Promise<string[]> => {
  const events = await workspace.audit.list()
  return events.map(({ subject }) => subject).toSorted()
}
const ONCE_EACH = slots(minutes(0))
  .map(({ key }) => key)
  .toSorted()

describeBoth('Two processes on one schedule', (openTestStore, database) => {
  test('do each of many things that are due at once exactly once', async () => {
    const { workspaces, bothTick } = await twoOf(database, openTestStore)
    for (const each of workspaces) await each.slots.planAll(slots(minutes(1)))
    await bothTick(minutes(0))
    for (const each of workspaces) expect(await ranOf(each)).toEqual([])
    await bothTick(minutes(2))
    await bothTick(minutes(1))
    await bothTick(minutes(3))
    for (const each of workspaces) expect(await ranOf(each)).toEqual(ONCE_EACH)
  })

  test('do it once too when the schedule is changed while they are at it', async () => {
    const { workspaces, bothTick } = await twoOf(database, openTestStore)
    for (const each of workspaces) await each.slots.planAll(slots(minutes(1)))
    const later = slots(minutes(60))
    await Promise.all([bothTick(minutes(2)), ...workspaces.map((each) => each.slots.planAll(later))])
    const left = (await workspaces[0]!.slots.ofWeek('east', WEEK)).filter(({ state }) => state === 'due')
    for (const slot of left) expect(slot.dueAt.equals(minutes(60))).toBe(true)
    await bothTick(minutes(61))
    for (const each of workspaces) expect(await ranOf(each)).toEqual(ONCE_EACH)
  })
})
