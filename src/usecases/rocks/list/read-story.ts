import { Refusal } from '../../../domain/errors.ts'
import type { Goal } from '../../../domain/goals/goal.ts'
import type { Metric } from '../../../domain/metrics/metric.ts'
import type { Member } from '../../../domain/people/people.ts'
import { isHere } from '../../../domain/people/permission.ts'
import { type CheckIn, checkInOf } from '../../../domain/rocks/life/check-in.ts'
import { may, type RockAct } from '../../../domain/rocks/life/may.ts'
import { isOpen, type Rock } from '../../../domain/rocks/life/rock.ts'
import type { RockSettings } from '../../../domain/rocks/life/settings.ts'
import type { Aim } from '../../../domain/rocks/progress/aim.ts'
import { type CounterWatch, watchCounter } from '../../../domain/rocks/progress/counter-metric.ts'
import type { Team } from '../../../domain/team.ts'
import {
  commonWeek,
  type Day,
  stepWeeks,
  teamWeekOf,
  teamWeeksUpTo,
  type Week,
  weeksBetween,
} from '../../../domain/weeks/week.ts'
import type { AuditEvent } from '../../../store/audit.ts'
import type { Context } from '../../context.ts'
import { readFacts } from '../../facts/read-facts.ts'
import { withRocks } from '../../facts/read-rock-facts.ts'
import { requireReads } from '../../teams/require-reader.ts'
import { checkInWeek } from '../check-in/check-in-week.ts'
import { type RockLine, rockLine } from '../check-in/standing.ts'
import { readOffer } from '../results/raise-goal.ts'
import { readRockTeam } from '../rock-team.ts'

/** The whole story of one Rock. */
export type RockStory = {
  team: Team
  settings: RockSettings
  /** Today where the team is. */
  today: Day
  rock: Rock
  /** Null when Slack has told nothing of them. */
  owner: Member | null
  partners: readonly Member[]
  /** What it supports. */
  aim: Aim | null
  /** How it stands in the week that is checked in to now. */
  line: RockLine
  /** Each of its weeks that has begun, oldest first: what was said, and the numbers at its end. */
  weeks: readonly RockLine[]
  /** What was said, oldest first. */
  checkIns: readonly CheckIn[]
  /** The metric that tracks it, as the scorecard has it now; null for a measure in words, or when it is gone. */
  metric: Metric | null
  /** What gives: the metric that must not get worse, and what it did; null without one. */
  counter: { metric: Metric | null; watch: CounterWatch | null } | null
  /** What was done to it, oldest first. */
  events: readonly AuditEvent[]
  /** Everybody whom the story names, by id. */
  people: ReadonlyMap<string, Member>
  /** What the asker may do with it. */
  may: Readonly<Record<RockAct, boolean>>
  /** The goal that would hold what was reached, where there is one to raise and the asker may. */
  offer: Goal | null
}

/**
 * The whole story of one Rock, for who reads the team's scorecard, its owner and its partners.
 * @throws Refusal `notAllowed`, `notFound`
 */
export async function readRock(ctx: Context, { rockId }: { rockId: string }): Promise<RockStory> {
  const { store, actor } = ctx
  const rock = await store.rocks.find(rockId)
  if (!rock) throw new Refusal('notFound', 'That Rock is no longer there. /rocks lists those there are.')
  const { team, settings, today } = await readRockTeam(ctx, rock.teamId)
  // Who owns it, or is partner in it, need not be on the team.
  const isTheirs = isHere(actor) && [rock.ownerId, ...rock.partnerIds].includes(actor.id)
  if (!isTheirs) await requireReads(ctx, team)
  const week = await checkInWeek(ctx, team)
  const [checkIns, events, aims, stays, states, base] = await Promise.all([
    store.checkIns.ofRock(rock.id),
    store.audit.list({ subject: rock.id }),
    store.aims.ofTeam(team.id),
    store.memberships.ofMember(actor.id),
    store.weeks.unclosed(team.id),
    readFacts(store, team, week, { weeks: 0 }),
  ])
  const facts = await withRocks(store, base, [rock], week, rock.counter === null ? 0 : USUAL_WEEKS)
  const people = await readPeople(store, rock, checkIns, events)
  const owner = people.get(rock.ownerId) ?? null
  const open = new Set(states.map((state) => state.week))
  const lineIn = (each: Week): RockLine =>
    rockLine(facts, rock, each, { said: checkInOf(checkIns, each), owner, isOpen: open.has(each) })
  const [firstOpen] = states
  const closed = stepWeeks(team, firstOpen?.week ?? week, -1)
  const mayDo = Object.fromEntries(ACTS.map((act) => [act, may(act, actor, rock, stays)])) as RockStory['may']
  return {
    team,
    settings,
    today,
    rock,
    owner,
    partners: rock.partnerIds.flatMap((id) => people.get(id) ?? []),
    aim: aims.find(({ id }) => id === rock.aimId) ?? null,
    line: lineIn(week),
    weeks: weeksTold(rock, week, team).map(lineIn),
    checkIns,
    metric: facts.metrics.find(({ id }) => id === rock.measure?.metricId) ?? null,
    counter: rock.counter && {
      metric: facts.metrics.find(({ id }) => id === rock.counter?.metricId) ?? null,
      watch: watchCounter(facts, rock, closed),
    },
    events: events.toReversed(),
    people,
    may: mayDo,
    offer: mayDo.close ? await readOffer(ctx, rock) : null,
  }
}

const ACTS: readonly RockAct[] = ['checkIn', 'edit', 'reassign', 'close']
/** The weeks before a Rock that say what was usual of what must not get worse. */
const USUAL_WEEKS = 26
/** Rocks that were carried on and on are told of for half a year. */
const MOST_WEEKS = 26

/** The weeks a Rock's story is told for: from its first to this one, or to the one in which it ended, was put away, or was judged. */
function weeksTold(rock: Rock, current: Week, team: Team): Week[] {
  const first = teamWeekOf(team, rock.startOn)
  const ended = [rock.ending?.on ?? rock.archivedOn ?? current, rock.results.at(-1)?.on ?? ''].map(
    (day) => day && teamWeekOf(team, day),
  )
  const last = isOpen(rock) ? current : ended.reduce((a, b) => (a > b ? a : b))
  const through = last < current ? last : current
  return through < first
    ? []
    : teamWeeksUpTo(
        team,
        through,
        Math.min(weeksBetween(commonWeek(first), commonWeek(through)) + 1, MOST_WEEKS),
      )
}

async function readPeople(
  store: Context['store'],
  rock: Rock,
  checkIns: readonly CheckIn[],
  events: readonly AuditEvent[],
): Promise<Map<string, Member>> {
  const ids = [
    rock.ownerId,
    rock.createdBy,
    ...rock.partnerIds,
    ...[...checkIns, ...events, ...rock.overrides, ...rock.carries].map(({ by }) => by),
    ...rock.carries.map(({ ownerId }) => ownerId),
    ...rock.results.flatMap(({ by }) => by ?? []),
  ]
  const members = await store.members.list([...new Set(ids)])
  return new Map(members.map((member) => [member.id, member]))
}
