import { putMessages } from '../delivery/outbox.ts'
import type { Team } from '../domain/team.ts'
import { addWeeks, type Week } from '../domain/week.ts'
import { lateMessage } from '../slack/scorecard/late.message.ts'
import type { WeekChange } from '../store/changes.ts'
import type { Work } from '../usecases/context.ts'
import { rereadResults } from '../usecases/rocks/read-results.ts'
import { type Review, reviewWeek } from '../usecases/weeks/review-week.ts'
import { putFlips } from './alert-messages.ts'
import { putResults, putTypedResults } from './rock-messages.ts'
import { postKey, putScorecard } from './scorecard-messages.ts'
import { putWeekly } from './weekly-messages.ts'

/** How many later weeks' posts follow a change: their averages, streaks and totals may rest on it. */
const LATER_WEEKS = 13

/**
 * Works off what changes of somebody's week call for: their message of the week, and where the week had
 * closed its post, thread and alerts. In the transaction that takes the changes off the list.
 * @param changes of the same person, team and week, oldest first: worked off as one
 */
export async function workOffChange(
  work: Work,
  changes: readonly [WeekChange, ...WeekChange[]],
): Promise<void> {
  const { store } = work
  const [change] = changes
  if ((await store.changes.remove(changes.map(({ id }) => id))) === 0) return
  for (const team of await teamsOf(work, change)) {
    await reviewTeam(work, team, change)
    if (change.memberId && !team.quiet) await putTypedResults(work, team, change.memberId)
  }
  if (change.memberId) await putWeekly(work, change.memberId, change.week)
}

/** The teams a change concerns: the one it names and all others of the member. */
async function teamsOf({ store }: Work, { teamId, memberId }: WeekChange): Promise<Team[]> {
  const stays = memberId ? await store.memberships.ofMember(memberId) : []
  const ids = new Set([teamId, ...stays.map((stay) => stay.teamId)].filter(Boolean))
  const teams = await Promise.all([...ids].map((id) => store.teams.find(id)))
  return teams.filter((team) => team !== null)
}

async function reviewTeam(work: Work, team: Team, change: WeekChange): Promise<void> {
  const { store, now } = work
  const state = await store.weeks.find(team.id, change.week)
  // A team that rests posts nothing, and what passed in silence has no post.
  if (!state?.closedAt || state.skipped || team.quiet) return
  await putResults(work, team, await rereadResults(work, team, change.week))
  const review = await reviewWeek(work, team, change.week)
  const isNews = await putScorecard(work, review.facts, review.card)
  if (!isNews && review.flips.length === 0) return
  const key = postKey(team.id, change.week)
  const who = await whoChanged(work, review, change)
  await putMessages(
    store,
    [
      {
        key: `${key}:late:${change.id}`,
        kind: 'late',
        teamId: team.id,
        recipient: team.channelId,
        parentKey: key,
        body: lateMessage(review.card, who),
      },
    ],
    now,
  )
  await putFlips(work, team, change.week, review.flips, change.id)
  await reviewLater(work, team, change.week, change.id)
}

/**
 * The names of those whose late numbers the post shows now: besides the change's own person, those whose changes wait
 * to be worked off. Theirs will find nothing new to say.
 */
async function whoChanged({ store }: Work, { card }: Review, change: WeekChange): Promise<string[]> {
  const late = new Set(
    card.rows.flatMap((row) => row.cells.flatMap((cell) => (cell.late ? cell.memberId : []))),
  )
  const waiting = (await store.changes.membersOf(change.week)).filter((id) => late.has(id))
  const ids = new Set([change.memberId, ...waiting])
  const members = await store.members.list([...ids])
  return members.map(({ name }) => name).sort((a, b) => a.localeCompare(b))
}

/** The closed weeks after it: their posts show averages and totals, their alerts streaks, that rest on it. */
async function reviewLater(work: Work, team: Team, week: Week, cause: string): Promise<void> {
  for (const later of await work.store.weeks.list(team.id, addWeeks(week, 1), addWeeks(week, LATER_WEEKS))) {
    if (!later.closedAt || later.skipped) continue
    const { facts, card, flips } = await reviewWeek(work, team, later.week)
    await putScorecard(work, facts, card)
    await putFlips(work, team, later.week, flips, cause)
  }
}
