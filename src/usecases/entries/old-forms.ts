import type { EntryChange, EntryInForm } from '../../store/entries.ts'
import type { HandedIn } from '../../store/forms.ts'

/**
 * A form's id. Forms sort by when they were opened, so that a submission that was under way for long is told from
 * a newer one.
 * @param opened milliseconds since the epoch, as `openedAfter` gives them
 */
export const formId = (opened: number, viewId: string): string =>
  `${String(opened).padStart(15, '0')} ${viewId}`

/**
 * The part of a form's id that says when it was opened: it sorts before the ids of that form and all later ones, also in
 * a database that compares texts by a language.
 */
export const openedOf = (form: string): string => form.split(' ', 1)[0] ?? ''

/** When a form is opened, for its id: later than the one handed in last, also where the clock was set back. */
export const openedAfter = (last: string | null | undefined, now: number): number =>
  Math.max(now, last ? Number.parseInt(last, 10) + 1 : now)

/** Who submits which form. Forms sort by when they were opened; null where that is not known. */
export type Submitting = { by: string; form: string | null }

/**
 * What a change is to what has been said before.
 * - `again`: the same form said the same before, so this is a submission that arrives once more
 * - `older`: its author has since said something else in a form that they opened later
 * - `new`: it counts, also against what somebody else typed meanwhile
 */
export function standingOfEntry(
  change: Pick<EntryChange, 'metricId' | 'subject' | 'value' | 'onProfile'>,
  said: readonly EntryInForm[],
  { by, form }: Submitting,
): 'new' | 'again' | 'older' {
  if (form === null) return 'new'
  const same = said.filter((each) => each.metricId === change.metricId && each.subject === change.subject)
  const isSaid = same.some(
    (each) => each.form === form && each.value === change.value && each.onProfile === change.onProfile,
  )
  if (isSaid) return 'again'
  return same.some((each) => each.by === by && each.form > form) ? 'older' : 'new'
}

/**
 * Whether a submission's note counts: not when its author has handed in a form that they opened later, nor when
 * the submission was there before and somebody has handed in another since.
 */
export function isNoteNew(handedIn: HandedIn | null, { by, form }: Submitting, isAgain: boolean): boolean {
  if (form === null || !handedIn?.form || handedIn.form === form) return true
  return !isAgain && !(handedIn.by === by && handedIn.form > form)
}

/** The one of two forms that was opened later. */
export const laterForm = (a: string | null, b: string | null): string | null =>
  (a ?? '') > (b ?? '') ? a : b
