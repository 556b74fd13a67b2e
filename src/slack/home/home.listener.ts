import { say } from '../../blocks/answers.ts'
import { nudge } from '../../usecases/scorecards/nudge.ts'
import { type ActionListener, clicked, type VisitListener } from '../bolt/registry.ts'
import { setupCommand } from '../setup/commands.ts'
import { putWeekly } from '../submit/put-weekly.ts'
import { decodePlace, HOME } from './place.ts'
import { publishHome } from './publish-home.ts'
import { refusedHome } from './refused.home.ts'
import { NUDGE } from './waiting.home.ts'
import { OPEN_SETUP } from './welcome.home.ts'

/** Somebody opens the app: their Home tab is drawn; nothing happens on the other tab. */
export const homeOpened: VisitListener = {
  event: 'app_home_opened',
  visitorIn: ({ tab, user }) => (tab === 'home' && typeof user === 'string' ? user : null),
  run: (call) => publishHome(call),
  async refused(client, userId, text) {
    await client.views.publish({ user_id: userId, view: refusedHome(text) })
  },
}

export const homeActions: readonly ActionListener[] = [
  clicked(HOME, (call, place) => publishHome(call, decodePlace(place))),
  clicked(NUDGE, async (call, { team: teamId, week, member: memberId, ...place }) => {
    const member = await nudge(call.ctx, { teamId, week, memberId }, (work) =>
      putWeekly(work, memberId, week, { remind: true }),
    )
    call.wake()
    await call.reply(say(`${member.name} is reminded now. That was the one reminder of the week.`))
    if (call.surface === 'home') await publishHome(call, decodePlace(place))
  }),
  // The Home tab is no channel: the setup asks for one.
  clicked(OPEN_SETUP, (call) => setupCommand.run({ ...call, channelId: '' }, '')),
]
