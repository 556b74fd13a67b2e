import { expect, test, vi } from 'vitest'
import { aWorkspace, minutes, NOW, WEEK } from '../../../tests/store/fixtures.ts'
import { openTestStore } from '../../../tests/support/store.ts'
import { warmUp } from './warm-up.ts'

test('before anybody waits for it, a form and its submission are gone through, and nothing is stored', async () => {
  const store = await openTestStore()
  const mine = await aWorkspace(store)
  expect(await warmUp({ store: mine, now: NOW })).toBe(false)
  const stay = { teamId: 'east', memberId: 'ann', joinedOn: WEEK, leftOn: null }
  await mine.memberships.join({ ...stay, role: 'rep' })
  await mine.weeks.open('east', WEEK, minutes(10_000))
  const [reading, judging, recording] = [
    vi.spyOn(mine.submissions, 'find'),
    vi.spyOn(mine.forms, 'read'),
    vi.spyOn(mine.entries, 'record'),
  ]
  expect(await warmUp({ store: mine, now: NOW })).toBe(true)
  expect(reading).toHaveBeenCalled()
  expect(judging).toHaveBeenCalled()
  expect(recording).not.toHaveBeenCalled()
  expect(await mine.submissions.ofWeek('east', WEEK)).toEqual([])
  expect(await store.due.changes(1)).toEqual([])
})
