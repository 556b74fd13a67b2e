import { type Result, type Rock, resultDates, rockName } from '../../../domain/rocks/life/rock.ts'
import { isCumulative } from '../../../domain/rocks/progress/measure.ts'
import {
  readResult,
  resultsToRead,
  resultWeek,
  unreadResults,
} from '../../../domain/rocks/progress/result.ts'
import { subjectOfMeasure, weekValue } from '../../../domain/rocks/progress/series.ts'
import type { TeamFacts } from '../../../domain/scorecard/facts.ts'
import type { Team } from '../../../domain/team.ts'
import { addWeeks, type Day, dayIn, stepWeeks, type Week } from '../../../domain/weeks/week.ts'
import { SCHEDULE, type Work } from '../../context.ts'
import { readRockFacts } from '../../facts/read-rock-facts.ts'

/** A result that was read from the metric just now. */
export type ResultRead = {
  /** The Rock with it. */
  rock: Rock
  result: Result
  /** What was read before, where a late entry changed it; null for the first time. */
  before: Result | null
  /** Whether somebody's value was missing. */
  incomplete: boolean
}

/**
 * Reads the results of some Rocks from their metrics: those not read yet whose week has closed, and those that have been
 * read where the values say something else now. Each is kept with its Rock. What values are waited for is left for
 * another time, and what somebody typed stays.
 * @param facts with entries from the Rocks' first week to the newest closed one
 */
export async function readResults(
  work: Work,
  facts: TeamFacts,
  rocks: readonly Rock[],
  closedThrough: Week,
): Promise<ResultRead[]> {
  const { store, now } = work
  const today = dayIn(facts.team.zone, now)
  const read: ResultRead[] = []
  for (const known of rocks) {
    if (newResults(facts, known, closedThrough, today).length === 0) continue
    const rock = await store.rocks.hold(known.id)
    const found = rock ? newResults(facts, rock, closedThrough, today) : []
    if (!rock || found.length === 0) continue
    const dates = new Set(found.map(({ result }) => result.on))
    const results = [...rock.results.filter(({ on }) => !dates.has(on)), ...found.map(({ result }) => result)]
    const saved: Rock = { ...rock, results: results.toSorted((a, b) => (a.on < b.on ? -1 : 1)) }
    await store.rocks.save(saved)
    for (const each of found) {
      await store.audit.add(auditOf(saved, each.result, each.before), now)
      read.push({ rock: saved, ...each })
    }
  }
  return read
}

type NewResult = Omit<ResultRead, 'rock'>

/** What a Rock's result dates say now and did not say before. */
function newResults(facts: TeamFacts, rock: Rock, closedThrough: Week, today: Day): NewResult[] {
  const isGone = rock.ending?.how === 'dropped' || (rock.archivedOn !== null && rock.ending === null)
  if (isGone) return []
  return resultDates(rock).flatMap((on): NewResult[] => {
    const before = rock.results.find((result) => result.on === on) ?? null
    if (before !== null && before.by !== null) return []
    const reading = readResult(facts, rock, on, closedThrough)
    if (reading.verdict !== 'achieved' && reading.verdict !== 'missed') return []
    const { verdict, value } = reading
    // The same value keeps its verdict, whatever was made of the target since.
    if (before?.value === value) return []
    // A verdict that turns is news of today.
    const readOn = before?.verdict === verdict ? before.readOn : today
    return [
      {
        result: { on, verdict, value, readOn, by: null },
        before,
        incomplete: isIncomplete(facts, rock, on, reading),
      },
    ]
  })
}

/** Whether a value that counts is missing: of any week where they add up, of the last one where that is the level. */
function isIncomplete(facts: TeamFacts, rock: Rock, on: Day, reading: { incomplete: boolean }): boolean {
  const { measure } = rock
  const metric = facts.metrics.find(({ id }) => id === measure?.metricId)
  if (!measure || !metric) return false
  if (isCumulative(measure, metric)) return reading.incomplete
  const week = resultWeek(rock, on, facts.team)
  return weekValue(facts, metric, subjectOfMeasure(measure, rock.ownerId), week).incomplete
}

const auditOf = (rock: Rock, { on, verdict, value }: Result, before: Result | null) => ({
  by: SCHEDULE,
  action: before === null ? 'rock.resultRead' : 'rock.resultCorrected',
  teamId: rock.teamId,
  subject: rock.id,
  details: {
    rock: rockName(rock),
    on,
    verdict,
    value: value.toString(),
    ...(before === null ? {} : { from: { verdict: before.verdict, value: before.value.toString() } }),
  },
})

/** Late numbers of a week may change results of Rocks whose quarters reach this many weeks back. */
const REACH_WEEKS = 53

/**
 * Reads the results again that late numbers of a closed week may have changed, or were waited for by. One indexed read
 * for a team without Rocks.
 */
export async function rereadResults(work: Work, team: Team, week: Week): Promise<ResultRead[]> {
  const { store } = work
  const near = await store.rocks.live(team.id, { since: addWeeks(week, -REACH_WEEKS) })
  if (near.length === 0) return []
  const closedThrough = await newestClosed(work, team, week)
  const rocks = near.filter(
    (rock) =>
      rock.results.some(({ on, by }) => by === null && week <= resultWeek(rock, on, team)) ||
      resultsToRead(rock, team, closedThrough).length > 0,
  )
  if (rocks.length === 0) return []
  return readResults(work, await readRockFacts(store, team, rocks, closedThrough), rocks, closedThrough)
}

/** A team's newest closed week. @param known one that has closed */
async function newestClosed({ store }: Work, team: Team, known: Week): Promise<Week> {
  const [open] = await store.weeks.unclosed(team.id)
  const before = open ? stepWeeks(team, open.week, -1) : known
  return before > known ? before : known
}

/** The results of an owner's Rocks that people told, and the dates that have come without one. */
export type TypedResults = {
  typed: readonly { rock: Rock; result: Result }[]
  untold: readonly { rock: Rock; on: Day }[]
}

/** What people told of the results of an owner's Rocks on a team. One indexed read. */
export async function readTypedResults(
  { store, now }: Work,
  team: Team,
  ownerId: string,
): Promise<TypedResults> {
  const today = dayIn(team.zone, now)
  const rocks = await store.rocks.live(team.id, { ownerId, since: addWeeks(today, -REACH_WEEKS) })
  return {
    typed: rocks.flatMap((rock) =>
      rock.results.flatMap((result) => (result.by === null ? [] : { rock, result })),
    ),
    untold: rocks.flatMap((rock) => unreadResults(rock).flatMap((on) => (on <= today ? { rock, on } : []))),
  }
}
