import { Temporal } from 'temporal-polyfill'
import { promptAt, type Schedule } from '../../weeks/schedule.ts'
import { type Day, dayIn, lastDay, type Week } from '../../weeks/week.ts'
import { isOpen, type Rock, resultDates } from './rock.ts'

/** A team's week, as far as Rocks are asked about in it. */
export type Asking = {
  week: Week
  /** When the team asks. */
  askedAt: Temporal.Instant
  closesAt: Temporal.Instant
  zone: string
}

/** When a week asks about Rocks: with the prompt, by the team's own clock. */
export const askedAt = (week: Week, schedule: Schedule, closesAt: Temporal.Instant): Temporal.Instant =>
  promptAt(week, schedule, schedule.zone, closesAt)

/** Whether a Rock was written down too late for its owner to be asked about it in a week. */
export const isNewSince = ({ createdAt }: Pick<Rock, 'createdAt'>, at: Temporal.Instant): boolean =>
  Temporal.Instant.compare(createdAt, at) >= 0

/**
 * Whether a Rock's owner is asked about it in a week: it has begun, was written down before the prompt, and was open
 * until the close; or they have said how it stands all the same. One that was done by what was said in the week shows that; one that was dropped or put away before the
 * close is shown no more. It is told from the Rock alone, so that an earlier week stays as it was.
 * @param said whether its owner said something in that week
 */
export function isInPlay(
  rock: Rock,
  { week, askedAt: asking, closesAt, zone }: Asking,
  said: boolean,
): boolean {
  if (!said && (rock.startOn > lastDay(week) || isNewSince(rock, asking))) return false
  if (isOpen(rock)) return true
  const closeDay = dayIn(zone, closesAt)
  if (rock.ending?.how === 'done') return said || rock.ending.on > closeDay
  const achievedOn = achievementOf(rock)
  // A number that is read at the close was asked about until then.
  if (achievedOn !== null && rock.ending === null) return said || achievedOn >= closeDay
  return (rock.ending?.on ?? rock.archivedOn ?? closeDay) > closeDay
}

/** When the last result of a Rock was read; null until then. */
const achievementOf = (rock: Rock): Day | null =>
  rock.results.find(({ on }) => on === resultDates(rock).at(-1))?.readOn ?? null
