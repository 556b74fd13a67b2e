import type { Temporal } from 'temporal-polyfill'
import { Refusal } from '../../domain/errors.ts'
import { isManager } from '../../domain/people/permission.ts'
import { isOwnEntry, type TeamFacts } from '../../domain/scorecard/facts.ts'
import { type Scorecard, scorecard } from '../../domain/scorecard/scorecard.ts'
import { decodeSnapshot, type Snapshot } from '../../domain/scorecard/snapshot.ts'
import { dayIn, fullDay, type Week } from '../../domain/weeks/week.ts'
import type { WorkspaceStore } from '../../store/store.ts'
import type { Context } from '../context.ts'
import { readFacts, readTeam } from '../facts/read-facts.ts'
import { type RockWord, readRockWords } from '../rocks/list/rocks-in-post.ts'
import { requireReads } from '../teams/require-reader.ts'
import { readAbsentLead } from './absent-lead.ts'
import { type FirstPrompt, shownWeek } from './shown-week.ts'
import { weekNamed } from './week-named.ts'

/** A team's week as it stands now. */
export type ScorecardReading = {
  facts: TeamFacts
  card: Scorecard
  /** As the week closed; null while it is open. */
  snapshot: Snapshot | null
  closesAt: Temporal.Instant | null
  closedAt: Temporal.Instant | null
  /** When the team's first prompts go out; null once there was one. */
  firstPrompt: FirstPrompt | null
  /** The company's Make-or-Break where this scorecard does not carry it. */
  absentLead: string | null
  /** Whether who reads it may enter for others. */
  manages: boolean
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
): Promise<ScorecardReading> {
  const { store, now, actor } = ctx
  const team = await readTeam(store, teamId)
  await requireReads(ctx, team)
  const { week: newest, firstPrompt } = await shownWeek(store, team)
  const week = weekNamed(when, { team, newest, today: dayIn(actor.zone, now), locale: actor.locale })
  const [state, facts] = await Promise.all([
    store.weeks.find(team.id, week),
    readFacts(store, team, week, { year: true }),
  ])
  if (state === null) await refuseUnknown(store, facts, week)
  return {
    facts,
    card: scorecard(facts, week),
    snapshot: state?.snapshot ? decodeSnapshot(state.snapshot) : null,
    closesAt: state?.closesAt ?? null,
    closedAt: state?.closedAt ?? null,
    absentLead: await readAbsentLead(store, facts, week),
    manages: isManager(actor, team.id, facts.memberships),
    firstPrompt: week === newest ? firstPrompt : null,
    rocks: state?.promptedAt ? await readRockWords(store, team, state) : [],
  }
}

const LONG_AGO: Week = '2000-01-01'

/** History may have been brought along from before the first prompt; where there is none, that is said. */
async function refuseUnknown(store: WorkspaceStore, facts: TeamFacts, week: Week): Promise<void> {
  const { team } = facts
  if (week >= team.firstWeek) return
  const first = await firstKnownWeek(store, facts)
  if (week >= first) return
  throw new Refusal(
    'notFound',
    `${team.name} has no scorecard of the week of ${fullDay(week)}: its first week is that of ${fullDay(first)}.`,
  )
}

/** The first week that the team was asked for, or has numbers of: its own, not those of others with the same metrics. */
async function firstKnownWeek(store: WorkspaceStore, facts: TeamFacts): Promise<Week> {
  const { team, metrics } = facts
  const ids = metrics.map(({ id }) => id)
  const states = await store.weeks.list(team.id, LONG_AGO, team.firstWeek)
  const entries = await store.entries.between(ids, LONG_AGO, team.firstWeek)
  const own = entries.filter((entry) => isOwnEntry(facts, entry))
  const weeks = [team.firstWeek, ...states.map((each) => each.week), ...own.map((each) => each.week)]
  return weeks.sort()[0] ?? team.firstWeek
}
