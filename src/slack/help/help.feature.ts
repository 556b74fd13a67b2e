import { z } from 'zod'
import { type Feature, type Subcommand, subcommand } from '../bolt/registry.ts'
import { helpMessage } from './help.message.ts'

/** `help` of every command the other features listen to, made from their lists of subcommands. */
export function helpFeature(features: readonly Feature[]): Feature {
  const others = features.flatMap((feature) => feature.commands ?? [])
  const commands = [...new Set(others.map((each) => each.command))]
  return {
    commands: commands.map((command) =>
      helpOf(
        command,
        others.filter((each) => each.command === command),
      ),
    ),
  }
}

function helpOf(command: Subcommand['command'], others: readonly Subcommand[]): Subcommand {
  const help: Subcommand = subcommand({
    command,
    name: 'help',
    summary: 'This list',
    usage: 'help',
    args: z.string(),
    async run(call) {
      await call.reply(helpMessage(command, [...others, help]))
    },
  })
  return help
}
