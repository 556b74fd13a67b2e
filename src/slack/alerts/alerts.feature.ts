import { say } from '../../blocks/answers.ts'
import { noteCause, requireActing, takeAlert } from '../../usecases/alerts/take-alert.ts'
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
      const alert = await requireActing(call.ctx, { teamId, ...key })
      const view = causeModal(alert, call.ctx.channelId ?? '')
      await call.client.views.open({ trigger_id: call.triggerId, view })
    }),
  ],
  submissions: [
    {
      callbackId: CAUSE_ID,
      blockOf: causeBlockOf,
      async run(call) {
        const { team: teamId, channel: channelId, ...key } = causeMetadata.decode(call.view.metadata)
        const ctx = { ...call.ctx, channelId }
        await noteCause(ctx, { key: { teamId, ...key }, cause: parseCause(call.view.values) }, showAlert)
        return { answer: 'close', after: async () => call.wake() }
      },
    },
  ],
}
