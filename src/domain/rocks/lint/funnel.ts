import { kindOf } from '../../metric-kinds/kinds.ts'
import { addsUpAcrossReps, type Metric } from '../../metrics/metric.ts'
import { isRate } from '../title/words.ts'

/** A rung of the sales funnel. Further down is closer to money. */
export type Rung =
  | 'activity'
  | 'lead'
  | 'mql'
  | 'sql'
  | 'opportunity'
  | 'discovery'
  | 'demo'
  | 'proposal'
  | 'won'
  | 'revenue'
  | 'renewal'

/** A word is found alone: "leads", not "misleads". */
const word = (words: string): RegExp => new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})(?![\\p{L}\\p{N}])`, 'giu')

/**
 * The funnel's words, top to bottom. Where several are in a text the first one counts, so "qualified leads" are MQLs
 * though leads are in them. "Lead time", "cost per lead" and "lead the team" are none.
 */
const RUNGS: readonly { id: Rung; words: RegExp }[] = [
  {
    id: 'activity',
    words: word('calls?|dials?|e-?mails?|touches|knocks|visits|conversations?|outbound|outreach|prospecting'),
  },
  {
    id: 'lead',
    words: word(
      '(?<!(?:per|that|which|will|to) )leads?(?![ -](?:times?|response|scor|rout|qualit|conver|nurtur|the |a |our ))|' +
        'inquir(?:y|ies)|enquir(?:y|ies)|suspects?|prospects?|contacts|visitors?|web(?:site)? visits|traffic|' +
        'impressions?|clicks?|followers?|subscribers?|downloads?|registrations?|attendees|sign-?ups?|awareness',
    ),
  },
  {
    id: 'mql',
    words: word(
      'mqls?|(?:marketing[ -])?qualified (?:web )?(?:leads?|inquir(?:y|ies)|enquir(?:y|ies)|prospects?)',
    ),
  },
  { id: 'sql', words: word('sqls?|sals?|sales[ -](?:qualified|accepted) leads?') },
  { id: 'opportunity', words: word('opportunit(?:y|ies)|opps?|pipeline') },
  {
    id: 'discovery',
    words: word('discover(?:y|ies)|meetings?|appointments?|consultations?|assessments?'),
  },
  { id: 'demo', words: word('demos?|demonstrations?|trials?|proofs? of concept|pocs?') },
  { id: 'proposal', words: word('proposals?|quotes?|quotations?|bids?|negotiations?') },
  {
    id: 'won',
    words: word(
      'won|wins|closed|deals?|contracts?|customers?|clients?|logos?|accounts?|new business|orders?',
    ),
  },
  {
    id: 'revenue',
    words: word(
      'revenues?|sales(?![ -](?:calls?|team|process|cycle|reps?|people|operations|meetings?|leads?|lead(?:er|er?ship)s?|qualified|accepted))|' +
        'bookings|turnover|arr|mrr|acv|gross margin',
    ),
  },
  { id: 'renewal', words: word('renewals?|retention|churn|upsells?|cross-?sell(?:s|ing)?|nrr|grr') },
]

const orderOf = (rung: Rung): number => RUNGS.findIndex(({ id }) => id === rung)

/** The funnel word that comes first in a text, the longer one where two begin there. */
function rungIn(text: string): Rung | null {
  let first: { rung: Rung; at: number; length: number } | null = null
  for (const { id, words } of RUNGS) {
    const [match] = text.matchAll(words)
    if (!match) continue
    const { index, 0: found } = match
    const isFirst = first === null || index < first.at || (index === first.at && found.length > first.length)
    if (isFirst) first = { rung: id, at: index, length: found.length }
  }
  return first?.rung ?? null
}

/**
 * The funnel word that ends a phrase, the longest one: what its other words only describe. "Qualified leads" are MQLs,
 * and a "pipeline dashboard" is none.
 */
export function rungEnding(phrase: string): Rung | null {
  let longest: { rung: Rung; length: number } | null = null
  for (const { id, words } of RUNGS) {
    for (const { index, 0: found } of phrase.matchAll(words)) {
      const isLongest = index + found.length === phrase.length && found.length > (longest?.length ?? 0)
      if (isLongest) longest = { rung: id, length: found.length }
    }
  }
  return longest?.rung ?? null
}

/** The stages offered where the team has none of its own. */
const USUAL_STAGES: readonly string[] = ['MQL', 'SQL', 'Discovery', 'Proposal', 'Won']

/**
 * The sales process that a scorecard's metrics sit in: their stages, top to bottom. Stages the funnel knows go in its
 * order; another stays behind the one it follows on the scorecard.
 * @param metrics in the scorecard's order
 */
export function salesProcess(metrics: readonly Pick<Metric, 'stage'>[]): string[] {
  const stages = [...new Set(metrics.flatMap(({ stage }) => stage?.trim() || []))]
  let last = -1
  const placed = stages.map((stage) => {
    const rung = rungIn(stage)
    if (rung !== null) last = orderOf(rung)
    return { stage, order: last }
  })
  return placed.sort((a, b) => a.order - b.order).map(({ stage }) => stage)
}

/**
 * Whether a metric is unqualified volume: by its name, else by standing in a stage before the first one where the
 * process qualifies.
 */
export function isUnqualifiedMetric(metric: Metric, process: readonly string[]): boolean {
  if (!kindOf(metric).rocks.countsThings || !addsUpAcrossReps(metric)) return false
  const rung = rungIn(metric.name)
  if (rung !== null) return rung === 'lead' && !isRate(metric.name)
  const at = metric.stage === null ? -1 : process.indexOf(metric.stage.trim())
  const qualifies = process.findIndex((stage) => isPast(stage, 'lead'))
  return at >= 0 && at < qualifies && rungIn(process[at] ?? '') !== 'activity'
}

const isPast = (stage: string, rung: Rung): boolean => {
  const own = rungIn(stage)
  return own !== null && orderOf(own) > orderOf(rung)
}

/**
 * The stages of the sales process below a metric or, without one, below the funnel's leads: "what further down
 * moves?"
 * @returns the usual ones where the team's process has none
 */
export function stagesBelow(stage: string | null, process: readonly string[]): readonly string[] {
  const own = stage === null ? -1 : process.indexOf(stage.trim())
  const below = own >= 0 ? process.slice(own + 1) : process.filter((each) => isPast(each, 'lead'))
  return below.length > 0 ? below : USUAL_STAGES
}
