import type { WorkspaceId } from '../domain/people/people.ts'
import type { Quarter } from '../domain/rocks/life/quarter.ts'
import { isOpen, type Rock, type RockType } from '../domain/rocks/life/rock.ts'
import { rockJson } from '../domain/rocks/life/rock-json.ts'
import { nextResultOn } from '../domain/rocks/progress/result.ts'
import type { Day } from '../domain/weeks/week.ts'
import type { Db } from './database/client.ts'
import { fromJson, toDate, toInstant, toJson } from './database/values.ts'
import type { Prisma } from './generated/sqlite/client.ts'

const toRock = (row: Prisma.RockModel): Rock => ({
  id: row.id,
  teamId: row.teamId,
  number: row.number,
  title: row.title,
  type: row.type as RockType,
  ownerId: row.ownerId,
  partnerIds: fromJson(row.partnerIds) as string[],
  quarter: row.quarter,
  startOn: row.startOn,
  measure: row.measure === null ? null : rockJson.measure.decode(fromJson(row.measure)),
  buildOn: row.buildOn,
  resultsOn: fromJson(row.resultsOn) as Day[],
  aimId: row.aimId,
  idealClientConsidered: row.idealClient,
  counter:
    row.counterId === null
      ? null
      : { metricId: row.counterId, better: row.counterBetter === 'lower' ? 'lower' : 'higher' },
  milestones: rockJson.milestones.decode(fromJson(row.milestones)),
  ending: row.ending === null ? null : rockJson.ending.decode(fromJson(row.ending)),
  results: rockJson.results.decode(fromJson(row.results)),
  archivedOn: row.archivedOn,
  carries: rockJson.carries.decode(fromJson(row.carries)),
  overrides: rockJson.overrides.decode(fromJson(row.overrides)),
  counterToldOn: row.counterToldOn,
  datedOn: row.datedOn,
  createdBy: row.createdBy,
  createdAt: toInstant(row.createdAt),
})

const toColumns = (rock: Rock) => ({
  title: rock.title,
  type: rock.type,
  ownerId: rock.ownerId,
  partnerIds: toJson(rock.partnerIds),
  quarter: rock.quarter,
  startOn: rock.startOn,
  measure: rock.measure === null ? null : toJson(rockJson.measure.encode(rock.measure)),
  buildOn: rock.buildOn,
  resultsOn: toJson(rock.resultsOn),
  aimId: rock.aimId,
  idealClient: rock.idealClientConsidered,
  counterId: rock.counter?.metricId ?? null,
  counterBetter: rock.counter?.better ?? null,
  milestones: toJson(rockJson.milestones.encode(rock.milestones)),
  ending: rock.ending === null ? null : toJson(rockJson.ending.encode(rock.ending)),
  results: toJson(rockJson.results.encode(rock.results)),
  archivedOn: rock.archivedOn,
  carries: toJson(rockJson.carries.encode(rock.carries)),
  overrides: toJson(rockJson.overrides.encode(rock.overrides)),
  counterToldOn: rock.counterToldOn,
  datedOn: rock.datedOn,
  open: isOpen(rock),
  nextResultOn: nextResultOn(rock),
})

/** Rocks, each read and written whole. */
export const rocksOf = (db: Db, workspaceId: WorkspaceId) => {
  const list = async (where: Prisma.RockWhereInput): Promise<Rock[]> => {
    const rows = await db.rock.findMany({
      where: { workspaceId, ...where },
      orderBy: [{ teamId: 'asc' }, { number: 'asc' }],
    })
    return rows.map(toRock)
  }
  const find = async (id: string): Promise<Rock | null> => {
    const row = await db.rock.findUnique({ where: { workspaceId_id: { workspaceId, id } } })
    return row && toRock(row)
  }
  return {
    find,

    /** "R12" of a team. */
    numbered: async (teamId: string, number: number): Promise<Rock | null> =>
      (await list({ teamId, number }))[0] ?? null,

    /** A team's open Rocks, of whichever quarter, by number. */
    openOf: (teamId: string): Promise<Rock[]> => list({ teamId, open: true }),

    /** Somebody's open Rocks, by team and number. */
    openOfOwner: (ownerId: string): Promise<Rock[]> => list({ ownerId, open: true }),

    /**
     * What may have to be shown or asked about in a team: the open Rocks and those with a result that was not read yet,
     * by number.
     * @param and one owner's alone; closed ones too of quarters that began on a day or later
     */
    live: (teamId: string, { ownerId, since }: { ownerId?: string; since?: Day } = {}): Promise<Rock[]> =>
      list({
        teamId,
        ...(ownerId === undefined ? {} : { ownerId }),
        OR: [
          { open: true },
          { nextResultOn: { not: null } },
          ...(since === undefined ? [] : [{ quarter: { gte: since } }]),
        ],
      }),

    /** All that are in a team's quarter now, closed ones too, by number. */
    ofQuarter: (teamId: string, quarter: Quarter): Promise<Rock[]> => list({ teamId, quarter }),

    /** All that a team ever had, by number. */
    ofTeam: (teamId: string): Promise<Rock[]> => list({ teamId }),

    /** Makes other transactions that hold the same Rock wait until this one ends. @returns it as it is now */
    hold: async (id: string): Promise<Rock | null> => {
      await db.rock.updateMany({ where: { workspaceId, id }, data: { touches: { increment: 1 } } })
      return find(id)
    },

    create: async (rock: Rock): Promise<void> => {
      await db.rock.create({
        data: {
          ...toColumns(rock),
          workspaceId,
          id: rock.id,
          teamId: rock.teamId,
          number: rock.number,
          createdBy: rock.createdBy,
          createdAt: toDate(rock.createdAt),
          touches: 0,
        },
      })
    },

    /** Writes a Rock that is there. Hold it first: it is written whole. */
    save: async (rock: Rock): Promise<void> => {
      await db.rock.updateMany({ where: { workspaceId, id: rock.id }, data: toColumns(rock) })
    },
  }
}
