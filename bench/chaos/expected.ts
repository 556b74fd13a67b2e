import type { Received } from './played.ts'

/** A message that people should have received. */
export type Expected = {
  /** In words: "Ana’s prompt for the week of 2026-11-16". */
  what: string
  is(message: Received): boolean
  /** How often at least and at most: 0 and 1 where both are right. */
  least: number
  most: number
  /** Why the time of one that came is wrong; null when it is right. */
  wrongTime(message: Received): string | null
  /** Why what it says in the end is wrong; null when it is right. */
  wrongWords?(message: Received): string | null
}
