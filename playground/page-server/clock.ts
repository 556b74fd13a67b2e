/** Where in the team's week we are, told from the rows of the schedule. */
import { Temporal } from 'temporal-polyfill'
import type { Member } from '../../src/domain/people/people.ts'
import type { Team } from '../../src/domain/team.ts'
import { weekLabel } from '../../src/domain/weeks/presence.ts'
import type { RitualId } from '../../src/domain/weeks/ritual-id.ts'
import { dayIn, localTime } from '../../src/domain/weeks/week.ts'
import type { Slot } from '../../src/store/slots.ts'
import type { WorkspaceStore } from '../../src/store/store.ts'
import type { Clock } from './world.ts'

type Week = NonNullable<Clock['week']>
type ShownMoment = Week['moments'][number]

/** How each ritual is shown, and what it does to `people`: "Ana and Ben are"; null for what nobody sees. */
type Shown = { kind: ShownMoment['kind']; what(people: string, there: string, team: Team): string }
const SHOWN: Readonly<Record<RitualId, Shown | null>> = {
  plan: null,
  prompt: { kind: 'prompt', what: (people, there) => `${people} asked${there}` },
  remind: {
    kind: 'reminder',
    what: (people, there) => `${people} reminded${there}, unless they have answered`,
  },
  'rock-reminder': {
    kind: 'reminder',
    what: (people, there) => `${people} reminded of what is due of a Rock${there}`,
  },
  close: {
    kind: 'close',
    what: (_people, _there, team) => `the week closes and ${team.name}’s scorecard is posted`,
  },
}

const shownOf = (ritual: string): Shown | null => (ritual in SHOWN ? SHOWN[ritual as RitualId] : null)

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
    if (slot.state === 'skipped') continue
    const key = `${slot.dueAt} ${slot.ritual}`
    together.set(key, [...(together.get(key) ?? []), slot])
  }
  return [...together.values()].flatMap((same) => {
    const [slot] = same as [Slot, ...Slot[]]
    const shown = shownOf(slot.ritual)
    if (shown === null) return []
    const people = same.flatMap(({ memberId }) => members.get(memberId) ?? [])
    return {
      kind: shown.kind,
      at: slot.dueAt.toString(),
      what: whatHappens(shown, slot, team, people),
      past: Temporal.Instant.compare(slot.dueAt, now) <= 0,
    }
  })
}

function whatHappens(shown: Shown, { dueAt }: Slot, team: Team, people: readonly Member[]): string {
  const names = new Intl.ListFormat('en').format(people.map((person) => person.name))
  const verb = people.length === 1 ? 'is' : 'are'
  const elsewhere = [...new Set(people.map((person) => person.zone))].filter((zone) => zone !== team.zone)
  const there = elsewhere.map((zone) => ` (${localTime(zone, dueAt)} in ${cityOf(zone)})`).join('')
  return shown.what(`${names} ${verb}`, there, team)
}

const cityOf = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
