import { expect, test } from 'vitest'
import type { RockDraft } from '../../src/domain/rocks/life/rock.ts'
import { addWeeks } from '../../src/domain/weeks/week.ts'
import { tickMilestone } from '../../src/usecases/rocks/check-in/milestones.ts'
import { archiveRock } from '../../src/usecases/rocks/ending/archive-rock.ts'
import { dropRock } from '../../src/usecases/rocks/ending/end-rock.ts'
import { newDraft, readRockForm, reviewDraft } from '../../src/usecases/rocks/form/draft.ts'
import { rockNumbered } from '../../src/usecases/rocks/rock-team.ts'
import { aMember, aRock, atOnce, minutes } from '../store/fixtures.ts'
import { describeBoth } from '../support/store.ts'
import { enter, NOW, refusal, WEEK } from './managing.ts'
import { aStranger, Q4, TODAY, withRocks } from './rocks.ts'

const BUILDING: Partial<RockDraft> = { type: 'building', buildOn: '2026-11-30', ownerId: 'ana' }

describeBoth('Saving a Rock', (openTestStore) => {
  const open = async () => withRocks(await openTestStore())

  test('a new one is stored with its number, told in the audit, and its owner’s messages follow', async () => {
    const { save, stored, told, followed, measure, store } = await open()
    const { rock, isNew, findings } = await save()
    expect([rock.number, rock.ownerId, isNew]).toEqual([1, 'li', true])
    expect(findings.every(({ weight }) => weight === 'question')).toBe(true)
    expect(await stored(rock)).toMatchObject({ title: rock.title, measure: measure(), datedOn: TODAY })
    expect(await told(rock)).toMatchObject([
      { by: 'maya', action: 'rock.added', details: { number: 1, owner: 'li', measure: { move: '40 → 60' } } },
    ])
    expect(await followed()).toEqual([`li ${WEEK}`])
    expect((await save()).rock.number).toBe(2)
    expect(await store.rocks.ofTeam('east')).toHaveLength(2)
  })

  test('warnings that stand need a reason, which is kept with each of them, word for word', async () => {
    const { save, draft, measure, store, told, followed } = await open()
    const doubled = draft({ title: 'Raise demos', measure: measure({ target: 100n }) })
    const no = await refusal(save({ draft: doubled, reason: ' \n ' }))
    expect(no).toMatchObject({
      code: 'invalid',
      fields: { reason: expect.stringContaining('say in a line why') },
    })
    expect(await refusal(save({ draft: doubled, reason: '🪨'.repeat(301) }))).toMatchObject({
      fields: { reason: 'At most 300 characters.' },
    })
    expect(await store.rocks.ofTeam('east')).toEqual([])
    expect(await followed()).toEqual([])
    const { rock } = await save({ draft: doubled, reason: 'Two reps\njoin in December' })
    expect(rock.number).toBe(1)
    expect(rock.overrides).toMatchObject([
      {
        rule: 'stretch',
        warning: expect.stringContaining('40 → 100'),
        reason: 'Two reps join in December',
        by: 'maya',
      },
    ])
    expect((await told(rock))[0]?.details).toMatchObject({
      overrides: [{ reason: 'Two reps join in December' }],
    })
  })

  test('what was passed over once is not asked again, but what it says anew is', async () => {
    const { save, draft, measure } = await open()
    const doubled = (target: bigint) => draft({ title: 'Raise demos', measure: measure({ target }) })
    const { rock } = await save({ draft: doubled(100n), reason: 'Agreed' })
    const again = { ...doubled(100n), idealClientConsidered: true }
    expect((await save({ rockId: rock.id, draft: again })).changed).toBe(true)
    expect(await refusal(save({ rockId: rock.id, draft: doubled(200n) }))).toMatchObject({
      fields: { reason: expect.any(String) },
    })
    const { rock: changed } = await save({ rockId: rock.id, draft: doubled(200n), reason: 'Four now' })
    expect(changed.overrides.map(({ reason }) => reason)).toEqual(['Agreed', 'Four now'])
  })

  test('a change is told from → to, and both owners’ messages follow', async () => {
    const { save, add, draft, told, stored, followed } = await open()
    const rock = await add()
    await followed()
    const changed = draft({
      title: 'Raise demos to 60',
      ownerId: 'ana',
      resultsOn: ['2026-12-20', '2026-12-31'],
    })
    await save({ rockId: rock.id, draft: changed }, 'maya', minutes(24 * 60))
    expect((await told(rock))[0]).toMatchObject({
      action: 'rock.changed',
      details: { changes: { owner: { from: 'li', to: 'ana' }, resultsOn: { from: ['2026-12-31'] } } },
    })
    expect(await stored(rock)).toMatchObject({
      number: 1,
      ownerId: 'ana',
      datedOn: '2026-11-17',
      createdBy: 'maya',
    })
    expect(await followed()).toEqual([`ana ${WEEK}`, `li ${WEEK}`])
  })

  test('the same again changes nothing, tells nothing, and another title moves no date', async () => {
    const { save, add, draft, told, followed } = await open()
    const rock = await add()
    await followed()
    const later = minutes(24 * 60)
    expect((await save({ rockId: rock.id }, 'maya', later)).changed).toBe(false)
    expect([await told(rock), await followed()]).toMatchObject([[{ action: 'rock.added' }], []])
    const { rock: renamed } = await save(
      { rockId: rock.id, draft: draft({ title: 'Demos from 40 to 60' }) },
      'maya',
      later,
    )
    expect(renamed.datedOn).toBe(TODAY)
  })

  test('the same form delivered five times at once adds one Rock, and two forms add two', async () => {
    const { save, store } = await open()
    const saved = await atOnce(5, () => save({ key: 'form-1' }))
    expect(saved.filter(({ isNew }) => isNew)).toHaveLength(1)
    expect(new Set(saved.map(({ rock }) => rock.id))).toEqual(new Set(['form-1']))
    await atOnce(2, (i) => save({ key: `form-${i + 2}` }))
    expect((await store.rocks.ofTeam('east')).map(({ number }) => number)).toEqual([1, 2, 3])
  })

  test('a form that was opened earlier takes back neither a tick nor an ending nor a result', async () => {
    const { save, draft, as, store, stored } = await open()
    const milestone = { id: '', text: 'Half way', on: '2026-12-01', doneOn: null }
    const { rock } = await save({ draft: draft({ milestones: [milestone] }) })
    const opened = { ...draft(), milestones: rock.milestones, title: 'Raise demos to 60' }
    await tickMilestone(as('li'), { rockId: rock.id, milestoneId: rock.milestones[0]!.id, done: true })
    const result = { on: '2026-12-31', verdict: 'achieved', value: 60n, readOn: TODAY, by: null } as const
    await store.rocks.save({
      ...(await stored(rock)),
      ending: { how: 'done', on: TODAY, by: 'li' },
      results: [result],
    })
    await save({ rockId: rock.id, draft: opened })
    expect(await stored(rock)).toMatchObject({
      title: 'Raise demos to 60',
      ending: { how: 'done' },
      results: [result],
      milestones: [{ text: 'Half way', doneOn: TODAY }],
    })
  })

  test('two who change one at once both have their say, the later one the last', async () => {
    const { save, add, draft, told, stored } = await open()
    const rock = await add()
    const titles = ['Demos from 40 to 60', 'Demos: 40 to 60']
    await atOnce(2, (i) =>
      save({ rockId: rock.id, draft: draft({ title: titles[i]! }) }, i === 0 ? 'maya' : 'omar'),
    )
    const [last, first] = (await told(rock)).map(({ details }) => (details as { changes: object }).changes)
    expect(titles).toContain((await stored(rock)).title)
    expect(last).toEqual({ title: { from: expect.any(String), to: (await stored(rock)).title } })
    expect(first).toEqual({ title: { from: rock.title, to: expect.any(String) } })
  })

  test('moving it out of a quarter under way is carrying it over; on the day it was added, a slip put right', async () => {
    const { save, add, draft } = await open()
    const [slip, rock] = [await add({ ownerId: 'ana' }), await add({ ownerId: 'ana' })]
    const later = draft({ ownerId: 'ana', quarter: '2027-01-01', resultsOn: ['2027-03-31'] })
    const tomorrow = minutes(24 * 60)
    expect((await save({ rockId: slip.id, draft: later }, 'ana')).rock.carries).toEqual([])
    expect(await refusal(save({ rockId: rock.id, draft: later }, 'ana', tomorrow))).toMatchObject({
      code: 'notAllowed',
    })
    expect((await save({ rockId: rock.id, draft: later }, 'maya', tomorrow)).rock.carries).toMatchObject([
      { from: Q4, to: '2027-01-01', ownerId: 'ana', resultsOn: ['2026-12-31'], by: 'maya' },
    ])
  })

  test('one that was dropped or archived meanwhile is left alone, and says how it opens again', async () => {
    const { save, add, as } = await open()
    const [dropped, archived] = [await add(), await add()]
    await dropRock(as('maya'), { rockId: dropped.id, reason: 'No budget' })
    await archiveRock(as('maya'), { rockId: archived.id })
    const change = (rockId: string) => refusal(save({ rockId }))
    expect(await change(dropped.id)).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('/rocks show 1'),
    })
    expect(await change(archived.id)).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('archived'),
    })
    expect(await refusal(readRockForm(as('maya'), { teamId: 'east', rockId: dropped.id }))).toMatchObject({
      code: 'conflict',
    })
  })
})

describeBoth('What can’t be saved', (openTestStore) => {
  const open = async () => {
    const rocky = await withRocks(await openTestStore())
    const wrong = async (patch: Partial<RockDraft>, by = 'maya') =>
      (await refusal(rocky.save({ draft: rocky.draft(patch), reason: 'All the same' }, by)))?.fields
    return { ...rocky, wrong }
  }

  test('an owner who is none, unknown or deactivated', async () => {
    const { wrong, store, add, save, draft } = await open()
    const rock = await add({ ownerId: 'ben' })
    await store.members.save([aMember('ben', { active: false, name: 'Ben' })], NOW)
    expect(await wrong({ ownerId: null })).toEqual({ owner: expect.stringContaining('Choose who owns it') })
    expect(await wrong({ ownerId: 'U404' })).toEqual({
      owner: expect.stringContaining('isn’t in this workspace'),
    })
    expect(await wrong({ ownerId: 'ben' })).toEqual({ owner: expect.stringContaining('Ben is deactivated') })
    const passedOn = await save({ rockId: rock.id, draft: draft({ ownerId: 'li' }) })
    expect(passedOn.rock.ownerId).toBe('li')
  })

  test('a metric that was retired, is counted differently, or is another team’s', async () => {
    const { wrong, store, metric, measure } = await open()
    const { id } = metric('Demos')
    await store.metrics.update(id, { decimals: 1 })
    expect(await wrong({})).toEqual({ measure: expect.stringContaining('counted differently now') })
    await store.metrics.update(id, { decimals: 0 })
    const placement = (await store.placements.ofTeam('east')).find(({ metricId }) => metricId === id)!
    await store.placements.save({ ...placement, lastWeek: WEEK })
    const counter = { metricId: id, better: 'higher' } as const
    expect(await wrong({ counter })).toEqual({
      measure: expect.stringContaining('Demos was retired'),
      counter: expect.stringContaining('no longer reported'),
    })
    expect(await wrong({ measure: measure({ metricId: 'theirs' }) })).toEqual({
      measure: expect.stringContaining('is gone'),
    })
  })

  test('a target that is the baseline, dates that are past or out of order', async () => {
    const { wrong, measure } = await open()
    expect(await wrong({ measure: measure({ target: 40n }) })).toEqual({
      target: expect.stringContaining('nothing would move'),
    })
    expect(await wrong({ resultsOn: ['2026-11-15'] })).toEqual({
      resultsOn: expect.stringContaining('in the past'),
    })
    expect(await wrong({ ...BUILDING, buildOn: '2026-12-31', resultsOn: ['2026-12-01'] })).toEqual({
      resultsOn: expect.stringContaining('before it is built'),
    })
    expect(await wrong({ resultsOn: ['2026-12-31', '2026-12-01'] })).toEqual({
      resultsOn: expect.stringContaining('earliest to the latest'),
    })
  })

  test('a quarter that is over, far off, or none of the team’s', async () => {
    const { wrong } = await open()
    const past = { quarter: '2026-07-01', startOn: '2026-07-01' }
    expect(await wrong(past)).toEqual({ quarter: expect.stringContaining('ended on 30 Sep 2026') })
    for (const quarter of ['2026-11-01', '2027-10-01']) {
      expect(await wrong({ quarter, resultsOn: [] })).toEqual({
        quarter: expect.stringContaining('next three'),
      })
    }
  })

  test('the 31st Rock of a quarter; one that was dropped makes room', async () => {
    const { wrong, store, as, save } = await open()
    for (let number = 1; number <= 30; number++)
      await store.rocks.create(aRock(`r${number}`, { number, quarter: Q4 }))
    for (let number = 1; number <= 30; number++) await store.rockSettings.nextNumber('east')
    expect(await wrong({})).toEqual({ quarter: expect.stringContaining('this one has 30') })
    await dropRock(as('maya'), { rockId: 'r7', reason: 'No budget' })
    expect((await save()).rock.number).toBe(31)
    const r8 = (await store.rocks.find('r8'))!
    expect(
      (await save({ rockId: 'r8', draft: { ...r8, ownerId: 'li' }, reason: 'Full, but not fuller' })).changed,
    ).toBe(true)
  })

  test('the 13th milestone, text that is too long, and an aim that is gone, all told at once', async () => {
    const { wrong, store } = await open()
    const milestones = Array.from({ length: 13 }, (_, i) => ({
      id: '',
      text: i === 0 ? 'x'.repeat(151) : `Step ${i}`,
      on: '2026-12-01',
      doneOn: null,
    }))
    expect(await wrong({ milestones, title: 'Demos '.repeat(2000), aimId: 'gone' })).toEqual({
      milestones: expect.stringContaining('at most 12'),
      title: 'At most 200 characters.',
      aim: expect.stringContaining('no longer there'),
    })
    expect(await store.rocks.ofTeam('east')).toEqual([])
  })

  test('hostile text is stored as it was typed, on one line, without what no database takes', async () => {
    const { add, stored, measure } = await open()
    const rock = await add({
      title: ' <!channel> *R1*\n\u202eevil\u0000 <@U1> 🪨 \ud83e\n',
      measure: measure({ metricId: null, name: '=HYPERLINK(“x”)\t& <b>' }),
      milestones: [
        { id: 'b', text: '> quote\r\n`code`', on: '2026-12-02', doneOn: null },
        { id: 'b', text: 'First', on: '2026-12-01', doneOn: null },
      ],
      partnerIds: ['ben', 'li', 'ben'],
    })
    const kept = await stored(rock)
    expect(kept.title).toBe('<!channel> *R1* \u202eevil <@U1> 🪨')
    expect(kept.measure?.name).toBe('=HYPERLINK(“x”) & <b>')
    expect(kept.milestones.map(({ text }) => text)).toEqual(['First', '> quote `code`'])
    expect(new Set(kept.milestones.map(({ id }) => id)).size).toBe(2)
    expect(kept.partnerIds).toEqual(['ben'])
  })
})

describeBoth('Who may save a Rock', (openTestStore) => {
  const open = async () => withRocks(await openTestStore())

  test('people on the team add their own, managers anybody’s; guests and others none', async () => {
    const { save, draft, store } = await open()
    const add = (by: string, ownerId: string) => refusal(save({ draft: draft({ ownerId }) }, by))
    expect(await add('ana', 'ana')).toBeNull()
    expect(await add('omar', 'ana')).toBeNull()
    expect(await add('ana', 'ben')).toMatchObject({ code: 'invalid', fields: { owner: expect.any(String) } })
    expect(await add('li', 'li')).toMatchObject({ code: 'notAllowed' })
    expect(await add('guest', 'guest')).toMatchObject({ code: 'notAllowed' })
    expect(await store.rocks.ofTeam('east')).toHaveLength(2)
  })

  test('its owner changes it and can’t give it away; nobody else but managers', async () => {
    const { save, draft, add } = await open()
    const rock = await add({ ownerId: 'ana' })
    const change = (by: string, patch: Partial<RockDraft>) =>
      refusal(save({ rockId: rock.id, draft: draft({ ownerId: 'ana', ...patch }) }, by))
    expect(await change('ana', { idealClientConsidered: true })).toBeNull()
    expect(await change('ana', { ownerId: 'ben' })).toMatchObject({ code: 'notAllowed' })
    expect(await change('ben', { title: 'Mine' })).toMatchObject({ code: 'notAllowed' })
    expect(await change('maya', { ownerId: 'ben' })).toBeNull()
  })

  test('a team or Rock of another workspace, or of another team, is not there', async () => {
    const { add, draft, opened, save, store } = await open()
    const rock = await add()
    const them = await aStranger(opened)
    const from = { ...them, store: them.store }
    expect(await refusal(readRockForm(from, { teamId: 'east', rockId: rock.id }))).toMatchObject({
      code: 'notFound',
    })
    expect(await refusal(dropRock(from, { rockId: rock.id, reason: 'Ours now' }))).toMatchObject({
      code: 'notFound',
    })
    expect(await refusal(rockNumbered(from, 'east', 1))).toMatchObject({ code: 'notFound' })
    expect(await refusal(save({ teamId: 'south' }))).toMatchObject({ code: 'notFound' })
    await store.teams.create({ ...(await store.teams.find('east'))!, id: 'south' }, 'omar', NOW)
    const elsewhere = save({ teamId: 'south', rockId: rock.id, draft: draft() }, 'omar')
    expect(await refusal(elsewhere)).toMatchObject({ code: 'notFound' })
  })

  test('a Rock is found by its number, or the answer says where the numbers are', async () => {
    const { add, as } = await open()
    const rock = await add()
    expect((await rockNumbered(as('ana'), 'east', 1)).id).toBe(rock.id)
    expect(await refusal(rockNumbered(as('ana'), 'east', 7))).toMatchObject({
      code: 'notFound',
      message: expect.stringContaining('There is no R7 on East'),
    })
  })
})

describeBoth('Drafting a Rock', (openTestStore) => {
  const open = async () => withRocks(await openTestStore())

  test('the title fills in what it says, and the quarter under way counts from today', async () => {
    const { as, metric } = await open()
    const draft = await newDraft(as('ana'), {
      teamId: 'east',
      title: ' Raise demos from 40\nto 60 by Dec 20 ',
    })
    expect(draft).toMatchObject({
      title: 'Raise demos from 40 to 60 by Dec 20',
      type: 'performing',
      ownerId: 'ana',
      quarter: Q4,
      startOn: TODAY,
      resultsOn: ['2026-12-20'],
      measure: { metricId: metric('Demos').id, baseline: 40n, target: 60n },
    })
    const next = await newDraft(as('maya'), {
      teamId: 'east',
      title: 'Build a playbook by March 1',
      quarter: '2027-01-01',
      type: 'performing',
    })
    expect(next).toMatchObject({ ownerId: null, startOn: '2027-01-01', type: 'performing', buildOn: null })
    expect((await newDraft(as('maya'), { teamId: 'east', title: 'Demos', ownerId: 'ben' })).ownerId).toBe(
      'ben',
    )
  })

  test('who may not add one gets no form', async () => {
    const { as, add } = await open()
    const rock = await add({ ownerId: 'ana' })
    for (const by of ['guest', 'li']) {
      expect(await refusal(newDraft(as(by), { teamId: 'east', title: 'Demos' }))).toMatchObject({
        code: 'notAllowed',
      })
      expect(await refusal(readRockForm(as(by), { teamId: 'east', rockId: null }))).toMatchObject({
        code: 'notAllowed',
      })
    }
    expect(await refusal(readRockForm(as('ben'), { teamId: 'east', rockId: rock.id }))).toMatchObject({
      code: 'notAllowed',
    })
    expect(
      await refusal(reviewDraft(as('ben'), { teamId: 'east', draft: rock, rockId: rock.id })),
    ).toMatchObject({ code: 'notAllowed' })
  })

  test('the form offers four quarters, what is reported and aimed at, and what the Rock has already', async () => {
    const { as, add, store, metric } = await open()
    const aim = { teamId: 'east', horizon: 'annual', metricId: null, retired: false } as const
    await store.aims.create({ ...aim, id: 'grow', text: 'Grow' }, NOW)
    await store.aims.create({ ...aim, id: 'old', text: 'Shrink' }, minutes(1))
    const rock = await add({ aimId: 'old' })
    await store.rocks.save({ ...rock, quarter: '2026-07-01' })
    await store.aims.update('old', { retired: true })
    const id = metric('Demos').id
    await store.metrics.update(id, { lastWeek: addWeeks(WEEK, -1) })

    const fresh = await readRockForm(as('maya'), { teamId: 'east', rockId: null })
    expect(fresh.quarters).toEqual([Q4, '2027-01-01', '2027-04-01', '2027-07-01'])
    expect(fresh.metrics.map(({ name }) => name)).not.toContain('Demos')
    expect(fresh.aims.map((each) => each.id)).toEqual(['grow'])
    const edited = await readRockForm(as('maya'), { teamId: 'east', rockId: rock.id })
    expect(edited.quarters[0]).toBe('2026-07-01')
    expect(edited.metrics.at(-1)).toMatchObject({ id, lastWeek: addWeeks(WEEK, -1) })
    expect(edited.aims.map((each) => each.id)).toEqual(['grow', 'old'])
    expect(edited.stored?.id).toBe(rock.id)
  })

  test('a review says what saving would, and stores nothing', async () => {
    const { as, draft, measure, store, add } = await open()
    const doubled = draft({ ...BUILDING, title: 'Build a demo desk', measure: measure({ target: 100n }) })
    const review = await reviewDraft(as('maya'), { teamId: 'east', draft: doubled, rockId: null })
    expect(review.problems).toEqual([])
    expect(review.toOverride.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['stretch', 'quota']))
    const blank = await reviewDraft(as('maya'), {
      teamId: 'east',
      draft: draft({ title: ' ', ownerId: null }),
      rockId: null,
    })
    expect(blank.problems.map(({ field }) => field)).toEqual(['title', 'owner'])
    expect(await store.rocks.ofTeam('east')).toEqual([])
    const rock = await add({ title: 'Raise demos', measure: measure({ target: 100n }) })
    expect(
      (await reviewDraft(as('maya'), { teamId: 'east', draft: rock, rockId: rock.id })).toOverride,
    ).toEqual([])
  })

  test('an owner with five open Rocks in the quarter is questioned; the Rock itself is none of them', async () => {
    const { as, add, draft } = await open()
    const rocks = []
    for (let i = 0; i < 5; i++) rocks.push(await add())
    const rules = async (rockId: string | null, quarter = Q4) =>
      (await reviewDraft(as('maya'), { teamId: 'east', draft: draft({ quarter }), rockId })).toOverride.map(
        ({ rule }) => rule,
      )
    expect(await rules(null)).toContain('bandwidth')
    expect(await rules(rocks[0]!.id)).not.toContain('bandwidth')
    expect(await rules(null, '2027-01-01')).not.toContain('bandwidth')
  })

  test('what is usual comes from the closed weeks, and from none when the unit has changed since', async () => {
    const company = await open()
    const { as, draft, measure, metric, store } = company
    const first = addWeeks(WEEK, -6)
    await store.teams.update('east', { firstWeek: first })
    for (const placement of await store.placements.ofTeam('east'))
      await store.placements.save({ ...placement, fromWeek: first })
    for (const stay of await store.memberships.ofTeam('east'))
      if (stay.role === 'rep') await store.memberships.join({ ...stay, joinedOn: first })
    for (let back = 6; back >= 1; back--) {
      const week = addWeeks(WEEK, -back)
      await enter(company, { metricId: metric('Demos').id, memberId: 'ana', week, value: 4n })
      await enter(company, { metricId: metric('Demos').id, memberId: 'ben', week, value: 2n })
      await store.weeks.open('east', week, NOW)
      await store.weeks.close('east', week, NOW, { rows: [] })
    }
    await enter(company, { metricId: metric('Demos').id, memberId: 'ana', week: WEEK, value: 1000n })
    const usual = async (patch: Partial<RockDraft>) =>
      (await reviewDraft(as('maya'), { teamId: 'east', draft: draft(patch), rockId: null })).usual
    expect(await usual({ measure: measure({ per: 'week' }) })).toBe(6n)
    expect(await usual({ measure: measure({ per: 'week', whose: 'owner' }), ownerId: 'ana' })).toBe(4n)
    expect(await usual({ measure: measure({ per: 'week', whose: 'owner' }), ownerId: null })).toBeNull()
    expect(await usual({})).toBe(42n) // Seven weeks to the end of the year.
    expect(await usual({ measure: measure({ decimals: 1 }) })).toBeNull()
    expect(await usual({ measure: measure({ metricId: null }) })).toBeNull()
  })
})
