import type { Temporal } from 'temporal-polyfill'
import type { WorkspaceId } from '../domain/people/people.ts'
import type { Quiet, Team } from '../domain/team.ts'
import type { EarlierRhythm } from '../domain/weeks/schedule.ts'
import type { Db } from './database/client.ts'
import { type Columns, number, orNull, type RowOf, selecting, text } from './database/columns.ts'
import { listFromJson, toDate, toJson } from './database/values.ts'
import type { Prisma } from './generated/sqlite/client.ts'

/** What is read of a team. */
export const teamColumns = {
  id: text,
  name: text,
  channelId: text,
  zone: text,
  weekStart: number,
  workdays: text,
  earlier: orNull(text),
  promptDay: number,
  promptTime: text,
  closeDay: number,
  closeTime: text,
  remindHours: number,
  lateWeeks: number,
  firstWeek: text,
  channelTrouble: orNull(text),
  quiet: orNull(text),
} satisfies Partial<Columns<Prisma.TeamModel>>
const select = selecting(teamColumns)

export const toTeam = ({ quiet, ...row }: RowOf<typeof teamColumns>): Team => ({
  ...row,
  ...(quiet ? { quiet: quiet as Quiet } : {}),
  workdays: row.workdays === '' ? [] : row.workdays.split(',').map(Number),
  earlier: listFromJson<EarlierRhythm>(row.earlier),
})

const toColumns = <T extends Partial<Team>>({ workdays, earlier, ...rest }: T) => ({
  ...rest,
  ...(workdays ? { workdays: workdays.join(',') } : {}),
  ...(earlier ? { earlier: toJson(earlier) } : {}),
})

/** Sales teams with their channel and schedule. */
export const teamsOf = (db: Db, workspaceId: WorkspaceId) => {
  const list = async (where: Prisma.TeamWhereInput): Promise<Team[]> => {
    const rows = await db.team.findMany({
      where: { workspaceId, ...where },
      select,
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
    })
    return rows.map(toTeam)
  }
  return {
    find: async (id: string): Promise<Team | null> => {
      const row = await db.team.findUnique({
        where: { workspaceId_id: { workspaceId, id } },
        select,
      })
      return row && toTeam(row)
    },

    /** Those of some teams that are there, in the order of their ids as given. */
    those: async (ids: Iterable<string>): Promise<Team[]> => {
      const wanted = [...new Set(ids)]
      const found = new Map((await list({ id: { in: wanted } })).map((team) => [team.id, team]))
      return wanted.flatMap((id) => found.get(id) ?? [])
    },

    /** The teams that post in a channel, by name. */
    inChannel: (channelId: string): Promise<Team[]> => list({ channelId }),

    /** All teams, by name. */
    list: (): Promise<Team[]> => list({}),

    /** The teams in use that nobody manages who could, by name. */
    unmanaged: (): Promise<Team[]> =>
      list({
        OR: [{ quiet: null }, { quiet: { not: 'archived' } }],
        memberships: {
          none: { role: 'manager', leftOn: null, member: { deactivatedAt: null, isGuest: false } },
        },
      }),

    /** Who set a team up; null for none that is there. */
    creatorOf: async (id: string): Promise<string | null> => {
      const where = { workspaceId_id: { workspaceId, id } }
      return (await db.team.findUnique({ where, select: { createdBy: true } }))?.createdBy ?? null
    },

    create: async (team: Team, by: string, now: Temporal.Instant): Promise<void> => {
      await db.team.create({
        data: {
          id: team.id,
          name: team.name,
          channelId: team.channelId,
          zone: team.zone,
          weekStart: team.weekStart,
          workdays: team.workdays.join(','),
          earlier: team.earlier?.length ? toJson(team.earlier) : null,
          promptDay: team.promptDay,
          promptTime: team.promptTime,
          closeDay: team.closeDay,
          closeTime: team.closeTime,
          remindHours: team.remindHours,
          lateWeeks: team.lateWeeks,
          firstWeek: team.firstWeek,
          channelTrouble: team.channelTrouble,
          quiet: team.quiet ?? null,
          workspaceId,
          createdBy: by,
          createdAt: toDate(now),
        },
      })
    },

    /** Changes what the patch names; the id stays. A team that is gone stays gone. */
    update: async (id: string, patch: Partial<Omit<Team, 'id'>>): Promise<void> => {
      await db.team.updateMany({ where: { workspaceId, id }, data: toColumns(patch) })
    },
  }
}
