import type { Temporal } from 'temporal-polyfill'
import { Refusal } from '../../domain/errors.ts'
import type { TeamFacts } from '../../domain/facts.ts'
import { type Scorecard, scorecard } from '../../domain/scorecard.ts'
import { decodeSnapshot, type Snapshot } from '../../domain/snapshot.ts'
import type { Team } from '../../domain/team.ts'
import { dayIn, shortDay, type Week } from '../../domain/week.ts'
import type { TeamWeek } from '../../store/weeks.ts'
import type { Context } from '../context.ts'
import { type RockWord, readRockWords } from '../rocks/week-rocks.ts'
import { readFacts, readTeam } from '../teams/read-facts.ts'
import { requireReads } from '../teams/require-reader.ts'
import { shownWeek } from './shown-week.ts'
import { weekNamed } from './week-named.ts'

/** A team's week as it stands now. */
export type Reading = {
  facts: TeamFacts
  card: Scorecard
  /** As the week closed; null while it is open. */
  snapshot: Snapshot | null
  closesAt: Temporal.Instant | null
  closedAt: Temporal.Instant | null
  /** When the team's first prompt goes out; null once there was one. */
  firstPromptAt: Temporal.Instant | null
  /** What was said of the Rocks that the week asks about. */
  rocks: readonly RockWord[]
}

/**
 * Reads a team's scorecard with live values.
 * @param when the week in words, as `weekNamed` reads them; empty for the newest
 * @throws Refusal `notAllowed` for who may not read it, `notFound` for a team that is gone and a week that is unknown, `invalid` for what is no day
 */
export async function readScorecard(
  ctx: Context,
  { teamId, when = '' }: { teamId: string; when?: string },
): Promise<Reading> {
  const { store, now, actor } = ctx
  const team = await readTeam(store, teamId)
  await requireReads(ctx, team)
  const { week: newest, firstPromptAt } = await shownWeek(store, team)
  const week = weekNamed(when, { team, newest, today: dayIn(actor.zone, now) })
  const [state, facts] = await Promise.all([
    store.weeks.find(team.id, week),
    readFacts(store, team, week, { year: true }),
  ])
  refuseUnknown(team, week, state, facts)
  return {
    facts,
    card: scorecard(facts, week),
    snapshot: state?.snapshot ? decodeSnapshot(state.snapshot) : null,
    closesAt: state?.closesAt ?? null,
    closedAt: state?.closedAt ?? null,
    firstPromptAt: week === newest ? firstPromptAt : null,
    rocks: state?.promptedAt ? await readRockWords(store, team, state) : [],
  }
}

/** History may have been brought along from before the first prompt; where there is none, that is said. */
function refuseUnknown(team: Team, week: Week, state: TeamWeek | null, facts: TeamFacts): void {
  const known = state !== null || week >= team.firstWeek || facts.entries.some((each) => each.week === week)
  if (known) return
  throw new Refusal(
    'notFound',
    `${team.name} has no scorecard of the week of ${shortDay(week)} ${week.slice(0, 4)}: its first week is that of ${shortDay(team.firstWeek)} ${team.firstWeek.slice(0, 4)}.`,
  )
}
