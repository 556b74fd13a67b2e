import { expect, test } from 'vitest'
import type { Person } from '../../playground/slack/person.ts'
import { errorsSeen, type Scene, seedMetric, startScene } from '../support/playground.ts'

const QUARTER = '2026-10-01'

/** Types `/rocks add …` and waits for the form. */
async function addByTitle(scene: Scene, person: Person, title: string): Promise<string> {
  await person.command('/rocks', `add ${title}`, scene.channelId)
  return (await person.opened('rock-form')).text
}

const rocksOf = (scene: Scene) => scene.store.rocks.ofTeam('east')

test('a title fills the form in; a Rock with only questions is stored, and they are named', async () => {
  const scene = await startScene()
  const { ana } = scene.people
  const text = await addByTitle(scene, ana, 'Complete 400 calls by December 31')
  expect(text).toContain('? Question: What gives?')
  expect(text).not.toContain('▲ Warning')
  expect(await ana.submit()).toMatchObject({ view: { text: expect.stringContaining('✓ R1 is stored') } })
  expect(ana.view?.text).toContain('Where does it stand today?')
  expect(await rocksOf(scene)).toMatchObject([
    {
      number: 1,
      title: 'Complete 400 calls by December 31',
      type: 'performing',
      ownerId: ana.id,
      quarter: QUARTER,
      startOn: '2026-11-16',
      resultsOn: ['2026-12-31'],
      measure: { metricId: 'calls', target: 400n, whose: 'team', per: 'rock' },
      overrides: [],
    },
  ])
  // Slack stacks three modals: one Rock after the other is added in the same.
  for (let i = 2; i <= 5; i++) {
    await ana.clickInView('Add another')
    await ana.opened('new-rock')
    await ana.fill({ 'A Rock for East': 'Complete 400 calls by December 31' })
    await ana.submit()
    expect(await ana.submit()).toMatchObject({
      view: { text: expect.stringContaining(`✓ R${i} is stored`) },
    })
  }
  await ana.clickInView('Show')
  await scene.slack.until(() => ana.view?.text.includes('Moves  Calls ? → 400'))
  await ana.clickInView('Change')
  expect((await ana.opened('rock-form')).title).toBe('Change R5')
})

test('warnings are on top from the beginning, hold the form back for a reason, and are stored with it', async () => {
  const scene = await startScene()
  const { ana } = scene.people
  const first = await addByTitle(scene, ana, 'Increase the # of leads')
  for (const warning of ['There is no number.', 'What further down moves?', 'There is no date.'])
    expect(first).toContain(warning)
  await ana.fill({ Milestones: '2026-12-01 Asked marketing' })

  const why = '3 warnings stand: say in a line why it is saved all the same. It is kept with the Rock.'
  expect(await ana.submit()).toMatchObject({ errors: { reason: why } })
  expect(ana.view?.text).toContain('2026-12-01 Asked marketing')
  expect(await rocksOf(scene)).toEqual([])

  await ana.fill({ 'Why save it in spite of this?': 'Agreed with <!channel> & marketing' })
  expect(await ana.submit()).toMatchObject({ view: { text: expect.stringContaining('✓ R1 is stored') } })
  const [rock] = await rocksOf(scene)
  expect(rock?.overrides.map(({ rule, reason, by }) => ({ rule, reason, by }))).toEqual(
    ['number', 'unqualified', 'date'].map((rule) => ({
      rule,
      reason: 'Agreed with <!channel> & marketing',
      by: ana.id,
    })),
  )
  expect(rock?.milestones).toMatchObject([{ text: 'Asked marketing', on: '2026-12-01' }])
})

test('a warning that comes up after the reason was given is shown before anything is stored', async () => {
  const scene = await startScene()
  const { ana } = scene.people
  await addByTitle(scene, ana, 'Make more calls')
  await ana.submit()
  await ana.fill({ 'Why save it in spite of this?': 'We know', Baseline: '100', Target: '300' })
  const held = await ana.submit()
  expect(held).toMatchObject({
    view: { text: expect.stringContaining('100 → 300 (+200%) looks unrealistic') },
  })
  expect(ana.view?.text).toContain('We know')
  expect(await rocksOf(scene)).toEqual([])
  await ana.submit()
  expect((await rocksOf(scene))[0]?.overrides.map(({ rule }) => rule)).toContain('stretch')
})

test('golden titles are read by the form as they are by the rules', async () => {
  const scene = await startScene()
  const { ana } = scene.people
  await seedMetric(scene, { id: 'sqls', name: 'SQLs', goal: 5n })
  const cases: [title: string, holds: string[], lacks: string[]][] = [
    [
      'Implement a process to reduce the average deal close time from 45 days to 35 days by the end of Q4',
      [
        'What is counted (optional): [average deal close time]',
        'Baseline (optional): [45]',
        'Target (optional): [35]',
        'Built by (optional): [2026-12-31]',
        'Result due (optional): [2026-12-31]',
        'Better is: ( ) Higher (x) Lower',
      ],
      ['There is no number', 'There is no date'],
    ],
    [
      'Generate 50 new SQLs from the Northeast by the end of Q4, owned by the CRO',
      ['Target (optional): [50]', 'Result due (optional): [2026-12-31]', 'Where does it stand today?'],
      ['▲ Warning', 'Built by'],
    ],
    [
      'Generate $500K in new revenue from the healthcare sector by Q4',
      ['Target (optional): [500000]', 'Where does it stand today?'],
      ['▲ Warning'],
    ],
    ['Increase # of SQLs', ['There is no number.', 'There is no date.', '2 warnings'], []],
    [
      'Increase renewal rates by 5%',
      ['A rate changed by per cent can mean points or a part of it. Which?'],
      [],
    ],
    [
      'each rep make 50 calls a week by Christmas',
      [
        '“Each rep”: is the target one person’s or the team’s?',
        'Target (optional): [50]',
        'Result due (optional): [2026-12-25]',
        '(x) A week',
      ],
      ['▲ Warning'],
    ],
    [
      'Reduce lead response time from 4 hours to 3 hours by the end of the year',
      ['What is counted (optional): [lead response time]', 'Better is: ( ) Higher (x) Lower'],
      ['▲ Warning'],
    ],
  ]
  for (const [title, holds, lacks] of cases) {
    const text = await addByTitle(scene, ana, title)
    for (const each of holds) expect(text, title).toContain(each)
    for (const each of lacks) expect(text, title).not.toContain(each)
    await ana.closeModal({ all: true })
  }
  expect(await rocksOf(scene)).toEqual([])
})

test('the first step asks for the title, and a manager for the owner', async () => {
  const scene = await startScene()
  const { ana, maya } = scene.people
  await maya.command('/rocks', 'add', scene.channelId)
  await maya.opened('new-rock')
  await maya.fill({ 'A Rock for East': '  ' })
  expect(await maya.submit()).toMatchObject({ type: 'errors' })
  await maya.fill({
    'A Rock for East': 'Build an onboarding process by the end of Q4',
    Owner: ana.id,
    Type: 'Building',
  })
  const second = await maya.submit()
  expect(second).toMatchObject({ view: { text: expect.stringContaining('The owner carries a quota') } })
  await maya.clickInView('rock-draw:type', { option: 'Performing' })
  await scene.slack.until(() => !maya.view?.text.includes('Built by'))
  expect(maya.view?.text).not.toContain('The owner carries a quota')
  expect(maya.view?.text).toContain('Build an onboarding process by the end of Q4')
})

test('what is wrong stands beside its field, and everything typed stays', async () => {
  const scene = await startScene()
  const { ana } = scene.people
  await addByTitle(scene, ana, 'Complete 400 calls by December 31')
  await ana.fill({
    Baseline: 'lots',
    'Result due': '2026-11-01',
    Milestones: '2026-11-30 First half\nthen the rest',
  })
  expect((await ana.submit()).type).toBe('errors')
  expect(errorsSeen(ana)).toEqual({
    Baseline: expect.stringContaining('“lots” is not a number'),
    'Result due': expect.stringContaining('1 Nov 2026 is in the past'),
    Milestones: expect.stringContaining('Line 2: “then the rest”'),
  })
  expect(ana.view?.text).toContain('then the rest')
  await ana.fill({ Baseline: '400', 'Result due': '2026-12-31', Milestones: '2026-11-30 First half' })
  expect((await ana.submit()).type).toBe('errors')
  expect(errorsSeen(ana)).toEqual({ Target: expect.stringContaining('nothing would move') })
  await ana.fill({ Baseline: '300' })
  expect(await ana.submit()).toMatchObject({ type: 'view' })
  expect(await rocksOf(scene)).toMatchObject([{ measure: { baseline: 300n, target: 400n } }])
})

test('an owner whom the bot has not met is asked of Slack first', async () => {
  const scene = await startScene()
  const { maya } = scene.people
  const nina = scene.slack.addUser({ name: 'nina' })
  await addByTitle(scene, maya, 'Complete 400 calls by December 31')
  await maya.fill({ Owner: nina.id, Partners: [scene.people.ana.id] })
  await maya.submit()
  await scene.slack.until(() => maya.view?.text.includes('✓ R1 is stored'))
  expect(await rocksOf(scene)).toMatchObject([{ ownerId: nina.id, partnerIds: [scene.people.ana.id] }])
})

test('a submission that Slack delivers twice stores one Rock', async () => {
  const scene = await startScene()
  const { ana } = scene.people
  await addByTitle(scene, ana, 'Complete 400 calls by December 31')
  scene.slack.faults.sending('interactive', 1, { twice: true })
  await ana.submit()
  await scene.settle()
  expect(await rocksOf(scene)).toHaveLength(1)
})

test('a Rock is changed with what is stored of it; milestones keep what was done', async () => {
  const scene = await startScene()
  const { ana } = scene.people
  await addByTitle(scene, ana, 'Complete 400 calls by December 31')
  await ana.fill({ Milestones: '2026-12-01 First half' })
  await ana.submit()
  await ana.closeModal({ all: true })
  await ana.command('/rocks', 'milestone 1 done 1', scene.channelId)
  await scene.slack.until(() => ana.ephemerals(scene.channelId).length > 0)

  await ana.command('/rocks', 'update R1', scene.channelId)
  const form = await ana.opened('rock-form')
  expect(form.title).toBe('Change R1')
  expect(form.text).toContain('2026-12-01 First half')
  await ana.fill({ Target: '420', Milestones: '2026-12-03 First half\n2026-12-15 The rest' })
  expect(await ana.submit()).toMatchObject({ view: { text: expect.stringContaining('✓ R1 was changed') } })
  expect(await rocksOf(scene)).toMatchObject([
    {
      number: 1,
      measure: { target: 420n },
      milestones: [
        { text: 'First half', on: '2026-12-03', doneOn: '2026-11-16' },
        { text: 'The rest', on: '2026-12-15', doneOn: null },
      ],
    },
  ])
})

test('who is not on the team and guests can’t add Rocks, and reps none for others', async () => {
  const scene = await startScene()
  const { ana, ben } = scene.people
  const guest = scene.slack.person(scene.slack.addUser({ name: 'gus', isGuest: true }))
  await scene.slack.invite(scene.channelId, guest.id)
  await guest.command('/rocks', 'add', scene.channelId)
  await scene.slack.until(() => guest.view?.text.includes('guests can’t'))
  await addByTitle(scene, ana, 'Complete 400 calls by December 31')
  await ana.fill({ Owner: ben.id })
  await ana.submit()
  expect(errorsSeen(ana)).toEqual({ Owner: expect.stringContaining('managers') })
  expect(await rocksOf(scene)).toEqual([])
})
