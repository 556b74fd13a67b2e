import { reaches } from '../progress/measure.ts'
import type { Progress } from '../progress/progress.ts'
import type { Word } from './check-in.ts'
import type { Rock } from './rock.ts'

/** How the numbers and the owner's word differ: the owner says on, off or done, and the numbers don't. */
export type Disagreement = 'saysOn' | 'saysOff' | 'saysDone'

/**
 * Whether a week's word and numbers differ. A building Rock that is done but has yet to bring its result is no
 * disagreement: those are two clocks. Where the numbers can't be told, or nothing was said, there is none either.
 */
export function disagreementOf(
  { type, measure }: Pick<Rock, 'type' | 'measure'>,
  word: Word,
  progress: Progress,
): Disagreement | null {
  const { status, value, target } = progress
  if (word === 'on') return status === 'offTrack' ? 'saysOn' : null
  if (word === 'off') return status === 'onTrack' ? 'saysOff' : null
  if (word === 'none' || type === 'building' || value === null || measure === null) return null
  return reaches(value, target, measure.direction) ? null : 'saysDone'
}

/** Whether owner and manager hear of it: when it begins or changes, not every week anew. */
export const isNews = (now: Disagreement | null, weekBefore: Disagreement | null): boolean =>
  now !== null && now !== weekBefore
