import { say } from '../../../blocks/answers.ts'
import { readRockTeam } from '../../../usecases/rocks/rock-team.ts'
import { changeRockSettings } from '../../../usecases/rocks/settings/change-rock-settings.ts'
import { readRockSettings } from '../../../usecases/rocks/settings/read-rock-settings.ts'
import { overMeanwhile } from '../../bolt/open-modal.ts'
import { clicked, type SubmissionListener } from '../../bolt/registry.ts'
import { answered, type CommandOrClick, openRead } from '../in-place.ts'
import {
  parseSettings,
  SETTINGS_ID,
  settingsBlockOf,
  settingsFor,
  settingsModal,
  settingsSaved,
  UNDO_SETTINGS,
} from './settings.modal.ts'

/** `/rocks settings`. */
export const openSettings = (call: CommandOrClick, teamId: string): Promise<void> =>
  openRead(call, 'How Rocks are kept', async () => {
    const { team, settings, seen } = await readRockSettings(call.ctx, { teamId })
    return settingsModal(team, settings, { seen })
  })

export const submitSettings: SubmissionListener = {
  callbackId: SETTINGS_ID,
  blockOf: settingsBlockOf,
  async run(call) {
    const { team: teamId, seen } = settingsFor(call.view)
    const typed = parseSettings(call.view, call.ctx.actor.locale)
    const view = await overMeanwhile(
      async () => {
        const { before, after } = await changeRockSettings(call.ctx, { teamId, settings: typed, seen })
        return settingsSaved(teamId, before, after)
      },
      async (error) => {
        const { team } = await readRockTeam(call.ctx, teamId)
        return settingsModal(team, typed, { seen: error.seen, notes: [error.message] })
      },
    )
    return { answer: 'update', view }
  },
}

export const settingsUndone = clicked(UNDO_SETTINGS, async (call, { team, month, stretch, open }) => {
  const thresholds = { stretchPercent: stretch, openRocks: open }
  await changeRockSettings(call.ctx, { teamId: team, settings: { startMonth: month, thresholds } })
  await answered(call, say('Taken back: Rocks are kept as before.'))
})
