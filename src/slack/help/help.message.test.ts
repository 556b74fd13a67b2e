import { expect, test } from 'vitest'
import { messageProblems, textLength } from '../../../playground/slack/blocks/surface.ts'
import { FEATURES } from '../features.ts'
import { helpMessage } from './help.message.ts'

test('help names every subcommand there is, itself too, and fits into a message', () => {
  const commands = FEATURES.flatMap((feature) => feature.commands ?? []).filter(
    (each) => each.command === '/scorecard',
  )
  const { blocks } = helpMessage('/scorecard', commands)
  expect(messageProblems(blocks, () => undefined)).toEqual([])
  expect(textLength(blocks)).toBeLessThan(13_200)
  const text = JSON.stringify(blocks)
  for (const { usage, summary } of commands) {
    expect(text).toContain(JSON.stringify(`/scorecard ${usage}`.trim()).slice(1, -1))
    expect(text).toContain(JSON.stringify(summary).slice(1, -1))
  }
  expect(commands.map(({ name }) => name)).toContain('help')
  expect(new Set(commands.map(({ name }) => name)).size).toBe(commands.length)
})
