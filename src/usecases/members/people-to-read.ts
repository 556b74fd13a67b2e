import type { Team } from '../../domain/team.ts'
import { addWeeks, dayIn } from '../../domain/weeks/week.ts'
import type { Work } from '../context.ts'

/** For how long somebody who was deactivated may come back unnoticed by an event and is found by asking. */
const AWAY_WEEKS = 26

/** An admin is asked about once for all teams whose weeks are laid out within a day. */
const ADMIN_HOURS = 24

/**
 * Whom a team's week is about, to ask Slack about: who is on it, who reports for it or would, who owns its Rocks, and
 * who left it by a deactivation in the last half year; with them the workspace's admins, who may do everything
 * everywhere. As many as the team is large, and the admins once.
 */
export async function peopleToRead({ store, now }: Work, team: Team): Promise<string[]> {
  const since = addWeeks(dayIn(team.zone, now), -AWAY_WEEKS)
  const [stays, placements, rocks, admins] = await Promise.all([
    store.memberships.ofTeam(team.id),
    store.placements.ofTeam(team.id),
    store.rocks.live(team.id),
    store.members.adminsReadBefore(now.subtract({ hours: ADMIN_HOURS })),
  ])
  const metrics = await store.metrics.list(placements.map((placement) => placement.metricId))
  const there = stays.filter(
    ({ leftOn, leftFor }) => leftOn === null || (leftFor === 'deactivated' && leftOn >= since),
  )
  return [
    ...new Set([
      ...there.map((stay) => stay.memberId),
      ...metrics
        .filter((metric) => metric.lastWeek === null)
        .flatMap((metric) => [metric.reporterId ?? [], metric.deputyId ?? []].flat()),
      ...rocks.map((rock) => rock.ownerId),
      ...admins,
    ]),
  ]
}
