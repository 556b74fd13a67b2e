import { requireManager } from '../../domain/people/permission.ts'
import type { Quiet, Team } from '../../domain/team.ts'
import type { Context } from '../context.ts'
import { readTeam } from '../facts/read-facts.ts'
import { noteChange } from '../weeks/note-change.ts'
import { planAgain } from '../weeks/plan-week.ts'

/** What a team was, and is now. */
export type RestedTeam = { team: Team; before: Quiet | null; changed: boolean }

/** How many weeks back late entries and corrections are looked for. */
const LOOKED_BACK = 53

const ACTIONS = { paused: 'team.paused', archived: 'team.archived', none: 'team.resumed' } as const

/**
 * Pauses a team, archives it, or takes it up again. While it rests nobody is asked or reminded, nothing is posted and
 * nothing alerts; all is kept. A week that closes meanwhile is skipped: it neither extends nor breaks a streak. Taken up
 * again, the week under way is asked for as if nothing had been.
 * @param of what it is taken back from: nothing happens once the team is something else
 * @throws Refusal `notAllowed` for who does not manage the team, `notFound`
 */
export async function restTeam(
  ctx: Context,
  { teamId, quiet, of }: { teamId: string; quiet: Quiet | null; of?: Quiet | null },
): Promise<RestedTeam> {
  return ctx.store.transaction(async (store) => {
    const { actor, now } = ctx
    const team = await readTeam(store, teamId)
    requireManager(actor, teamId, await store.memberships.ofTeam(teamId))
    const before = team.quiet ?? null
    if (before === quiet || (of !== undefined && of !== before)) return { team, before, changed: false }
    await store.teams.update(teamId, { quiet })
    await store.audit.add(
      { by: actor.id, action: ACTIONS[quiet ?? 'none'], teamId, subject: teamId, details: { before } },
      now,
    )
    const rested = { ...team, quiet }
    await planAgain({ store, now }, rested)
    await followAsked({ ...ctx, store }, teamId)
    if (quiet === null) await catchUp({ ...ctx, store }, teamId)
    return { team: rested, before, changed: true }
  })
}

/** What was changed while the team rested is said now, of every week that has a post. */
async function catchUp({ store, now }: Context, teamId: string): Promise<void> {
  const last = (await store.weeks.newest(teamId, LOOKED_BACK)).at(-1)
  if (!last) return
  await noteChange({ store, now }, { teamId, week: last })
}

/** The messages of everybody who was asked for a week under way say how it is now. */
async function followAsked({ store, now }: Context, teamId: string): Promise<void> {
  for (const { week } of await store.weeks.unclosed(teamId)) {
    const asked = (await store.slots.ofWeek(teamId, week)).filter(
      ({ ritual, state }) => ritual === 'prompt' && state === 'done',
    )
    for (const { memberId } of asked) await noteChange({ store, now }, { memberId, teamId, week })
  }
}
