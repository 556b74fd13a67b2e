import type { App } from '@slack/bolt'
import { say } from '../../blocks/answers.ts'
import { isKeepable, UNKEEPABLE } from '../../blocks/input-values.ts'
import type { Listening } from './listening.ts'
import { findSubcommand } from './subcommands.ts'
import { errorText, ToldError } from './told-error.ts'

/** Slash commands: acknowledged at once, then looked up in the features' lists of subcommands. */
export function listenToCommands(app: App, listening: Listening): void {
  const all = listening.features.flatMap((feature) => feature.commands ?? [])
  app.command(/.*/, async ({ ack, command, respond }) => {
    await ack()
    const reply = async (message: { text: string; blocks: unknown[] }) => {
      await respond({ response_type: 'ephemeral', replace_original: false, ...message } as Parameters<
        typeof respond
      >[0])
    }
    const work = async () => {
      try {
        if (!isKeepable(command.text)) return await reply(say(UNKEEPABLE))
        const call = await listening.callOf(command.user_id)
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
        const reference = listening.fault(error, `command ${command.command}`)
        if (!(error instanceof ToldError)) await reply(say(errorText(error, reference)))
      }
    }
    await listening.track(work())
  })
}
