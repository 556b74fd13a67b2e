import { aimsLike } from '../../progress/aim.ts'
import type { Rule } from './rule.ts'

/** How many aims are put forward. */
const OFFERED = 3

/** Relevant: supports an annual goal or a 3-year measurable; the ideal client considered. */
export const RELEVANT = [
  {
    id: 'supports',
    letter: 'R',
    check: ({ draft, context }) => {
      const aims = context.aims.filter((aim) => !aim.retired)
      if (context.aims.some((aim) => aim.id === draft.aimId)) return null
      const like = aimsLike(draft.title, aims)
      const offers = (like.length > 0 ? like : aims).slice(0, OFFERED).map((aim) => aim.text)
      return aims.length === 0
        ? {
            weight: 'question',
            field: 'aim',
            message: 'Which annual goal or 3-year measurable does it support? None is written down yet.',
            fix: 'Write down the year’s goals once; every Rock can then point to one.',
          }
        : {
            weight: 'warning',
            field: 'aim',
            message: 'It supports no annual goal and no 3-year measurable.',
            fix: `Choose the one it serves (${offers.map((text) => `“${text}”`).join(', ')}), or ask why it is done now.`,
            offers,
          }
    },
  },
  {
    id: 'ideal-client',
    letter: 'R',
    check: ({ draft }) =>
      draft.idealClientConsidered
        ? null
        : {
            weight: 'question',
            field: 'idealClient',
            message: 'Does it bring more of the ideal client, or just more?',
            fix: 'Think it through with the ideal client in mind, then tick the box.',
          },
  },
] as const satisfies readonly Rule[]
