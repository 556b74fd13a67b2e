import { Temporal } from 'temporal-polyfill'
import { memberFrom, seedTeam } from '../playground/sales-team.ts'
import type { LocalSlack } from '../playground/slack/server.ts'
import type { WorkspaceId } from '../src/domain/people/people.ts'
import { openToSeed } from './open-to-seed.ts'

const REPS_A_TEAM = 100
const WEEK = '2026-11-16'
/** Monday noon; and Friday 15:00, when everybody is asked, as everybody is in one zone. */
export const SEEDED_AT = Date.parse('2026-11-16T12:00Z')
export const ASKED_AT = Date.parse('2026-11-20T15:00Z')

/**
 * Adds so many reps to the local Slack and stores their teams, with the week laid out.
 * @returns how many teams there are
 */
export async function seedTeams(slack: LocalSlack, databaseUrl: string, reps: number): Promise<number> {
  const now = Temporal.Instant.fromEpochMilliseconds(SEEDED_AT)
  const store = await openToSeed(databaseUrl)
  const { id, name, botUserId } = slack.workspace
  await store.workspaces.ensure({ id, name, botUserId }, now)
  const users = Array.from({ length: reps }, (_, i) => slack.addUser({ name: `rep-${i}`, tz: 'UTC' }))
  let teams = 0
  for (let first = 0; first < reps; first += REPS_A_TEAM) {
    const members = users.slice(first, first + REPS_A_TEAM)
    const teamId = `team-${teams++}`
    await seedTeam(
      store.in(id as WorkspaceId),
      {
        id: teamId,
        name: `Team ${teams}`,
        channelId: slack.addChannel({ name: teamId, members }).id,
        zone: 'UTC',
        firstWeek: WEEK,
        reps: members.map(memberFrom),
        managers: [],
        metrics: [
          { id: 'demos', name: 'Demos', goal: 10n },
          { id: 'calls', name: 'Calls', goal: 100n },
          { id: 'proposals', name: 'Proposals', goal: 5n },
        ],
        makeOrBreak: 'demos',
      },
      now,
    )
  }
  await store.close()
  return teams
}
