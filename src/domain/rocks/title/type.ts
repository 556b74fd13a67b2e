import type { RockType } from '../life/rock.ts'
import { rungEnding } from '../lint/funnel.ts'
import type { Token } from './tokens.ts'

/** Verbs that make more of what there is as well as something new: "create 50 opportunities", "create a template". */
const MAKES = new Set('buil creat develop establish launch introduc open start writ ship'.split(' '))
const ARTICLES = new Set('a an the our my your their its'.split(' '))
const MORE = new Set('more fewer less additional extra another new'.split(' '))

/** What a verb is done to: whether an amount or "more" says how many, and whether it is one of its kind. */
type Done = { counted: boolean; single: boolean; phrase: string }

function objectOf(tokens: readonly Token[], verb: number, text: string): Done {
  let [i, counted, single, more] = [verb + 1, false, false, false]
  for (; i < tokens.length; i++) {
    const token = tokens[i]!
    if (token.is === 'word' || token.is === 'verb' || token.is === 'open') break
    if (token.is === 'aside' && tokens[i + 1]?.is !== 'amount') break
    counted ||= token.is === 'amount'
    more ||= MORE.has(token.word)
    single ||= ARTICLES.has(token.word)
  }
  const first = i
  while (tokens[i]?.is === 'word') i++
  const last = tokens[i - 1]
  const phrase = i > first && last ? text.slice(tokens[first]!.at, last.end) : ''
  // "Build the pipeline to $2M": a figure for it counts it too.
  const figure = ['aside', 'share'].includes(tokens[i]?.is ?? '') && tokens[i + 1]?.is === 'amount'
  return { counted: counted || figure || (more && !single), single, phrase }
}

/**
 * Building makes something new (write, train, hire, roll out), performing drives a number there is already; the first
 * verb decides. Building verbs perform where they make more of the funnel's own ("create 50 opportunities", "build
 * pipeline to $2M"); "complete", "make", "get" where a number or "more" follows.
 */
export function typeOf(tokens: readonly Token[], text: string): RockType | null {
  const at = tokens.findIndex(({ is }) => is === 'verb')
  const token = tokens[at]
  if (token?.is !== 'verb') return null
  const { does, deed } = token.verb
  if (does === 'move') return 'performing'
  const { counted, single, phrase } = objectOf(tokens, at, text)
  const isFunnel = rungEnding(phrase) !== null && (counted || !single)
  const performs = does === 'finish' ? counted || isFunnel : isFunnel && MAKES.has(deed)
  return performs ? 'performing' : 'building'
}
