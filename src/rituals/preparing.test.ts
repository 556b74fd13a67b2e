import { pino } from 'pino'
import { expect, test } from 'vitest'
import { aWorkspace, minutes, NOW, WEEK } from '../../tests/store/fixtures.ts'
import { openTestStore } from '../../tests/support/store.ts'
import type { Directory } from '../usecases/members/directory.ts'
import type { Ritual } from './ritual.ts'
import { createScheduler } from './scheduler.ts'

/** A schedule on which planning has to learn something first, that takes until `learned` is called. */
async function learning() {
  const store = await openTestStore()
  const mine = await aWorkspace(store)
  const happened: string[] = []
  let learned: () => void = () => {}
  const until = new Promise<void>((resolve) => {
    learned = resolve
  })
  const run: Ritual['run'] = async (_, slot) => {
    happened.push(`${slot.ritual} ${slot.teamId}`)
    return null
  }
  const before: Ritual['before'] = async (_, slot) => {
    happened.push(`learn ${slot.teamId}`)
    await until
  }
  let told = false
  const directory: Directory = {
    person: async () => null,
    channel: async () => null,
    stop: () => {
      told = true
      learned()
    },
  }
  const scheduler = createScheduler({
    store,
    rituals: [
      { id: 'plan', before, run },
      { id: 'prompt', run },
    ],
    directory,
    deliver: async () => 0,
    nextDeliveryAt: async () => null,
    now: () => minutes(10),
    log: pino({ level: 'silent' }),
  })
  const planned = [
    ['plan', 'east'],
    ['plan', 'west'],
    ['prompt', 'east'],
  ] as const
  for (const [i, [ritual, teamId]] of planned.entries()) {
    const key = `${ritual}:${teamId}:${WEEK}`
    const dueAt = NOW.add({ seconds: i })
    await mine.slots.plan({ key, ritual, teamId, memberId: '', week: WEEK, dueAt })
  }
  const has = async (what: string) => {
    while (!happened.includes(what)) await new Promise((resolve) => setImmediate(resolve))
  }
  return { scheduler, happened, learned: () => learned(), has, wasTold: () => told, mine }
}

test('nobody’s prompt waits for what is learned before another team’s week; each is laid out once that is known', async () => {
  const { scheduler, happened, learned, has } = await learning()
  const ticked = scheduler.tick()
  await has('prompt east')
  expect(happened).toEqual(['learn east', 'prompt east'])
  learned()
  await ticked
  expect(happened.slice(2)).toEqual(expect.arrayContaining(['learn west', 'plan east', 'plan west']))
  expect(happened).toHaveLength(5)
  await scheduler.tick()
  expect(happened).toHaveLength(5)
  await scheduler.stop()
})

test('a scheduler that stops waits for nothing that is still to be learned, and leaves it to the next start', async () => {
  const { scheduler, happened, has, wasTold, mine } = await learning()
  const ticked = scheduler.tick()
  await has('prompt east')
  await scheduler.stop()
  await ticked
  expect(wasTold()).toBe(true)
  expect(happened).toEqual(['learn east', 'prompt east'])
  expect((await mine.slots.find(`plan:east:${WEEK}`))?.state).toBe('due')
})
