import type { Temporal } from 'temporal-polyfill'
import type { WorkspaceId } from '../domain/people/people.ts'
import type { RitualId } from '../domain/weeks/ritual-id.ts'
import type { Week } from '../domain/weeks/week.ts'
import type { Db } from './database/client.ts'
import { inChunks, insertNew, inserts, type SqlRow } from './database/sql.ts'
import { toDate, toInstant, toInstantOrNull } from './database/values.ts'
import type { Prisma } from './generated/sqlite/client.ts'

/** Work of the schedule, due at an instant, done or skipped once. */
export type Slot = {
  workspaceId: WorkspaceId
  /** Made of what, team, member and week, so that planning twice plans once. */
  key: string
  /** A `RitualId`, or one that only another version knows. */
  ritual: string
  teamId: string
  /** "" when it concerns the whole team. */
  memberId: string
  week: Week
  dueAt: Temporal.Instant
  state: 'due' | 'done' | 'skipped'
  /** Why it was skipped. */
  reason: string | null
  /** When it was done or skipped. */
  settledAt: Temporal.Instant | null
}

/** `revive`: whether one that was skipped becomes due again. */
export type NewSlot = Pick<Slot, 'key' | 'teamId' | 'memberId' | 'week' | 'dueAt'> & {
  ritual: RitualId
  revive?: boolean
}

const toSlot = (row: Prisma.SlotModel): Slot => ({
  ...row,
  workspaceId: row.workspaceId as WorkspaceId,
  dueAt: toInstant(row.dueAt),
  state: row.state as Slot['state'],
  settledAt: toInstantOrNull(row.settledAt),
})

const due = { state: 'due' } as const
const KEY = ['workspaceId', 'key']

/** The schedule as rows. */
export const slotsOf = (db: Db, workspaceId: WorkspaceId) => {
  const read = (key: string) => db.slot.findUnique({ where: { workspaceId_key: { workspaceId, key } } })
  const toRow = ({ key, ritual, teamId, memberId, week, dueAt }: NewSlot): SqlRow => ({
    workspaceId,
    key,
    ritual,
    teamId,
    memberId,
    week,
    dueAt: toDate(dueAt),
    ...due,
  })

  /** One attempt at planning; null when somebody else changed the slot in between. */
  async function tryPlan(slot: NewSlot): Promise<'planned' | 'moved' | 'unchanged' | 'settled' | null> {
    const { key, revive = false } = slot
    const dueAt = toDate(slot.dueAt)
    const there = await read(key)
    if (!there) return (await insertNew(db, 'Slot', KEY, toRow(slot))) ? 'planned' : null
    if (there.state === 'done' || (there.state === 'skipped' && !revive)) return 'settled'
    if (there.state === 'due' && there.dueAt.getTime() === dueAt.getTime()) return 'unchanged'
    const { count } = await db.slot.updateMany({
      where: { workspaceId, key, state: there.state },
      data: { ...due, dueAt, reason: null, settledAt: null },
    })
    if (count === 0) return null
    return there.state === 'due' ? 'moved' : 'planned'
  }

  const plan = async (slot: NewSlot): Promise<'planned' | 'moved' | 'unchanged' | 'settled'> => {
    for (;;) {
      const outcome = await tryPlan(slot)
      if (outcome) return outcome
    }
  }

  return {
    find: async (key: string): Promise<Slot | null> => {
      const row = await read(key)
      return row && toSlot(row)
    },

    /** A team's slots of one week, by the time they are due. */
    ofWeek: async (teamId: string, week: Week): Promise<Slot[]> => {
      const rows = await db.slot.findMany({
        where: { workspaceId, teamId, week },
        orderBy: [{ dueAt: 'asc' }, { key: 'asc' }],
      })
      return rows.map(toSlot)
    },

    /** A person's slots of the weeks from one to another, both included, whatever the team. */
    ofMember: async (memberId: string, firstWeek: Week, lastWeek: Week): Promise<Slot[]> => {
      const rows = await db.slot.findMany({
        where: { workspaceId, memberId, week: { gte: firstWeek, lte: lastWeek } },
        orderBy: [{ dueAt: 'asc' }, { key: 'asc' }],
      })
      return rows.map(toSlot)
    },

    /**
     * Makes a slot due, or moves it while it still is.
     * @returns `settled` when it was done, or skipped and is not to be revived: then it stays as it is
     */
    plan,

    /**
     * The same for many, such as a team's whole week, with few statements.
     * @returns the keys of those that were done before
     */
    planAll: async (slots: readonly NewSlot[]): Promise<string[]> => {
      const keys = slots.map(({ key }) => key)
      const rows = await inChunks(keys, (piece) =>
        db.slot.findMany({
          where: { workspaceId, key: { in: piece } },
          select: { key: true, dueAt: true, state: true },
        }),
      )
      const known = new Map(rows.map((row) => [row.key, row]))
      const fresh = slots.filter(({ key }) => !known.has(key)).map(toRow)
      for (const statement of inserts('Slot', fresh, { key: KEY, update: [] }))
        await db.$executeRaw(statement)
      for (const slot of slots) {
        const there = known.get(slot.key)
        const moves = there?.state === 'due' && there.dueAt.getTime() !== slot.dueAt.epochMilliseconds
        if (moves || (there?.state === 'skipped' && slot.revive)) await plan(slot)
      }
      return rows.flatMap((row) => (row.state === 'done' ? row.key : []))
    },

    /**
     * Takes a slot that is due off the schedule; one that was moved ahead in the meantime is not due.
     * @returns true for exactly one caller: in the transaction that does the work, it is the claim to it
     */
    settle: async (
      key: string,
      state: 'done' | 'skipped',
      at: Temporal.Instant,
      reason: string | null,
    ): Promise<boolean> => {
      const { count } = await db.slot.updateMany({
        where: { workspaceId, key, ...due, dueAt: { lte: toDate(at) } },
        data: { state, reason, settledAt: toDate(at) },
      })
      return count === 1
    },

    /** Says of a slot that was just claimed that there was nothing to do after all, and why. */
    skip: async (key: string, reason: string): Promise<void> => {
      await db.slot.updateMany({ where: { workspaceId, key }, data: { state: 'skipped', reason } })
    },
  }
}

/** What is due in all workspaces, the oldest first. */
export async function dueSlots(db: Db, now: Temporal.Instant, limit: number): Promise<Slot[]> {
  const rows = await db.slot.findMany({
    where: { ...due, dueAt: { lte: toDate(now) } },
    orderBy: [{ dueAt: 'asc' }, { workspaceId: 'asc' }, { key: 'asc' }],
    take: limit,
  })
  return rows.map(toSlot)
}

/** When the next slot of any workspace is due. */
export async function nextSlotAt(db: Db): Promise<Temporal.Instant | null> {
  const row = await db.slot.findFirst({ where: due, orderBy: { dueAt: 'asc' }, select: { dueAt: true } })
  return row && toInstant(row.dueAt)
}
