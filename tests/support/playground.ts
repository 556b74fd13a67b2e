// A sales team on the local Slack with the real bot, for the flows.
import { expect, onTestFinished } from 'vitest'
import { type Playground, type PlaygroundOptions, startPlayground } from '../../playground/bot.ts'
import { type Clock, createClock } from '../../playground/clock.ts'
import {
  type History,
  memberFrom,
  type SalesMetric,
  type SalesTeam,
  salesMetric,
  seedHistory,
  seedTeam,
} from '../../playground/sales-team.ts'
import type { Person, SubmitResult } from '../../playground/slack/person.ts'
import type { Message } from '../../playground/slack/state.ts'
import type { NewUser } from '../../playground/slack/workspace.ts'
import type { Member, WorkspaceId } from '../../src/domain/people/people.ts'
import type { WorkspaceStore } from '../../src/store/store.ts'
import { submitEntries } from '../../src/usecases/entries/submit-entries.ts'
import { takeTimeOff, withdrawTimeOff } from '../../src/usecases/timeoff/take-time-off.ts'
import { planAgain } from '../../src/usecases/weeks/plan-week.ts'
import { newSqliteUrl } from './store.ts'

type Name =
  | ('ana' | 'ben' | 'li' | 'rick' | 'maya' | 'owen' | 'owner')
  | ('cleo' | 'dan' | 'nora' | 'gail' | 'pat')

export type Scene<More extends string = never> = Omit<Playground, 'drumbeat'> & {
  readonly drumbeat: Playground['drumbeat']
  readonly store: WorkspaceStore
  channelId: string
  /** The channel of West, the other team. */
  westId: string
  /**
   * By first name. East: ana, ben, li, rick are reps, and `more`; maya and owen manage. West: cleo and dan are
   * reps, nora manages. The owner owns the workspace, gail is a guest, and pat is of another workspace and an
   * admin there: they are on no team, and gail and pat are in East's channel.
   */
  people: Record<Name | More, Person>
}

/** Monday of the scene's first week. */
export const WEEK = '2026-11-16'
/** Monday noon in New York: the week has begun, nobody was asked yet. */
const START = '2026-11-16T12:00-05:00'
/** Just after every prompt of the week. */
export const PROMPTED = '2026-11-20T18:30-05:00'
/** Just after the close. */
export const CLOSED = '2026-11-23T11:01-05:00'

const ZONES: Record<Name, string> = {
  ana: 'America/New_York',
  ben: 'America/New_York',
  li: 'America/Los_Angeles',
  rick: 'Europe/London',
  maya: 'America/New_York',
  owen: 'America/New_York',
  owner: 'America/New_York',
  cleo: 'America/New_York',
  dan: 'America/New_York',
  nora: 'America/New_York',
  gail: 'America/New_York',
  pat: 'America/New_York',
}

/** Who is not as everybody else. */
const STANDING: Partial<Record<Name, Pick<NewUser, 'isAdmin' | 'isOwner' | 'isGuest' | 'homeTeam'>>> = {
  owner: { isAdmin: true },
  gail: { isGuest: true },
  pat: { homeTeam: 'T0PARTNER', isAdmin: true },
}

/** Who is in West's channel, and not in East's. */
const WEST: readonly string[] = ['cleo', 'dan', 'nora']

export type Given<More extends string> = {
  team?: Partial<SalesTeam>
  history?: History
  at?: string
  /** More reps and their zones. */
  more?: Record<More, string>
  /** False for tests that reminders have nothing to do with: it spares them a second. */
  remind?: boolean
  /** Names other than the short ones. */
  names?: Partial<Record<Name | More, string>>
} & Partial<Omit<PlaygroundOptions, 'clock' | 'prepare'>>

/**
 * East: four reps in three zones and two managers, with Demos as the Make-or-Break, Calls and Proposals. Beside it
 * West, which shares Demos and has its own goal for it, and people from outside.
 */
export async function startScene<More extends string = never>(given: Given<More> = {}): Promise<Scene<More>> {
  const { team, history, at = START, more, names, remind = true, ...options } = given
  const clock: Clock = createClock(at)
  const people = {} as Scene<More>['people']
  const zones = { ...ZONES, ...more } as Record<Name | More, string>
  let channelId = ''
  let westId = ''
  const playground = await startPlayground({
    clock,
    databaseUrl: await newSqliteUrl(),
    ...options,
    prepare(slack) {
      for (const [name, tz] of Object.entries(zones) as [Name | More, string][]) {
        const realName = name.charAt(0).toUpperCase() + name.slice(1)
        const shown = names?.[name] ?? name
        people[name] = slack.person(slack.addUser({ name: shown, realName, tz, ...STANDING[name as Name] }))
      }
      const everybody = Object.keys(people) as (Name | More)[]
      const members = (names: readonly (Name | More)[]) => names.map((name) => people[name])
      channelId = slack.addChannel({
        name: 'east',
        members: members(everybody.filter((name) => !WEST.includes(name))),
      }).id
      westId = slack.addChannel({ name: 'west', members: members(['nora', 'cleo', 'dan']) }).id
    },
  })
  onTestFinished(() => playground.stop())
  const workspaceId = playground.slack.workspace.id as WorkspaceId
  const scene: Scene<More> = {
    ...playground,
    get drumbeat() {
      return playground.drumbeat
    },
    get store() {
      return playground.drumbeat.store.in(workspaceId)
    },
    channelId,
    westId,
    people,
  }
  const reps = [...(['ana', 'ben', 'li', 'rick'] as const), ...(Object.keys(more ?? {}) as More[])].map(
    (name) => member(scene, people[name]),
  )
  const east: SalesTeam = {
    channelId,
    firstWeek: WEEK,
    reps,
    managers: [member(scene, people.maya), member(scene, people.owen)],
    metrics: METRICS,
    makeOrBreak: 'demos',
    ...team,
    settings: { ...(remind ? {} : { remindHours: 0 }), ...team?.settings },
  }
  await seedTeam(scene.store, east, clock.now())
  await seedTeam(
    scene.store,
    {
      id: 'west',
      name: 'West',
      channelId: westId,
      firstWeek: east.firstWeek,
      reps: [member(scene, people.cleo), member(scene, people.dan)],
      managers: [member(scene, people.nora)],
      metrics: [{ id: 'demos', name: 'Demos', goal: 8n }],
      // Of its own hours, so that what happens in East at a moment is East's.
      settings: { promptTime: '15:30', closeTime: '12:00', ...(remind ? {} : { remindHours: 0 }) },
    },
    clock.now(),
  )
  if (history)
    await seedHistory(scene.store, {
      firstWeek: WEEK,
      people: reps.map(({ id }) => id),
      history,
      now: clock.now(),
    })
  return scene
}

/** The metrics of a scene unless told otherwise. */
export const METRICS: SalesTeam['metrics'] = [
  { id: 'demos', name: 'Demos', goal: 10n },
  { id: 'calls', name: 'Calls', goal: 100n },
  { id: 'proposals', name: 'Proposals', goal: 5n, asksOnProfile: true },
]

/** A person of the local Slack as the bot would store them. */
export const member = (scene: Pick<Playground, 'slack'>, { id }: { id: string }): Member =>
  memberFrom(scene.slack.workspace.users.get(id)!)

type Seen = Pick<Playground, 'slack'> & { channelId: string; people: { maya: Person } }

/** The bot's messages to a person but for alerts, newest last, as text. */
export const dms = (scene: Seen, person: Person): string[] =>
  person
    .dm()
    .filter((message) => !message.ephemeralTo && !isAlert(message))
    .map((message) => scene.slack.render(message, person))

const isAlert = ({ blocks }: Message): boolean =>
  blocks.some(({ elements }) => elements?.some(({ action_id: action }) => action === 'note-cause'))

/** The alerts that a manager was sent, to click in. */
export const alertsTo = (person: Person): Message[] => person.dm().filter(isAlert)

/** What both of East's managers read in their alerts; it is the same, or this fails. */
export function managersAlerts(scene: Seen & { people: { owen: Person } }): string[] {
  const { maya, owen } = scene.people
  const [toMaya = [], toOwen] = [maya, owen].map((person) =>
    alertsTo(person).map((message) => scene.slack.render(message, person)),
  )
  expect(toOwen, 'what the other manager reads').toEqual(toMaya)
  return toMaya
}

/** What East's managers were told: both of them the same, or this fails. */
export function toldManagers(scene: Seen & { people: { owen: Person } }): string[] {
  const toMaya = dms(scene, scene.people.maya)
  expect(dms(scene, scene.people.owen), 'what both managers were told').toEqual(toMaya)
  return toMaya
}

/** The channel's messages outside threads, as text. */
export const posts = (scene: Seen): string[] => inChannel(scene).map((message) => scene.slack.render(message))

/** The same as messages, to click in. */
export const inChannel = ({ people, channelId }: Seen): Message[] =>
  people.maya
    .channel(channelId)
    .filter((message) => !message.ephemeralTo && (!message.threadTs || message.threadTs === message.ts))

/** What stands in the threads of the channel, as text. */
export const threads = (scene: Seen): string[] =>
  scene.people.maya
    .channel(scene.channelId)
    .filter((message) => message.threadTs && message.threadTs !== message.ts)
    .map((message) => scene.slack.render(message))

/** What a person alone is told in the channel. */
export const whispers = (scene: Seen, person: Person): string[] =>
  person.ephemerals(scene.channelId).map((message) => scene.slack.render(message, person))

/** What a person alone is told in their direct message, in answer to a click. */
export const told = (scene: Seen, person: Person): string[] =>
  person
    .dm()
    .filter((message) => message.ephemeralTo)
    .map((message) => scene.slack.render(message, person))

/** Every post that Slack took, whatever the recipient: an update is none. */
export const posted = ({ slack }: Seen): number =>
  [...slack.workspace.channels.values()].flatMap((channel) =>
    channel.messages.filter((message) => message.botId && !message.ephemeralTo),
  ).length

/** Opens the form of the week from a person's direct message, by whatever its button is called now. */
export async function openForm(person: Person, { message = 0, team = 'east', week = WEEK } = {}) {
  const value = JSON.stringify({ team, week })
  await person.click(person.dm()[message]!, { actionId: 'enter-numbers', value })
  return person.opened('Your numbers')
}

/** Opens the form, fills it in and submits; the bot has worked it off when this resolves. */
export async function enter(
  scene: Pick<Playground, 'settle'>,
  person: Person,
  values: Parameters<Person['fill']>[0],
  where: Parameters<typeof openForm>[1] = {},
): Promise<SubmitResult> {
  await openForm(person, where)
  await person.fill(values)
  const result = await person.submit()
  await scene.settle()
  return result
}

/** A stored value as a number; null when it is missing. */
export async function stored(
  scene: { store: WorkspaceStore },
  metricId: string,
  { id }: { id: string },
  week = WEEK,
): Promise<number | null> {
  const [entry] = await scene.store.entries.find([metricId], [id], week)
  return entry?.value == null ? null : Number(entry.value)
}

/** What is wrong with each field of the modal that a person sees, by its label. */
export const errorsSeen = (person: Person): Record<string, string> =>
  Object.fromEntries(
    Object.entries(person.view?.errors ?? {}).map(([block, error]) => [
      person.view?.blocks.find((each) => each.block_id === block)?.label?.text ?? block,
      error,
    ]),
  )

type Days = { firstDay: string; lastDay: string }
type WithStore = Pick<Playground, 'slack' | 'clock'> & { store: WorkspaceStore }

const contextOf = (scene: WithStore, person: Person) => ({
  store: scene.store,
  now: scene.clock.now(),
  actor: member(scene, person),
})

/** Time off as `/scorecard timeoff` takes it. */
export const takeOff = (scene: WithStore, person: Person, days: Days) =>
  takeTimeOff(contextOf(scene, person), { memberId: person.id, ...days })

/** Takes time off back. */
export const comeBack = (scene: WithStore, person: Person, days: Days) =>
  withdrawTimeOff(contextOf(scene, person), { memberId: person.id, ...days })

/** Types the command for somebody else's numbers in the team's channel: the form opens, or it is said why not. */
export async function enterFor(
  { slack, channelId }: Pick<Playground, 'slack'> & { channelId: string },
  actor: Person,
  rep: { name: string },
  week = WEEK,
): Promise<void> {
  const answers = () => actor.ephemerals(channelId).length
  const before = answers()
  await actor.command('/scorecard', `submit @${rep.name} ${week}`, channelId)
  await slack.until(() => actor.view ?? (answers() > before || undefined))
}

/** Numbers handed in without the form, by metric: for what a test begins with. Not worked off yet. */
export const handIn = (
  scene: WithStore,
  person: Person,
  values: Readonly<Record<string, number>>,
  week = WEEK,
) =>
  submitEntries(contextOf(scene, person), {
    teamId: 'east',
    memberId: person.id,
    week,
    typed: Object.entries(values).map(([metricId, value]) => ({
      metricId,
      value: String(value),
      onProfile: null,
    })),
    note: '',
    reason: '',
  })

/** One more metric on the team's scorecard, laid out for the week. */
export async function seedMetric(scene: WithStore, metric: SalesMetric): Promise<void> {
  const { store } = scene
  const now = scene.clock.now()
  await store.members.save(
    [metric.reporterId, metric.deputyId].flatMap((id) => (id ? member(scene, { id }) : [])),
    now,
  )
  await store.metrics.create(salesMetric(metric), now)
  const place = { teamId: 'east', metricId: metric.id, position: 99, fromWeek: WEEK, lastWeek: null }
  await store.placements.save(place)
  const team = await store.teams.find('east')
  if (team) await planAgain({ store, now }, team)
}
