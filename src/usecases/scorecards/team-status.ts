import type { Temporal } from 'temporal-polyfill'
import type { Alert } from '../../domain/alerts/alert.ts'
import { reminderKey } from '../../domain/keys.ts'
import type { Member } from '../../domain/people/people.ts'
import { looksAfter, mayEnter, teamsReportedTo } from '../../domain/people/permission.ts'
import { type Ask, asksOf } from '../../domain/scorecard/asking.ts'
import type { TeamFacts } from '../../domain/scorecard/facts.ts'
import { type Scorecard, type ScorecardRow, scorecard } from '../../domain/scorecard/scorecard.ts'
import { changedSinceClose, type Snapshot } from '../../domain/scorecard/snapshot.ts'
import { rowsUpTo } from '../../domain/scorecard/trend.ts'
import type { Team } from '../../domain/team.ts'
import { isLate } from '../../domain/weeks/closing.ts'
import { addWeeks, type Week } from '../../domain/weeks/week.ts'
import type { Context } from '../context.ts'
import { reportsHere } from '../entries/reports-here.ts'
import type { FirstPrompt, ShownWeek } from './shown-week.ts'

/** Alerts older than this are history, not work. */
const ALERT_WEEKS = 4

/** Somebody whose numbers are missing. */
type Missing = {
  member: Member
  /** When they were reminded. */
  remindedAt: Temporal.Instant | null
  /** The names of the teams whose managers enter for them; null where whoever looks may. */
  enteredBy: readonly string[] | null
}

/** What a manager's Home says of one team. */
export type TeamStatus = {
  team: Team
  card: Scorecard
  snapshot: Snapshot | null
  firstPrompt: FirstPrompt | null
  closesAt: Temporal.Instant | null
  /** Whether reps can be reminded: asked, and not closed yet. */
  open: boolean
  /** Who is missing in the week. */
  waiting: readonly Missing[]
  /** Off-track alerts that nobody has taken. */
  alerts: readonly Alert[]
  /** The Make-or-Break's weeks, oldest first. */
  lead: readonly (ScorecardRow & { week: Week; changed: boolean })[]
}

/** Works out a team's status from its facts; reads who was reminded and what nobody has taken on. */
export async function readTeamStatus(
  ctx: Context,
  given: {
    facts: TeamFacts
    shown: ShownWeek
    snapshots: ReadonlyMap<Week, Snapshot>
  },
): Promise<TeamStatus> {
  const { store, now } = ctx
  const { facts, shown, snapshots } = given
  const { week } = shown
  const { team } = facts
  const state = await store.weeks.find(team.id, week)
  const card = scorecard(facts, week)
  const asked = state?.promptedAt != null
  const missing = asked ? asksOf(facts, week).filter((ask) => ask.waiting) : []
  const waiting = await Promise.all(
    missing.map(async (ask) => {
      const { member } = ask
      // When it was put: it is sent right then, and sent again whenever it is updated.
      const reminder = await store.deliveries.find(reminderKey(member.id, week))
      const enteredBy = await whoEntersFor(ctx, facts, ask)
      return { member, remindedAt: reminder?.createdAt ?? null, enteredBy }
    }),
  )
  const lead = card.makeOrBreak ? rowsUpTo(facts, card.makeOrBreak.metric, week) : []
  return {
    team,
    card,
    snapshot: snapshots.get(week) ?? null,
    firstPrompt: shown.firstPrompt,
    closesAt: state?.closesAt ?? null,
    open: state !== null && asked && !isLate(state, now),
    waiting,
    alerts: untaken(await store.alerts.ofTeam(team.id, addWeeks(week, -ALERT_WEEKS), week)),
    lead: lead.map((row) => ({
      ...row,
      changed: changedSinceClose(snapshots.get(row.week) ?? null, row),
    })),
  }
}

/** The teams whose managers enter for somebody where the actor may not, such as for a reporter of another team. */
async function whoEntersFor(
  { store, actor }: Context,
  { team, memberships }: TeamFacts,
  { member: { id }, metrics }: Ask,
): Promise<string[] | null> {
  if (looksAfter(actor, id, { theirs: memberships, own: memberships }, team.id)) return null
  const [theirs, own] = await Promise.all([
    store.memberships.ofMember(id),
    store.memberships.ofMember(actor.id),
  ])
  const reports = await reportsHere(store, metrics)
  if (mayEnter(actor, id, team.id, { theirs, own, reports })) return null
  const teams = await store.teams.those(teamsReportedTo(theirs, id))
  return teams.map(({ name }) => name)
}

/** Open off-track alerts nobody is on, none from before the number came back. */
function untaken(alerts: readonly Alert[]): Alert[] {
  const open = alerts.filter((alert) => alert.state === 'open')
  const back = open.filter((alert) => alert.kind === 'backOnTrack').at(-1)?.week ?? ''
  return open.filter((alert) => alert.kind === 'offTrack' && alert.takenBy === null && alert.week > back)
}
