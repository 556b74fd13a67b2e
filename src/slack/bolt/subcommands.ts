import { nearestWord } from '../../domain/nearest-word.ts'
import type { Subcommand } from './registry.ts'

type FoundSubcommand = { subcommand: Subcommand; args: unknown; problem?: never } | { problem: string }

/**
 * The subcommand a line means, with its arguments read.
 * @param text what was typed after the command
 * @returns or what is wrong, in words for the person: an unknown word with the nearest one, or the usage
 */
export function findSubcommand(all: readonly Subcommand[], command: string, text: string): FoundSubcommand {
  const offered = all.filter((each) => each.command === command)
  const [, word = '', rest = ''] = /^(\S*)\s*([\s\S]*)$/.exec(text.trim()) ?? []
  const subcommand = offered.find((each) => each.name === word.toLowerCase())
  if (!subcommand) {
    const near = nearestWord(word.toLowerCase(), offered.map((each) => each.name).filter(Boolean))
    const hint = near ? `Did you mean ${command} ${near}? ` : ''
    return { problem: `There is no “${word.slice(0, 40)}”. ${hint}${command} help lists everything.` }
  }
  const args = subcommand.args.safeParse(rest.trim())
  if (!args.success) {
    const reason = args.error.issues[0]?.message ?? ''
    return { problem: `${reason} Write it like this: ${command} ${subcommand.usage}`.trim() }
  }
  return { subcommand, args: args.data }
}
