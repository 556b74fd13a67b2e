import { expect, onTestFinished, test } from 'vitest'
import { startPlayground } from '../../playground/bot.ts'
import { createClock } from '../../playground/clock.ts'
import type { Person } from '../../playground/slack/person.ts'
import type { WorkspaceId } from '../../src/domain/people/people.ts'
import { newSqliteUrl } from '../support/store.ts'

/** Monday noon in Berlin. */
const START = '2026-11-16T12:00+01:00'

/** A company with two people from sales and a manager in #sales-east, and nothing set up. */
async function startCompany({ botIn = true, isPrivate = false, locale = 'en-US' } = {}) {
  const people = {} as Record<'ana' | 'ben' | 'maya' | 'guest', Person>
  const channels = { east: '', west: '' }
  const playground = await startPlayground({
    clock: createClock(START),
    databaseUrl: await newSqliteUrl(),
    prepare(slack) {
      for (const name of ['ana', 'ben', 'maya', 'guest'] as const) {
        const user = slack.addUser({
          name,
          realName: name,
          tz: 'Europe/Berlin',
          locale,
          isGuest: name === 'guest',
        })
        people[name] = slack.person(user)
      }
      const members = [people.ana.id, people.ben.id, people.maya.id]
      channels.east = slack.addChannel({ name: 'sales-east', members, botIn, private: isPrivate }).id
      channels.west = slack.addChannel({ name: 'west', members: [people.maya.id, people.guest.id] }).id
    },
  })
  onTestFinished(() => playground.stop())
  const store = playground.drumbeat.store.in(playground.slack.workspace.id as WorkspaceId)
  return { ...playground, people, channels, store }
}

type Company = Awaited<ReturnType<typeof startCompany>>

/** Waits until the person's modal shows a text. */
const shows = ({ slack }: Company, person: Person, text: string) =>
  slack.until(() => (person.view?.text.includes(text) ? person.view : undefined))

async function openSetup(company: Company, person: Person, channel = company.channels.east) {
  expect(await person.command('/scorecard', 'setup', channel)).toEqual({ ok: true })
  return shows(company, person, 'Step 1 of 3')
}

/** Maya sets up #sales-east from the usual template, without goals. */
async function setUp(company: Company): Promise<void> {
  const { maya } = company.people
  await openSetup(company, maya)
  await maya.submit()
  await shows(company, maya, 'Step 2 of 3')
  await maya.submit()
  await maya.fill({ 'Make-or-Break': 'Decide later' })
  await maya.submit()
}

test('goals are typed as at home, and what can mean two numbers is refused beside its field', async () => {
  const company = await startCompany({ locale: 'de-DE' })
  const { maya, ana } = company.people
  await openSetup(company, maya)
  await maya.submit()
  await shows(company, maya, 'Step 2 of 3')
  await maya.fill({ Calls: '1,200', Demos: '1.000', 'New business': '50.000 €' })
  const refused = await maya.submit()
  expect(refused).toMatchObject({ type: 'errors', local: false })
  expect(Object.values(refused.type === 'errors' ? refused.errors : {})).toEqual([
    '1,200: write 1200 or 1,2.',
  ])
  expect(maya.view?.text).toContain('[50.000 €]')
  await maya.fill({ Calls: '1.200' })
  await maya.submit()
  await maya.fill({
    'Make-or-Break': 'Demos',
    'Its goal for a month': '4.000',
    'Its goal for a year': '48 000',
  })
  await maya.submit()
  await company.settle()
  const [team] = await company.store.teams.list()
  const goals = await company.store.goals.ofTeam(team!.id)
  expect(goals.map(({ scope, goal }) => [scope, goal && 'low' in goal ? goal.low : null]).sort()).toEqual([
    ['month', 4000n],
    ['rep', 1000n],
    ['rep', 1200n],
    ['rep', 50_000n],
    ['year', 48_000n],
  ])
  expect((await company.store.members.find(ana.id))?.locale).toBe('de-DE')
})

test('a manager sets up a team in three steps, filled in from the channel', async () => {
  const company = await startCompany()
  const { maya, ana, ben } = company.people
  const first = await openSetup(company, maya)
  expect(first.text).toContain('Sales east')
  await maya.fill({ 'Who reports numbers each week': [ana.id, ben.id] })
  expect(await maya.submit()).toMatchObject({ type: 'view', view: { title: 'Set up a scorecard' } })

  await shows(company, maya, 'Step 2 of 3')
  await maya.fill({ Calls: 120, Demos: 10, 'New business': 50000 })
  await maya.submit()
  expect(maya.view?.text).toContain('Step 3 of 3')
  await maya.fill({ 'Make-or-Break': 'Demos', 'Its goal for a month': 80 })
  await maya.submit()
  expect(maya.view?.text).toContain(
    'Sales east is set up. First prompt Fri 20 Nov 15:00 in each rep’s own time, closes Mon 23 Nov 11:00 (Europe/Berlin)',
  )
  expect(maya.view?.text).toContain('[Send me a test prompt]')

  await company.settle()
  const [team] = await company.store.teams.list()
  expect(team).toMatchObject({
    name: 'Sales east',
    channelId: company.channels.east,
    firstWeek: '2026-11-16',
  })
  expect(ana.dm().map((message) => company.slack.render(message, ana))).toEqual([
    [
      'maya put you on the scorecard of Sales east.',
      'Each Fri at 15:00 your time I ask you for your numbers of the week; it takes half a minute. You can change them until Mon 11:00 (Europe/Berlin). Your team and who is in its channel see them.',
      '[This is wrong]',
    ].join('\n'),
  ])
  await company.goTo('2026-11-20T15:01+01:00')
  expect(ana.dm()).toHaveLength(2)
  expect(company.slack.render(ana.dm()[1]!, ana)).toContain('6 numbers, closes Mon 11:00')
  expect(maya.dm()).toHaveLength(0)
})

test('pressing Create twice makes one team', async () => {
  const company = await startCompany()
  await setUp(company)
  const sent = company.slack.deliveries.findLast((each) => each.payload.type === 'view_submission')!
  await company.slack.redeliver(sent)
  await company.settle()
  expect(await company.store.teams.list()).toHaveLength(1)
  expect(await company.store.metrics.all()).toHaveLength(6)
})

test.each([false, true])(
  'a channel without Drumbeat (private: %s) is told, and what was typed stays',
  async (isPrivate) => {
    const company = await startCompany({ botIn: false, isPrivate })
    const { maya, ana } = company.people
    await openSetup(company, maya)
    expect(maya.view?.text).toContain('Type /invite @Drumbeat there')
    await maya.fill({ 'Team name': 'East <!channel>', 'Who reports numbers each week': [ana.id] })
    await maya.submit()
    await shows(company, maya, 'then press Next again')
    expect(JSON.stringify(maya.view?.values)).toContain('East <!channel>')
    await company.slack.invite(company.channels.east, 'bot')
    await maya.submit()
    await shows(company, maya, 'Step 2 of 3')
  },
)

test('another channel brings its own people, and a name that was typed stays', async () => {
  const company = await startCompany()
  const { maya, guest } = company.people
  await openSetup(company, maya)
  await maya.fill({ Channel: company.channels.west })
  await company.slack.until(() => JSON.stringify(maya.view?.values).includes('"West"'))
  expect(JSON.stringify(maya.view?.values)).toContain(guest.id)
  await maya.fill({ 'Team name': 'The best' })
  await maya.fill({ Channel: company.channels.east })
  await company.slack.until(
    () =>
      JSON.stringify(maya.view?.values).includes('ana') ||
      JSON.stringify(maya.view?.values).includes(company.people.ana.id),
  )
  expect(JSON.stringify(maya.view?.values)).toContain('The best')
})

test('when Slack fails while the channel is checked, it is said and what was typed stays', async () => {
  const company = await startCompany()
  const { maya } = company.people
  await openSetup(company, maya)
  await maya.fill({ 'Team name': 'The best' })
  company.slack.faults.on('conversations.info', 2, { error: 'internal_error' })
  expect(await maya.submit()).toMatchObject({ type: 'view' })
  await shows(company, maya, 'Something went wrong on Drumbeat’s side')
  expect(JSON.stringify(maya.view?.values)).toContain('The best')
  company.slack.faults.clear()
  await maya.submit()
  await shows(company, maya, 'Step 2 of 3')
})

test('with several teams a command asks which one, and goes on with it', async () => {
  const company = await startCompany()
  const { maya } = company.people
  const { east } = company.channels
  await setUp(company)
  await openSetup(company, maya)
  await maya.fill({ 'Team name': '*West*', 'Start from': ['My own, later'] })
  await maya.submit()
  await shows(company, maya, 'Step 3 of 3')
  await maya.submit()
  await maya.closeModal()
  await maya.command('/scorecard', 'metric', east)
  const question = await company.slack.until(() => maya.ephemerals(east).at(-1))
  expect(company.slack.render(question, maya.id)).toContain('Which team do you mean?')
  await maya.click(question, '*West*')
  await shows(company, maya, '0 metrics of at most 40')
})

test('a guest is refused and told whom to ask', async () => {
  const company = await startCompany()
  const { guest } = company.people
  await guest.command('/scorecard', 'setup', company.channels.west)
  await company.slack.until(() => guest.ephemerals(company.channels.west)[0])
  expect(guest.view).toBeUndefined()
  expect(guest.ephemerals(company.channels.west)[0]?.text).toContain('Ask a full member')
})

test('a team without a template adds, orders and retires metrics', async () => {
  const company = await startCompany()
  const { slack, store, channels } = company
  const { maya, ana } = company.people
  await openSetup(company, maya)
  await maya.fill({ 'Start from': ['My own, later'], 'Who reports numbers each week': [ana.id] })
  await maya.submit()
  await shows(company, maya, 'Step 3 of 3')
  await maya.submit()
  expect(maya.view?.text).toContain('It has no metrics yet')

  await maya.command('/scorecard', 'metric add', channels.east)
  await shows(company, maya, 'What counts')
  await maya.fill({ Name: '*Calls*' })
  await maya.submit()
  expect(maya.view?.text).toContain('✓ *Calls* was added')

  await maya.command('/scorecard', 'metric', channels.east)
  await shows(company, maya, '1 metric of at most 40')
  await maya.clickInView('Add a metric')
  await shows(company, maya, 'What counts')
  await maya.fill({ Kind: 'Percent' })
  await shows(company, maya, 'Per rep, a percentage is a ratio')
  await maya.fill({ Name: 'Survey', Reporter: ana.id })
  expect(await maya.submit()).toEqual({ type: 'closed' })
  await shows(company, maya, '✓ Survey was added')
  const [, survey] = await store.metrics.all()
  const menu = { actionId: `metric-menu:${survey?.id}` }
  await maya.clickInView(menu, { option: 'Move up' })
  await slack.until(
    () => (maya.view?.text ?? '').indexOf('Survey\n') < (maya.view?.text ?? '').indexOf('*Calls*'),
  )
  await maya.clickInView(menu, { option: 'Make it the Make-or-Break' })
  await shows(company, maya, 'the company’s Make-or-Break?')
  await maya.submit()
  await shows(company, maya, '★ Survey')
  await maya.clickInView(menu, { option: 'Retire' })
  await shows(company, maya, 'Choose another first')
  await maya.closeModal()
  await maya.clickInView(menu, { option: 'No longer Make-or-Break' })
  await shows(company, maya, 'no longer be')
  await maya.submit()
  await shows(company, maya, 'Nothing leads now')
  await maya.clickInView(menu, { option: 'Retire' })
  await shows(company, maya, 'It has not counted in any week yet')
  await maya.submit()
  await shows(company, maya, '✓ Survey is retired')
  await maya.clickInView(menu, { option: 'Bring back' })
  await shows(company, maya, '✓ Survey is back')
  await maya.clickInView(menu, { option: 'Edit' })
  await maya.opened('metric-form')
  await maya.fill({ Name: '*Calls*' })
  expect(await maya.submit()).toMatchObject({ errors: { name: 'There is a metric of this name already.' } })
  await maya.closeModal({ all: true })
})

test('goals are set from a week on, shown where they are set, and refused where they can’t add up', async () => {
  const company = await startCompany()
  const { maya, ana } = company.people
  await setUp(company)
  await maya.command('/scorecard', 'goal', company.channels.west)
  await shows(company, maya, 'None yet.')
  await maya.fill({ 'Metric of Sales east': 'Demos' })
  await shows(company, maya, '[Demos]')
  await maya.fill({ Number: 50 })
  await maya.submit()
  expect(maya.view?.text).toContain('✓ Demos, each rep: at least 50 from the week of 16 Nov on.')
  expect(maya.view?.text).toContain('Each rep: at least 50 from 16 Nov')

  await maya.fill({ 'Whose goal': 'One rep' })
  await shows(company, maya, 'Rep: [')
  await maya.fill({ Rep: ana.id })
  await maya.fill({ Goal: 'between' })
  await shows(company, maya, 'From (optional)')
  await maya.fill({ From: 30, To: 20 })
  expect(await maya.submit()).toMatchObject({ type: 'errors' })
  const errors = Object.values(maya.view?.errors ?? {}).join(' ')
  expect(errors).toContain('The second number is the larger one.')
  expect(errors).toContain('The goal of each rep has another operator')
  await maya.fill({ Goal: 'at least' })
  await shows(company, maya, 'Number (optional)')
  await maya.fill({ Number: 40 })
  await maya.submit()
  expect(maya.view?.text).toContain('✓ Demos, ana: at least 40 from the week of 16 Nov on.')
})

test('settings change people and times, and say from when', async () => {
  const company = await startCompany()
  const { store, channels } = company
  const { maya, ana, ben } = company.people
  await setUp(company)
  await maya.command('/scorecard', 'team', channels.west)
  await shows(company, maya, 'Prompt day')
  await maya.fill({
    'Who reports numbers each week': [ana.id, company.people.guest.id],
    'Prompt time': '16:00',
  })
  await maya.submit()
  await shows(company, maya, 'Prompt: Fri 15:00 → Fri 16:00')
  expect(maya.view?.text).toContain('Reports numbers from today: guest')
  expect(maya.view?.text).toContain('No longer reports numbers: ben and maya. Their history stays.')
  const [team] = await store.teams.list()
  await company.goTo('2026-11-20T16:01+01:00')
  // That they are on the team, and for who still is the prompt.
  expect(ana.dm()).toHaveLength(2)
  expect(ben.dm()).toHaveLength(1)

  await maya.command('/scorecard', 'team', channels.east)
  await shows(company, maya, 'Prompt day')
  await maya.fill({ 'Closing day': 'Tue' })
  await maya.submit()
  await shows(company, maya, 'Close: Mon 11:00 → Tue 11:00')
  expect(maya.view?.text).toContain('closes as it was told: Mon 23 Nov 11:00 (Europe/Berlin)')
  expect((await store.weeks.find(team!.id, '2026-11-16'))?.closesAt.toString()).toBe('2026-11-23T10:00:00Z')
})

test('Slack asks for patience while the people are read: that is said, and the form opens by itself', async () => {
  const company = await startCompany()
  const { maya } = company.people
  // Known by now, so that it is the others who are asked about.
  await maya.command('/scorecard', 'help', company.channels.east)
  await company.settle()
  company.slack.faults.on('users.info', 1, { status: 429, retryAfter: 4 })
  await maya.command('/scorecard', 'setup', company.channels.east)
  await shows(company, maya, 'One moment')
  await shows(company, maya, 'Slack is slow just now')
  await shows(company, maya, 'Step 1 of 3')
})

test('a channel of 29 people is read side by side, while a Slack that is slow over each would take half a minute', async () => {
  const company = await startCompany()
  const { maya } = company.people
  for (let i = 0; i < 24; i++)
    await company.slack.invite(company.channels.east, company.slack.addUser({ name: `rep${i}` }))
  company.slack.faults.on('users.info', 100, { delayMs: 1000 })
  await maya.command('/scorecard', 'setup', company.channels.east)
  await company.slack.until(() => maya.view?.text.includes('Step 1 of 3'), 15_000)
  expect(maya.view?.text).toContain('@rep23')
})
