import type { Failure } from './failure.ts'
import { traitsOf } from './message-kinds.ts'

const LONGEST_SECONDS = 600
const SHORTEST_SECONDS = 0.25
/** Slack may still be at work on what it did not answer: a moment, so that it is found where it is looked for. */
const DOUBT_SECONDS = 2

/**
 * How long to wait after a failure: any time up to a limit that doubles with each attempt, to ten minutes, so
 * that what failed together does not come back together.
 * @param attempts how many have failed before this one
 * @param doubtful whether Slack may have it all the same
 * @param random a number from 0 up to 1
 */
export function waitSeconds(attempts: number, doubtful: boolean, random: number): number {
  const most = Math.min(2 ** attempts, LONGEST_SECONDS)
  return Math.max(doubtful ? DOUBT_SECONDS : SHORTEST_SECONDS, random * most)
}

/**
 * How long Slack's word to wait is taken. It has been known to name a day and to answer again after a minute, so it is
 * asked again within ten, with one call: longer than any limit of its own lasts, which are by the minute.
 */
export const patienceSeconds = (asked: number): number => Math.min(asked, LONGEST_SECONDS)

/** After the first ten, within which the waits grow, there is a try each five minutes on the average. */
const FIRST_TRIES = 10
const TRIES_AN_HOUR = 12
const MOST_HOURS = 24
const UNKNOWN_HOURS = 1

/**
 * How often a message is tried before it is given up: for about a day, or as long as it is of use where that is
 * less; with an error that Slack documents nowhere for about an hour. Tries are counted and not hours, so that
 * a bot that was down or a clock that was moved gives nothing up.
 */
export const triesOf = (kind: string, failure: Pick<Failure, 'kind'>): number =>
  FIRST_TRIES +
  TRIES_AN_HOUR *
    Math.min(failure.kind === 'unknown' ? UNKNOWN_HOURS : MOST_HOURS, traitsOf(kind).usefulHours)

/** A post that failed this often, a quarter of an hour at most, goes behind those that wait for the same recipient. */
export const PATIENT_TRIES = FIRST_TRIES
