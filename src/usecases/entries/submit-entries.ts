import { Refusal } from '../../domain/errors.ts'
import type { WeekChange } from '../../store/changes.ts'
import type { EntryChange } from '../../store/entries.ts'
import type { Context } from '../context.ts'
import { isShared, readFormFacts } from '../facts/read-form-facts.ts'
import { weekChange } from '../weeks/note-change.ts'
import { judgeSubmission, type Submit, type Submitted } from './judge-submission.ts'

/** How often a submission reads again after somebody else wrote the same entries meanwhile. */
const TRIES = 5

/**
 * Stores a person's numbers for a week: entries, revisions and a durable "week changed" row, in one
 * transaction. Blank withdraws a stored value. The same submission delivered twice changes nothing, at once or
 * after others; nor does one that was overtaken by a newer form of the same person.
 * @throws Refusal `invalid` with messages by metric id (and `onProfileField`), `closed`, `notAllowed`, `notFound`
 */
export async function submitEntries(ctx: Context, input: Submit): Promise<Submitted> {
  for (let attempt = 1; ; attempt++) {
    const result = await trySubmit(ctx, input)
    if (result !== 'conflict') return result
    if (attempt === TRIES) {
      throw new Refusal(
        'conflict',
        'Somebody else is changing the same numbers. Nothing was stored: submit again.',
      )
    }
  }
}

async function trySubmit(ctx: Context, input: Submit): Promise<Submitted | 'conflict'> {
  const { store, now, actor } = ctx
  const { teamId, memberId, week } = input
  const form = await readFormFacts(store, teamId, memberId, week, [actor])
  const { changes, note, ...judged } = await judgeSubmission(ctx, input, form)
  if (note === null) return { ...judged, stored: 0 }
  const outcome = await store.entries.record({
    changes,
    submissions: [{ teamId, memberId, week, late: judged.late, ...note }],
    weekChanges: await weekChangesOf(ctx, input, changes),
    by: actor.id,
    form: input.form ?? null,
    at: now,
    reason: input.reason.trim() || null,
  })
  return outcome === 'conflict' ? outcome : { ...judged, stored: changes.length }
}

/** Whose weeks are to be worked out again: the member's teams, and every team that shows a shared metric. */
async function weekChangesOf(
  { store, now, actor }: Context,
  input: Submit,
  changes: readonly EntryChange[],
): Promise<WeekChange[]> {
  const shared = changes.filter((each) => isShared(each.subject))
  // What somebody enters for others says by whom. Why is for the person's page, not for their channel.
  const isForOthers = actor.id !== input.memberId || shared.length > 0
  const cause = { id: crypto.randomUUID(), what: 'entry' as const, by: actor.id }
  const change = (memberId: string, teamId: string): WeekChange =>
    weekChange({ store, now }, { memberId, teamId, week: input.week, ...(isForOthers && { cause }) })
  const places = await Promise.all(shared.map((each) => store.placements.ofMetric(each.metricId)))
  const others = new Set(places.flat().map((placement) => placement.teamId))
  others.delete(input.teamId)
  return [change(input.memberId, input.teamId), ...[...others].map((teamId) => change('', teamId))]
}
