import { say } from '../../blocks/answers.ts'
import { Refusal } from '../../domain/errors.ts'
import { nudge } from '../../usecases/scorecards/nudge.ts'
import type { ActionCall, ActionListener, VisitListener } from '../bolt/registry.ts'
import { setupCommand } from '../setup/commands.ts'
import { putWeekly } from '../submit/put-weekly.ts'
import { HOME } from './parts.ts'
import { decodePlace } from './place.ts'
import { publishHome } from './publish-home.ts'
import { refusedHome } from './refused.home.ts'

/** Somebody opens the app: their Home tab is drawn; nothing happens on the other tab. */
export const homeOpened: VisitListener = {
  event: 'app_home_opened',
  visitorIn: ({ tab, user }) => (tab === 'home' && typeof user === 'string' ? user : null),
  run: (call) => publishHome(call),
  async refused(client, userId, text) {
    await client.views.publish({ user_id: userId, view: refusedHome(text) })
  },
}

/** A manager reminds somebody who is missing. */
async function sendNudge(call: ActionCall): Promise<void> {
  const { team: teamId, week, member: memberId } = call.value
  if (!teamId || !week || !memberId)
    throw new Refusal('invalid', 'This button is from an older version of Drumbeat.')
  const member = await nudge(call.ctx, { teamId, week, memberId }, (work) =>
    putWeekly(work, memberId, week, { remind: true }),
  )
  call.wake()
  await call.reply(say(`${member.name} is reminded now. That was the one reminder of the week.`))
  if (call.surface === 'home') await publishHome(call, decodePlace(call.value))
}

export const homeActions: readonly ActionListener[] = [
  { action: HOME, run: (call) => publishHome(call, decodePlace(call.value)) },
  { action: 'nudge', run: sendNudge },
  // The Home tab is no channel: the setup asks for one.
  { action: 'open-setup', run: (call) => setupCommand.run({ ...call, channelId: '' }, '') },
]
