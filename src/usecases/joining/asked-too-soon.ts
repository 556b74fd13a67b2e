import { addDays, dayIn, shortDay, weekdayOf } from '../../domain/weeks/week.ts'
import { type Context, todayOf } from '../context.ts'
import { whoseWord } from './whose-word.ts'

/** For how many days a no holds for who was told it, about the same person. */
const DAYS = 7

/**
 * Whether the actor would ask for somebody again whom they were denied within the last days: for whatever team, since
 * another one may be set up any time.
 * @returns why not, from when on, and who can put them on the team themselves; null when nothing speaks against it
 */
export async function askedTooSoon(
  ctx: Context,
  teamId: string,
  memberIds: readonly string[],
): Promise<string | null> {
  const { store, actor } = ctx
  const own = await store.memberships.ofMember(actor.id)
  const reasons: string[] = []
  for (const member of await store.members.list(memberIds)) {
    const declined = await store.joinRequests.lastDeclined(actor.id, member.id)
    if (!declined?.answeredAt) continue
    const on = dayIn(actor.zone, declined.answeredAt)
    const again = addDays(on, DAYS)
    const today = todayOf(ctx)
    if (today >= again || (await whoseWord(ctx, teamId, member.id, own)).length === 0) continue
    const by = (await store.members.find(declined.answeredBy ?? ''))?.name ?? 'A manager of theirs'
    const said = (day: string) => `${weekdayOf(day)} ${shortDay(day, today)}`
    reasons.push(
      `${by} declined on ${said(on)} that ${member.name} joins a team of yours. You can ask again from ${said(again)} on, unless ${by} asks for it. Until then, take ${member.name} out.`,
    )
  }
  return reasons.length > 0 ? reasons.join(' ') : null
}
