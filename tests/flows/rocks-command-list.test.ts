import { expect, test } from 'vitest'
import { CLOSED, handIn, startScene } from '../support/playground.ts'
import { addRock, askRocks, CALLS, clickAnswer, lastAnswer } from '../support/rocks-command.ts'

test('without Rocks the list says how to begin', async () => {
  const scene = await startScene()
  const { ana } = scene.people
  const text = await askRocks(scene, ana, '')
  expect(text).toContain('No open Rocks.')
  expect(text).toContain('/rocks add Generate 50 new SQLs by the end of Q4')
  expect(await askRocks(scene, ana, 'mine')).toContain('You have no open Rocks.')
})

test('the list has one’s own first, each with word, numbers and day', async () => {
  const scene = await startScene({ remind: false })
  const { ana, ben, li, rick } = scene.people
  await addRock(scene, ben, { title: 'Bring <!channel> & *back* old clients' })
  await addRock(scene, ana)
  for (const rep of [ana, ben, li, rick]) await handIn(scene, rep, { calls: 5 })
  await scene.goTo(CLOSED)
  await askRocks(scene, ben, 'off 1 two <hires> slipped')
  const text = await askRocks(scene, ana, '')
  expect(text).toContain('2 open Rocks: 1 off · 1 no check-in')
  expect(text.indexOf('Yours')).toBeLessThan(text.indexOf('ben'))
  expect(text).toContain('⚪ No check-in  R2 Complete 400 calls by December 31')
  expect(text).toMatch(/Calls 20 of 400, due by now \d+ 🔻 off pace.* · due 31 Dec 2026/)
  expect(text).toContain('🔻 Off track  R1 Bring <!channel> & *back* old clients · two <hires> slipped')
  const shown = await clickAnswer(scene, ana, 'rock-show#list', {
    option: 'R1 Bring <!channel> & *back* old clients',
  })
  expect(shown).toContain('Owner  ben')
})

test('thirty Rocks with hostile titles are all listed, page by page', async () => {
  const scene = await startScene({ remind: false })
  const { ana, ben, maya } = scene.people
  for (let i = 1; i <= 30; i++)
    await addRock(scene, i % 2 ? ana : ben, { title: `${'👩‍👩‍👧‍👦 <!here>'.repeat(9)} ${i}` })
  const seen = new Set<string>()
  let text = await askRocks(scene, maya, '')
  for (let page = 0; page < 10; page++) {
    for (const [, name] of text.matchAll(/ (R\d+) /g)) seen.add(name!)
    if (!text.includes('[Next]')) break
    text = await clickAnswer(scene, maya, 'Next')
  }
  expect(seen.size).toBe(30)
  await maya.openHome()
  await scene.slack.until(() => maya.home?.text.includes('30 open Rocks'))
  await ana.openHome()
  await scene.slack.until(() => ana.home?.text.includes('Your Rocks'))
  expect(await askRocks(scene, ana, 'mine')).toContain('15 open Rocks')
})

test('the story of a Rock has what it is, what was said, what happened, and the buttons one may press', async () => {
  const scene = await startScene()
  const { ana, ben, maya } = scene.people
  await addRock(scene, ana, {
    counter: { metricId: 'demos', better: 'higher' },
    measure: { ...CALLS, target: 900n },
    partnerIds: [maya.id],
    milestones: [{ id: '', text: 'First half', on: '2026-12-01', doneOn: null }],
  })
  await askRocks(scene, ana, 'off 1 two hires slipped')
  const own = await askRocks(scene, ana, 'show R1')
  for (const part of [
    'R1 Complete 400 calls by December 31',
    '🔻 Off track',
    'two hires slipped',
    'Partners  maya',
    'Moves  Calls 300 → 900, summed over its dates',
    'What gives  Demos must not fall',
    '○ 1 Dec 2026  First half',
    'maya added it',
    'Saved in spite of',
    'maya: Agreed',
    '[On track]',
    '[Change]',
    '[Drop]',
  ])
    expect(own).toContain(part)
  expect(own).not.toContain('[Archive]')
  const others = await askRocks(scene, ben, 'show 1')
  for (const button of ['[On track]', '[Change]', '[Drop]', '[Archive]']) expect(others).not.toContain(button)
  const managers = await askRocks(scene, maya, 'show 1')
  for (const button of ['[On track]', '[Change]', '[Drop]', '[Archive]']) expect(managers).toContain(button)
  await maya.click(lastAnswer(scene, maya), 'Change')
  expect((await maya.opened('rock-form')).title).toBe('Change R1')
})

test('in a channel of two teams a number that both have is asked about, and what was typed is kept', async () => {
  const scene = await startScene()
  const { ana, maya } = scene.people
  const east = await scene.store.teams.find('east')
  const now = scene.clock.now()
  await scene.store.teams.create({ ...east!, id: 'south', name: 'South' }, maya.id, now)
  for (const [memberId, role] of [
    [maya.id, 'manager'],
    [ana.id, 'rep'],
  ] as const)
    await scene.store.memberships.join({
      teamId: 'south',
      memberId,
      role,
      joinedOn: '2026-01-01',
      leftOn: null,
    })
  await addRock(scene, ana)
  await addRock(scene, scene.people.ben, { title: 'Of South', measure: null }, 'south')

  expect(await askRocks(scene, maya, '')).toContain('Which team do you mean?')
  expect(await clickAnswer(scene, maya, 'South')).toContain('Of South')
  expect(await askRocks(scene, maya, 'off 1 two hires slipped')).toContain('Which team do you mean?')
  expect(await clickAnswer(scene, maya, 'South')).toContain('Why: two hires slipped')
  const [south] = await scene.store.rocks.ofTeam('south')
  expect(await scene.store.checkIns.ofRock(south!.id)).toMatchObject([{ answer: 'off' }])
  // Ana owns just one of the two.
  expect(await askRocks(scene, ana, 'on 1')).toContain('Complete 400 calls')
  expect(await askRocks(scene, ana, 'show 2')).toContain('None of the 2 teams here has an R2')
})
