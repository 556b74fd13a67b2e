import { describe, expect, test } from 'vitest'
import type { Command, World } from '../../page-server/world.ts'
import { objectionTo, offerFor } from './completions.ts'

const commands: Command[] = [
  {
    command: '/scorecard',
    description: 'Show the scorecard',
    usageHint: '[setup | week]',
    subcommands: [
      { name: 'setup', summary: 'Set up' },
      { name: 'submit', summary: 'Enter numbers' },
    ],
  },
  { command: '/rocks', description: 'Show the Rocks', usageHint: '', subcommands: [] },
]
const person = { isBot: false, deleted: false }
const users: World['users'] = {
  U1: { ...person, name: 'rick', realName: 'Rick Hall' },
  U2: { ...person, name: 'maya', realName: 'Maya Chen' },
  U3: { ...person, name: 'rob', realName: 'Rob, who left', deleted: true },
  U4: { ...person, name: 'robot', realName: 'A bot', isBot: true },
  USLACKBOT: { ...person, name: 'slackbot', realName: 'Slackbot' },
}
const offered = (typed: string) => offerFor(typed, commands, users).completions.map(({ word }) => word)
const taken = (typed: string) => offerFor(typed, commands, users).completions[0]?.text

describe('while a command is typed', () => {
  test('a slash offers every command, and letters those that begin so', () => {
    expect(offered('/')).toEqual(['/scorecard', '/rocks'])
    expect(offered('/sc')).toEqual(['/scorecard'])
    expect(taken('/sc')).toBe('/scorecard ')
  })

  test('a whole command offers what can follow it, with how it is used', () => {
    expect(offered('/scorecard')).toEqual(['setup', 'submit'])
    expect(offered('/scorecard se')).toEqual(['setup'])
    expect(taken('/scorecard se')).toBe('/scorecard setup ')
    expect(offerFor('/scorecard ', commands, users).usage).toBe('/scorecard [setup | week]')
  })

  test('Enter sends what is whole, and completes what is not', () => {
    const isComplete = (typed: string) => offerFor(typed, commands, users).isComplete
    expect(['/scorecard', '/scorecard ', '/scorecard setup', '/scorecard setup '].map(isComplete)).toEqual([
      true,
      true,
      true,
      true,
    ])
    expect(['/', '/sc', '/scorecard se'].map(isComplete)).toEqual([false, false, false])
  })

  test('an @ offers the people who are here, by their handle', () => {
    expect(offered('/scorecard rep @')).toEqual(['@rick', '@maya'])
    expect(taken('/scorecard rep @r')).toBe('/scorecard rep @rick ')
  })

  test('ordinary words, and words after a whole subcommand, offer nothing', () => {
    expect(offered('hello /sc')).toEqual([])
    expect(offered('/nonsense x')).toEqual([])
    expect(offered('/scorecard setup now')).toEqual([])
  })
})

describe('a text', () => {
  test('that names no command is not sent', () => {
    expect(objectionTo('/foo bar', commands, false)).toBe('/foo is not a valid command')
    expect(objectionTo('/scorecard bar', commands, false)).toBeNull()
    expect(objectionTo('foo', commands, true)).toBeNull()
  })

  test('with a command is not sent in a thread, where Slack takes none', () => {
    expect(objectionTo('/scorecard', commands, true)).toMatch(/can’t be used in threads/)
  })
})
