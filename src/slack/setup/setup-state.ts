import { z } from 'zod'
import { metadata } from '../../blocks/metadata.ts'

/** What the later steps of a setup carry from the ones before: goals as typed, by their metric's key. */
export const setupState = metadata(
  1,
  z.object({
    key: z.string(),
    channelId: z.string(),
    name: z.string(),
    repIds: z.array(z.string()),
    templateIds: z.array(z.string()),
    currency: z.string(),
    goals: z.record(z.string(), z.string()),
  }),
)

export type SetupState = ReturnType<typeof setupState.decode>
