import { expect, test } from 'vitest'
import { asTyped } from './typed-text.ts'

test.each([
  ['two hires &lt;slipped&gt; &amp; one left', 'two hires <slipped> & one left'],
  ['waiting for <@U123|ana> in <#C1|east>', 'waiting for @ana in #east'],
  ['see <https://example.com|example.com>', 'see example.com'],
  ['told <!channel> and <@U9>', 'told !channel and @U9'],
  ['from &amp;lt;45&amp;gt; to 35', 'from &lt;45&gt; to 35'],
])('%s', (sent, typed) => {
  expect(asTyped(sent)).toBe(typed)
})
