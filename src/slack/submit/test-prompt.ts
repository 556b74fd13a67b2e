import { noticeModal } from '../../blocks/answers.ts'
import { weekLabel } from '../../domain/weeks/presence.ts'
import { todayOf } from '../../usecases/context.ts'
import { readTestForm } from '../../usecases/entries/read-form.ts'
import { readTeam } from '../../usecases/facts/read-facts.ts'
import { askedWeek } from '../../usecases/weeks/asked-week.ts'
import type { ActionCall } from '../bolt/registry.ts'
import { testPromptMessage } from './test-prompt.message.ts'

/** "Send me a test prompt": the DM each rep will get, to who asks. It is a trial, not a message of the ritual: sent at once. */
export async function sendTestPrompt(call: ActionCall, of: { team: string }): Promise<void> {
  const { ctx, client } = call
  const team = await readTeam(ctx.store, of.team)
  const week = await askedWeek(ctx, team)
  const form = await readTestForm(ctx, { teamId: team.id, week })
  const message = testPromptMessage(team.name, weekLabel(week, team, todayOf(ctx)), form.fields.length, {
    team: team.id,
    week,
  })
  await client.chat.postMessage({ channel: ctx.actor.id, ...message })
  if (call.surface === 'modal') {
    await client.views.push({
      trigger_id: call.triggerId,
      view: noticeModal('Sent', 'Look at your messages from Drumbeat: the test prompt is there.'),
    })
  }
}
