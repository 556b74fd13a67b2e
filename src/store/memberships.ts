import type { Membership, Role, WorkspaceId } from '../domain/people.ts'
import type { Day } from '../domain/week.ts'
import type { Db } from './client.ts'
import { columnsOf, type Direct } from './direct.ts'
import { Prisma } from './generated/sqlite/client.ts'
import { inChunks, insert } from './sql.ts'

const columns = { teamId: true, memberId: true, role: true, joinedOn: true, leftOn: true } as const

/** Who was on which team, and when. */
export const membershipsOf = (db: Db, workspaceId: WorkspaceId, direct: Direct) => {
  const list = async (where: { teamId: string }): Promise<Membership[]> =>
    (await db.membership.findMany({
      where: { workspaceId, ...where },
      select: columns,
      orderBy: [{ joinedOn: 'asc' }, { teamId: 'asc' }, { memberId: 'asc' }, { role: 'asc' }],
    })) as Membership[]
  return {
    /** All stays on a team, past ones too, oldest first. */
    ofTeam: (teamId: string): Promise<Membership[]> => list({ teamId }),

    /** All stays of a member, past ones too, oldest first. */
    ofMember: async (memberId: string): Promise<Membership[]> => {
      const rows = await direct.rows(
        columnsOf('s', Object.keys(columns)),
        Prisma.sql`FROM "Membership" s
        WHERE "workspaceId" = ${workspaceId} AND "memberId" = ${memberId}
        ORDER BY "joinedOn", "teamId", "role"`,
      )
      return rows as unknown as Membership[]
    },

    /** The stays of some members on other teams, past ones too. */
    elsewhere: (teamId: string, memberIds: readonly string[]): Promise<Membership[]> =>
      inChunks(
        memberIds,
        async (piece) =>
          (await db.membership.findMany({
            where: { workspaceId, memberId: { in: piece }, teamId: { not: teamId } },
            select: columns,
          })) as Membership[],
      ),

    /** Begins a stay. One that began on the same day and ended is open again. */
    join: async ({ teamId, memberId, role, joinedOn, leftOn }: Membership): Promise<void> => {
      await db.$executeRaw(
        insert(
          'Membership',
          { workspaceId, teamId, memberId, role, joinedOn, leftOn },
          { key: ['workspaceId', 'teamId', 'memberId', 'role', 'joinedOn'], update: ['leftOn'] },
        ),
      )
    },

    /** Ends the open stay, if there is one. @param leftOn the first day they are no longer on the team */
    leave: async (teamId: string, memberId: string, role: Role, leftOn: Day): Promise<void> => {
      await db.membership.updateMany({
        where: { workspaceId, teamId, memberId, role, leftOn: null },
        data: { leftOn },
      })
    },
  }
}
