import { z } from 'zod'
import { Refusal } from '../../domain/errors.ts'
import { readForm } from '../../usecases/entries/read-form.ts'
import { findTeams } from '../../usecases/teams/find-team.ts'
import { subcommand } from '../registry.ts'
import { chooseTeam } from '../teams/choose-team.ts'
import { submitModal } from './submit.modal.ts'

/** `/scorecard submit`: the form of the week that is being asked for. */
export const submitCommand = subcommand({
  command: '/scorecard',
  name: 'submit',
  summary: 'Enter your numbers for the week',
  usage: 'submit',
  args: z.string().max(0, 'submit takes nothing after it.'),
  async run(call) {
    const teams = await findTeams(call.ctx, call.channelId)
    const weeks = await Promise.all(
      teams.map(async (team) => {
        const newest = await call.ctx.store.weeks.newestPrompted(team.id)
        const planned = (await call.ctx.store.weeks.unclosed(team.id))[0]
        return { team, week: (newest ?? planned)?.week ?? team.firstWeek }
      }),
    )
    const [only, ...others] = weeks
    if (!only)
      throw new Refusal('notFound', 'There is no scorecard here yet. Set one up with /scorecard setup.')
    if (others.length > 0) {
      const weekOf = (teamId: string) => weeks.find(({ team }) => team.id === teamId)?.week ?? ''
      return chooseTeam(call, teams, 'enter-numbers', (team) => ({ week: weekOf(team.id) }))
    }
    const form = await readForm(call.ctx, {
      teamId: only.team.id,
      memberId: call.ctx.actor.id,
      week: only.week,
    })
    await call.client.views.open({ trigger_id: call.triggerId, view: submitModal(form) })
  },
})
