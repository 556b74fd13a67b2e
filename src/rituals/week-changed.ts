import type { Cause } from '../domain/alerts/cause.ts'
import type { Team } from '../domain/team.ts'
import { addWeeks, type Week } from '../domain/weeks/week.ts'
import { putFlips, tellUntold } from '../slack/alerts/put-alert.ts'
import { putResults, putTypedResults } from '../slack/rocks/results/put-results.ts'
import { putLate } from '../slack/scorecard/put-late.ts'
import { putScorecard } from '../slack/scorecard/put-scorecard.ts'
import { putWeekly } from '../slack/submit/put-weekly.ts'
import type { WeekChange } from '../store/changes.ts'
import type { Work } from '../usecases/context.ts'
import { readFacts } from '../usecases/facts/read-facts.ts'
import { rereadResults } from '../usecases/rocks/results/read-results.ts'
import { messagesAgain } from '../usecases/weeks/note-change.ts'
import { type Review, reviewWeek } from '../usecases/weeks/review-week.ts'

/** How many later weeks may rest on a change: streaks and the totals of a year. */
const LATER_WEEKS = 53
/** In how many later weeks a person's own message may: "best in 5 weeks". */
const OWN_LATER_WEEKS = 13

/** The changes of one cause: rows of the same act, or of the same person's week, oldest week first. */
export type Changes = readonly [WeekChange, ...WeekChange[]]

/**
 * Works off what one cause calls for, in one pass in the order of weeks: each closed week that it changed or that rests
 * on it with its post, thread and alerts, and the messages of those concerned. In the transaction that takes the
 * changes off the list.
 */
export async function workOffChanges(work: Work, changes: Changes): Promise<void> {
  const { store } = work
  if ((await store.changes.remove(changes.map(({ id }) => id))) === 0) return
  const cause = causeOf(changes[0])
  if (cause.what === 'asked') {
    for (const change of changes) await putAsked(work, change)
    return
  }
  const weeksByTeam = new Map<Team, WeekChange[]>()
  for (const change of changes) {
    for (const team of await teamsOf(work, change)) {
      const known = [...weeksByTeam.keys()].find(({ id }) => id === team.id) ?? team
      weeksByTeam.set(known, [...(weeksByTeam.get(known) ?? []), change])
    }
  }
  for (const [team, concerned] of weeksByTeam) await reviewTeam(work, team, concerned, cause)
  for (const memberId of new Set(changes.map((change) => change.memberId).filter(Boolean))) {
    for (const team of weeksByTeam.keys()) if (!team.quiet) await putTypedResults(work, team, memberId)
    await putOwn(
      work,
      memberId,
      changes.filter((change) => change.memberId === memberId).map(({ week }) => week),
    )
  }
  if (cause.what === 'goal') await askedLater(work, changes)
}

/** Rows without a cause are entries: those of one person's week together are one. */
const causeOf = ({ id, cause }: WeekChange): Cause => cause ?? { id, what: 'entry', by: null }

/** The teams a change concerns: the one it names and all others of the member. */
async function teamsOf({ store }: Work, { teamId, memberId }: WeekChange): Promise<Team[]> {
  const stays = memberId ? await store.memberships.ofMember(memberId) : []
  return store.teams.those([teamId, ...stays.map((stay) => stay.teamId)].filter(Boolean))
}

/** A team's closed weeks from the first changed one on. */
async function reviewTeam(
  work: Work,
  team: Team,
  changes: readonly WeekChange[],
  cause: Cause,
): Promise<void> {
  // A team that rests posts nothing.
  if (team.quiet) return
  const { store } = work
  const [first = ''] = changes.map(({ week }) => week).sort()
  const last = addWeeks(first, LATER_WEEKS)
  await store.weeks.lock(team.id, first, last)
  const weeks = await store.weeks.list(team.id, first, last)
  // What passed in silence has no post.
  const closed = weeks.filter(({ closedAt, skipped }) => closedAt !== null && !skipped)
  const newest = closed.at(-1)
  if (!newest) return
  await putResults(work, team, await rereadResults(work, team, first))
  const facts = await readFacts(store, team, newest.week, { year: true, from: first })
  for (const state of closed) {
    const review = await reviewWeek(work, facts, state, cause.what)
    const isNews = await putScorecard(work, review.facts, review.card)
    const isChanged = changes.some(({ week }) => week === state.week)
    if (review.news.length > 0 || (isNews && isChanged)) await tellThread(work, review, changes, cause)
    await putFlips(work, team, state.week, review.flips, cause.id)
  }
  await tellUntold(work, team, newest.week)
}

async function tellThread(
  work: Work,
  { card, news }: Review,
  changes: readonly WeekChange[],
  cause: Cause,
): Promise<void> {
  const ids = [...new Set(changes.map(({ memberId }) => memberId).filter(Boolean))]
  const names = await namesOf(work, cause.what === 'entry' ? [...ids, ...(await alsoLate(work, card))] : ids)
  // Of several people's weeks nobody changed all.
  const isTold = cause.by !== null && !ids.includes(cause.by) && names.length === ids.length
  const [by] = isTold ? await namesOf(work, [cause.by ?? '']) : []
  const { what, about, reason } = cause
  await putLate(work, card, { what, who: names, by: by ?? null, about, reason, news }, cause.id)
}

/**
 * Those whose late numbers the post shows now besides the change's own person: their changes wait to be worked off, and
 * will find nothing new to say.
 */
async function alsoLate({ store }: Work, { rows, week }: Review['card']): Promise<string[]> {
  const late = new Set(rows.flatMap((row) => row.cells.flatMap((cell) => (cell.late ? cell.memberId : []))))
  return (await store.changes.membersOf(week)).filter((id) => late.has(id))
}

async function namesOf({ store }: Work, ids: readonly string[]): Promise<string[]> {
  const members = await store.members.list([...new Set(ids)])
  return members.map(({ name }) => name).sort((a, b) => a.localeCompare(b))
}

/** A person's own messages of some weeks, and of the later ones that may rest on them. */
async function putOwn(work: Work, memberId: string, weeks: readonly Week[]): Promise<void> {
  const [first = ''] = [...weeks].sort()
  const slots = await work.store.slots.ofMember(memberId, first, addWeeks(first, LATER_WEEKS))
  const asked = slots.filter(({ ritual, state, week }) => {
    const isNear =
      weeks.includes(week) || weeks.some((each) => each < week && week <= addWeeks(each, OWN_LATER_WEEKS))
    return ritual === 'prompt' && state === 'done' && isNear
  })
  for (const week of new Set([...weeks, ...asked.map((slot) => slot.week)].sort()))
    await putWeekly(work, memberId, week)
}

/** Everybody's message of a team's week, as far as they were sent one. */
async function putAsked(work: Work, { teamId, week }: WeekChange): Promise<void> {
  const slots = await work.store.slots.ofWeek(teamId, week)
  const asked = slots.filter(({ ritual, state }) => ritual === 'prompt' && state === 'done')
  for (const { memberId } of asked) await putWeekly(work, memberId, week)
}

/** Has everybody's messages of the changed weeks brought up to date, a week at a time. */
async function askedLater(work: Work, changes: readonly WeekChange[]): Promise<void> {
  for (const { teamId, week } of changes) await messagesAgain(work, teamId, week)
}
