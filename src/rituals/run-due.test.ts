import { expect, test } from 'vitest'
import { aWorkspace, minutes, WEEK } from '../../tests/store/fixtures.ts'
import { openTestStore } from '../../tests/support/store.ts'
import type { RitualId } from '../domain/weeks/ritual-id.ts'
import { createLogger } from '../log.ts'
import type { NewSlot } from '../store/slots.ts'
import type { Ritual } from './ritual.ts'
import { runDue } from './run-due.ts'

const NOW = minutes(60)

const slot = (memberId: string, minute: number, ritual: RitualId = 'prompt'): NewSlot => ({
  key: `${ritual}:east:${WEEK}:${memberId}`,
  ritual,
  teamId: 'east',
  memberId,
  week: WEEK,
  dueAt: minutes(minute),
})

/** Slots in a store, worked off by `run`, with what the log says of it. */
async function withSlots(slots: readonly NewSlot[], run: Ritual['run']) {
  const store = await openTestStore()
  const mine = await aWorkspace(store)
  await mine.slots.planAll(slots)
  const lines: Record<string, unknown>[] = []
  const log = createLogger('info', { write: (line) => void lines.push(JSON.parse(line)) })
  const rituals: Ritual[] = [{ id: 'prompt', run }]
  return {
    mine,
    lines,
    run: (isStopping = () => false, between?: () => Promise<void>) =>
      runDue({ store, rituals, now: () => NOW, log, isStopping, ...(between && { between }) }),
  }
}

test('who is not asked is named in one line, with why, and the reason is kept', async () => {
  const { mine, lines, run } = await withSlots([slot('ann', 1), slot('bob', 2)], async (_, { memberId }) =>
    memberId === 'ann' ? 'away all week' : null,
  )
  await run()
  const where = (member: string) => ({
    level: 'info',
    time: expect.any(String),
    workspace: 'T1',
    team: 'east',
    member,
    week: WEEK,
    slot: `prompt:east:${WEEK}:${member}`,
  })
  expect(lines).toEqual([
    { ...where('ann'), skipped: 'away all week', msg: 'skipped' },
    { ...where('bob'), msg: 'done' },
  ])
  const [ann, bob] = await mine.slots.ofWeek('east', WEEK)
  expect(ann).toMatchObject({ state: 'skipped', reason: 'away all week' })
  expect(bob).toMatchObject({ state: 'done', reason: null })
})

test('what fails is undone and tried again at the next tick, and nothing is said to be done meanwhile', async () => {
  let fails = true
  const { mine, lines, run } = await withSlots([slot('ann', 1)], async ({ store }) => {
    await store.holidays.add('east', { day: WEEK, name: 'the work' })
    if (fails) throw new Error('the work failed')
    return null
  })
  await run()
  expect(lines.map(({ msg }) => msg)).toEqual(['a ritual failed; it is tried again at the next tick'])
  expect(await mine.holidays.ofTeam('east', WEEK, WEEK)).toEqual([])
  fails = false
  await run()
  expect(lines.at(-1)).toMatchObject({ msg: 'done' })
  expect(await mine.holidays.ofTeam('east', WEEK, WEEK)).toHaveLength(1)
})

test('however much of it fails, what is due behind it is done', async () => {
  const failing = Array.from({ length: 210 }, (_, i) => slot(`U${i}`, 1))
  const { mine, run } = await withSlots([...failing, slot('ann', 2)], async (_, { memberId }) => {
    if (memberId !== 'ann') throw new Error('the work failed')
    return null
  })
  await run()
  expect(await mine.slots.find(slot('ann', 2).key)).toMatchObject({ state: 'done' })
  expect(await mine.slots.find(slot('U0', 1).key)).toMatchObject({ state: 'due' })
})

test('a ritual that this version does not know is skipped, and that is said', async () => {
  const { lines, run } = await withSlots([slot('ann', 1, 'cheer' as RitualId)], async () => null)
  await run()
  expect(lines).toMatchObject([{ skipped: 'this version does not know the ritual' }])
})

test('once it is to stop, nothing more is taken up', async () => {
  const { lines, run } = await withSlots([slot('ann', 1), slot('bob', 2)], async () => null)
  await run(() => lines.length > 0)
  expect(lines).toHaveLength(1)
})

test('of many, the first are sent before the last are worked out, and others have their turn meanwhile', async () => {
  const done: string[] = []
  const slots = Array.from({ length: 150 }, (_, i) => slot(`rep${i}`, 1))
  const { run } = await withSlots(slots, async (_, { memberId }) => {
    done.push(memberId)
    return null
  })
  const doneWhenSent: number[] = []
  let turns = 0
  const watch = setInterval(() => turns++, 0)
  await run(
    () => false,
    async () => {
      doneWhenSent.push(done.length)
    },
  )
  clearInterval(watch)
  expect(done).toHaveLength(150)
  expect(doneWhenSent).toEqual([100])
  expect(turns).toBeGreaterThan(10)
})
