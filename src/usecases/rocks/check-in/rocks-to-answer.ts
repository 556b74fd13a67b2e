import type { Member } from '../../../domain/people/people.ts'
import { type Reminder, remindersOf } from '../../../domain/rocks/life/reminders.ts'
import type { Milestone, Rock } from '../../../domain/rocks/life/rock.ts'
import { trackedBy } from '../../../domain/rocks/progress/progress.ts'
import { nextResultOn, resultWeek } from '../../../domain/rocks/progress/result.ts'
import type { TeamFacts } from '../../../domain/scorecard/facts.ts'
import type { Team } from '../../../domain/team.ts'
import { addDays, type Day, dayIn } from '../../../domain/weeks/week.ts'
import type { TeamWeek } from '../../../store/weeks.ts'
import type { Work } from '../../context.ts'
import { readRockFacts } from '../../facts/read-rock-facts.ts'
import { readWeekRocks, saidOf } from '../list/rocks-in-post.ts'
import { type OwnerDays, readOwnerDays } from '../plan/owner-days.ts'
import { type RockLine, rockLine } from './standing.ts'

/** One Rock in its owner's message of the week. */
export type WeeklyRock = {
  line: RockLine
  /** Those of the Rock itself that ride in this message. */
  reminders: readonly Reminder[]
  /** The milestones that are due soon or overdue, and those done in the week; earliest first. */
  milestones: readonly Milestone[]
  /** What gives got worse past its own noise, and this is the week to say so: the metric's name. */
  counterWorse: string | null
}

/** A result that nobody but the owner can tell, at a date that has come. */
export type ResultToTell = { rock: Rock; on: Day }

/** What a team asks an owner about in a week. */
export type WeeklyRocks = { rocks: readonly WeeklyRock[]; results: readonly ResultToTell[] }

/** A milestone is told of seven days before it is due, give or take what the nearest message is away. */
const SOON_DAYS = 7
const NEAR_DAYS = 3

/** What a team asks an owner about Rocks in a week. One indexed read where there are none. */
export async function readWeeklyRocks(
  { store, now }: Work,
  team: Team,
  owner: Member,
  state: TeamWeek,
): Promise<WeeklyRocks> {
  const { week } = state
  const near = await readWeekRocks(store, team, state, owner.id)
  const due = near.all.flatMap((rock) => toTell(rock, dayIn(team.zone, now)))
  if (near.rocks.length === 0 && due.length === 0) return { rocks: [], results: [] }
  const [facts, daysOf] = await Promise.all([
    readRockFacts(store, team, near.rocks, week),
    readOwnerDays(store, team, [owner], state),
  ])
  const days = daysOf(owner)
  const isOpen = state.closedAt === null
  return {
    rocks: near.rocks.map((rock) => ({
      line: rockLine(facts, rock, week, { said: saidOf(near, rock, week), owner, isOpen }),
      ...fallingTo(rock, days),
      counterWorse: isToldIn(rock, days) ? nameOf(facts, rock.counter?.metricId) : null,
    })),
    results: due.filter(({ rock, on }) => {
      const read = resultWeek(rock, on, team)
      return typeof trackedBy(rock.measure, facts.metrics, read) === 'string'
    }),
  }
}

/** The result dates of a Rock that have come and were not read. */
const toTell = (rock: Rock, today: Day): ResultToTell[] => {
  const next = nextResultOn(rock)
  return next !== null && next <= today ? [{ rock, on: next }] : []
}

/** What of a Rock rides in the week's message. */
function fallingTo(rock: Rock, days: OwnerDays): Pick<WeeklyRock, 'reminders' | 'milestones'> {
  const { messageOn } = days
  if (messageOn === null) return { reminders: [], milestones: [] }
  const reminders = remindersOf(rock, days).filter(
    ({ way, on, milestoneId }) => way === 'weekly' && on === messageOn && milestoneId === null,
  )
  const milestones = rock.milestones
    .filter(
      ({ on, doneOn }) =>
        on <= addDays(messageOn, SOON_DAYS + NEAR_DAYS) &&
        (doneOn === null || doneOn > addDays(messageOn, -SOON_DAYS)),
    )
    .toSorted((a, b) => (a.on < b.on ? -1 : 1))
  return { reminders, milestones }
}

/** Whether the week's message is the first since the owner was to be told of the counter-metric. */
const isToldIn = ({ counterToldOn }: Rock, { messageOn }: OwnerDays): boolean =>
  counterToldOn !== null &&
  messageOn !== null &&
  counterToldOn < messageOn &&
  addDays(messageOn, -7) <= counterToldOn

const nameOf = (facts: TeamFacts, metricId: string | undefined): string | null =>
  facts.metrics.find(({ id }) => id === metricId)?.name ?? null
