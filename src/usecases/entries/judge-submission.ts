import { Refusal } from '../../domain/errors.ts'
import type { Metric } from '../../domain/metrics/metric.ts'
import type { Membership } from '../../domain/people/people.ts'
import { isManager, mayEnter } from '../../domain/people/permission.ts'
import { metricsFor, subjectOf } from '../../domain/scorecard/asking.ts'
import type { Entry } from '../../domain/scorecard/entry.ts'
import { checkTyped, type TypedEntry, type Value } from '../../domain/typed/check-typed.ts'
import { checkEntering } from '../../domain/weeks/closing.ts'
import { lastDay, type Week } from '../../domain/weeks/week.ts'
import type { EntryChange, EntryInForm } from '../../store/entries.ts'
import { type Context, todayOf } from '../context.ts'
import type { FormFacts } from '../facts/read-form-facts.ts'
import { isNoteNew, laterForm, openedOf, standingOfEntry } from './old-forms.ts'
import { ONLY_OWN } from './read-form.ts'
import { reportsHere } from './reports-here.ts'

export type Submit = {
  teamId: string
  /** Whose numbers: the actor's own, or a rep's that a manager enters for. */
  memberId: string
  week: Week
  typed: readonly TypedEntry[]
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
type LeftOut = { name: string; value: string }

/** What a submission comes to, before anything is stored. */
type JudgedSubmission = Omit<Submitted, 'stored'> & {
  changes: readonly EntryChange[]
  /** The note as it stands then, with whose it is and the form it is from; null where nothing is to be stored. */
  note: { note: string; by: string; form: string | null } | null
}

/**
 * Works out what a submission changes: who may, what was typed, what of it is new, and what was overtaken by a form that
 * the same person opened later.
 * @throws Refusal `invalid` with messages by metric id (and `onProfileField`), `closed`, `notAllowed`, `notFound`
 */
export async function judgeSubmission(
  ctx: Context,
  input: Submit,
  form: FormFacts,
): Promise<JudgedSubmission> {
  const { actor } = ctx
  const { facts, theirs, handedIn } = form
  const { asked, late } = await requireEntering(ctx, input, form)
  const values = checkTyped(input.typed, asked, input.note ?? '', actor.locale)
  const submitting = { by: actor.id, form: input.form ?? null }
  const differing = changesOf(values, facts.entries, input, late)
  const said = await readSaid(ctx, differing, input)
  const standing = differing.map((change) => standingOfEntry(change, said, submitting))
  const changes = differing.filter((_, i) => standing[i] === 'new')
  await checkElsewhere(ctx, input, changes, theirs)

  const noted = handedIn?.note ?? null
  const isAgain = changes.length === 0 && standing.includes('again')
  const note = (isNoteNew(handedIn, submitting, isAgain) ? input.note?.trim() : null) ?? noted ?? ''
  const isNothing = differing.length === 0 && noted === null && !note
  if (isNothing && !values.some((each) => each.value !== null)) refuseNothing(asked)
  // A note that somebody else leaves as it is stays whose it was, out of the form that it came from.
  const isTheirs = handedIn !== null && note !== '' && noted === note && handedIn.by !== actor.id
  const whose = isTheirs
    ? { by: handedIn.by, form: handedIn.form }
    : { by: actor.id, form: laterForm(submitting.form, handedIn?.form ?? null) }
  const typedOf = (metricId: string): LeftOut => ({
    name: facts.metrics.find((metric) => metric.id === metricId)?.name ?? 'A metric',
    value: input.typed.find((typed) => typed.metricId === metricId)?.value.trim() || 'nothing',
  })
  return {
    late,
    changes,
    note: changes.length === 0 && noted === note ? null : { note, ...whose },
    older: differing.filter((_, i) => standing[i] === 'older').map(({ metricId }) => typedOf(metricId)),
    leftOut: input.typed.flatMap((typed) => {
      const isAsked = asked.some((metric) => metric.id === typed.metricId)
      return typed.leftAsIs || !typed.value.trim() || isAsked ? [] : typedOf(typed.metricId)
    }),
  }
}

/** @returns what is asked, and whether an entry is late now */
async function requireEntering(
  ctx: Context,
  input: Submit,
  { facts, theirs, state }: FormFacts,
): Promise<{ asked: readonly Metric[]; late: boolean }> {
  const { store, now, actor } = ctx
  const { team } = facts
  if (!state) throw new Refusal('notFound', 'That week has not begun yet. Nothing was stored.')
  const isOwn = actor.id === input.memberId
  const own = isOwn ? facts.memberships : await store.memberships.ofMember(actor.id)
  const asked = metricsFor(facts, input.memberId, input.week)
  const reports = !isOwn && (await reportsHere(store, asked))
  if (!mayEnter(actor, input.memberId, team.id, { theirs, own, reports })) {
    throw new Refusal('notAllowed', `${ONLY_OWN} Nothing was stored.`)
  }
  if (asked.length === 0) {
    throw new Refusal(
      'notAllowed',
      `${team.name} no longer asks ${isOwn ? 'you' : 'that person'} for numbers in that week. Nothing was stored. If that is wrong, ask its managers: they name its reps with /scorecard team.`,
    )
  }
  const by = { isManager: isManager(actor, team.id, own), reason: input.reason, today: todayOf(ctx) }
  return { asked, late: checkEntering(team, state, now, by) }
}

function refuseNothing([first]: readonly Metric[]): never {
  throw new Refusal('invalid', 'Nothing was entered.', {
    [first?.id ?? '']:
      'Enter at least one number; leave those you don’t know blank. Away all week? Press “I was off”.',
  })
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

/**
 * What the form and those opened after it said of the entries that a submission would overwrite; most submissions
 * overwrite none.
 */
async function readSaid(
  { store }: Context,
  changes: readonly EntryChange[],
  { week, form }: Pick<Submit, 'week' | 'form'>,
): Promise<EntryInForm[]> {
  const overwritten = changes.filter(({ rev }) => rev > 1)
  if (!form || overwritten.length === 0) return []
  const metricIds = overwritten.map(({ metricId }) => metricId)
  const subjects = [...new Set(overwritten.map(({ subject }) => subject))]
  return store.entries.saidInForms(metricIds, subjects, week, openedOf(form))
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
