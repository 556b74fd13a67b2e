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
  locale: true,
  isAdmin: true,
  isGuest: true,
  deactivatedAt: true,
} as const

const toMember = (row: Prisma.MemberGetPayload<{ select: typeof columns }>): Member => {
  const { deactivatedAt, ...member } = row
  return { ...member, active: deactivatedAt === null }
}

/** The workspace's people, as Slack last described them. */
export const membersOf = (db: Db, workspaceId: WorkspaceId, direct: Direct) => ({
  /** Read at every press, so past Prisma's engine. */
  find: async (id: string): Promise<Member | null> => {
    const [row] = await direct.rows(
      columnsOf('m', ['name', 'zone', 'locale', 'isAdmin', 'isGuest', 'deactivatedAt']),
      Prisma.sql`FROM "Member" m WHERE "workspaceId" = ${workspaceId} AND "id" = ${id}`,
    )
    if (!row) return null
    const { name, zone, locale, isAdmin, isGuest, deactivatedAt } = row
    return {
      id,
      name: name ?? '',
      zone: zone ?? 'UTC',
      locale: locale ?? null,
      isAdmin: isTrue(isAdmin),
      isGuest: isTrue(isGuest),
      active: deactivatedAt === null,
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
    const rows = latest.map(({ active, ...member }) => ({
      workspaceId,
      id: member.id,
      name: member.name,
      zone: member.zone,
      locale: member.locale,
      isAdmin: member.isAdmin,
      isGuest: member.isGuest,
      deactivatedAt: active ? null : at,
      syncedAt: at,
    }))
    const statements = inserts('Member', rows, {
      key: ['workspaceId', 'id'],
      update: ['name', 'zone', 'isAdmin', 'isGuest', 'syncedAt'],
      // who is gone already keeps the moment they went; not every answer of Slack's tells a locale
      also: '"locale" = COALESCE(excluded."locale", "Member"."locale"), "deactivatedAt" = CASE WHEN excluded."deactivatedAt" IS NULL THEN NULL ELSE COALESCE("Member"."deactivatedAt", excluded."deactivatedAt") END',
    })
    for (const statement of statements) await db.$executeRaw(statement)
  },
})
