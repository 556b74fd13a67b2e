import type { Member } from '../../domain/people/people.ts'
import type { Work } from '../../usecases/context.ts'
import { judgeSubmission } from '../../usecases/entries/judge-submission.ts'
import { readForm } from '../../usecases/entries/read-form.ts'
import { readFormFacts } from '../../usecases/facts/read-form-facts.ts'
import { askedWeek } from '../../usecases/weeks/asked-week.ts'
import { submitModal } from './submit.modal.ts'

/** How often it is done: most of what makes a first time slow is gone after two. */
const TIMES = 3

/**
 * Does what the first form and its submission need before anybody waits for them, up to where something would be stored:
 * the queries are planned, and the code has run. It shows and stores nothing.
 * @returns false where there is no form yet, and so nobody who could open one
 */
export async function warmUp({ store, now }: Work): Promise<boolean> {
  for (const team of await store.teams.list()) {
    const week = await askedWeek({ store }, team)
    const reps = (await store.memberships.ofTeam(team.id)).filter(
      ({ role, leftOn }) => role === 'rep' && leftOn === null,
    )
    const actor = reps[0] && (await store.members.find(reps[0].memberId))
    if (!actor || !(await store.weeks.find(team.id, week))) continue
    for (let time = 0; time < TIMES; time++) await rehearse({ store, now }, { teamId: team.id, week, actor })
    return true
  }
  return false
}

async function rehearse(
  work: Work,
  { teamId, week, actor }: { teamId: string; week: string; actor: Member },
): Promise<void> {
  const ctx = { ...work, actor: (await work.store.members.find(actor.id)) ?? actor }
  const form = await readForm(ctx, { teamId, memberId: actor.id, week })
  submitModal(form, { locale: actor.locale, today: week })
  const facts = await readFormFacts(work.store, teamId, actor.id, week, [actor])
  const typed = form.fields.map(({ metric }) => ({ metricId: metric.id, value: '1', onProfile: null }))
  const input = { teamId, memberId: actor.id, week, typed, note: '', reason: '', form: '0' }
  await judgeSubmission(ctx, input, facts)
}
