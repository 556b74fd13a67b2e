import type { KnownBlock } from '@slack/types'
import { bold, context, italic, type Line, line, plural, rich } from '../../../blocks/text.ts'
import { type Finding, LETTERS } from '../../../domain/rocks/lint/lint.ts'
import type { Letter } from '../../../domain/rocks/lint/smart/rule.ts'

/** The two weights of a finding, told apart in words as well. */
const WEIGHTS: Readonly<Record<Finding['weight'], string>> = { warning: '▲ Warning', question: '? Question' }

/**
 * What the lint has to say, a block for each letter of SMART that something was found under.
 * @param toOverride those that need a reason; other warnings were passed over before
 */
export function findingBlocks(findings: readonly Finding[], toOverride: readonly Finding[]): KnownBlock[] {
  if (findings.length === 0) return [rich(line('✓ Specific, measurable, achievable, relevant, time-bound.'))]
  const letters = (Object.keys(LETTERS) as Letter[]).filter((letter) =>
    findings.some((each) => each.letter === letter),
  )
  return [
    context(summary(findings)),
    ...letters.map((letter) =>
      rich(
        line(bold(`${letter}  ${LETTERS[letter]}`)),
        ...findings
          .filter((each) => each.letter === letter)
          .flatMap((each) => findingLines(each, isPassed(each, toOverride))),
      ),
    ),
  ]
}

const isPassed = (finding: Finding, toOverride: readonly Finding[]): boolean =>
  finding.weight === 'warning' && !toOverride.some(({ rule }) => rule === finding.rule)

const findingLines = ({ weight, message, fix }: Finding, passed: boolean): Line[] => [
  line(`${WEIGHTS[weight]}${passed ? ', passed over before' : ''}: ${message}`),
  line(italic(fix)),
]

/** "2 warnings, 1 question. Questions can wait; a warning needs a reason to be passed over." */
function summary(findings: readonly Finding[]): string {
  const count = (weight: Finding['weight']) => findings.filter((each) => each.weight === weight).length
  const [warnings, questions] = [count('warning'), count('question')]
  const counted = [
    ...(warnings > 0 ? [plural(warnings, 'warning')] : []),
    ...(questions > 0 ? [plural(questions, 'question')] : []),
  ].join(', ')
  if (warnings === 0) return `${counted}. Questions can wait.`
  return `${counted}. A warning needs a reason to be passed over${questions > 0 ? '; questions can wait' : ''}.`
}

/** A warning as a modal remembers having shown it, its figures included, in a few characters. */
export const markOf = ({ rule, message }: Finding): string => `${rule}~${hashed(message)}`

/** A short hash (FNV-1a): two wordings of one rule are never told apart by more than chance. */
function hashed(text: string): string {
  let hash = 0x811c9dc5
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0
  return hash.toString(36)
}
