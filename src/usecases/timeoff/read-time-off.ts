import { isNow, type Member, type TimeOff } from '../../domain/people/people.ts'
import { isFull, isOverAll } from '../../domain/people/permission.ts'
import { type Day, dayIn } from '../../domain/weeks/week.ts'
import type { Context } from '../context.ts'

/** What the time off form shows. */
export type TimeOffForm = {
  member: Member
  /** The day in the member's own zone. */
  today: Day
  /** Whether they may choose somebody else: managers their reps, admins everybody. */
  manages: boolean
  /** Theirs and their reps', from today on, the next first. */
  upcoming: readonly (TimeOff & { name: string })[]
}

const FOREVER: Day = '9999-12-31'

/** Reads a person's own time off to come, and for managers their reps'. */
export async function readTimeOff({ store, now, actor }: Context): Promise<TimeOffForm> {
  const today = dayIn(actor.zone, now)
  const stays = await store.memberships.ofMember(actor.id)
  const managed = isFull(actor) ? stays.filter((stay) => isNow(stay, 'manager')) : []
  const teams = await Promise.all(managed.map((stay) => store.memberships.ofTeam(stay.teamId)))
  const reps = teams.flat().filter((stay) => isNow(stay, 'rep'))
  const people = [...new Set([actor.id, ...reps.map((stay) => stay.memberId)])]
  const [members, timeOff] = await Promise.all([
    store.members.list(people),
    store.timeOff.of(people, today, FOREVER),
  ])
  const nameOf = (id: string) => members.find((member) => member.id === id)?.name ?? id
  return {
    member: actor,
    today,
    manages: managed.length > 0 || isOverAll(actor),
    upcoming: timeOff
      .map((each) => ({ ...each, name: nameOf(each.memberId) }))
      .sort((a, b) =>
        a.firstDay === b.firstDay ? a.name.localeCompare(b.name) : a.firstDay < b.firstDay ? -1 : 1,
      ),
  }
}
