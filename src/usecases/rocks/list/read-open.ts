import type { Member } from '../../../domain/people/people.ts'
import { isManager } from '../../../domain/people/permission.ts'
import { mayAdd } from '../../../domain/rocks/life/may.ts'
import { addQuarters, type Quarter } from '../../../domain/rocks/life/quarter.ts'
import { isOpen, type Rock } from '../../../domain/rocks/life/rock.ts'
import type { RockSettings } from '../../../domain/rocks/life/settings.ts'
import { type Completion, completionOf } from '../../../domain/rocks/progress/completion.ts'
import type { Team } from '../../../domain/team.ts'
import type { Week } from '../../../domain/weeks/week.ts'
import type { Context } from '../../context.ts'
import { requireReads } from '../../teams/require-reader.ts'
import { checkInWeek } from '../check-in/check-in-week.ts'
import { type RockLine, readRockLines } from '../check-in/standing.ts'
import { readRockTeam } from '../rock-team.ts'

/** A team's Rocks as they stand now. */
export type TeamRocks = {
  team: Team
  settings: RockSettings
  /** The current one. */
  quarter: Quarter
  /** The week whose check-ins are shown. */
  week: Week
  /** The open ones, those of earlier quarters too, by number. */
  lines: readonly RockLine[]
  /** The closed ones of the current quarter, by number. */
  closed: readonly { rock: Rock; owner: Member | null }[]
  /** By quarter, newest first, a year back: the team's rate, then each owner's. */
  completion: readonly Completion[]
  /** Everybody who owns or owned one of them, by id. */
  people: ReadonlyMap<string, Member>
  /** What the asker may do with the team's Rocks. */
  may: { add: boolean; carry: boolean }
}

/** Completion rates are told for this many quarters besides the current one. */
const QUARTERS_BACK = 4

/** A team's Rocks for somebody who asks. @throws Refusal `notAllowed` for who may not read the scorecard, `notFound` */
export async function readRocks(ctx: Context, { teamId }: { teamId: string }): Promise<TeamRocks> {
  const { store, actor } = ctx
  const { team, settings, quarter } = await readRockTeam(ctx, teamId)
  await requireReads(ctx, team)
  const since = addQuarters(quarter, -QUARTERS_BACK)
  const [rocks, week, stays] = await Promise.all([
    store.rocks.live(teamId, { since }),
    checkInWeek(ctx, team),
    store.memberships.ofMember(actor.id),
  ])
  const open = rocks.filter(isOpen)
  const owners = rocks.flatMap(({ ownerId, carries }) => [ownerId, ...carries.map((each) => each.ownerId)])
  const [lines, members] = await Promise.all([
    readRockLines(ctx, team, open, week),
    store.members.list([...new Set(owners)]),
  ])
  const people = new Map(members.map((member) => [member.id, member]))
  return {
    team,
    settings,
    quarter,
    week,
    lines,
    closed: rocks
      .filter((rock) => !isOpen(rock) && rock.quarter === quarter)
      .map((rock) => ({ rock, owner: people.get(rock.ownerId) ?? null })),
    completion: completionOf(rocks).filter((each) => each.quarter >= since && each.quarter <= quarter),
    people,
    may: {
      add: mayAdd(actor, teamId, actor.id, stays),
      carry: isManager(actor, teamId, stays),
    },
  }
}

/** One Rock of one's own, and whose scorecard it is on. */
export type MyRock = { team: Team; line: RockLine }

/** The asker's open Rocks, on whichever team, by team and number. */
export async function readMyRocks(ctx: Context): Promise<MyRock[]> {
  const { store, actor } = ctx
  const rocks = await store.rocks.openOfOwner(actor.id)
  const mine: MyRock[] = []
  for (const teamId of new Set(rocks.map((rock) => rock.teamId))) {
    const team = await store.teams.find(teamId)
    if (!team) continue
    const own = rocks.filter((rock) => rock.teamId === teamId)
    const lines = await readRockLines(ctx, team, own, await checkInWeek(ctx, team))
    mine.push(...lines.map((line) => ({ team, line })))
  }
  return mine
}
