import type { Temporal } from 'temporal-polyfill'
import type { Member, WorkspaceId } from '../domain/people.ts'
import type { Db } from './client.ts'
import { columnsOf, type Direct, isTrue } from './direct.ts'
import { Prisma } from './generated/sqlite/client.ts'
import { inChunks, inserts } from './sql.ts'
import { toDate } from './values.ts'

const columns = {
  id: true,
  name: true,
  zone: true,
  isAdmin: true,
  isGuest: true,
  deactivatedAt: true,
  homeTeam: true,
  ownerSince: true,
} as const

const toMember = (row: Prisma.MemberGetPayload<{ select: typeof columns }>): Member => {
  const { deactivatedAt, homeTeam, ownerSince, ...member } = row
  return {
    ...member,
    active: deactivatedAt === null,
    ...standingOf({ homeTeam, ownerSince }),
  }
}

/** What few people are. */
const standingOf = (row: { homeTeam?: unknown; ownerSince?: unknown }) => ({
  ...(row.homeTeam == null ? {} : { isOutsider: true }),
  ...(row.ownerSince == null ? {} : { isOwner: true }),
})

/** Stands for a workspace that is not this one: which one is of no interest. */
const ELSEWHERE = 'elsewhere'

/** The workspace's people, as Slack last described them. */
export const membersOf = (db: Db, workspaceId: WorkspaceId, direct: Direct) => ({
  /** Read at every press, so past Prisma's engine. */
  find: async (id: string): Promise<Member | null> => {
    const [row] = await direct.rows(
      columnsOf('m', Object.keys(columns)),
      Prisma.sql`FROM "Member" m WHERE "workspaceId" = ${workspaceId} AND "id" = ${id}`,
    )
    if (!row) return null
    const { name, zone, isAdmin, isGuest, deactivatedAt } = row
    return {
      id,
      name: name ?? '',
      zone: zone ?? 'UTC',
      isAdmin: isTrue(isAdmin),
      isGuest: isTrue(isGuest),
      active: deactivatedAt === null,
      ...standingOf(row),
    }
  },

  /** All members by name, or those of the ids that are known. */
  list: async (ids?: readonly string[]): Promise<Member[]> => {
    const read = (piece?: string[]) =>
      db.member.findMany({
        where: { workspaceId, ...(piece ? { id: { in: piece } } : {}) },
        select: columns,
        orderBy: [{ name: 'asc' }, { id: 'asc' }],
      })
    const rows = ids ? await inChunks(ids, read) : await read()
    return rows.map(toMember)
  },

  /** Adds members or takes over what changed about them. */
  save: async (members: readonly Member[], now: Temporal.Instant): Promise<void> => {
    const at = toDate(now)
    // One statement may not touch a row twice: the last description of somebody counts.
    const latest = [...new Map(members.map((member) => [member.id, member])).values()]
    const rows = latest.map(({ active, isOutsider = false, ...member }) => ({
      workspaceId,
      id: member.id,
      name: member.name,
      zone: member.zone,
      isAdmin: member.isAdmin,
      isGuest: member.isGuest,
      homeTeam: isOutsider ? ELSEWHERE : null,
      deactivatedAt: active ? null : at,
      syncedAt: at,
    }))
    const statements = inserts('Member', rows, {
      key: ['workspaceId', 'id'],
      update: ['name', 'zone', 'isAdmin', 'isGuest', 'homeTeam', 'syncedAt'],
      // who is gone already keeps the moment they went
      also: '"deactivatedAt" = CASE WHEN excluded."deactivatedAt" IS NULL THEN NULL ELSE COALESCE("Member"."deactivatedAt", excluded."deactivatedAt") END',
    })
    for (const statement of statements) await db.$executeRaw(statement)
  },

  /** Who owns the company's scorecards, by name: gone and demoted ones too. */
  owners: async (): Promise<Member[]> => {
    const where = { workspaceId, ownerSince: { not: null } }
    const rows = await db.member.findMany({
      where,
      select: columns,
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
    })
    return rows.map(toMember)
  },

  /** Makes somebody who is known an owner, or no longer one. @param by who says so */
  setOwner: async (id: string, owns: boolean, by: string, now: Temporal.Instant): Promise<void> => {
    const data = owns ? { ownerSince: toDate(now), ownerBy: by } : { ownerSince: null, ownerBy: by }
    await db.member.updateMany({ where: { workspaceId, id }, data })
  },
})
