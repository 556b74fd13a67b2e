import { todayOf } from '../../usecases/context.ts'
import { changeTeam, readTeamSettings } from '../../usecases/teams/change-team.ts'
import { haveMet, meetAll } from '../meet.ts'
import type { SubmissionListener } from '../registry.ts'
import { readChannel } from './channel.ts'
import { blockOf } from './inputs.ts'
import { answerLater, SAVING } from './open-modal.ts'
import { parseTeam, TEAM_ID, teamModal } from './team.modal.ts'
import { teamChangedModal } from './team-changed.modal.ts'

/** Stores the settings: at once, or after asking Slack about a new channel and people not met before. */
export const submitTeam: SubmissionListener = {
  callbackId: TEAM_ID,
  blockOf,
  run: async (call) => {
    const { ctx, client, wake } = call
    const input = parseTeam(call.view)
    const { patch, teamId, repIds, managerIds } = input
    const { team } = await readTeamSettings(ctx, teamId)
    const ids = [...new Set([...repIds, ...managerIds])]
    const moves = patch.channelId !== team.channelId
    const save = async () => {
      const change = await changeTeam(ctx, input)
      wake()
      return teamChangedModal(change, todayOf(ctx))
    }
    if (!moves && (await haveMet(ctx, ids))) {
      return { answer: 'update', view: await save() }
    }
    const again = (note: string) => teamModal({ team: { ...team, ...patch }, repIds, managerIds }, [note])
    return answerLater(
      call,
      SAVING,
      async () => {
        const { problem } = moves ? await readChannel(client, patch.channelId, 'Save') : { problem: null }
        if (problem !== null) return again(problem)
        await meetAll(call, ids, patch.zone)
        return save()
      },
      again,
    )
  },
}
