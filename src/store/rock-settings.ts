import type { WorkspaceId } from '../domain/people/people.ts'
import { type RockSettings, USUAL_SETTINGS } from '../domain/rocks/life/settings.ts'
import type { Db } from './database/client.ts'
import { insert, type SqlRow } from './database/sql.ts'

/** How each team keeps its Rocks, and which number was given last. */
export const rockSettingsOf = (db: Db, workspaceId: WorkspaceId) => {
  const find = (teamId: string) =>
    db.rockSettings.findUnique({ where: { workspaceId_teamId: { workspaceId, teamId } } })
  const rowOf = (teamId: string, { startMonth, thresholds }: RockSettings, lastNumber: number): SqlRow => ({
    workspaceId,
    teamId,
    startMonth,
    stretchPercent: Number(thresholds.stretchPercent),
    openRocks: thresholds.openRocks,
    lastNumber,
  })
  const key = ['workspaceId', 'teamId']
  return {
    /** The usual ones for a team that has said nothing. */
    get: async (teamId: string): Promise<RockSettings> => {
      const row = await find(teamId)
      if (!row) return USUAL_SETTINGS
      const { startMonth, stretchPercent, openRocks } = row
      return { startMonth, thresholds: { stretchPercent: BigInt(stretchPercent), openRocks } }
    },

    set: async (teamId: string, settings: RockSettings): Promise<void> => {
      const update = ['startMonth', 'stretchPercent', 'openRocks']
      await db.$executeRaw(insert('RockSettings', rowOf(teamId, settings, 0), { key, update }))
    },

    /** The next Rock's number: given once, ever. In a transaction, others that ask for one wait until it ends. */
    nextNumber: async (teamId: string): Promise<number> => {
      const also = '"lastNumber" = "RockSettings"."lastNumber" + 1'
      await db.$executeRaw(
        insert('RockSettings', rowOf(teamId, USUAL_SETTINGS, 1), { key, update: [], also }),
      )
      return (await find(teamId))?.lastNumber ?? 1
    },
  }
}
