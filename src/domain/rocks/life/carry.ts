import type { Temporal } from 'temporal-polyfill'
import { Refusal } from '../../errors.ts'
import type { Day } from '../../weeks/week.ts'
import { type Quarter, quarterEnd } from './quarter.ts'
import { type Carry, isOpen, type Rock, rockName } from './rock.ts'

/**
 * Moves an open Rock into a later quarter. It keeps its number, its history and the day it began; dates before the new
 * quarter become that quarter's last day, one result date for all that are past. No result comes before it is built.
 * @throws Refusal `conflict` for one that is closed, or that is in that quarter or a later one already
 */
export function carried(rock: Rock, to: Quarter, { by, at }: { by: string; at: Temporal.Instant }): Rock {
  if (!isOpen(rock))
    throw new Refusal('conflict', `${rockName(rock)} is closed; only open Rocks are carried over.`)
  if (to <= rock.quarter) throw new Refusal('conflict', `${rockName(rock)} is in that quarter already.`)
  const { quarter: from, ownerId, buildOn, resultsOn } = rock
  const carry: Carry = { from, to, ownerId, buildOn, resultsOn, by, at }
  const moved = (day: Day) => (day < to ? quarterEnd(to) : day)
  const built = buildOn === null ? null : moved(buildOn)
  const dates = resultsOn.map(moved).map((day) => (built !== null && day < built ? built : day))
  return {
    ...rock,
    quarter: to,
    buildOn: built,
    resultsOn: [...new Set(dates)],
    carries: [...rock.carries, carry],
  }
}

/**
 * Undoes the last carry: quarter and dates are what they were before.
 * @throws Refusal `conflict` for one that was never carried
 */
export function uncarried(rock: Rock): Rock {
  const last = rock.carries.at(-1)
  if (!last) throw new Refusal('conflict', `${rockName(rock)} was not carried over.`)
  const { from: quarter, buildOn, resultsOn } = last
  return { ...rock, quarter, buildOn, resultsOn, carries: rock.carries.slice(0, -1) }
}
