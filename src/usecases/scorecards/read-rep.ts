import { Refusal } from '../../domain/errors.ts'
import type { Member } from '../../domain/people/people.ts'
import { isHere, looksAfter } from '../../domain/people/permission.ts'
import { repsIn } from '../../domain/scorecard/facts.ts'
import type { Team } from '../../domain/team.ts'
import type { Week } from '../../domain/weeks/week.ts'
import type { Context } from '../context.ts'
import { readFacts, readTeam } from '../facts/read-facts.ts'
import { readSnapshots } from './read-history.ts'
import { type RepChange, readRepChanges } from './rep-changes.ts'
import { type RepLines, repLines } from './rep-lines.ts'
import { shownWeek } from './shown-week.ts'

/** One rep's page on a team. */
export type RepPage = RepLines & {
  team: Team
  member: Member
  week: Week
  /** Whether somebody else looks at it, who may enter for them. */
  forOther: boolean
  /** What was written with their submissions, the newest first; `by` where somebody else wrote it. */
  notes: readonly { week: Week; note: string; by: string | null }[]
  /** What was changed of their weeks, the newest first. */
  changes: readonly RepChange[]
}

/**
 * Reads a rep's 13 weeks, for the rep and their managers.
 * @throws Refusal `notAllowed` for anybody else, `notFound`
 */
export async function readRep(
  { store, actor }: Context,
  { teamId, memberId }: { teamId: string; memberId: string },
): Promise<RepPage> {
  const team = await readTeam(store, teamId)
  const { week } = await shownWeek(store, team)
  const facts = await readFacts(store, team, week)
  const stays = { theirs: facts.memberships, own: await store.memberships.ofMember(actor.id) }
  const isOwn = actor.id === memberId && isHere(actor)
  if (!isOwn && !looksAfter(actor, memberId, stays, teamId)) {
    throw new Refusal(
      'notAllowed',
      `Only they themselves and the managers of ${team.name}, while they report to it, can see a rep’s page.`,
    )
  }
  const member = facts.members.find((each) => each.id === memberId)
  if (!member) throw new Refusal('notFound', `They are not on ${team.name}.`)
  const own = repLines(facts, memberId, week, await readSnapshots(store, team, week))
  const submissions = await Promise.all(
    own.weeks.map((each) => store.submissions.find(team.id, memberId, each)),
  )
  const writers = await store.members.list([
    ...new Set(submissions.flatMap((each) => (each && each.by !== memberId ? each.by : []))),
  ])
  const notes = submissions.flatMap((each) => {
    if (!each?.note) return []
    const by =
      each.by === memberId ? null : (writers.find(({ id }) => id === each.by)?.name ?? 'somebody else')
    return { week: each.week, note: each.note, by }
  })
  // A manager reads the weeks in which the rep was on their team, whatever else the rep did elsewhere.
  const weeks = isOwn
    ? own.weeks
    : own.weeks.filter((each) => repsIn(facts, each).some((rep) => rep.member.id === memberId))
  const changes = await readRepChanges(store, { teamId, memberId, weeks, metrics: facts.metrics })
  return { ...own, team, member, week, forOther: actor.id !== memberId, notes: notes.reverse(), changes }
}
