import { expect, test } from 'vitest'
import { newRock } from '../../src/domain/rocks/life/rock.ts'
import { addWeeks } from '../../src/domain/weeks/week.ts'
import { checkIn } from '../../src/usecases/rocks/check-in/check-in.ts'
import { dropRock } from '../../src/usecases/rocks/ending/end-rock.ts'
import { exportRocks } from '../../src/usecases/rocks/list/export-rocks.ts'
import { readMyRocks, readRocks } from '../../src/usecases/rocks/list/read-open.ts'
import { readRock } from '../../src/usecases/rocks/list/read-story.ts'
import { readWeekRocks } from '../../src/usecases/rocks/list/rocks-in-post.ts'
import { describeBoth } from '../support/store.ts'
import { NOW, WEEK } from './managing.ts'
import { aStranger, Q4, TODAY, withRocks } from './rocks.ts'

const LATER = NOW.add({ hours: 1 })
/** The week after, before its own close. */
const NEXT_WEEK = NOW.add({ hours: 24 * 7 })

describeBoth('reading Rocks', (open) => {
  test('a team’s Rocks: the open ones with their word, the closed of the quarter, and the rate', async () => {
    const { add, as } = await withRocks(await open())
    const one = await add()
    const two = await add({ title: 'Raise demos twice' })
    const three = await add({ title: 'Raise them thrice', ownerId: 'ana' })
    await checkIn(as('li', LATER), { rockId: one.id, week: null, answer: 'off', why: 'two\nslipped' })
    await checkIn(as('li', LATER), { rockId: two.id, week: null, answer: 'done', why: '' })
    await dropRock(as('maya', LATER), { rockId: three.id, reason: 'No hands' })
    const rocks = await readRocks(as('maya', LATER), { teamId: 'east' })
    expect(rocks.lines.map(({ rock, owner, word, why }) => [rock.number, owner?.name, word, why])).toEqual([
      [1, 'Member li', 'off', 'two slipped'],
    ])
    expect(rocks.closed.map(({ rock, owner }) => [rock.number, owner?.name])).toEqual([
      [2, 'Member li'],
      [3, 'Member ana'],
    ])
    const [team] = rocks.completion
    expect(team).toMatchObject({ quarter: Q4, ownerId: null, completed: 1, total: 3, open: 1, percent: 33 })
    expect(rocks.may).toEqual({ add: true, carry: true })
    // On no team, and in its channel.
    const inChannel = { ...as('li', LATER), channelId: 'C1' }
    expect((await readRocks(inChannel, { teamId: 'east' })).may).toEqual({ add: false, carry: false })
  })

  test('a word of last week says nothing of this one', async () => {
    const { add, as, store } = await withRocks(await open())
    const rock = await add()
    await checkIn(as('li', LATER), { rockId: rock.id, week: null, answer: 'on', why: '' })
    await store.weeks.close('east', WEEK, NEXT_WEEK, {})
    const next = NEXT_WEEK.add({ hours: 1 })
    await store.weeks.open('east', addWeeks(WEEK, 1), NEXT_WEEK.add({ hours: 24 * 7 }))
    const [line] = (await readMyRocks(as('li', next))).map((each) => each.line)
    expect(line).toMatchObject({ week: addWeeks(WEEK, 1), word: 'none', why: '' })
    const { weeks } = await readRock(as('li', next), { rockId: rock.id })
    expect(weeks.map(({ week, word }) => [week, word])).toEqual([
      [WEEK, 'on'],
      [addWeeks(WEEK, 1), 'none'],
    ])
  })

  test('the story of a Rock: what happened, oldest first, who is named, and what the asker may do', async () => {
    const { add, as, store } = await withRocks(await open())
    const aim = {
      id: 'aim',
      teamId: 'east',
      horizon: 'annual' as const,
      text: 'Grow',
      metricId: null,
      retired: true,
    }
    await store.aims.create(aim, NOW)
    const rock = await add({ partnerIds: ['ben'], aimId: 'aim' })
    await checkIn(as('li', LATER), { rockId: rock.id, week: null, answer: 'on', why: '' })
    const story = await readRock(as('li', LATER), { rockId: rock.id })
    expect(story.events.map(({ action, by }) => [action, by])).toEqual([
      ['rock.added', 'maya'],
      ['rock.checkedIn', 'li'],
    ])
    expect([...story.people.keys()].sort()).toEqual(['ben', 'li', 'maya'])
    expect(story.partners.map(({ name }) => name)).toEqual(['Member ben'])
    expect(story.aim).toEqual(aim)
    expect(story.metric?.name).toBe('Demos')
    expect(story).toMatchObject({ counter: null, offer: null, today: TODAY, line: { word: 'on' } })
    expect(story.may).toEqual({ checkIn: true, edit: true, reassign: false, close: false })
    expect((await readRock(as('ana', LATER), { rockId: rock.id })).may.checkIn).toBe(false)
    await expect(readRock(await aStranger(await open()), { rockId: rock.id })).rejects.toMatchObject({
      code: 'notFound',
    })
  })

  test('a team’s live Rocks leave out what closed long ago, and keep what waits for a result', async () => {
    const { add, store, draft } = await withRocks(await open())
    const now = await add()
    const base = {
      teamId: 'east',
      ownerId: 'li',
      overrides: [],
      datedOn: TODAY,
      createdBy: 'maya',
      createdAt: NOW,
    }
    const ending = { how: 'done' as const, on: '2025-12-01', by: 'li' }
    const old = { ...draft({ quarter: '2025-10-01', resultsOn: ['2025-12-31'] }), ownerId: 'li' }
    const result = { on: '2025-12-31', verdict: 'missed' as const, value: 1n, readOn: '2026-01-05', by: null }
    await store.rocks.create({
      ...newRock(old, { ...base, id: 'read', number: 90 }),
      ending,
      results: [result],
    })
    await store.rocks.create({ ...newRock(old, { ...base, id: 'waits', number: 91 }), ending })
    const ids = (rocks: readonly { id: string }[]) => rocks.map(({ id }) => id)
    expect(ids(await store.rocks.live('east'))).toEqual([now.id, 'waits'])
    expect(ids(await store.rocks.live('east', { since: '2025-10-01' }))).toEqual([now.id, 'read', 'waits'])
    expect(await store.rocks.live('east', { ownerId: 'ana', since: '2025-10-01' })).toEqual([])
    const team = await store.teams.find('east')
    const week = await readWeekRocks(store, team!, { week: WEEK, closesAt: NEXT_WEEK })
    expect(ids(week.rocks)).toEqual([now.id])
  })

  test('the export has every Rock in a row, and nothing that a spreadsheet would run', async () => {
    const { add, as, store, save, draft } = await withRocks(await open())
    await store.members.save([{ ...as('li').actor, name: '@Li, "the" seller' }], NOW)
    await add({ title: '=HYPERLINK("http://x")' })
    await save({
      draft: draft({ ownerId: 'ana', type: 'building', buildOn: '2026-12-31' }),
      reason: '+1, agreed',
    })
    const { fileName, csv } = await exportRocks(as('maya'), { teamId: 'east' })
    expect(fileName).toBe('rocks-east-2026-11-16.csv')
    const [header, first, second, ...more] = csv.trimEnd().split('\r\n')
    expect(more).toEqual([])
    expect(header).toMatch(/^\ufeffNumber,Title,Type,Standing,Owner,/)
    expect(first).toMatch(
      /^R1,"'=HYPERLINK\(""http:\/\/x""\)",performing,Open,"'@Li, ""the"" seller",,Q4 2026,2026-11-16,2026-12-31,/,
    )
    expect(first).toContain(',40,60,')
    expect(second).toContain('+1, agreed')
    expect(csv).not.toMatch(/(^|,)"?[=@+]/mu)
  })
})
