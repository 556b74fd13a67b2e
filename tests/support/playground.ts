// A sales team on the local Slack with the real bot, for the flows.
import { onTestFinished } from 'vitest'
import { type Playground, type PlaygroundOptions, startPlayground } from '../../playground/bot.ts'
import { type Clock, createClock } from '../../playground/clock.ts'
import { type History, type SalesTeam, seedHistory, seedTeam } from '../../playground/sales-team.ts'
import type { Person } from '../../playground/slack/person.ts'
import type { WorkspaceId } from '../../src/domain/people.ts'
import { memberOf } from '../../src/slack/people.ts'
import type { WorkspaceStore } from '../../src/store/store.ts'
import { newSqliteUrl } from './store.ts'

export type Scene = Playground & {
  store: WorkspaceStore
  channelId: string
  /** By first name: ana, ben, li, rick are reps; maya manages. */
  people: Record<'ana' | 'ben' | 'li' | 'rick' | 'maya' | 'owner', Person>
}

/** Monday of the scene's first week. */
export const WEEK = '2026-11-16'
/** Monday noon in New York: the week has begun, nobody was asked yet. */
export const START = '2026-11-16T12:00-05:00'
/** Just after every prompt of the week. */
export const PROMPTED = '2026-11-20T18:30-05:00'
/** Just after the close. */
export const CLOSED = '2026-11-23T11:01-05:00'

const ZONES = {
  ana: 'America/New_York',
  ben: 'America/New_York',
  li: 'America/Los_Angeles',
  rick: 'Europe/London',
  maya: 'America/New_York',
  owner: 'America/New_York',
}

/** Four reps in three zones and a manager, with Demos as the Make-or-Break, Calls and Proposals. */
export async function startScene(
  given: { team?: Partial<SalesTeam>; history?: History; at?: string } & Partial<
    Omit<PlaygroundOptions, 'clock' | 'prepare'>
  > = {},
): Promise<Scene> {
  const { team, history, at = START, ...options } = given
  const clock: Clock = createClock(at)
  const people = {} as Scene['people']
  let channelId = ''
  const playground = await startPlayground({
    clock,
    databaseUrl: await newSqliteUrl(),
    ...options,
    prepare(slack) {
      for (const [name, tz] of Object.entries(ZONES) as [keyof typeof ZONES, string][]) {
        const realName = name.charAt(0).toUpperCase() + name.slice(1)
        people[name] = slack.person(slack.addUser({ name, realName, tz, isAdmin: name === 'owner' }))
      }
      channelId = slack.addChannel({ name: 'east', members: Object.values(people).map(({ id }) => id) }).id
    },
  })
  onTestFinished(() => playground.stop())
  const workspaceId = playground.slack.workspace.id as WorkspaceId
  const store = playground.drumbeat.store.in(workspaceId)
  const memberFor = (name: keyof typeof ZONES) =>
    memberOf(playground.slack.workspace.users.get(people[name].id) as never)
  const reps = (['ana', 'ben', 'li', 'rick'] as const).map(memberFor)
  await seedTeam(
    store,
    {
      channelId,
      firstWeek: WEEK,
      reps,
      managers: [memberFor('maya')],
      metrics: [
        { id: 'demos', name: 'Demos', goal: 10n },
        { id: 'calls', name: 'Calls', goal: 100n },
        { id: 'proposals', name: 'Proposals', goal: 5n, asksOnProfile: true },
      ],
      makeOrBreak: 'demos',
      ...team,
    },
    clock.now(),
  )
  if (history)
    await seedHistory(store, { firstWeek: WEEK, people: reps.map(({ id }) => id), history, now: clock.now() })
  return { ...playground, store, channelId, people }
}

/** The bot's messages to a person, newest last, as text. */
export const dms = (scene: Scene, person: Person): string[] =>
  person.dm().map((message) => scene.slack.render(message, person))

/** The channel's messages outside threads, as text. */
export const posts = (scene: Scene): string[] =>
  scene.people.maya
    .channel(scene.channelId)
    .filter((message) => !message.threadTs || message.threadTs === message.ts)
    .map((message) => scene.slack.render(message))
