import { Refusal } from '../../domain/errors.ts'
import type { Member } from '../../domain/people/people.ts'
import { isFull, isOverAll, requireNoGuest, requireOverAll } from '../../domain/people/permission.ts'
import type { WorkspaceStore } from '../../store/store.ts'
import { changesSince, refuseOverwriting, seenOf } from '../changed-meanwhile.ts'
import type { Context } from '../context.ts'

/** Who owns the company's scorecards, and whether the asker may name others. */
export type Owners = {
  owners: readonly Member[]
  mayName: boolean
  /** What a form of them notes when it is opened. */
  seen: string
}

/** Everybody of the workspace may know who the owners are. @throws Refusal `notAllowed` for guests and outsiders */
export async function readOwners({ store, actor }: Context): Promise<Owners> {
  requireNoGuest(actor)
  const owners = (await store.members.owners()).filter(isFull)
  return { owners, mayName: isOverAll(actor), seen: await seenOf({ store }, { subject: '' }) }
}

/**
 * Names the owners, in place of those there are. One stays, so that there is always somebody to ask.
 * @param seen what a form of them noted when it was opened
 * @returns who is new and who is none any more
 * @throws Refusal `notAllowed` for who is neither owner nor admin, `invalid` with a message for `owners`
 */
export async function changeOwners(
  ctx: Context,
  { ids, seen }: { ids: readonly string[]; seen?: string | undefined },
): Promise<{ named: readonly Member[]; gone: readonly Member[] }> {
  return ctx.store.transaction(async (store) => {
    const { actor, now } = ctx
    const before = await store.members.owners()
    requireOverAll(actor, 'Owners are named by owners and workspace admins.', before)
    const isSame = new Set(ids).size === before.length && before.every(({ id }) => ids.includes(id))
    if (isSame && before.length > 0) return changedSince(store, seen, before)
    await refuseOverwriting({ store, actor }, { subject: '' }, seen, ({ action }) =>
      action === 'owners.changed' ? 'changed who the owners are' : null,
    )
    const chosen = await store.members.list([...new Set(ids)])
    const wrong = wrongOwners(ids, chosen)
    if (wrong) throw new Refusal('invalid', 'Nothing was changed.', { owners: wrong })
    const named = chosen.filter(({ id }) => !before.some((each) => each.id === id))
    const gone = before.filter(({ id }) => !ids.includes(id))
    for (const { id } of named) await store.members.setOwner(id, true, actor.id, now)
    for (const { id } of gone) await store.members.setOwner(id, false, actor.id, now)
    if (named.length + gone.length > 0) {
      const details = { before: before.map(({ id }) => id), after: chosen.map(({ id }) => id) }
      await store.audit.add(
        { by: actor.id, action: 'owners.changed', teamId: null, subject: '', details },
        now,
      )
    }
    return { named, gone }
  })
}

/** What a form came to whose owners are stored already, such as one that was pressed twice. */
async function changedSince(
  store: WorkspaceStore,
  seen: string | undefined,
  owners: readonly Member[],
): Promise<{ named: readonly Member[]; gone: readonly Member[] }> {
  const changes = await changesSince({ store }, { subject: '' }, seen)
  const first = changes.find(({ action }) => action === 'owners.changed')
  if (!first) return { named: [], gone: [] }
  const { before } = first.details as { before: readonly string[] }
  const gone = before.filter((id) => !owners.some((each) => each.id === id))
  return {
    named: owners.filter(({ id }) => !before.includes(id)),
    gone: gone.length > 0 ? await store.members.list(gone) : [],
  }
}

function wrongOwners(ids: readonly string[], people: readonly Member[]): string | null {
  if (people.length < new Set(ids).size)
    return 'Some of those chosen are not people Drumbeat knows, such as apps. Take them out.'
  const not = people.filter((member) => !isFull(member)).map(({ name }) => name)
  if (not.length > 0) return `${not.join(', ')}: guests and deactivated people can’t be owners.`
  return people.length === 0 ? 'At least one owner stays.' : null
}
