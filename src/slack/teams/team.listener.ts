import { blockOf } from '../../blocks/inputs.ts'
import { todayOf } from '../../usecases/context.ts'
import { changeTeam } from '../../usecases/teams/change-team.ts'
import { readTeamSettings } from '../../usecases/teams/read-settings.ts'
import { haveMet, meetAll } from '../bolt/meet.ts'
import { answerLater, overMeanwhile, SAVING } from '../bolt/open-modal.ts'
import type { SubmissionListener } from '../bolt/registry.ts'
import { noteNewReps } from '../members/new-reps.ts'
import { tellAdmitted } from '../members/tell-joining.ts'
import { readChannel } from './channel.ts'
import { parseTeam, TEAM_ID, teamModal } from './team.modal.ts'
import { teamChangedModal } from './team-changed.modal.ts'

/** Stores the settings: at once, or after asking Slack about a new channel and people not met before. */
export const submitTeam: SubmissionListener = {
  callbackId: TEAM_ID,
  blockOf,
  run: async (call) => {
    const { ctx, client, wake } = call
    const input = parseTeam(call.view)
    const { patch, teamId, repIds, managerIds, observerIds } = input
    const settings = await readTeamSettings(ctx, { teamId })
    const { team } = settings
    const ids = [...new Set([...repIds, ...managerIds, ...observerIds])]
    const moves = patch.channelId !== team.channelId
    const typed = {
      ...settings,
      team: { ...team, ...patch },
      repIds,
      managerIds,
      observerIds,
      seen: input.seen,
    }
    const again = (reason: string, seen = typed.seen) => teamModal({ ...typed, seen }, [reason])
    const save = () => overMeanwhile(store, (error) => again(error.message, error.seen))
    const store = async () => {
      const change = await ctx.store.transaction(async (tx) => {
        const changed = await changeTeam({ ...ctx, store: tx }, input)
        await tellAdmitted({ store: tx, now: ctx.now }, changed.admitted, ctx.actor)
        return changed
      })
      wake()
      return teamChangedModal(change, { id: ctx.actor.id, today: todayOf(ctx) })
    }
    const note = () => noteNewReps(call, teamId)
    if (!moves && (await haveMet(ctx, ids))) {
      return { answer: 'update', view: await save(), after: note }
    }
    const later = await answerLater(
      call,
      SAVING,
      async () => {
        const { problem } = moves ? await readChannel(client, patch.channelId, 'Save') : { problem: null }
        if (problem !== null) return again(problem)
        await meetAll(call, ids, patch.zone)
        return save()
      },
      (reason) => again(reason),
    )
    const after = async () => {
      await later.after()
      await note()
    }
    return { ...later, after }
  },
}
