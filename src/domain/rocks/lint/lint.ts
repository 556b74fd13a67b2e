import type { Override, RockDraft } from '../life/rock.ts'
import { ACHIEVABLE } from './smart/achievable.ts'
import { MEASURABLE } from './smart/measurable.ts'
import { RELEVANT } from './smart/relevant.ts'
import { caseOf, type Letter, type LintContext, type Remark } from './smart/rule.ts'
import { SPECIFIC } from './smart/specific.ts'
import { TIME_BOUND } from './smart/time-bound.ts'

/** Every rule, in the order of SMART. */
export const RULES = [...SPECIFIC, ...MEASURABLE, ...ACHIEVABLE, ...RELEVANT, ...TIME_BOUND]

export type RuleId = (typeof RULES)[number]['id']

/** What one rule has to say of a Rock. */
export type Finding = Required<Remark> & { rule: RuleId; letter: Letter }

/** The letters in words. */
export const LETTERS: Readonly<Record<Letter, string>> = {
  S: 'Specific',
  M: 'Measurable',
  A: 'Achievable',
  R: 'Relevant',
  T: 'Time-bound',
}

/**
 * What can be said against a Rock, SMART as sales means it. It warns and asks, and never forbids: what can't be stored
 * at all is found by `problemsOf`. The title is read too; where the form is empty it speaks for it, where it is not,
 * they are compared.
 * @returns in the order of the rules; empty for one that passes
 */
export function lint(draft: RockDraft, context: LintContext): Finding[] {
  const given = caseOf(draft, context)
  return RULES.flatMap(({ id, letter, check }) => {
    const remark: Remark | null = check(given)
    return remark === null ? [] : { offers: [], ...remark, rule: id, letter }
  })
}

/** Those that need a reason before the Rock is saved: warnings that no override covers, word for word. */
export const toOverride = (findings: readonly Finding[], overrides: readonly Override[]): Finding[] =>
  findings.filter(
    ({ weight, rule, message }) =>
      weight === 'warning' && !overrides.some((each) => each.rule === rule && each.warning === message),
  )
