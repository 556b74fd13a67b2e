import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { type SalesTeam, seedHistory, seedTeam } from '../../playground/sales-team.ts'
import { Refusal } from '../../src/domain/errors.ts'
import { reminderKey, slotKey } from '../../src/domain/keys.ts'
import type { Member } from '../../src/domain/people/people.ts'
import type { Store, WorkspaceStore } from '../../src/store/store.ts'
import type { Context } from '../../src/usecases/context.ts'
import { submitEntries } from '../../src/usecases/entries/submit-entries.ts'
import { findMember, repTeams } from '../../src/usecases/scorecards/find-rep.ts'
import { nudge } from '../../src/usecases/scorecards/nudge.ts'
import { readHistory } from '../../src/usecases/scorecards/read-history.ts'
import { readHome } from '../../src/usecases/scorecards/read-home.ts'
import { readRep } from '../../src/usecases/scorecards/read-rep.ts'
import { readScorecard } from '../../src/usecases/scorecards/read-scorecard.ts'
import { bookTimeOff, unbookTimeOff } from '../../src/usecases/timeoff/book-time-off.ts'
import { closeWeek } from '../../src/usecases/weeks/close-week.ts'
import { aMember } from '../support/facts.ts'
import { describeBoth } from '../support/store.ts'

const WEEK = '2026-11-16'
const MONDAY = Temporal.Instant.from('2026-11-16T17:00Z')
const PROMPTED = Temporal.Instant.from('2026-11-20T20:00Z')
/** Friday 15:30 in New York. */
const ASKED = Temporal.Instant.from('2026-11-20T20:30Z')
const CLOSED = Temporal.Instant.from('2026-11-23T16:00Z')
const LATER = Temporal.Instant.from('2026-11-24T16:00Z')

const [ana, ben, maya, eve] = ['ana', 'ben', 'maya', 'eve'].map((id) => aMember(id)) as [
  Member,
  Member,
  Member,
  Member,
]

/** Ana and Ben report to Maya; Eve is a colleague who is on no team. */
async function east(opened: Store, seed: Partial<SalesTeam> = {}): Promise<WorkspaceStore> {
  const workspace = await opened.workspaces.ensure({ id: 'T1', name: 'One', botUserId: 'B1' }, MONDAY)
  const store = opened.in(workspace.id)
  await store.members.save([eve], MONDAY)
  const team: SalesTeam = {
    channelId: 'C1',
    firstWeek: WEEK,
    reps: [ana, ben],
    managers: [maya],
    metrics: [
      { id: 'demos', name: 'Demos', goal: 10n },
      { id: 'calls', name: 'Calls', goal: 100n },
    ],
    makeOrBreak: 'demos',
    ...seed,
  }
  await seedTeam(store, team, MONDAY)
  return store
}

/** What the prompts leave behind. */
async function prompted(store: WorkspaceStore, people: readonly string[] = ['ana', 'ben']): Promise<void> {
  await store.weeks.prompted('east', WEEK, PROMPTED)
  for (const id of people)
    await store.slots.settle(slotKey('prompt', 'east', WEEK, id), 'done', PROMPTED, null)
}

const by = (store: WorkspaceStore, actor: Member, now = ASKED): Context => ({ store, now, actor })
const submit = (ctx: Context, values: Record<string, string>, note = '') =>
  submitEntries(ctx, {
    teamId: 'east',
    memberId: ctx.actor.id,
    week: WEEK,
    typed: Object.entries(values).map(([metricId, value]) => ({ metricId, value, onProfile: null })),
    note,
    reason: '',
  })
const close = async (store: WorkspaceStore) =>
  closeWeek({ store, now: CLOSED }, (await store.teams.find('east'))!, WEEK)
const refused = (code: string, message: RegExp) =>
  expect.objectContaining({ code, message: expect.stringMatching(message) }) as Refusal

describeBoth('reading a scorecard', (openTestStore) => {
  test('before the first prompt shows the planned week and when people will be asked', async () => {
    const store = await east(await openTestStore())
    const reading = await readScorecard(by(store, ana, MONDAY), { teamId: 'east' })
    expect(reading.card.week).toBe(WEEK)
    expect(reading.firstPrompt).toEqual({ day: '2026-11-20', time: '15:00' })
  })

  test('shows live values beside the week as it closed', async () => {
    const store = await east(await openTestStore())
    await prompted(store)
    await submit(by(store, ana), { demos: '9' })
    await close(store)
    await submit(by(store, ben, LATER), { demos: '4' })
    const reading = await readScorecard(by(store, ana, LATER), { teamId: 'east' })
    expect(reading.firstPrompt).toBeNull()
    expect(reading.card.makeOrBreak?.total).toBe(13n)
    expect(reading.snapshot?.rows[0]?.total).toBe(9n)
    const history = await readHistory(by(store, ana, LATER), { teamId: 'east' })
    expect(history.weeks.map(({ week }) => week)).toEqual([WEEK])
    expect(history.weeks[0]?.snapshot?.rows[0]?.total).toBe(9n)
  })

  test('finds weeks brought along from before, and refuses those nobody knows', async () => {
    const store = await east(await openTestStore())
    await prompted(store)
    const history = {
      demos: [
        [1, 2],
        [3, 4],
      ],
    }
    await seedHistory(store, { firstWeek: WEEK, people: ['ana', 'ben'], history, now: MONDAY })
    const ctx = by(store, ana)
    expect((await readScorecard(ctx, { teamId: 'east', when: '-2' })).card.makeOrBreak?.total).toBe(3n)
    await expect(readScorecard(ctx, { teamId: 'east', when: '-3' })).rejects.toEqual(
      refused(
        'notFound',
        /East has no scorecard of the week of 26 Oct 2026: its first week is that of 2 Nov 2026/,
      ),
    )
    // Others with the same metric may have begun long before.
    const longAgo = { demos: Array.from({ length: 6 }, () => [1]) }
    await seedHistory(store, { firstWeek: WEEK, people: ['eve'], history: longAgo, now: MONDAY })
    await expect(readScorecard(ctx, { teamId: 'east', when: 'W41' })).rejects.toEqual(
      refused('notFound', /of the week of 5 Oct 2026: its first week is that of 2 Nov 2026/),
    )
    expect((await readHistory(ctx, { teamId: 'east' })).weeks).toHaveLength(3)
  })
})

describeBoth('a rep’s page', (openTestStore) => {
  test('is for the rep and their managers, and refused to others', async () => {
    const store = await east(await openTestStore())
    await prompted(store)
    await submit(by(store, ana), { demos: '12', calls: '0' }, 'a quiet week')
    for (const actor of [ana, maya, aMember('boss', { isAdmin: true })]) {
      const page = await readRep(by(store, actor), { teamId: 'east', memberId: 'ana' })
      expect(page.notes).toEqual([{ week: WEEK, note: 'a quiet week', by: null }])
      expect(page.lines.map(({ cells }) => cells.at(-1)?.value)).toEqual([12n, 0n])
      expect(page.lines.map(({ cells }) => cells.at(-1)?.goal)).toEqual([
        { op: 'atLeast', low: 10n },
        { op: 'atLeast', low: 100n },
      ])
    }
    for (const actor of [ben, eve]) {
      await expect(readRep(by(store, actor), { teamId: 'east', memberId: 'ana' })).rejects.toEqual(
        refused('notAllowed', /managers/),
      )
      await expect(repTeams(by(store, actor), { member: ana, channelId: 'C1' })).rejects.toEqual(
        refused('notAllowed', /managers/),
      )
    }
    await expect(repTeams(by(store, eve), { member: eve, channelId: 'C1' })).rejects.toEqual(
      refused('notFound', /no scorecard/),
    )
  })

  test('is found by a typed name, unless several are called so', async () => {
    const store = await east(await openTestStore(), { reps: [ana, aMember('anna')] })
    expect((await findMember(by(store, maya), { name: 'ana' })).id).toBe('ana')
    expect((await findMember(by(store, maya), { name: 'Ann' })).id).toBe('anna')
    await expect(findMember(by(store, maya), { name: 'an' })).rejects.toEqual(refused('invalid', /Several/))
    await expect(findMember(by(store, maya), { name: 'zoe' })).rejects.toEqual(refused('notFound', /Nobody/))
  })
})

describeBoth('a Home', (openTestStore) => {
  test('has a rep’s open week until they submit, and a closed one while it may be late', async () => {
    const store = await east(await openTestStore())
    expect((await readHome(by(store, ana, MONDAY))).waits).toEqual([])
    await prompted(store)
    const [wait] = (await readHome(by(store, ana))).waits
    expect(wait).toMatchObject({ week: WEEK, numbers: 2, late: false })
    await close(store)
    expect((await readHome(by(store, ana, LATER))).waits).toMatchObject([{ late: true }])
    const tooLate = CLOSED.add({ hours: 24 * 14 })
    expect((await readHome(by(store, ana, tooLate))).waits).toEqual([])
    await submit(by(store, ana, LATER), { demos: '9' })
    expect((await readHome(by(store, ana, LATER))).waits).toEqual([])
  })

  test('tells a manager who is missing and which alert nobody has taken', async () => {
    const store = await east(await openTestStore())
    await prompted(store)
    await submit(by(store, ana), { demos: '9', calls: '1' })
    const before = (await readHome(by(store, maya))).managed[0]
    expect(before?.waiting.map(({ member }) => member.id)).toEqual(['ben'])
    expect(before).toMatchObject({ open: true, alerts: [] })
    await close(store)
    const after = (await readHome(by(store, maya, LATER))).managed[0]
    expect(after).toMatchObject({ open: false, alerts: [{ kind: 'offTrack', week: WEEK }] })
    await store.alerts.take('east', WEEK, 'offTrack', 'maya', LATER)
    expect((await readHome(by(store, maya, LATER))).managed[0]?.alerts).toEqual([])
  })

  test('of a reporter who is no rep has what they report, and nothing of their own', async () => {
    const one = { id: 'web', name: 'Web inquiries', reportedBy: 'one', reporterId: 'eve' } as const
    const store = await east(await openTestStore(), { metrics: [{ id: 'demos', name: 'Demos' }, one] })
    await prompted(store)
    const home = await readHome(by(store, eve))
    expect(home).toMatchObject({ onTeams: true, own: [], managed: [], waits: [{ week: WEEK, numbers: 1 }] })
  })

  test('of an admin on no team has every team', async () => {
    const store = await east(await openTestStore())
    const home = await readHome(by(store, aMember('boss', { isAdmin: true })))
    expect(home.managed.map(({ team }) => team.id)).toEqual(['east'])
  })

  test('of somebody on no team has nothing but a welcome', async () => {
    const store = await east(await openTestStore())
    expect(await readHome(by(store, eve))).toMatchObject({
      onTeams: false,
      own: [],
      managed: [],
    })
  })
})

describeBoth('a nudge', (openTestStore) => {
  const scene = async (opened: Store, people?: readonly string[]) => {
    const store = await east(opened)
    await prompted(store, people)
    const sent: string[] = []
    const send = (actor: Member, now = ASKED, memberId = 'ben') =>
      nudge(by(store, actor, now), { teamId: 'east', memberId, week: WEEK }, async (work) => {
        const message = {
          key: reminderKey(memberId, WEEK),
          kind: 'reminder',
          teamId: '',
          recipient: memberId,
        }
        const rest = { parentKey: null, body: {}, chart: null, ordinal: 0, clientMsgId: memberId }
        await work.store.deliveries.put({ ...message, ...rest }, work.now)
        sent.push(memberId)
      })
    return { store, sent, send }
  }

  test('sends the one reminder of the week, by a manager only, and is audited', async () => {
    const { store, sent, send } = await scene(await openTestStore())
    await expect(send(ana)).rejects.toEqual(refused('notAllowed', /managers/))
    expect((await send(maya)).id).toBe('ben')
    await expect(send(maya)).rejects.toEqual(refused('conflict', /Ben was reminded Fri 15:30, 20 Nov/))
    expect(sent).toEqual(['ben'])
    expect(await store.audit.list()).toMatchObject([{ action: 'rep.nudged', by: 'maya', subject: 'ben' }])
    const [waiting] = (await readHome(by(store, maya))).managed[0]?.waiting ?? []
    expect((await readHome(by(store, maya))).managed[0]?.waiting[1]?.remindedAt?.equals(ASKED)).toBe(true)
    expect(waiting?.remindedAt).toBeNull()
  })

  test('goes to nobody who has submitted, is off, sleeps, or was not asked', async () => {
    const { store, sent, send } = await scene(await openTestStore(), ['ana'])
    await expect(send(maya)).rejects.toEqual(
      refused('conflict', /not asked yet: the prompt goes out Fri 15:00/),
    )
    const night = Temporal.Instant.from('2026-11-21T01:00Z')
    await expect(send(maya, night, 'ana')).rejects.toEqual(refused('conflict', /It is Fri 20:00 for Ana/))
    await bookTimeOff(by(store, ana), { memberId: 'ana', firstDay: '2026-11-21', lastDay: '2026-11-23' })
    const monday = Temporal.Instant.from('2026-11-23T14:00Z')
    await expect(send(maya, monday, 'ana')).rejects.toEqual(refused('conflict', /Ana is off today/))
    await submit(by(store, ana), { demos: '1' })
    await expect(send(maya, ASKED, 'ana')).rejects.toEqual(refused('conflict', /Nothing is missing from Ana/))
    await expect(send(maya, LATER)).rejects.toEqual(refused('closed', /has closed/))
    expect(sent).toEqual([])
  })
})

describeBoth('booking time off', (openTestStore) => {
  test('says which weeks are excused and which shrink', async () => {
    const store = await east(await openTestStore())
    await store.holidays.add('east', { day: '2026-12-25', name: 'Christmas' })
    const days = { memberId: 'ana', firstDay: '2026-12-22', lastDay: '2027-01-03' }
    const { weeks } = await bookTimeOff(by(store, ana), days)
    expect(weeks.map(({ week, present, of }) => [week, present, of])).toEqual([
      ['2026-12-21', 1, 4],
      ['2026-12-28', 0, 5],
    ])
  })

  test('is undone without the days that were off before', async () => {
    const store = await east(await openTestStore())
    const book = (firstDay: string, lastDay: string) =>
      bookTimeOff(by(store, ana), { memberId: 'ana', firstDay, lastDay })
    await book('2026-12-22', '2026-12-23')
    const { added } = await book('2026-12-21', '2026-12-24')
    expect(added).toEqual([
      { firstDay: '2026-12-21', lastDay: '2026-12-21' },
      { firstDay: '2026-12-24', lastDay: '2026-12-24' },
    ])
    expect((await book('2026-12-22', '2026-12-24')).added).toEqual([])
    expect(await unbookTimeOff(by(store, ana), { memberId: 'ana', spans: added })).toBe(true)
    expect(await store.timeOff.ofMember('ana', '2026-01-01')).toEqual([
      { memberId: 'ana', firstDay: '2026-12-22', lastDay: '2026-12-23' },
    ])
  })

  test('for others is for their managers, and nobody unknown', async () => {
    const store = await east(await openTestStore())
    const days = { firstDay: '2026-12-24', lastDay: '2026-12-24' }
    await bookTimeOff(by(store, maya), { memberId: 'ana', ...days })
    await expect(bookTimeOff(by(store, ben), { memberId: 'ana', ...days })).rejects.toEqual(
      refused('notAllowed', /only your own/),
    )
    await expect(bookTimeOff(by(store, maya), { memberId: 'nobody', ...days })).rejects.toBeInstanceOf(
      Refusal,
    )
  })
})
