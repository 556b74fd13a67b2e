import type { Temporal } from 'temporal-polyfill'
import { type Gone, type Member, toldApart, type WorkspaceId } from '../domain/people/people.ts'
import { dayIn } from '../domain/weeks/week.ts'
import type { Db } from './database/client.ts'
import { type Columns, columns, date, expression, flag, joined, orNull, text } from './database/columns.ts'
import type { Direct } from './database/direct.ts'
import { inChunks, inserts } from './database/sql.ts'
import { fromJson, toDate, toInstant, toJson } from './database/values.ts'
import { Prisma } from './generated/sqlite/client.ts'

const memberColumns = {
  id: text,
  name: text,
  handle: orNull(text),
  zone: text,
  locale: orNull(text),
  isAdmin: flag,
  isGuest: flag,
  isOutsider: orNull(flag),
  ownerSince: orNull(date),
  deactivatedAt: orNull(date),
  goneBefore: orNull(text),
} satisfies Partial<Columns<Prisma.MemberModel>>
const MEMBER = joined({
  stored: columns('m', memberColumns),
  // Counted over everybody who is known, so that somebody is called the same wherever they are named.
  isShared: expression(
    `EXISTS (SELECT 1 FROM "Member" o
    WHERE o."workspaceId" = m."workspaceId" AND o."name" = m."name" AND o."id" <> m."id")`,
    flag,
  ),
})

function toMember({ stored, isShared }: ReturnType<typeof MEMBER.read>): Member {
  const { id, name, handle, zone, isOutsider, ownerSince, deactivatedAt, goneBefore, ...rest } = stored
  const called = { id, name, ...(handle && { handle }) }
  return {
    ...rest,
    ...called,
    name: isShared ? toldApart(called) : name,
    zone,
    ...(isOutsider !== null && { isOutsider }),
    ...(ownerSince && { isOwner: true }),
    active: deactivatedAt === null,
    ...(deactivatedAt && { goneOn: dayIn(zone, toInstant(deactivatedAt)) }),
    ...(goneBefore !== null && { goneBefore: fromJson(goneBefore) as Gone[] }),
  }
}

/** The workspace's people, as Slack last described them; those who share a name are told apart in it. */
export const membersOf = (db: Db, workspaceId: WorkspaceId, direct: Direct) => ({
  /** Read at every press, so past Prisma's engine. */
  find: async (id: string): Promise<Member | null> => {
    const [row] = await direct.rows(
      MEMBER,
      Prisma.sql`FROM "Member" m WHERE m."workspaceId" = ${workspaceId} AND m."id" = ${id}`,
    )
    return row ? toMember(row) : null
  },

  /** All members by name, or those of the ids that are known. */
  list: async (ids?: readonly string[]): Promise<Member[]> => {
    const read = (among: Prisma.Sql) =>
      direct.rows(
        MEMBER,
        Prisma.sql`FROM "Member" m WHERE m."workspaceId" = ${workspaceId} ${among} ORDER BY m."name", m."id"`,
      )
    const rows = ids
      ? await inChunks(ids, (piece) => read(Prisma.sql`AND m."id" IN (${Prisma.join(piece)})`))
      : await read(Prisma.empty)
    return rows.map(toMember)
  },

  /** The ids of admins whom Slack last described before an instant. */
  adminsReadBefore: async (instant: Temporal.Instant): Promise<string[]> => {
    const rows = await db.member.findMany({
      where: { workspaceId, isAdmin: true, deactivatedAt: null, syncedAt: { lt: toDate(instant) } },
      select: { id: true },
      orderBy: { id: 'asc' },
    })
    return rows.map(({ id }) => id)
  },

  /** Adds members or takes over what changed about them. Their names are as Slack has them. */
  save: async (members: readonly Member[], now: Temporal.Instant): Promise<void> => {
    const at = toDate(now)
    // One statement may not touch a row twice: the last description of somebody counts.
    const latest = [...new Map(members.map((member) => [member.id, member])).values()]
    const rows = latest.map(({ active, ...member }) => ({
      workspaceId,
      id: member.id,
      name: member.name,
      handle: member.handle ?? null,
      zone: member.zone,
      locale: member.locale,
      isAdmin: member.isAdmin,
      isGuest: member.isGuest,
      isOutsider: member.isOutsider ?? null,
      deactivatedAt: active ? null : at,
      syncedAt: at,
    }))
    const statements = inserts('Member', rows, {
      key: ['workspaceId', 'id'],
      update: ['name', 'handle', 'zone', 'isAdmin', 'isGuest', 'isOutsider', 'syncedAt'],
      // who is gone already keeps the moment they went; not every answer of Slack's tells a locale
      also: '"locale" = COALESCE(excluded."locale", "Member"."locale"), "deactivatedAt" = CASE WHEN excluded."deactivatedAt" IS NULL THEN NULL ELSE COALESCE("Member"."deactivatedAt", excluded."deactivatedAt") END',
    })
    for (const statement of statements) await db.$executeRaw(statement)
  },

  /** Somebody turned out to be of another workspace: they can do nothing here, and keep the name they are known by. */
  markOutsider: async (id: string, now: Temporal.Instant): Promise<void> => {
    const at = toDate(now)
    const where = { workspaceId, id }
    await db.member.updateMany({
      where,
      data: { isOutsider: true, isAdmin: false, isGuest: true, syncedAt: at },
    })
    await db.member.updateMany({ where: { ...where, deactivatedAt: null }, data: { deactivatedAt: at } })
  },

  /** Keeps the days on which somebody who is back was gone, so that weeks are judged by who was there then. */
  keepGone: async (id: string, gone: readonly Gone[]): Promise<void> => {
    await db.member.updateMany({ where: { workspaceId, id }, data: { goneBefore: toJson(gone) } })
  },

  /** Who owns the company's scorecards, by name: gone and demoted ones too. */
  owners: async (): Promise<Member[]> => {
    const rows = await direct.rows(
      MEMBER,
      Prisma.sql`FROM "Member" m WHERE m."workspaceId" = ${workspaceId} AND m."ownerSince" IS NOT NULL
      ORDER BY m."name", m."id"`,
    )
    return rows.map(toMember)
  },

  /** Makes somebody who is known an owner, or no longer one. @param by who says so */
  setOwner: async (id: string, owns: boolean, by: string, now: Temporal.Instant): Promise<void> => {
    const data = owns ? { ownerSince: toDate(now), ownerBy: by } : { ownerSince: null, ownerBy: by }
    await db.member.updateMany({ where: { workspaceId, id }, data })
  },
})
