import type { App } from '@slack/bolt'
import { errorText, say } from './answers.ts'
import type { Listening } from './listening.ts'
import { findSubcommand } from './subcommands.ts'

/** Slash commands: acknowledged at once, then looked up in the features' lists of subcommands. */
export function listenToCommands(app: App, listening: Listening): void {
  const all = listening.features.flatMap((feature) => feature.commands ?? [])
  app.command(/.*/, async ({ ack, command, client, respond }) => {
    await ack()
    const reply = async (message: { text: string; blocks: unknown[] }) => {
      await respond({ response_type: 'ephemeral', replace_original: false, ...message } as Parameters<
        typeof respond
      >[0])
    }
    const work = async () => {
      try {
        const call = await listening.callOf({ team_id: command.team_id }, command.user_id, client)
        const found = findSubcommand(all, command.command, command.text)
        if (found.problem !== undefined) return await reply(say(found.problem))
        await found.subcommand.run(
          {
            ...call,
            ctx: { ...call.ctx, channelId: command.channel_id },
            channelId: command.channel_id,
            triggerId: command.trigger_id,
            reply,
          },
          found.args,
        )
      } catch (error) {
        await reply(say(errorText(error, listening.fault(error, `command ${command.command}`))))
      }
    }
    await listening.track(work())
  })
}
