import type { Membership, Role, WorkspaceId } from '../domain/people/people.ts'
import type { Day } from '../domain/weeks/week.ts'
import type { Db } from './database/client.ts'
import { type Columns, columns, flag, orNull, selecting, text, word } from './database/columns.ts'
import type { Direct } from './database/direct.ts'
import { inChunks, insert } from './database/sql.ts'
import { Prisma } from './generated/sqlite/client.ts'

type StoredStay = Omit<Membership, 'leftFor' | 'inChannel'> & {
  leftFor: string | null
  inChannel: boolean | null
}

const stayColumns = {
  teamId: text,
  memberId: text,
  role: word<Role>(),
  joinedOn: text,
  leftOn: orNull(text),
  leftFor: orNull(text),
  inChannel: orNull(flag),
} satisfies Columns<StoredStay>
const select = selecting(stayColumns)
/** A member's stays, past ones too. */
export const staysOf = (workspaceId: WorkspaceId, memberId: string) => ({
  reading: columns('s', stayColumns),
  rest: Prisma.sql`FROM "Membership" s WHERE s."workspaceId" = ${workspaceId} AND s."memberId" = ${memberId}`,
})

const byBeginning = (a: Membership, b: Membership): number => {
  const [left, right] = [a, b].map(({ joinedOn, teamId, role }) => `${joinedOn} ${teamId} ${role}`)
  return left! < right! ? -1 : 1
}

/** Stays from their rows, oldest first. */
export const toStays = (rows: readonly StoredStay[]): Membership[] => rows.map(toMembership).sort(byBeginning)

const toMembership = ({ leftFor, inChannel, ...stay }: StoredStay): Membership => ({
  ...stay,
  ...(leftFor === 'deactivated' && { leftFor }),
  ...(inChannel !== null && { inChannel }),
})

/** Who was on which team, and when. */
export const membershipsOf = (db: Db, workspaceId: WorkspaceId, direct: Direct) => {
  const list = async (where: { teamId: string }): Promise<Membership[]> => {
    const rows = await db.membership.findMany({
      where: { workspaceId, ...where },
      select,
      orderBy: [{ joinedOn: 'asc' }, { teamId: 'asc' }, { memberId: 'asc' }, { role: 'asc' }],
    })
    return (rows as StoredStay[]).map(toMembership)
  }
  return {
    /** All stays on a team, past ones too, oldest first. */
    ofTeam: (teamId: string): Promise<Membership[]> => list({ teamId }),

    /** All stays of a member, past ones too, oldest first. */
    ofMember: async (memberId: string): Promise<Membership[]> => {
      const { reading, rest } = staysOf(workspaceId, memberId)
      return toStays(await direct.rows(reading, rest))
    },

    /** The stays of some members on other teams, past ones too. */
    elsewhere: (teamId: string, memberIds: readonly string[]): Promise<Membership[]> =>
      inChunks(memberIds, async (piece) => {
        const where = { workspaceId, memberId: { in: piece }, teamId: { not: teamId } }
        const rows = await db.membership.findMany({ where, select })
        return (rows as StoredStay[]).map(toMembership)
      }),

    /** Begins a stay. One that began on the same day and ended is open again. */
    join: async ({ teamId, memberId, role, joinedOn, leftOn }: Membership): Promise<void> => {
      await db.$executeRaw(
        insert(
          'Membership',
          { workspaceId, teamId, memberId, role, joinedOn, leftOn, leftFor: null, inChannel: null },
          {
            key: ['workspaceId', 'teamId', 'memberId', 'role', 'joinedOn'],
            update: ['leftOn', 'leftFor', 'inChannel'],
          },
        ),
      )
    },

    /**
     * Ends the open stay, if there is one.
     * @param leftOn the first day they are no longer on the team
     * @param leftFor what ended it, where it begins again by itself
     */
    leave: async (
      teamId: string,
      memberId: string,
      role: Role,
      leftOn: Day,
      leftFor: 'deactivated' | null = null,
    ): Promise<void> => {
      await db.membership.updateMany({
        where: { workspaceId, teamId, memberId, role, leftOn: null },
        data: { leftOn, leftFor },
      })
    },

    /** Nobody was looked for in the team's channel yet: it is another one now. */
    forgetChannel: async (teamId: string): Promise<void> => {
      await db.membership.updateMany({ where: { workspaceId, teamId }, data: { inChannel: null } })
    },

    /** Keeps whether a rep was in the team's channel when Slack was asked. */
    seenInChannel: async (teamId: string, memberId: string, inChannel: boolean): Promise<void> => {
      await db.membership.updateMany({
        where: { workspaceId, teamId, memberId, role: 'rep', leftOn: null },
        data: { inChannel },
      })
    },
  }
}
