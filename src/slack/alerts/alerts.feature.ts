import { say } from '../../blocks/answers.ts'
import { Refusal } from '../../domain/errors.ts'
import { noteCause, requireActing, takeAlert } from '../../usecases/alerts/take-alert.ts'
import type { ActionCall, Feature } from '../bolt/registry.ts'
import { publishHome } from '../home/publish-home.ts'
import { causeBlockOf, causeMetadata, causeModal, NOTE_CAUSE, parseCause } from './cause.modal.ts'
import { showAlert } from './put-alert.ts'

function keyOf({ value }: ActionCall) {
  const { team, week, kind } = value
  if (!team || !week || (kind !== 'offTrack' && kind !== 'backOnTrack')) {
    throw new Refusal('invalid', 'This button is from an older version of Drumbeat.')
  }
  return { teamId: team, week, kind } as const
}

/** The alert's buttons: taking the matter on, and noting its cause. */
export const alertsFeature: Feature = {
  actions: [
    {
      action: 'take-alert',
      async run(call) {
        const { alert, taken } = await takeAlert(call.ctx, keyOf(call), showAlert)
        call.wake()
        if (call.surface === 'home') await publishHome(call)
        if (taken && call.surface === 'home') return
        if (taken) return call.reply(say('Thank you: the channel sees that you are on it.'))
        if (alert.takenBy === call.ctx.actor.id) return call.reply(say('You are on it already.'))
        const first = await call.ctx.store.members.find(alert.takenBy ?? '')
        await call.reply(say(`${first?.name ?? 'Somebody'} was first and is on it.`))
      },
    },
    {
      action: 'note-cause',
      async run(call) {
        const alert = await requireActing(call.ctx, keyOf(call))
        const view = causeModal(alert, call.ctx.channelId ?? '')
        await call.client.views.open({ trigger_id: call.triggerId, view })
      },
    },
  ],
  submissions: [
    {
      callbackId: NOTE_CAUSE,
      blockOf: causeBlockOf,
      async run(call) {
        const { team: teamId, channel: channelId, ...key } = causeMetadata.decode(call.view.metadata)
        const ctx = { ...call.ctx, channelId }
        await noteCause(ctx, { teamId, ...key }, parseCause(call.view.values), showAlert)
        return { answer: 'close', after: async () => call.wake() }
      },
    },
  ],
}
