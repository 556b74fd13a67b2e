import type { Member } from '../../../domain/people/people.ts'
import { type CheckIn, checkInOf, type Word, wordOf } from '../../../domain/rocks/life/check-in.ts'
import { askedAt, isInPlay } from '../../../domain/rocks/life/in-play.ts'
import type { Rock } from '../../../domain/rocks/life/rock.ts'
import type { Team } from '../../../domain/team.ts'
import { addWeeks, type Week } from '../../../domain/weeks/week.ts'
import type { WorkspaceStore } from '../../../store/store.ts'
import type { TeamWeek } from '../../../store/weeks.ts'

/** Whoever is closed is of this quarter or the one before: half a year reaches back to its first day. */
const HALF_A_YEAR = 27

/** A team's Rocks around a week. */
export type WeekRocks = {
  /** Those that it asks about in the week, open or closed, by number. */
  rocks: readonly Rock[]
  /** All that were read: those, the others that are open or wait for a result, and those closed of late. */
  all: readonly Rock[]
  /** What was said of them in the week and the one before. */
  checkIns: readonly CheckIn[]
}

/**
 * The Rocks that a team asks about in a week, all or one owner's. One indexed read for a team without Rocks; with them
 * the cost grows with the open ones and those of two quarters.
 */
export async function readWeekRocks(
  store: WorkspaceStore,
  team: Team,
  { week, closesAt }: Pick<TeamWeek, 'week' | 'closesAt'>,
  ownerId?: string,
): Promise<WeekRocks> {
  const since = addWeeks(week, -HALF_A_YEAR)
  const all = await store.rocks.live(team.id, ownerId === undefined ? { since } : { since, ownerId })
  if (all.length === 0) return { rocks: [], all, checkIns: [] }
  const ids = all.map(({ id }) => id)
  const checkIns = await store.checkIns.between(ids, addWeeks(week, -1), week)
  const said = new Set(checkIns.flatMap((each) => (each.week === week ? each.rockId : [])))
  const asking = { week, askedAt: askedAt(week, team, closesAt), closesAt, zone: team.zone }
  const rocks = all.filter((rock) => isInPlay(rock, asking, said.has(rock.id)))
  return { rocks, all, checkIns }
}

/** What was said of a Rock in a week. */
export const saidOf = ({ checkIns }: Pick<WeekRocks, 'checkIns'>, rock: Rock, week: Week): CheckIn | null =>
  checkInOf(
    checkIns.filter(({ rockId }) => rockId === rock.id),
    week,
  )

/** What a week's scorecard says of a Rock. */
export type RockWord = { rock: Rock; owner: Member | null; word: Word; why: string }

/** What was said of each Rock that a team asks about in a week, by number. */
export async function readRockWords(
  store: WorkspaceStore,
  team: Team,
  state: Pick<TeamWeek, 'week' | 'closesAt'>,
): Promise<RockWord[]> {
  const near = await readWeekRocks(store, team, state)
  if (near.rocks.length === 0) return []
  const owners = await store.members.list([...new Set(near.rocks.map(({ ownerId }) => ownerId))])
  return near.rocks.map((rock) => {
    const said = saidOf(near, rock, state.week)
    const owner = owners.find(({ id }) => id === rock.ownerId) ?? null
    return { rock, owner, word: wordOf(said), why: said?.why ?? '' }
  })
}
