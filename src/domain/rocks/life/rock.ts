import type { Temporal } from 'temporal-polyfill'
import { MARK } from '../../marks.ts'
import type { Day } from '../../weeks/week.ts'
import type { Measure } from '../progress/measure.ts'
import { type Quarter, quarterEnd } from './quarter.ts'

/** Building makes a new process, whose activity numbers follow; performing drives a number with the process there is. */
export type RockType = 'building' | 'performing'

export type Milestone = { id: string; text: string; on: Day; doneOn: Day | null }

/** What gives: a metric that must not get worse for the Rock's sake, and which way would be better. */
type Counter = { metricId: string; better: Measure['direction'] }

/** What somebody asks a Rock to be. */
export type RockDraft = {
  title: string
  type: RockType
  /** One person; null while nobody was chosen. */
  ownerId: string | null
  /** People of other functions who take part. */
  partnerIds: readonly string[]
  quarter: Quarter
  /** From when it counts: its first quarter's first day unless told otherwise. */
  startOn: Day
  measure: Measure | null
  /** When a building Rock is to be built; null for a performing one. */
  buildOn: Day | null
  /** When the number is to be there, earliest first: the last one decides. */
  resultsOn: readonly Day[]
  /** The annual goal or 3-year measurable it supports. */
  aimId: string | null
  idealClientConsidered: boolean
  counter: Counter | null
  milestones: readonly Milestone[]
}

/** Where on a form something belongs. */
export type RockField =
  | 'title'
  | 'type'
  | 'owner'
  | 'partners'
  | 'quarter'
  | 'measure'
  | 'baseline'
  | 'target'
  | 'direction'
  | 'buildOn'
  | 'resultsOn'
  | 'aim'
  | 'idealClient'
  | 'counter'
  | 'milestones'

/** That a warning of the lint was passed over, for a reason. It covers that warning only, with the figures it named. */
export type Override = {
  /** The rule's id. */
  rule: string
  /** What the rule said. */
  warning: string
  reason: string
  by: string
  at: Temporal.Instant
}

/** How a Rock ended by somebody's word. */
export type Ending =
  | { how: 'done'; on: Day; by: string }
  | { how: 'dropped'; on: Day; by: string; reason: string }

/** The number read at one of the result dates. */
export type Result = {
  /** The result date it is for. */
  on: Day
  verdict: 'achieved' | 'missed'
  value: bigint
  readOn: Day
  /** Who typed it, for a measure in words; null when it was read from the metric. */
  by: string | null
}

/** That an open Rock was moved on, with what it was before. */
export type Carry = {
  from: Quarter
  to: Quarter
  /** Who owned it in the quarter it was moved out of. */
  ownerId: string
  buildOn: Day | null
  resultsOn: readonly Day[]
  by: string
  at: Temporal.Instant
}

/**
 * A quarterly priority with one owner.
 *
 * Its state is three facts that come about independently, rather than one word that would have to forget the
 * others: how it **ended** by somebody's word (null: open), what its **results** were by the numbers, and whether it
 * was put away (**archived**). Built is not achieved, a done Rock can be archived without ceasing to be done, and each
 * of the three is undone by setting it back. Carrying is no state: the Rock lives on under its number in the next
 * quarter, and `carries` remembers where it was.
 */
export type Rock = Omit<RockDraft, 'ownerId'> & {
  id: string
  teamId: string
  /** R12: per team, from 1, never used again. */
  number: number
  ownerId: string
  ending: Ending | null
  results: readonly Result[]
  archivedOn: Day | null
  carries: readonly Carry[]
  overrides: readonly Override[]
  /** When the owner and managers were told that the counter-metric got worse; null until then. */
  counterToldOn: Day | null
  /** The day its dates were last written down: no reminder of them could go out before. */
  datedOn: Day
  createdBy: string
  createdAt: Temporal.Instant
}

/** How many Rocks a team's quarter holds. */
export const MAX_ROCKS = 30
export const MAX_MILESTONES = 12
export const MAX_PARTNERS = 10
export const MAX_RESULT_DATES = 4
/** How long texts may be, in characters. */
export const MAX_TITLE = 200
export const MAX_MILESTONE = 150
/** Why a Rock is off track, was dropped, or a warning passed over. */
export const MAX_WHY = 300

/** A Rock with nothing decided but its title and quarter. */
export const blankRock = (title: string, quarter: Quarter): RockDraft => ({
  title,
  type: 'performing',
  ownerId: null,
  partnerIds: [],
  quarter,
  startOn: quarter,
  measure: null,
  buildOn: null,
  resultsOn: [],
  aimId: null,
  idealClientConsidered: false,
  counter: null,
  milestones: [],
})

/** A new Rock from its draft. */
export const newRock = (
  draft: RockDraft,
  who: Pick<
    Rock,
    'id' | 'teamId' | 'number' | 'ownerId' | 'overrides' | 'datedOn' | 'createdBy' | 'createdAt'
  >,
): Rock => ({
  ...draft,
  ending: null,
  results: [],
  archivedOn: null,
  carries: [],
  counterToldOn: null,
  ...who,
})

/** "R12". */
export const rockName = ({ number }: Pick<Rock, 'number'>): string => `R${number}`

/** What dates and measures are worked out from. */
type Dated = Pick<RockDraft, 'type' | 'quarter' | 'startOn' | 'buildOn' | 'resultsOn'>

/** When the number is read, earliest first. A performing Rock without a date has its quarter's last day. */
export const resultDates = (rock: Dated): readonly Day[] =>
  rock.resultsOn.length === 0 && rock.type === 'performing' ? [quarterEnd(rock.quarter)] : rock.resultsOn

/** When the owner has to be there: a building Rock built, a performing one's number reached. */
export const dueOn = (rock: Dated): Day =>
  (rock.type === 'building' ? rock.buildOn : rock.resultsOn.at(-1)) ?? quarterEnd(rock.quarter)

/**
 * The days over which the number moves: from the Rock's start, or from when it is built where the result is due
 * later than that.
 * @param last one of its result dates; without one, when it is due
 */
export function windowOf(
  rock: Dated,
  last: Day = resultDates(rock).at(-1) ?? dueOn(rock),
): { first: Day; last: Day } {
  const builtBefore = rock.type === 'building' && rock.buildOn !== null && rock.buildOn < last
  return { first: builtBefore ? (rock.buildOn ?? rock.startOn) : rock.startOn, last }
}

/** What its last result date brought; null until that was read. */
export function verdictOf(rock: Dated & Pick<Rock, 'results'>): Result['verdict'] | null {
  const last = resultDates(rock).at(-1)
  return rock.results.find((result) => result.on === last)?.verdict ?? null
}

/** How a Rock stands, in a word. */
export type RockStanding = 'open' | 'done' | 'achieved' | 'missed' | 'dropped' | 'archived'

/** A standing in a symbol and in words, never by colour alone. */
export const STANDINGS: Readonly<Record<RockStanding, { symbol: string; words: string }>> = {
  open: { symbol: MARK.open, words: 'Open' },
  done: { symbol: MARK.done, words: 'Done' },
  achieved: { symbol: MARK.star, words: 'Achieved' },
  missed: { symbol: MARK.bad, words: 'Missed' },
  dropped: { symbol: '✕', words: 'Dropped' },
  archived: { symbol: '–', words: 'Archived' },
}

/** The numbers' verdict stands above the owner's word; what was put away undone is archived. */
export function standingOfRock(rock: Dated & Pick<Rock, 'results' | 'ending' | 'archivedOn'>): RockStanding {
  if (rock.ending?.how === 'dropped') return 'dropped'
  const verdict = verdictOf(rock)
  if (verdict !== null && (rock.ending !== null || rock.type === 'performing')) return verdict
  if (rock.ending !== null) return 'done'
  return rock.archivedOn === null ? 'open' : 'archived'
}

/** Whether its owner is still asked about it. A performing Rock that missed stays open until somebody decides. */
export const isOpen = (rock: Dated & Pick<Rock, 'results' | 'ending' | 'archivedOn'>): boolean =>
  rock.ending === null &&
  rock.archivedOn === null &&
  !(rock.type === 'performing' && verdictOf(rock) === 'achieved')

/**
 * Whether it was completed. Building: it was built. Performing: the numbers' verdict, and the owner's word only
 * where the numbers have none.
 */
export function isCompleted(rock: Dated & Pick<Rock, 'results' | 'ending'>): boolean {
  if (rock.ending?.how === 'dropped') return false
  const verdict = rock.type === 'performing' ? verdictOf(rock) : null
  return verdict === null ? rock.ending !== null : verdict === 'achieved'
}
