import { noticeModal, say } from '../../blocks/answers.ts'
import type { Quiet } from '../../domain/team.ts'
import { restTeam } from '../../usecases/teams/rest-team.ts'
import { show } from '../bolt/open-modal.ts'
import type { ActionListener } from '../bolt/registry.ts'
import { publishHome } from '../home/publish-home.ts'
import { tellRested } from '../members/tell-joining.ts'
import { alreadySo, REST, restedAnswer, restedModal, sinceThen } from './rest.message.ts'

/** Pauses or archives a team, or takes it up again, from its settings, from Home, and from what was said of it. */
export const restChosen: ActionListener = {
  action: REST,
  async run(call) {
    const { ctx, value, surface } = call
    const quiet = quietIn(value.quiet)
    const of = value.of === undefined ? {} : { of: quietIn(value.of) }
    const rested = await ctx.store.transaction(async (store) => {
      const done = await restTeam({ ...ctx, store }, { teamId: value.team ?? '', quiet, ...of })
      if (done.changed) await tellRested({ store, now: ctx.now }, done, ctx.actor)
      return done
    })
    call.wake()
    const unchanged = (rested.team.quiet ?? null) === quiet ? alreadySo(rested) : sinceThen(rested.team)
    const view = rested.changed ? restedModal(rested) : noticeModal('Team settings', unchanged)
    if (call.view) await show(call.client, call.view.id, view)
    else if (surface === 'message') await call.reply(rested.changed ? restedAnswer(rested) : say(unchanged))
    if (surface !== 'message') await publishHome(call)
  },
}

const quietIn = (value: string | undefined): Quiet | null =>
  value === 'paused' || value === 'archived' ? value : null
