import { Refusal } from '../domain/errors.ts'
import type { AuditEvent } from '../store/audit.ts'
import type { Context, Work } from './context.ts'

/**
 * Where in the audit something stands that is shown in a form: a team and all of it, one thing of a team, or one thing by
 * its id.
 */
type AuditedThing = { teamId: string; subject?: string } | { subject: string }

/** So many changes between a form's opening and its submission are looked through. */
const MOST = 60

/** What a form notes when it is opened, to find out at its submission what has changed meanwhile. */
export const seenOf = async ({ store }: Pick<Work, 'store'>, of: AuditedThing): Promise<string> =>
  (await store.audit.list({ ...of, limit: 1 }))[0]?.id ?? ''

/**
 * Somebody has changed what a form overwrites since it was opened. Nothing is stored; the same form, shown again with
 * what was typed and with `seen`, can be submitted over it.
 */
export class ChangedMeanwhile extends Refusal {
  readonly seen: string

  constructor(message: string, seen: string) {
    super('conflict', message)
    this.name = 'ChangedMeanwhile'
    this.seen = seen
  }
}

/**
 * What has been changed since a form was opened, in the order of happening.
 * @param seen what the form noted; undefined for what is no form: nothing then
 */
export async function changesSince(
  { store }: Pick<Work, 'store'>,
  of: AuditedThing,
  seen: string | undefined,
): Promise<AuditEvent[]> {
  if (seen === undefined) return []
  const events = await store.audit.list({ ...of, limit: MOST })
  const at = events.findIndex(({ id }) => id === seen)
  return (at === -1 ? events : events.slice(0, at)).toReversed()
}

/**
 * Not to be asked where what was submitted is stored already, such as by the same form pressed twice: that overwrites
 * nothing.
 * @param seen what the form noted; undefined for what is no form and overwrites nothing unseen
 * @param words what an event changed, as the rest of a sentence that begins with a name; null for one that changed
 * nothing that the form holds
 * @throws ChangedMeanwhile with who changed what, in the order of happening
 */
export async function refuseOverwriting(
  { store, actor }: Pick<Context, 'store' | 'actor'>,
  of: AuditedThing,
  seen: string | undefined,
  words: (event: AuditEvent, nameOf: (id: string) => string) => string | null,
): Promise<void> {
  const since = await changesSince({ store }, of, seen)
  if (since.length === 0) return
  const people = await store.members.list()
  const nameOf = (id: string) => people.find((each) => each.id === id)?.name ?? 'somebody'
  const said = since.flatMap((event) => {
    const what = words(event, nameOf)
    return what === null ? [] : `${event.by === actor.id ? 'You' : nameOf(event.by)} ${what}`
  })
  if (said.length === 0) return
  throw new ChangedMeanwhile(
    `Meanwhile this was changed: ${said.join('; ')}. Nothing was stored yet, and what you typed is still here. Look it through, then save again to put it in place of that.`,
    since.at(-1)?.id ?? '',
  )
}
