import { cut } from '../../../blocks/text.ts'
import { type Day, lastDay, shortDay } from '../../../domain/weeks/week.ts'
import type { RockLine } from '../../../usecases/rocks/check-in/standing.ts'
import type { RockWord } from '../../../usecases/rocks/list/rocks-in-post.ts'
import { namedRock, progressText } from '../rock-text.ts'

/** How much of a title, a why and a name is shown where many Rocks stand together. */
export const SHORT = { title: 100, why: 100, name: 40 } as const
/** How many Rocks that are off track a scorecard tells of. */
const OFF_SHOWN = 5

/**
 * What a Rock's number says in a week's line, with the day it is told through where that is not the week's end. "" where
 * no metric was ever to track it.
 * @param today the reader's
 */
export function trackingText(
  { rock, week, progress }: Pick<RockLine, 'rock' | 'week' | 'progress'>,
  today: Day,
): string {
  if (progress === 'noMetric' || progress === 'noTarget' || progress === 'notBegun') return ''
  const text = progressText(rock, progress)
  return typeof progress !== 'string' && progress.week < week
    ? `${text} · through ${shortDay(lastDay(progress.week), today)}`
    : text
}

/** The Rocks that are off track, a line each with the owner's why, and how many more there are. */
export function offTrackLines(rocks: readonly RockWord[]): string[] {
  const off = rocks.filter(({ word }) => word === 'off')
  const more = off.length - OFF_SHOWN
  return [
    ...off.slice(0, OFF_SHOWN).map(offTrackLine),
    ...(more > 0 ? [`and ${more} more off track: /rocks`] : []),
  ]
}

function offTrackLine({ rock, owner, why }: RockWord): string {
  const whose = cut(owner?.name ?? 'somebody', SHORT.name)
  return `${namedRock(rock, SHORT.title)} · ${whose}${why === '' ? '' : `: ${cut(why, SHORT.why)}`}`
}
