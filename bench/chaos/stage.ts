import { Temporal } from 'temporal-polyfill'
import { manifestOptions } from '../../playground/bot.ts'
import { memberFrom, seedTeam } from '../../playground/sales-team.ts'
import type { SlackHappening } from '../../playground/slack/happenings.ts'
import type { Person } from '../../playground/slack/person.ts'
import { type LocalSlack, startSlack } from '../../playground/slack/server.ts'
import type { WorkspaceId } from '../../src/domain/people/people.ts'
import { openToSeed } from '../open-to-seed.ts'
import { daysAfter } from './calendar.ts'
import { REPS, type Rep, type Trial } from './trial.ts'
import type { VirtualTime } from './virtual-time.ts'

/** The local Slack of a trial, with its people and a team that is set up. */
export type Stage = {
  slack: LocalSlack
  people: Record<Rep | 'Maya', Person>
  channelId: string
}

/** Real milliseconds in which the bot has to acknowledge: shorter than Slack's three seconds, to save time. */
const ACK_MS = 1_000
/** What a doubtful post can be looked up with, and what the manifest leaves to the owner to grant. */
const HISTORY_SCOPES = ['channels:history', 'groups:history', 'im:history', 'im:write']

/** Starts the local Slack and stores the team in the empty database. */
export async function setStage(
  trial: Trial,
  given: { databaseUrl: string; time: VirtualTime; watch(happening: SlackHappening): void },
): Promise<Stage> {
  const { time, watch } = given
  const manifest = manifestOptions()
  const { honoursMessageId, showsHistory, limits } = trial.slack
  const slack = await startSlack({
    ...manifest,
    scopes: showsHistory ? [...manifest.scopes, ...HISTORY_SCOPES] : manifest.scopes,
    idempotentClientMsgId: honoursMessageId,
    now: time.now,
    ackMs: ACK_MS,
    ...(limits ? { rateLimits: { now: time.elapsed } } : {}),
    watch,
  })
  const zones: Record<Rep | 'Maya', string> = { ...trial.zones, Maya: trial.rhythm.zone }
  const people = Object.fromEntries(
    Object.entries(zones).map(([name, tz]) => [
      name,
      slack.person(slack.addUser({ name: name.toLowerCase(), realName: name, tz })),
    ]),
  ) as Stage['people']
  const members = Object.values(people).map(({ id }) => id)
  const channelId = slack.addChannel({ name: 'sales', members }).id
  await storeTeam(trial, { slack, people, channelId }, given.databaseUrl)
  return { slack, people, channelId }
}

async function storeTeam(trial: Trial, { slack, people, channelId }: Stage, url: string): Promise<void> {
  const store = await openToSeed(url)
  const now = Temporal.Instant.fromEpochMilliseconds(trial.startsAt)
  const { id, name, botUserId } = slack.workspace
  await store.workspaces.ensure({ id, name, botUserId }, now)
  const scoped = store.in(id as WorkspaceId)
  const member = (who: Rep | 'Maya') => memberFrom(slack.workspace.users.get(people[who].id)!)
  await seedTeam(
    scoped,
    {
      channelId,
      firstWeek: trial.weeks[0] ?? '',
      reps: REPS.map(member),
      managers: [member('Maya')],
      metrics: [
        { id: 'demos', name: 'Demos', teamGoal: { op: 'atLeast', low: BigInt(trial.goal) } },
        { id: 'calls', name: 'Calls', goal: 100n },
        { id: 'proposals', name: 'Proposals', goal: 5n },
      ],
      makeOrBreak: 'demos',
      settings: trial.rhythm,
    },
    now,
  )
  for (const { rep, week } of trial.away) {
    const off = { memberId: people[rep].id, firstDay: week, lastDay: daysAfter(week, 6) }
    await scoped.timeOff.add(off, people.Maya.id, now)
  }
  await store.close()
}
