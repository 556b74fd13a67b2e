import { noticeModal, say } from '../../blocks/answers.ts'
import { restTeam } from '../../usecases/teams/rest-team.ts'
import { show } from '../bolt/open-modal.ts'
import { clicked } from '../bolt/registry.ts'
import { publishHome } from '../home/publish-home.ts'
import { alreadySo, REST, restedAnswer, restedModal, sinceThen } from './rest.message.ts'
import { tellRested } from './tell-rested.ts'

/** Pauses or archives a team, or takes it up again, from its settings, from Home, and from what was said of it. */
export const restChosen = clicked(REST, async (call, { team: teamId, quiet, of }) => {
  const { ctx, surface } = call
  const rested = await ctx.store.transaction(async (store) => {
    const done = await restTeam({ ...ctx, store }, { teamId, quiet, ...(of === undefined ? {} : { of }) })
    if (done.changed) await tellRested({ store, now: ctx.now }, done, ctx.actor)
    return done
  })
  call.wake()
  const unchanged = (rested.team.quiet ?? null) === quiet ? alreadySo(rested) : sinceThen(rested.team)
  const view = rested.changed ? restedModal(rested) : noticeModal('Team settings', unchanged)
  if (call.view) await show(call.client, call.view.id, view)
  else if (surface === 'message') await call.reply(rested.changed ? restedAnswer(rested) : say(unchanged))
  if (surface !== 'message') await publishHome(call)
})
