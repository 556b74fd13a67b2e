import { Temporal } from 'temporal-polyfill'
import type { Goal } from '../../../domain/goals/goal.ts'
import type { Metric } from '../../../domain/metrics/metric.ts'
import type { Member } from '../../../domain/people/people.ts'
import type { CheckIn } from '../../../domain/rocks/life/check-in.ts'
import { isNews } from '../../../domain/rocks/life/disagreement.ts'
import { addQuarters, type Quarter, quarterOf } from '../../../domain/rocks/life/quarter.ts'
import { isOpen, type Rock, rockName } from '../../../domain/rocks/life/rock.ts'
import type { RockSettings } from '../../../domain/rocks/life/settings.ts'
import { type Completion, completionOf } from '../../../domain/rocks/progress/completion.ts'
import { type CounterWatch, isToTell, watchCounter } from '../../../domain/rocks/progress/counter-metric.ts'
import { resultsToRead } from '../../../domain/rocks/progress/result.ts'
import type { TeamFacts } from '../../../domain/scorecard/facts.ts'
import type { Team } from '../../../domain/team.ts'
import { addDays, dayIn, stepWeeks, type Week } from '../../../domain/weeks/week.ts'
import type { TeamWeek } from '../../../store/weeks.ts'
import { SCHEDULE, type Work } from '../../context.ts'
import { withRocks } from '../../facts/read-rock-facts.ts'
import { type RockLine, rockLine } from '../check-in/standing.ts'
import { readWeekRocks, saidOf, type WeekRocks } from '../list/rocks-in-post.ts'
import { readOffer } from '../results/raise-goal.ts'
import { type ResultRead, readResults } from '../results/read-results.ts'

/** A counter-metric that got worse past its own noise. */
export type CounterWorse = {
  rock: Rock
  owner: Member | null
  metric: Metric
  watch: CounterWatch & { state: 'worse' }
}

/** A goal that would hold what a Rock reached. */
export type Offer = { rock: Rock; metric: Metric; goal: Goal }

/** How a quarter ended, said at the first close after it. */
export type QuarterEnded = {
  quarter: Quarter
  settings: RockSettings
  /** The team's; null where there were none. */
  completion: Completion | null
  /** Those still open, of earlier quarters too. */
  open: readonly Rock[]
}

/** What a week's close says of a team's Rocks. */
export type RocksClosed = {
  /** Whose messages of the week follow. */
  ownerIds: readonly string[]
  /** Results that were read: the channel hears of them. */
  results: readonly ResultRead[]
  /** What only the managers hear of. */
  news: RocksNews
}

/** What a team's managers hear of Rocks at a week's close. */
export type RocksNews = {
  /** Where word and numbers differ since this week. */
  disagreements: readonly RockLine[]
  counters: readonly CounterWorse[]
  offers: readonly Offer[]
  quarter: QuarterEnded | null
}

/** Whether there is nothing to hear of. */
export const isQuiet = ({ disagreements, counters, offers, quarter }: RocksNews): boolean =>
  disagreements.length + counters.length + offers.length === 0 && quarter === null

/** The weeks before a Rock that say what was usual of what must not get worse. */
const BEFORE_WEEKS = 26

/**
 * What the close of a week brings for a team's Rocks: results are read and kept, and what managers are told once is
 * worked out. One indexed read for a team without Rocks.
 * @param facts of the week, as it has closed
 */
export async function closeRocks(work: Work, facts: TeamFacts, week: Week): Promise<RocksClosed> {
  const { team } = facts
  const state = await work.store.weeks.find(team.id, week)
  if (!state) return NOTHING
  const near = await readWeekRocks(work.store, team, state)
  if (near.all.length === 0) return NOTHING
  const due = near.all.filter((rock) => resultsToRead(rock, team, week).length > 0)
  const watched = near.rocks.filter(
    (rock) => isOpen(rock) && rock.counter !== null && rock.counterToldOn === null,
  )
  const needed = [...new Map([...near.rocks, ...due].map((rock) => [rock.id, rock])).values()]
  const full = await withRocks(work.store, facts, needed, week, watched.length > 0 ? BEFORE_WEEKS : 0)
  const owners = await work.store.members.list([...new Set(needed.map(({ ownerId }) => ownerId))])
  const ownerOf = (rock: Rock) => owners.find(({ id }) => id === rock.ownerId) ?? null

  const results = await readResults(work, full, due, week)
  return {
    ownerIds: [...new Set(near.rocks.map(({ ownerId }) => ownerId))],
    results,
    news: {
      disagreements: newDisagreements(full, await toldBefore(work, team, near, state), week, ownerOf),
      counters: await worseCounters(work, full, watched, week, ownerOf),
      offers: await offersOf(work, full, [
        ...results.map(({ rock }) => rock),
        ...(await readSince(work, team, near, week)),
      ]),
      quarter: await quarterEnded(work, team, state, withResults(near.all, results)),
    },
  }
}

const NOTHING: RocksClosed = {
  ownerIds: [],
  results: [],
  news: { disagreements: [], counters: [], offers: [], quarter: null },
}

/** Some Rocks as they are with the results that were read just now. */
const withResults = (rocks: readonly Rock[], results: readonly ResultRead[]): Rock[] =>
  rocks.map((rock) => results.findLast((each) => each.rock.id === rock.id)?.rock ?? rock)

/** A week's Rocks with what managers could be told of the week before: what was said by its close. */
async function toldBefore(
  { store }: Work,
  team: Team,
  near: WeekRocks,
  { week }: TeamWeek,
): Promise<WeekRocks> {
  const closedAt = (await store.weeks.find(team.id, stepWeeks(team, week, -1)))?.closedAt ?? null
  const isTold = (said: CheckIn) =>
    said.week >= week || (closedAt !== null && Temporal.Instant.compare(said.at, closedAt) <= 0)
  return { ...near, checkIns: near.checkIns.filter(isTold) }
}

/** Where word and numbers differ, and managers have not heard that they do in the same way a week before. */
function newDisagreements(
  facts: TeamFacts,
  near: WeekRocks,
  week: Week,
  ownerOf: (rock: Rock) => Member | null,
): RockLine[] {
  const lineIn = (rock: Rock, each: Week) =>
    rockLine(facts, rock, each, { said: saidOf(near, rock, each), owner: ownerOf(rock), isOpen: false })
  return near.rocks
    .map((rock) => lineIn(rock, week))
    .filter(({ rock, disagreement }) =>
      isNews(disagreement, lineIn(rock, stepWeeks(facts.team, week, -1)).disagreement),
    )
}

/** What gives got worse: noted with each Rock, so that it is told once. */
async function worseCounters(
  { store, now }: Work,
  facts: TeamFacts,
  rocks: readonly Rock[],
  week: Week,
  ownerOf: (rock: Rock) => Member | null,
): Promise<CounterWorse[]> {
  const worse: CounterWorse[] = []
  for (const known of rocks) {
    const watch = watchCounter(facts, known, week)
    const metric = facts.metrics.find(({ id }) => id === known.counter?.metricId)
    if (watch?.state !== 'worse' || !metric) continue
    const rock = await store.rocks.hold(known.id)
    if (!rock || !isToTell(watch, rock)) continue
    const told = { ...rock, counterToldOn: dayIn(facts.team.zone, now) }
    await store.rocks.save(told)
    const details = { rock: rockName(rock), metric: metric.name, week: watch.week }
    await store.audit.add(
      { by: SCHEDULE, action: 'rock.counterWorse', teamId: rock.teamId, subject: rock.id, details },
      now,
    )
    worse.push({ rock: told, owner: ownerOf(rock), metric, watch })
  }
  return worse
}

/** The Rocks with a result that late numbers brought since the close before this one. */
async function readSince({ store }: Work, team: Team, near: WeekRocks, week: Week): Promise<Rock[]> {
  const achieved = near.all.filter(({ results }) => results.some(({ verdict }) => verdict === 'achieved'))
  if (achieved.length === 0) return []
  const before = await store.weeks.find(team.id, stepWeeks(team, week, -1))
  if (!before?.closedAt) return []
  const since = dayIn(team.zone, before.closedAt)
  return achieved.filter(({ results }) => results.some(({ readOn }) => readOn > since))
}

/** The goals that would hold what was reached since the last close. */
async function offersOf(work: Work, facts: TeamFacts, rocks: readonly Rock[]): Promise<Offer[]> {
  const offers: Offer[] = []
  for (const rock of new Map(rocks.map((each) => [each.id, each])).values()) {
    const goal = await readOffer(work, rock)
    const metric = facts.metrics.find(({ id }) => id === rock.measure?.metricId)
    if (goal && metric) offers.push({ rock, metric, goal })
  }
  return offers
}

/** How the last quarter ended, where this close is the first in a new one. */
async function quarterEnded(
  { store }: Work,
  team: Team,
  { closesAt }: TeamWeek,
  rocks: readonly Rock[],
): Promise<QuarterEnded | null> {
  const settings = await store.rockSettings.get(team.id)
  const closeDay = dayIn(team.zone, closesAt)
  const current = quarterOf(closeDay, settings.startMonth)
  if (quarterOf(addDays(closeDay, -7), settings.startMonth) === current) return null
  const quarter = addQuarters(current, -1)
  const open = rocks.filter((rock) => isOpen(rock) && rock.quarter < current)
  const completion =
    completionOf(rocks).find((each) => each.quarter === quarter && each.ownerId === null) ?? null
  return open.length === 0 && completion === null ? null : { quarter, settings, completion, open }
}
