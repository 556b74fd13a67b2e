// Every form of Drumbeat, opened as people open it.
import { seedTeam } from '../../playground/sales-team.ts'
import type { Person } from '../../playground/slack/person.ts'
import { CLOSED, handIn, inChannel, member, openForm, PROMPTED, type Scene, WEEK } from './playground.ts'
import { addRock, askRocks, CALLS, lastAnswer } from './rocks-command.ts'

export type Way = {
  /** Opens the form. @returns who has it open */
  open(scene: Scene): Promise<Person>
  /** What is given in it, by label. */
  given: Given | ((scene: Scene) => Given)
}

type Given = Readonly<Record<string, string | readonly string[]>>

/** What is given in a form. */
export const givenIn = ({ given }: Way, scene: Scene): Given =>
  typeof given === 'function' ? given(scene) : given

/** By a command of the manager's. */
const byCommand =
  (command: '/scorecard' | '/rocks', text: string, form: string) =>
  async (scene: Scene): Promise<Person> => {
    const { maya } = scene.people
    await maya.command(command, text, scene.channelId)
    await maya.opened(form)
    return maya
  }

async function metrics(scene: Scene): Promise<Person> {
  const { maya } = scene.people
  await maya.command('/scorecard', 'metric', scene.channelId)
  await maya.opened('metric-list')
  return maya
}

/** Over the list of metrics. */
const overMetrics = (button: string, form: string) => async (scene: Scene) => {
  const maya = await metrics(scene)
  await maya.clickInView(button)
  await maya.opened(form)
  return maya
}

/** By an owner: what leads is theirs to choose. */
async function setup(scene: Scene, form: 'setup-basics' | 'setup-goals' | 'setup-lead'): Promise<Person> {
  const { owner } = scene.people
  await owner.command('/scorecard', 'setup', scene.channelId)
  await owner.opened('setup-basics')
  if (form === 'setup-basics') return owner
  await owner.fill({ 'Team name': 'East again' })
  await owner.submit()
  await owner.opened('setup-goals')
  if (form === 'setup-goals') return owner
  await owner.submit()
  await owner.opened('setup-lead')
  return owner
}

async function elsewhere({ store, slack, clock, people }: Scene): Promise<void> {
  const { id: channelId } = slack.addChannel({ name: 'north', members: [people.owner] })
  const managers = [member({ slack }, people.owner)]
  const metrics = [{ id: 'visits', name: 'Visits', goal: 3n }]
  const north = { id: 'north', name: 'North', channelId, firstWeek: WEEK, reps: [], managers, metrics }
  await seedTeam(store, north, clock.now())
}

/** By the id of the form. */
export const FORMS: Readonly<Record<string, Way>> = {
  'submit-numbers': {
    given: { Calls: '120', Note: 'A quiet week' },
    async open(scene) {
      await scene.goTo(PROMPTED)
      await openForm(scene.people.ana)
      return scene.people.ana
    },
  },
  'enter-for': {
    given: { 'Whose numbers': 'ben' },
    async open(scene) {
      const { maya, ana } = scene.people
      await scene.goTo(PROMPTED)
      const before = maya.ephemerals(scene.channelId).length
      await maya.command('/scorecard', `rep @${ana.name}`, scene.channelId)
      await scene.slack.until(() => maya.ephemerals(scene.channelId).length > before)
      await maya.click(maya.ephemerals(scene.channelId).at(-1)!, 'Another week')
      await maya.opened('enter-for')
      return maya
    },
  },
  'time-off': {
    given: { 'First day off': '2026-11-19', 'Last day off': '2026-11-20' },
    open: byCommand('/scorecard', 'timeoff', 'time-off'),
  },
  'goal-form': { given: { Number: '12' }, open: byCommand('/scorecard', 'goal', 'goal-form') },
  'team-settings': {
    given: { 'Team name': 'The East' },
    open: byCommand('/scorecard', 'team', 'team-settings'),
  },
  'metric-form': { given: { Name: 'Visits' }, open: overMetrics('Add a metric', 'metric-form') },
  'metric-from-template': {
    given: { Metrics: ['Referrals'] },
    open: overMetrics('Add from a template', 'metric-from-template'),
  },
  'metric-place-form': {
    given: { Metric: 'Visits' },
    async open(scene) {
      await elsewhere(scene)
      return overMetrics('Place an existing one', 'metric-place-form')(scene)
    },
  },
  'metric-confirm': {
    given: {},
    async open(scene) {
      const maya = await metrics(scene)
      await maya.clickInView({ blockId: 'calls' }, { option: 'Retire' })
      await maya.opened('metric-confirm')
      return maya
    },
  },
  'setup-basics': { given: { 'Team name': 'Another East' }, open: (scene) => setup(scene, 'setup-basics') },
  'setup-goals': { given: { Calls: '99' }, open: (scene) => setup(scene, 'setup-goals') },
  'setup-lead': { given: { 'Make-or-Break': 'Calls' }, open: (scene) => setup(scene, 'setup-lead') },
  owners: {
    given: ({ people }) => ({ Owners: [people.maya.id] }),
    async open({ people: { owner } }) {
      await owner.command('/scorecard', 'owners')
      await owner.opened('owners')
      return owner
    },
  },
  'note-cause': {
    given: { 'What is behind it?': 'The trade fair' },
    async open(scene) {
      const { ana, maya } = scene.people
      await handIn(scene, ana, { demos: 1 })
      await scene.goTo(CLOSED)
      await maya.click(inChannel(scene)[1]!, 'Note the cause')
      await maya.opened('note-cause')
      return maya
    },
  },
  'new-rock': {
    given: { 'A Rock for East': 'Win 30 partners by December 31' },
    open: byCommand('/rocks', 'add', 'new-rock'),
  },
  'rock-form': {
    given: { 'The Rock': 'Win 31 partners by December 31' },
    async open(scene) {
      const maya = await byCommand('/rocks', 'add', 'new-rock')(scene)
      await maya.fill({ 'A Rock for East': 'Win 30 partners by December 31', Owner: maya.id })
      await maya.submit()
      await maya.opened('rock-form')
      return maya
    },
  },
  'rock-why': {
    given: { 'Why is it dropped?': 'No hands' },
    async open(scene) {
      await addRock(scene, scene.people.maya)
      return byCommand('/rocks', 'drop 1', 'rock-why')(scene)
    },
  },
  'rock-result-form': {
    given: { value: '82%' },
    async open(scene) {
      const { maya } = scene.people
      const measure = { ...CALLS, metricId: null, name: 'Satisfaction', kind: 'percent' } as const
      await addRock(scene, maya, { measure, resultsOn: ['2026-11-18'] })
      await scene.goTo('2026-11-19T12:00-05:00')
      await askRocks(scene, maya, 'show 1')
      await maya.click(lastAnswer(scene, maya), 'Enter the result')
      await maya.opened('rock-result-form')
      return maya
    },
  },
  'rock-carry-form': { given: { Into: 'Q1 2027' }, open: byCommand('/rocks', 'carry', 'rock-carry-form') },
  'rock-settings': {
    given: { 'Warn of targets beyond so many per cent of the baseline': '200' },
    open: byCommand('/rocks', 'settings', 'rock-settings'),
  },
  'rock-aims': { given: { 'One more': 'Win healthcare' }, open: byCommand('/rocks', 'aims', 'rock-aims') },
}
