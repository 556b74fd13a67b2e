import { say } from '../../blocks/answers.ts'
import { noteCause, readCause, takeAlert } from '../../usecases/alerts/take-alert.ts'
import { ChangedMeanwhile } from '../../usecases/changed-meanwhile.ts'
import { clicked, type Feature } from '../bolt/registry.ts'
import { publishHome } from '../home/publish-home.ts'
import { NOTE_CAUSE, TAKE_ALERT } from './alert.message.ts'
import { CAUSE_ID, causeBlockOf, causeMetadata, causeModal, parseCause } from './cause.modal.ts'
import { showAlert } from './put-alert.ts'

/** The alert's buttons: taking the matter on, and noting its cause. */
export const alertsFeature: Feature = {
  actions: [
    clicked(TAKE_ALERT, async (call, { team: teamId, ...key }) => {
      const { alert, taken, by } = await takeAlert(call.ctx, { teamId, ...key }, showAlert)
      call.wake()
      if (call.surface === 'home') await publishHome(call)
      if (taken && call.surface === 'home') return
      if (taken) return call.reply(say('Thank you: the channel sees that you are on it.'))
      if (alert.takenBy === call.ctx.actor.id) return call.reply(say('You are on it already.'))
      await call.reply(say(`${by?.name ?? 'Somebody'} was first and is on it.`))
    }),
    clicked(NOTE_CAUSE, async (call, { team: teamId, ...key }) => {
      const { alert, seen } = await readCause(call.ctx, { teamId, ...key })
      const view = causeModal(alert, { channel: call.ctx.channelId ?? '', seen })
      await call.client.views.open({ trigger_id: call.triggerId, view })
    }),
  ],
  submissions: [
    {
      callbackId: CAUSE_ID,
      blockOf: causeBlockOf,
      async run(call) {
        const { team: teamId, channel, seen, ...of } = causeMetadata.decode(call.view.metadata)
        const ctx = { ...call.ctx, channelId: channel }
        const key = { teamId, ...of }
        const cause = parseCause(call.view.values)
        try {
          await noteCause(ctx, { key, cause, seen }, showAlert)
        } catch (error) {
          if (!(error instanceof ChangedMeanwhile)) throw error
          const { alert } = await readCause(ctx, key)
          const view = causeModal(alert, { channel, seen: error.seen, cause, notes: [error.message] })
          return { answer: 'update', view }
        }
        return { answer: 'close', after: async () => call.wake() }
      },
    },
  ],
}
