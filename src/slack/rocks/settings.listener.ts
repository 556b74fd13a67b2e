import { requireManager } from '../../domain/permission.ts'
import { changeRockSettings } from '../../usecases/rocks/change-rock-settings.ts'
import { readRockTeam } from '../../usecases/rocks/rock-team.ts'
import { say } from '../answers.ts'
import type { ActionListener, SubmissionListener } from '../registry.ts'
import { type Asked, answered, openRead } from './answered.ts'
import { carried } from './carried-value.ts'
import {
  decodeSettings,
  parseSettings,
  SETTINGS_ID,
  settingsBlockOf,
  settingsFor,
  settingsModal,
  settingsSaved,
  UNDO_SETTINGS,
} from './settings.modal.ts'

/** `/rocks settings`. */
export const openSettings = (call: Asked, teamId: string): Promise<void> =>
  openRead(call, 'How Rocks are kept', async () => {
    const { store, actor } = call.ctx
    requireManager(actor, teamId, await store.memberships.ofMember(actor.id))
    const { team, settings } = await readRockTeam(call.ctx, teamId)
    return settingsModal(team, settings)
  })

export const submitSettings: SubmissionListener = {
  callbackId: SETTINGS_ID,
  blockOf: settingsBlockOf,
  async run(call) {
    const { team } = settingsFor(call.view)
    const { before, after } = await changeRockSettings(
      call.ctx,
      team,
      parseSettings(call.view, call.ctx.actor.locale),
    )
    return { answer: 'update', view: settingsSaved(team, before, after) }
  },
}

export const settingsUndone: ActionListener = {
  action: UNDO_SETTINGS,
  async run(call) {
    await changeRockSettings(call.ctx, carried(call, 'team'), decodeSettings(call.value))
    await answered(call, say('Taken back: Rocks are kept as before.'))
  },
}
