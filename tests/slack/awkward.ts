// The names people give things, at their worst, and what Slack makes of a view with them.
import { expect } from 'vitest'
import { viewProblems } from '../../src/blocks/rules/surface.ts'

/** Eighty emoji of several code points, right to left, mentions, markup, and nothing but a space. */
export const AWKWARD: readonly string[] = [
  '👩‍👩‍👧‍👦'.repeat(80),
  'مبيعات الشرق ‏(عربي)',
  '<!channel> <@U1> <https://x.y|here>',
  '*bold* _it_ ~no~ `code` &amp; "quoted" \\',
  ' ',
]

export const awkward = (index: number): string => AWKWARD[index % AWKWARD.length] ?? ''

/** Fails unless Slack would show the modal. */
export function expectShown(view: unknown): void {
  expect(viewProblems(view, 'modal', () => undefined)).toEqual([])
  expect(Buffer.byteLength(JSON.stringify(view))).toBeLessThan(250_000)
  // People's text is literal everywhere: nothing is read as markup.
  expect(JSON.stringify(view)).not.toContain('"mrkdwn"')
}

/** A view as it comes back with what was typed: each block's only input by its block's id. */
export const typedIn = (view: { private_metadata?: string }, values: Record<string, object>) => ({
  id: 'V1',
  hash: '1',
  metadata: view.private_metadata ?? '',
  values: Object.fromEntries(
    Object.entries(values).map(([block, value]) => [block, { value: { type: 'x', ...value } }]),
  ),
})
