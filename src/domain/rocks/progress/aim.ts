import { wordsOf } from '../title/words.ts'

/** What the company is after, kept per team: a goal of this year, or a measurable of the 3-year picture. */
export type Aim = {
  id: string
  teamId: string
  horizon: 'annual' | 'threeYear'
  text: string
  /** The metric it is measured by, where there is one. */
  metricId: string | null
  /** No longer offered; Rocks that support it keep it. */
  retired: boolean
}

export const MAX_AIM = 150
/** How many a team holds at a time: more would be none. */
export const MAX_AIMS = 20

/** The aims a title speaks of, most words in common first: "new revenue from the healthcare sector" for "Grow healthcare". */
export function aimsLike(title: string, aims: readonly Aim[]): Aim[] {
  const said = new Set(wordsOf(title))
  const common = (aim: Aim) => new Set(wordsOf(aim.text).filter((word) => said.has(word))).size
  return aims
    .filter((aim) => !aim.retired)
    .map((aim) => ({ aim, count: common(aim) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .map(({ aim }) => aim)
}
