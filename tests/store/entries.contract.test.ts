import { expect, test } from 'vitest'
import type { EntryChange, Recording } from '../../src/store/entries.ts'
import type { Store, WorkspaceStore } from '../../src/store/store.ts'
import { describeBoth } from '../support/store.ts'
import { aMetric, atOnce, aWorkspace, minutes, NOW, readable, WEEK } from './fixtures.ts'

const entry = (patch: Partial<EntryChange> = {}): EntryChange => ({
  metricId: 'calls',
  subject: 'ann',
  week: WEEK,
  value: 42n,
  onProfile: null,
  late: false,
  rev: 1,
  ...patch,
})

let ids = 0
const submission = (mine: WorkspaceStore, patch: Partial<Recording> = {}): Recording => ({
  changes: [entry(), entry({ metricId: 'deals', value: 3n, onProfile: 2n })],
  submissions: [
    {
      teamId: 'east',
      memberId: 'ann',
      week: WEEK,
      note: 'Good week',
      late: false,
      by: 'ann',
      form: 'form 1',
    },
  ],
  weekChanges: [
    {
      workspaceId: mine.workspaceId,
      id: `change-${ids++}`,
      memberId: 'ann',
      teamId: '',
      cause: null,
      week: WEEK,
      at: NOW,
    },
  ],
  by: 'ann',
  form: 'form 1',
  at: NOW,
  reason: null,
  ...patch,
})

/** Everything that a submission leaves behind, to compare before and after. */
const stored = async (store: Store, mine: WorkspaceStore) =>
  readable([
    await mine.entries.between(['calls', 'deals'], '2000-01-01', '2100-01-01'),
    await mine.entries.revisions('calls', 'ann', WEEK),
    await mine.entries.revisions('deals', 'ann', WEEK),
    await mine.submissions.ofWeek('east', WEEK),
    await store.due.changes(100),
  ])

describeBoth('Submitting numbers', (openTestStore) => {
  test('stores the entries, their first revisions, the submission and that the week changed', async () => {
    const store = await openTestStore()
    const mine = await aWorkspace(store)
    const given = submission(mine)
    expect(await mine.entries.record(given)).toBe('stored')
    expect(await mine.entries.find(['calls', 'deals'], ['ann', 'bob'], WEEK)).toEqual(
      given.changes.map((change) => ({ ...change, by: 'ann' })),
    )
    expect(readable(await mine.entries.revisions('deals', 'ann', WEEK))).toEqual([
      { ...given.changes[1], by: 'ann', form: 'form 1', reason: null, at: NOW.toString() },
    ])
    expect(readable(await mine.submissions.find('east', 'ann', WEEK))).toEqual({
      ...given.submissions[0],
      firstAt: NOW.toString(),
      lastAt: NOW.toString(),
    })
    expect(readable(await store.due.changes(10))).toEqual(readable(given.weekChanges))
  })

  test('a correction keeps what was there before, and when and how late the first came', async () => {
    const mine = await aWorkspace(await openTestStore())
    await mine.entries.record(submission(mine))
    const corrected = submission(mine, {
      changes: [entry({ value: null, rev: 2, late: true })],
      submissions: [{ teamId: 'east', memberId: 'ann', week: WEEK, note: 'Typo', late: true, by: 'bob' }],
      by: 'bob',
      form: null,
      at: minutes(90),
      reason: 'miscounted',
    })
    expect(await mine.entries.record(corrected)).toBe('stored')
    expect(await mine.entries.find(['calls'], ['ann'], WEEK)).toEqual(
      corrected.changes.map((change) => ({ ...change, by: 'bob' })),
    )
    expect(readable(await mine.entries.revisions('calls', 'ann', WEEK))).toEqual([
      { ...entry(), by: 'ann', form: 'form 1', reason: null, at: NOW.toString() },
      { ...corrected.changes[0], by: 'bob', form: null, reason: 'miscounted', at: minutes(90).toString() },
    ])
    expect(readable(await mine.submissions.ofWeek('east', WEEK))).toEqual([
      {
        ...submission(mine).submissions[0],
        note: 'Typo',
        by: 'bob',
        form: null,
        firstAt: NOW.toString(),
        lastAt: minutes(90).toString(),
      },
    ])
  })

  test('what was said of entries in forms is known, whoever said it', async () => {
    const mine = await aWorkspace(await openTestStore())
    await mine.entries.record(submission(mine))
    const more = { changes: [entry({ value: 7n, rev: 2 })], submissions: [], weekChanges: [] }
    await mine.entries.record(submission(mine, { ...more, by: 'bob', form: 'form 2' }))
    const withoutForm = { ...more, changes: [entry({ value: 8n, rev: 3 })], form: null }
    await mine.entries.record(submission(mine, withoutForm))
    const said = await mine.entries.saidInForms(['calls'], ['ann'], WEEK, '')
    expect(said.map(({ metricId, by, form }) => [metricId, by, form]).sort()).toEqual([
      ['calls', 'ann', 'form 1'],
      ['calls', 'bob', 'form 2'],
    ])
    const later = await mine.entries.saidInForms(['calls'], ['ann'], WEEK, 'form 2')
    expect(later.map(({ form }) => form)).toEqual(['form 2'])
    expect(await mine.entries.saidInForms([], ['ann'], WEEK, '')).toEqual([])
    expect(await mine.entries.saidInForms(['calls'], ['bob'], WEEK, '')).toEqual([])
  })

  test('whoever read before somebody else wrote is told so, and nothing of theirs is stored', async () => {
    const store = await openTestStore()
    const mine = await aWorkspace(store)
    await mine.entries.record(submission(mine, { changes: [entry({ metricId: 'deals' })] }))
    const before = await stored(store, mine)
    const stale = submission(mine, {
      changes: [entry({ value: 7n }), entry({ metricId: 'deals', value: 7n })],
      submissions: [{ teamId: 'east', memberId: 'bob', week: WEEK, note: 'Mine', late: false, by: 'bob' }],
    })
    expect(await mine.entries.record(stale)).toBe('conflict')
    expect(await stored(store, mine)).toEqual(before)
  })

  test('the same submission twenty times at once is stored once', async () => {
    const store = await openTestStore()
    const mine = await aWorkspace(store)
    const outcomes = await atOnce(20, (i) =>
      mine.entries.record(submission(mine, { changes: [entry({ value: BigInt(i) })] })),
    )
    expect(outcomes.filter((outcome) => outcome === 'stored')).toHaveLength(1)
    expect(await mine.entries.revisions('calls', 'ann', WEEK)).toHaveLength(1)
    expect(await store.due.changes(100)).toHaveLength(1)
  })

  test('people who name the same metrics in different orders do not lock each other out', async () => {
    const mine = await aWorkspace(await openTestStore())
    const changes = [entry(), entry({ metricId: 'deals' }), entry({ subject: 'bob' })]
    const outcomes = await atOnce(20, (i) =>
      mine.entries.record(submission(mine, { changes: i % 2 ? changes : changes.toReversed() })),
    )
    expect(outcomes.toSorted()[19]).toBe('stored')
    expect(outcomes.filter((outcome) => outcome === 'conflict')).toHaveLength(19)
  })

  test('a reference to a metric that is not there is an error, not a conflict', async () => {
    const store = await openTestStore()
    const mine = await aWorkspace(store)
    const before = await stored(store, mine)
    const wrong = submission(mine, { changes: [entry(), entry({ metricId: 'nothing' })] })
    await expect(mine.entries.record(wrong)).rejects.toThrow()
    expect(await stored(store, mine)).toEqual(before)
  })

  test('an empty submission stores nothing, and one without numbers only the rest', async () => {
    const store = await openTestStore()
    const mine = await aWorkspace(store)
    const nothing = submission(mine, { changes: [], submissions: [], weekChanges: [] })
    expect(await mine.entries.record(nothing)).toBe('stored')
    expect(await stored(store, mine)).toEqual([[], [], [], [], []])
    expect(await mine.entries.record(submission(mine, { changes: [], weekChanges: [] }))).toBe('stored')
    expect(await mine.submissions.ofWeek('east', WEEK)).toHaveLength(1)
  })

  test('inside a transaction, a conflict leaves the rest of the transaction as it was', async () => {
    const store = await openTestStore()
    const mine = await aWorkspace(store)
    await mine.entries.record(submission(mine, { changes: [entry({ metricId: 'deals' })] }))
    const outcomes = await mine.transaction(async (tx) => {
      await tx.teams.update('east', { name: 'Renamed' })
      return [
        await tx.entries.record(submission(mine)),
        await tx.entries.record(submission(mine, { changes: [entry()] })),
      ]
    })
    expect(outcomes).toEqual(['conflict', 'stored'])
    expect((await mine.teams.find('east'))?.name).toBe('Renamed')
    expect(await mine.entries.revisions('calls', 'ann', WEEK)).toHaveLength(1)
    expect(await mine.entries.revisions('deals', 'ann', WEEK)).toHaveLength(1)
    expect(await store.due.changes(100)).toHaveLength(2)
  })
})

describeBoth('Entries', (openTestStore) => {
  test('very large, very small and negative values come back exactly', async () => {
    const mine = await aWorkspace(await openTestStore())
    const values = [10n ** 15n, -(10n ** 15n), 2n ** 63n - 1n, -(2n ** 63n), 2n ** 53n + 1n, 0n, -1n, null]
    const changes = values.map((value, i) => entry({ subject: `U${i}`, value, onProfile: value }))
    await mine.entries.record(submission(mine, { changes, submissions: [] }))
    const found = await mine.entries.between(['calls'], WEEK, WEEK)
    const bySubject = found.toSorted((a, b) => (a.subject < b.subject ? -1 : 1))
    expect(bySubject.map(({ value }) => value)).toEqual(values)
    expect(bySubject.map(({ onProfile }) => onProfile)).toEqual(values)
    expect((await mine.entries.revisions('calls', 'U2', WEEK))[0]?.value).toBe(2n ** 63n - 1n)
  })

  test('are found between two weeks, both included, for the metrics asked for', async () => {
    const mine = await aWorkspace(await openTestStore())
    const weeks = ['2026-11-02', '2026-11-09', '2026-11-16', '2026-11-23']
    const changes = weeks.flatMap((week) => [entry({ week }), entry({ week, metricId: 'deals' })])
    await mine.entries.record(submission(mine, { changes }))
    const found = await mine.entries.between(['calls'], '2026-11-09', '2026-11-16')
    expect(found.map(({ metricId, week }) => [metricId, week]).toSorted()).toEqual([
      ['calls', '2026-11-09'],
      ['calls', '2026-11-16'],
    ])
    expect(await mine.entries.between([], '2026-11-09', '2026-11-16')).toEqual([])
  })

  test('more entries than one statement holds are stored and found', async () => {
    const mine = await aWorkspace(await openTestStore())
    const metricIds = Array.from({ length: 600 }, (_, i) => `metric-${i}`)
    await mine.transaction(async (tx) => {
      for (const id of metricIds) await tx.metrics.create(aMetric(id), NOW)
    })
    // More values than PostgreSQL takes at once.
    const subjects = ['ann', 'bob', 'cy', 'dan', 'eve', 'fay']
    const changes = metricIds.flatMap((metricId) => subjects.map((subject) => entry({ metricId, subject })))
    expect(await mine.entries.record(submission(mine, { changes }))).toBe('stored')
    expect(await mine.entries.between(metricIds, WEEK, WEEK)).toHaveLength(3600)
    expect(await mine.entries.find(metricIds, ['bob'], WEEK)).toHaveLength(600)
    expect(await mine.entries.record(submission(mine, { changes }))).toBe('conflict')
  })

  test('an instant written with raw SQL compares with one that Prisma writes', async () => {
    const store = await openTestStore()
    const mine = await aWorkspace(store)
    // the slot's instant is bound in a raw insert, the limit by Prisma
    for (const [i, dueAt] of [minutes(0), minutes(1)].entries()) {
      const slot = { ritual: 'prompt' as const, teamId: 'east', memberId: '', week: WEEK, dueAt }
      await mine.slots.plan({ key: `slot-${i}`, ...slot })
    }
    const due = async (at: typeof NOW) => (await store.due.slots(at, 10)).map(({ key }) => key)
    expect(await due(NOW.subtract({ milliseconds: 1 }))).toEqual([])
    expect(await due(NOW)).toEqual(['slot-0'])
    expect(await due(minutes(1).subtract({ milliseconds: 1 }))).toEqual(['slot-0'])
    expect(await due(minutes(1))).toEqual(['slot-0', 'slot-1'])
  })
})
