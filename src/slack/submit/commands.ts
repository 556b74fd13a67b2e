import { z } from 'zod'
import { Refusal } from '../../domain/errors.ts'
import { todayOf } from '../../usecases/context.ts'
import { readForm } from '../../usecases/entries/read-form.ts'
import { findTeams } from '../../usecases/teams/find-team.ts'
import { readTeam } from '../../usecases/teams/read-facts.ts'
import { askedWeek } from '../../usecases/weeks/asked-week.ts'
import { type ActionListener, type Call, subcommand } from '../registry.ts'
import { chooseTeam } from '../teams/choose-team.ts'
import { submitModal } from './submit.modal.ts'

const CHOSEN = 'submit-for:'

/** Opens the form of the week that a team is asking for. */
async function openAsked(call: Call & { triggerId: string }, teamId: string): Promise<void> {
  const { ctx, client, triggerId } = call
  const week = await askedWeek(ctx, await readTeam(ctx.store, teamId))
  const form = await readForm(ctx, { teamId, memberId: ctx.actor.id, week })
  await client.views.open({
    trigger_id: triggerId,
    view: submitModal(form, { locale: ctx.actor.locale, today: todayOf(ctx) }),
  })
}

/** `/scorecard submit`: the form of the week that is being asked for. */
export const submitCommand = subcommand({
  command: '/scorecard',
  name: 'submit',
  summary: 'Enter your numbers for the week',
  usage: 'submit',
  args: z.string().max(0, 'submit takes nothing after it.'),
  async run(call) {
    const teams = await findTeams(call.ctx, call.channelId)
    const [only] = teams
    if (teams.length === 1 && only) await openAsked(call, only.id)
    else await chooseTeam(call, teams, CHOSEN)
  },
})

/** The choice of team that an ambiguous `/scorecard submit` offered. */
export const submitForChosen: ActionListener = {
  action: CHOSEN,
  async run(call) {
    if (!call.value.team) throw new Refusal('invalid', 'This button is from an older version of Drumbeat.')
    await openAsked(call, call.value.team)
  },
}
