import { Refusal } from '../../domain/errors.ts'
import type { Membership } from '../../domain/people/people.ts'
import { isManager, mayEnter } from '../../domain/people/permission.ts'
import { metricsFor, subjectOf } from '../../domain/scorecard/asking.ts'
import type { Entry } from '../../domain/scorecard/entry.ts'
import { checkTyped, type Typed, type Value } from '../../domain/typed/check-typed.ts'
import { checkEntering } from '../../domain/weeks/closing.ts'
import { lastDay, type Week } from '../../domain/weeks/week.ts'
import type { WeekChange } from '../../store/changes.ts'
import type { EntryChange, Said } from '../../store/entries.ts'
import { type Context, todayOf } from '../context.ts'
import { isShared, readFormFacts } from '../facts/read-form-facts.ts'
import { weekChange } from '../weeks/note-change.ts'
import { isNoteNew, laterForm, type Submitting, standingOf } from './old-forms.ts'
import { ONLY_OWN } from './read-form.ts'
import { reportsHere } from './reports-here.ts'

export type Submit = {
  teamId: string
  /** Whose numbers: the actor's own, or a rep's that a manager enters for. */
  memberId: string
  week: Week
  typed: readonly Typed[]
  /** null when it was left as it is. */
  note: string | null
  /** Why it changes; needed of a manager long after the close. */
  reason: string
  /** The form it was typed into, as `formId` has it; without it, what comes later counts. */
  form?: string | null
}

export type Submitted = {
  /** How many values are new or different. */
  stored: number
  late: boolean
  /** Values that were typed for metrics no longer asked: not stored, to be said. */
  leftOut: readonly LeftOut[]
  /** Values that the same person has changed since in a form that they opened later: not stored, to be said. */
  older: readonly LeftOut[]
}

/** A value that was typed and not stored. */
export type LeftOut = { name: string; value: string }

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
  const form = await readFormFacts(store, input.teamId, input.memberId, input.week, [actor])
  const { facts, theirs, state, handedIn } = form
  const noted = handedIn?.note ?? null
  const { team } = facts
  if (!state) throw new Refusal('notFound', 'That week has not begun yet. Nothing was stored.')
  const own = actor.id === input.memberId ? facts.memberships : await store.memberships.ofMember(actor.id)
  const manages = isManager(actor, team.id, own)
  const asked = metricsFor(facts, input.memberId, input.week)
  const reports = actor.id !== input.memberId && (await reportsHere(store, asked))
  if (!mayEnter(actor, input.memberId, team.id, { theirs, own, reports })) {
    throw new Refusal('notAllowed', `${ONLY_OWN} Nothing was stored.`)
  }
  if (asked.length === 0) {
    throw new Refusal(
      'notAllowed',
      `${team.name} no longer asks ${actor.id === input.memberId ? 'you' : 'that person'} for numbers in that week. Nothing was stored. If that is wrong, ask its managers: they name its reps with /scorecard team.`,
    )
  }
  const late = checkEntering(team, state, now, {
    isManager: manages,
    reason: input.reason,
    today: todayOf(ctx),
  })

  const values = checkTyped(input.typed, asked, input.note ?? '', actor.locale)
  const submitting = { by: actor.id, form: input.form ?? null }
  const differing = changesOf(values, facts.entries, input, late)
  const said = await readSaid(ctx, differing, submitting)
  const standing = differing.map((change) => standingOf(change, said, submitting))
  const changes = differing.filter((_, i) => standing[i] === 'new')
  await checkElsewhere(ctx, input, changes, theirs)
  const isAgain = changes.length === 0 && standing.includes('again')
  const note = (isNoteNew(handedIn, submitting, isAgain) ? input.note?.trim() : null) ?? noted ?? ''
  const typedOf = (metricId: string): LeftOut => ({
    name: facts.metrics.find((metric) => metric.id === metricId)?.name ?? 'A metric',
    value: input.typed.find((typed) => typed.metricId === metricId)?.value.trim() || 'nothing',
  })
  const older = differing.filter((_, i) => standing[i] === 'older').map(({ metricId }) => typedOf(metricId))
  const leftOut = input.typed.flatMap((typed) => {
    if (typed.leftAsIs || !typed.value.trim() || asked.some((metric) => metric.id === typed.metricId))
      return []
    return typedOf(typed.metricId)
  })
  const nothing = { stored: 0, late, leftOut, older }
  if (changes.length === 0 && noted === note) return nothing
  if (differing.length === 0 && noted === null && !note && !values.some((each) => each.value !== null)) {
    const first = asked[0]
    throw new Refusal('invalid', 'Nothing was entered.', {
      [first?.id ?? '']:
        'Enter at least one number; leave those you don’t know blank. Away all week? Press “I was off”.',
    })
  }

  const outcome = await store.entries.record({
    changes,
    submissions: [
      {
        teamId: team.id,
        memberId: input.memberId,
        week: input.week,
        note,
        late,
        // A note that somebody else leaves as it is stays whose it was, out of the form that it came from.
        ...(handedIn && note !== '' && noted === note && handedIn.by !== actor.id
          ? { by: handedIn.by, form: handedIn.form }
          : { by: actor.id, form: laterForm(submitting.form, handedIn?.form ?? null) }),
      },
    ],
    weekChanges: await weekChangesOf(ctx, input, changes),
    by: actor.id,
    form: submitting.form,
    at: now,
    reason: input.reason.trim() || null,
  })
  return outcome === 'conflict' ? outcome : { ...nothing, stored: changes.length }
}

/**
 * A number counts on every team of the rep that shows its metric. Where such a team's week no longer takes late entries,
 * managing another team is no right to change one's own.
 */
async function checkElsewhere(
  ctx: Context,
  { teamId, memberId, week, reason }: Submit,
  changes: readonly EntryChange[],
  theirs: readonly Membership[],
): Promise<void> {
  const { store, actor, now } = ctx
  const others = new Set(theirs.flatMap((stay) => (isOnIn(stay, week) ? stay.teamId : [])))
  others.delete(teamId)
  if (actor.id !== memberId || others.size === 0 || changes.length === 0) return
  const changed = new Set(changes.map(({ metricId }) => metricId))
  for (const id of others) {
    const [team, state, placements] = await Promise.all([
      store.teams.find(id),
      store.weeks.find(id, week),
      store.placements.ofTeam(id),
    ])
    if (!team || !state || !placements.some(({ metricId }) => changed.has(metricId))) continue
    checkEntering(team, state, now, { isManager: isManager(actor, id, theirs), reason, today: todayOf(ctx) })
  }
}

/** Whether somebody was on a team as rep in some of a week. */
const isOnIn = ({ role, joinedOn, leftOn }: Membership, week: Week): boolean =>
  role === 'rep' && joinedOn <= lastDay(week) && (leftOn === null || leftOn > week)

/** What was said of the entries that a submission would overwrite; most submissions overwrite none. */
async function readSaid(
  { store }: Context,
  changes: readonly EntryChange[],
  { form }: Submitting,
): Promise<Said[]> {
  const overwritten = changes.filter(({ rev }) => rev > 1)
  return form === null || overwritten.length === 0 ? [] : store.entries.saidInForms(overwritten)
}

/** What differs from what is stored. */
function changesOf(
  values: readonly Value[],
  stored: readonly Entry[],
  input: Submit,
  late: boolean,
): EntryChange[] {
  return values.flatMap(({ metric, value, onProfile, leftAsIs }) => {
    if (leftAsIs) return []
    const subject = subjectOf(metric, input.memberId)
    const before = stored.find(
      (each) => each.metricId === metric.id && each.subject === subject && each.week === input.week,
    )
    if ((before?.value ?? null) === value && (before?.onProfile ?? null) === onProfile) return []
    return {
      metricId: metric.id,
      subject,
      week: input.week,
      value,
      onProfile,
      late,
      rev: (before?.rev ?? 0) + 1,
    }
  })
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
