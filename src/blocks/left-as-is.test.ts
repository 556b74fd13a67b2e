import { expect, test } from 'vitest'
import { isLeftAsIs, opened } from './left-as-is.ts'

const NOTE = 'R&D <visit>, 2 > 1'
const form = [opened('note', NOTE), opened('m:demos', '12'), opened('m:calls', '')]

test('what an input was opened with is known again, whether Slack gives it back as it was or escaped', () => {
  expect(isLeftAsIs(form, 'note', NOTE)).toBe(true)
  expect(isLeftAsIs(form, 'note', 'R&amp;D &lt;visit&gt;, 2 &gt; 1')).toBe(true)
  expect(isLeftAsIs(form, 'm:calls', '')).toBe(true)
})

test('so it is with the ends of its lines', () => {
  expect(isLeftAsIs([opened('note', 'One\nTwo\n')], 'note', 'One\r\nTwo')).toBe(true)
})

test('what was changed is told apart, and what another input was opened with too', () => {
  expect(isLeftAsIs(form, 'note', `${NOTE}!`)).toBe(false)
  expect(isLeftAsIs(form, 'note', '')).toBe(false)
  expect(isLeftAsIs(form, 'm:calls', '12')).toBe(false)
})

test('as many texts as fit into a workspace are told apart', () => {
  const all = new Set(Array.from({ length: 100_000 }, (_, i) => opened('note', `${i}`)))
  expect(all.size).toBe(100_000)
})
