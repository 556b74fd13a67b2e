import type { Temporal } from 'temporal-polyfill'
import type { WorkspaceId } from '../domain/people/people.ts'
import type { Db } from './database/client.ts'
import { fromJson, toDate, toInstant, toJson } from './database/values.ts'
import type { Prisma } from './generated/sqlite/client.ts'

/** That somebody who reports to one team is wanted on another. */
export type JoinRequest = {
  id: string
  teamId: string
  memberId: string
  askedBy: string
  /** Who was asked, and can answer. */
  asked: readonly string[]
  askedAt: Temporal.Instant
  /** Null while nobody has answered. */
  answer: JoinAnswer | null
  answeredBy: string | null
  answeredAt: Temporal.Instant | null
}

/** What became of a request; `withdrawn` by who asked, or because who was asked can no longer answer. */
export type JoinAnswer = 'agreed' | 'declined' | 'withdrawn'

const toRequest = ({ workspaceId: _, ...row }: Prisma.JoinRequestModel): JoinRequest => ({
  ...row,
  asked: fromJson(row.asked) as string[],
  askedAt: toInstant(row.askedAt),
  answer: row.answer as JoinAnswer | null,
  answeredAt: row.answeredAt && toInstant(row.answeredAt),
})

/** Who was asked for on which team, and what was answered. */
export const joinRequestsOf = (db: Db, workspaceId: WorkspaceId) => ({
  find: async (id: string): Promise<JoinRequest | null> => {
    const row = await db.joinRequest.findUnique({ where: { workspaceId_id: { workspaceId, id } } })
    return row && toRequest(row)
  },

  /** Those of a team that nobody has answered, oldest first. */
  openOf: async (teamId: string): Promise<JoinRequest[]> => {
    const rows = await db.joinRequest.findMany({
      where: { workspaceId, teamId, answer: null },
      orderBy: [{ askedAt: 'asc' }, { id: 'asc' }],
    })
    return rows.map(toRequest)
  },

  /** The newest of somebody's requests for a person that was declined; null for none. */
  lastDeclined: async (askedBy: string, memberId: string): Promise<JoinRequest | null> => {
    const row = await db.joinRequest.findFirst({
      where: { workspaceId, memberId, askedBy, answer: 'declined' },
      orderBy: [{ answeredAt: 'desc' }, { id: 'desc' }],
    })
    return row && toRequest(row)
  },

  create: async (request: Omit<JoinRequest, 'answer' | 'answeredBy' | 'answeredAt'>): Promise<void> => {
    const { id, teamId, memberId, askedBy, asked, askedAt } = request
    const row = { id, teamId, memberId, askedBy, asked: toJson(asked), askedAt: toDate(askedAt) }
    await db.joinRequest.create({ data: { workspaceId, ...row } })
  },

  /** Answers a request that is open. @returns whether it was: the first answer counts */
  answer: async (id: string, answer: JoinAnswer, by: string, now: Temporal.Instant): Promise<boolean> => {
    const { count } = await db.joinRequest.updateMany({
      where: { workspaceId, id, answer: null },
      data: { answer, answeredBy: by, answeredAt: toDate(now) },
    })
    return count > 0
  },
})
