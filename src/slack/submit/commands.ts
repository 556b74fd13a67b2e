import { z } from 'zod'
import { action } from '../../blocks/action.ts'
import { todayOf } from '../../usecases/context.ts'
import { readForm } from '../../usecases/entries/read-form.ts'
import { readTeam } from '../../usecases/facts/read-facts.ts'
import { findMember } from '../../usecases/scorecards/find-rep.ts'
import { weekNamed } from '../../usecases/scorecards/week-named.ts'
import { findManagedTeams, findTeams } from '../../usecases/teams/find-team.ts'
import { askedWeek } from '../../usecases/weeks/asked-week.ts'
import { type Call, clicked, subcommand } from '../bolt/registry.ts'
import { splitWho } from '../reading/who.ts'
import { chooseTeam } from '../teams/choose-team.ts'
import { submitModal } from './submit.modal.ts'

const SUBMIT_FOR = action(
  'submit-for:',
  z.object({ team: z.string(), member: z.string().optional(), when: z.string().optional() }),
  { instead: '/scorecard submit' },
)

/** Whose form of which week a command means; a week in words, empty for the one that is being asked for. */
type Meant = { member: string; when: string }

/** Opens the form of a team's week. */
async function openFormOf(
  { ctx, client, triggerId }: Call & { triggerId: string },
  teamId: string,
  { member, when }: Meant,
): Promise<void> {
  const team = await readTeam(ctx.store, teamId)
  const newest = await askedWeek(ctx, team)
  const reader = { today: todayOf(ctx), locale: ctx.actor.locale }
  const week = weekNamed(when, { team, newest, ...reader })
  const form = await readForm(ctx, { teamId, memberId: member, week })
  await client.views.open({ trigger_id: triggerId, view: submitModal(form, reader) })
}

/** `/scorecard submit`: the form of the week that is being asked for, or another; a manager's for somebody else. */
export const submitCommand = subcommand({
  command: '/scorecard',
  name: 'submit',
  summary: 'Enter your numbers for the week or an earlier one; for managers, those of any rep of theirs',
  usage: 'submit [@name] [date]',
  args: z.string(),
  async run(call, text) {
    const { ctx, channelId } = call
    const { who, rest: when } = splitWho(text)
    const member = await findMember(ctx, who)
    const isOther = member.id !== ctx.actor.id
    const teams = await (isOther ? findManagedTeams(ctx, { channelId }) : findTeams(ctx, { channelId }))
    const [only] = teams
    const meant = { member: member.id, when: when.slice(0, 40) }
    if (teams.length === 1 && only) await openFormOf(call, only.id, meant)
    else await chooseTeam(call, teams, SUBMIT_FOR, (team) => ({ team, ...meant }))
  },
})

/** The choice of team that an ambiguous `/scorecard submit` offered. */
export const submitForChosen = clicked(SUBMIT_FOR, (call, { team, member, when }) =>
  openFormOf(call, team, { member: member ?? call.ctx.actor.id, when: when ?? '' }),
)
