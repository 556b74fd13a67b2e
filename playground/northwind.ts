import type { WorkspaceId } from '../src/domain/people/people.ts'
import type { Playground } from './bot.ts'
import { seedNorthwindRocks } from './northwind-rocks.ts'
import { type History, memberFrom, seedHistory, seedTeam } from './sales-team.ts'
import type { Person } from './slack/person.ts'
import type { LocalSlack } from './slack/server.ts'

type Name = 'ana' | 'ben' | 'li' | 'rick' | 'maya' | 'owen' | 'gus'

/** Northwind's eastern sales team: four reps in three time zones and their manager; the owner; a guest. */
export type Northwind = Record<Name, Person> & { channelId: string }

/** The Monday on which Northwind begins to use Drumbeat. */
const FIRST_WEEK = '2026-11-16'
/** More changes than a seed makes. */
const MANY = 1_000

const PEOPLE = {
  ana: { realName: 'Ana Ruiz', tz: 'America/New_York' },
  ben: { realName: 'Ben Okafor', tz: 'America/New_York' },
  li: { realName: 'Li Wei', tz: 'America/Los_Angeles' },
  rick: { realName: 'Rick Hall', tz: 'Europe/London' },
  maya: { realName: 'Maya Chen', tz: 'America/New_York' },
  owen: { realName: 'Owen Park', tz: 'America/New_York', isOwner: true },
  gus: { realName: 'Gus Lind', tz: 'America/Chicago', isGuest: true },
} as const

/** 13 weeks by ana, ben, li and rick, oldest first; null is a week that somebody missed. */
const HISTORY: History = {
  demos: [
    [12, 11, 12, 11],
    [14, 12, 13, 11],
    [13, 12, 12, 13],
    [15, 11, 13, 12],
    [12, 13, 11, 12],
    [14, 12, 14, 12],
    [13, 13, 12, 14],
    [15, 12, 13, 12],
    [14, 11, 12, 13],
    [13, 14, 13, 12],
    [14, 12, 12, null],
    [15, 12, 13, 12],
    [12, 10, 12, 11],
  ],
  calls: Array.from({ length: 13 }, (_, week) =>
    [150, 148, 155, 140].map((calls, i) => calls + ((week * 7 + i * 5) % 19) - 9),
  ),
  proposals: Array.from({ length: 13 }, (_, week) =>
    [6, 5, 6, 5].map((sent, i) => sent + ((week + i) % 3) - 1),
  ),
  pipeline: Array.from({ length: 13 }, (_, week) =>
    [310, 270, 290, 240].map((value, i) => (value + week * 4 + i * 3) * 1000),
  ),
  referrals: Array.from({ length: 13 }, (_, week) => [3 + (week % 4)]),
}

/** Adds Northwind's people and channel to a local Slack. */
export function addNorthwind(slack: LocalSlack): Northwind {
  const entries = Object.entries(PEOPLE).map(([name, who]) => [
    name,
    slack.person(slack.addUser({ name, displayName: who.realName, ...who })),
  ])
  const people = Object.fromEntries(entries) as Omit<Northwind, 'channelId'>
  const members = Object.values(people).map(({ id }) => id)
  return { ...people, channelId: slack.addChannel({ name: 'sales-east', members }).id }
}

/** Stores their scorecard with 13 weeks of history and their Rocks, the first week about to be asked for. */
export async function seedNorthwind(
  { slack, drumbeat, clock }: Playground,
  northwind: Northwind,
): Promise<void> {
  const store = drumbeat.store.in(slack.workspace.id as WorkspaceId)
  const now = clock.now()
  const member = ({ id }: Person) => memberFrom(slack.workspace.users.get(id)!)
  const { ana, ben, li, rick, maya, owen, gus } = northwind
  const reps = [ana, ben, li, rick]
  const team = await seedTeam(
    store,
    {
      channelId: northwind.channelId,
      firstWeek: FIRST_WEEK,
      reps: reps.map(member),
      managers: [member(maya)],
      ownerId: member(maya).id,
      metrics: [
        { id: 'demos', name: 'Demos', goal: 12n, definition: 'Demos held with a prospect.', stage: 'Demo' },
        { id: 'calls', name: 'Calls', goal: 150n, definition: 'Outbound calls made.', stage: 'Outbound' },
        { id: 'proposals', name: 'Proposals', goal: 6n, asksOnProfile: true, stage: 'Proposal' },
        {
          id: 'pipeline',
          name: 'Pipeline value',
          kind: 'money',
          unit: 'USD',
          decimals: 0,
          over: 'latest',
          prorates: false,
          goal: 300_000n,
        },
        {
          id: 'proposal-rate',
          name: 'Proposals per demo',
          kind: 'ratio',
          unit: 'percent',
          decimals: 0,
          over: 'ratio',
          numeratorId: 'proposals',
          denominatorId: 'demos',
        },
        {
          id: 'referrals',
          name: 'Referrals',
          reportedBy: 'one',
          reporterId: maya.id,
          teamGoal: { op: 'atLeast', low: 4n },
        },
      ],
      makeOrBreak: 'demos',
      month: 200n,
    },
    now,
  )
  const goal = {
    teamId: 'east',
    metricId: 'demos',
    scope: 'member',
    memberId: ana.id,
    fromWeek: '2026-01-05',
  } as const
  await store.goals.set({ ...goal, goal: { op: 'atLeast', low: 14n } }, maya.id, now, null)
  await seedHistory(store, { firstWeek: FIRST_WEEK, people: reps.map(({ id }) => id), history: HISTORY, now })
  await store.members.save([member(owen), member(gus)], now)
  await seedNorthwindRocks(store, northwind, team.zone)
  // All of it is long past: nobody is told of it now.
  const untold = await drumbeat.store.due.changes(MANY)
  await store.changes.remove(untold.map(({ id }) => id))
}
