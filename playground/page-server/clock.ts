/** Where in the team's week we are, told from the rows of the schedule. */
import { Temporal } from 'temporal-polyfill'
import type { Member } from '../../src/domain/people/people.ts'
import type { Team } from '../../src/domain/team.ts'
import { weekLabel } from '../../src/domain/weeks/presence.ts'
import { dayIn, localTime } from '../../src/domain/weeks/week.ts'
import type { Slot } from '../../src/store/slots.ts'
import type { WorkspaceStore } from '../../src/store/store.ts'
import type { Clock } from './world.ts'

type Week = NonNullable<Clock['week']>
type ShownMoment = Week['moments'][number]

const KINDS: Readonly<Record<string, ShownMoment['kind']>> = {
  prompt: 'prompt',
  remind: 'reminder',
  'rock-reminder': 'reminder',
  close: 'close',
}

/** The first team's week that closes next, or null when no team is set up. */
export async function showWeek(
  store: WorkspaceStore,
  now: Temporal.Instant,
): Promise<{ zone: string; week: Week } | null> {
  const [team] = await store.teams.list()
  if (!team) return null
  const [open] = await store.weeks.unclosed(team.id)
  if (!open) return null
  const slots = await store.slots.ofWeek(team.id, open.week)
  const ids = [...new Set(slots.map((slot) => slot.memberId).filter((id) => id !== ''))]
  const members = new Map((await store.members.list(ids)).map((member) => [member.id, member]))
  const moments = momentsOf(slots, team, members, now)
  const next = moments.find((moment) => !moment.past)
  const phase = next
    ? `Next, ${localTime(team.zone, Temporal.Instant.from(next.at))}: ${next.what}`
    : 'Everything of this week is done.'
  return {
    zone: team.zone,
    week: { firstDay: open.week, label: weekLabel(open.week, team, dayIn(team.zone, now)), phase, moments },
  }
}

/** What happens to whom at the same time is one moment. */
function momentsOf(
  slots: readonly Slot[],
  team: Team,
  members: ReadonlyMap<string, Member>,
  now: Temporal.Instant,
): ShownMoment[] {
  const together = new Map<string, Slot[]>()
  for (const slot of slots) {
    if (!KINDS[slot.ritual] || slot.state === 'skipped') continue
    const key = `${slot.dueAt} ${slot.ritual}`
    together.set(key, [...(together.get(key) ?? []), slot])
  }
  return [...together.values()].map((same) => {
    const [slot] = same as [Slot, ...Slot[]]
    const people = same.flatMap(({ memberId }) => members.get(memberId) ?? [])
    return {
      kind: KINDS[slot.ritual]!,
      at: slot.dueAt.toString(),
      what: whatHappens(slot, team, people),
      past: Temporal.Instant.compare(slot.dueAt, now) <= 0,
    }
  })
}

function whatHappens({ ritual, dueAt }: Slot, team: Team, people: readonly Member[]): string {
  if (ritual === 'close') return `the week closes and ${team.name}’s scorecard is posted`
  const names = new Intl.ListFormat('en').format(people.map((person) => person.name))
  const verb = people.length === 1 ? 'is' : 'are'
  const elsewhere = [...new Set(people.map((person) => person.zone))].filter((zone) => zone !== team.zone)
  const there = elsewhere.map((zone) => ` (${localTime(zone, dueAt)} in ${cityOf(zone)})`).join('')
  if (ritual === 'prompt') return `${names} ${verb} asked${there}`
  return ritual === 'rock-reminder'
    ? `${names} ${verb} reminded of what is due of a Rock${there}`
    : `${names} ${verb} reminded${there}, unless they have answered`
}

const cityOf = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
