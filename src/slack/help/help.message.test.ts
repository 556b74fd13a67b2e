import { expect, test } from 'vitest'
import { messageProblems } from '../../blocks/rules/surface.ts'
import { FEATURES } from '../features.ts'
import { helpMessage } from './help.message.ts'

test.each(['/scorecard', '/rocks'] as const)(
  'help of %s names every subcommand there is, itself too, and fits into a message',
  (command) => {
    const commands = FEATURES.flatMap((feature) => feature.commands ?? []).filter(
      (each) => each.command === command,
    )
    const { blocks } = helpMessage(command, commands)
    expect(messageProblems(blocks, () => undefined)).toEqual([])
    expect(JSON.stringify(blocks).length).toBeLessThan(13_200)
    const text = JSON.stringify(blocks)
    for (const { usage, summary } of commands) {
      expect(text).toContain(JSON.stringify(`${command} ${usage}`.trim()).slice(1, -1))
      expect(text).toContain(JSON.stringify(summary).slice(1, -1))
    }
    expect(commands.map(({ name }) => name)).toContain('help')
    expect(new Set(commands.map(({ name }) => name)).size).toBe(commands.length)
  },
)

test('each command’s help names the other', () => {
  const text = (command: '/scorecard' | '/rocks') => JSON.stringify(helpMessage(command, []).blocks)
  expect(text('/scorecard')).toContain('/rocks help')
  expect(text('/rocks')).toContain('/scorecard')
})
