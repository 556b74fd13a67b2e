/** What can be typed after a slash, and after an @ within a command. */
import type { Command, World } from '../../page-server/world.ts'

interface Completion {
  /** What is offered: `/scorecard`, or `setup` after it, or `@maya`. */
  word: string
  about: string
  /** What the box holds once it is taken. */
  text: string
}

export interface Offer {
  completions: Completion[]
  /** How the command that is typed goes on. */
  usage: string | null
  /** What is typed can be sent as it is, so that Enter does not complete it. */
  isComplete: boolean
}

const SLACKBOT = 'USLACKBOT'
const NOTHING: Offer = { completions: [], usage: null, isComplete: true }

/** What goes on from what is typed. */
export function offerFor(typed: string, commands: readonly Command[], users: World['users']): Offer {
  const [, word, space, rest = ''] = /^(\/\S*)(\s*)(.*)$/.exec(typed) ?? []
  if (word === undefined) return NOTHING
  const command = commands.find((each) => each.command === word)
  const handle = /(?:^|\s)@([\w.-]*)$/.exec(rest)?.[1]
  if (command && handle !== undefined) return peopleFor(typed, handle, users)
  if (command) return afterCommand(command, rest)
  if (space) return NOTHING
  const completions = commands
    .filter((each) => each.command.startsWith(word.toLowerCase()))
    .map((each) => ({ word: each.command, about: each.description, text: `${each.command} ` }))
  return { completions, usage: null, isComplete: false }
}

function afterCommand({ command, usageHint, subcommands }: Command, rest: string): Offer {
  const begun = rest.toLowerCase()
  const completions = subcommands
    .filter(({ name }) => name.startsWith(begun) && name !== begun.trimEnd())
    .map(({ name, summary }) => ({ word: name, about: summary, text: `${command} ${name} ` }))
  const isComplete = begun === '' || subcommands.some(({ name }) => name === begun.trimEnd())
  return { completions, usage: usageHint ? `${command} ${usageHint}` : null, isComplete }
}

function peopleFor(typed: string, handle: string, users: World['users']): Offer {
  const before = typed.slice(0, typed.length - handle.length)
  const people = Object.entries(users).filter(
    ([id, { isBot, deleted }]) => !isBot && !deleted && id !== SLACKBOT,
  )
  const completions = people
    .filter(([, { name }]) => name.startsWith(handle.toLowerCase()))
    .map(([, { name, realName }]) => ({ word: `@${name}`, about: realName, text: `${before}${name} ` }))
  const isComplete = completions.some(({ word }) => word === `@${handle}`)
  return { completions, usage: null, isComplete }
}

/** Why it can't be sent, or null. Slack takes no commands in threads. */
export function objectionTo(typed: string, commands: readonly Command[], inThread: boolean): string | null {
  const word = typed.startsWith('/') ? (typed.split(/\s/)[0] ?? '') : null
  if (word === null) return null
  if (inThread) return 'Slash commands can’t be used in threads. Type it in the channel.'
  return commands.some(({ command }) => command === word) ? null : `${word} is not a valid command`
}
