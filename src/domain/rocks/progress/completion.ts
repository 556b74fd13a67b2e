import type { Quarter } from '../life/quarter.ts'
import { isCompleted, isOpen, type Rock } from '../life/rock.ts'

/** What teams that run on Rocks aim at: eight of ten completed. */
export const COMPLETION_AIM = 80

/** How a quarter's Rocks came out, for everybody or one owner. */
export type Completion = {
  quarter: Quarter
  /** Null for the whole team. */
  ownerId: string | null
  completed: number
  total: number
  /** Those still open in the quarter: while there are any, the rate can rise. */
  open: number
  /** Completed ÷ total, rounded down, so that 79.9% is not shown as the 80% it missed. */
  percent: number
  reachesAim: boolean
}

/** One Rock's part in one quarter. */
type Part = { quarter: Quarter; ownerId: string; completed: boolean; open: boolean }

/**
 * A Rock counts once in every quarter it was in. Where it is now: completed, or not. In each quarter it was carried out
 * of: not completed, for whoever owned it then. Dropped and archived undone count as not completed, or dropping would
 * polish the rate.
 */
const partsOf = (rock: Rock): Part[] => [
  ...rock.carries.map(({ from, ownerId }) => ({ quarter: from, ownerId, completed: false, open: false })),
  { quarter: rock.quarter, ownerId: rock.ownerId, completed: isCompleted(rock), open: isOpen(rock) },
]

/**
 * The completion rate of each quarter: the whole team's, then each owner's.
 * @param rocks all that were ever in those quarters
 * @returns the newest quarter first; owners by id
 */
export function completionOf(rocks: readonly Rock[]): Completion[] {
  const parts = rocks.flatMap(partsOf)
  const quarters = [...new Set(parts.map(({ quarter }) => quarter))].sort().reverse()
  return quarters.flatMap((quarter) => {
    const inQuarter = parts.filter((part) => part.quarter === quarter)
    const owners = [...new Set(inQuarter.map(({ ownerId }) => ownerId))].sort()
    return [
      rateOf(quarter, null, inQuarter),
      ...owners.map((ownerId) =>
        rateOf(
          quarter,
          ownerId,
          inQuarter.filter((part) => part.ownerId === ownerId),
        ),
      ),
    ]
  })
}

function rateOf(quarter: Quarter, ownerId: string | null, parts: readonly Part[]): Completion {
  const completed = parts.filter((part) => part.completed).length
  const total = parts.length
  const reachesAim = completed * 100 >= total * COMPLETION_AIM
  // Half up; what misses the aim never rounds to it.
  const percent = Math.round((completed * 100) / total)
  return {
    quarter,
    ownerId,
    completed,
    total,
    open: parts.filter((part) => part.open).length,
    percent: reachesAim ? percent : Math.min(percent, COMPLETION_AIM - 1),
    reachesAim,
  }
}
