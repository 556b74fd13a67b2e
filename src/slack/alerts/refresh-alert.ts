import type { Alert } from '../../domain/alert.ts'
import { putAlert } from '../../rituals/alert-messages.ts'
import type { Call } from '../registry.ts'

/** Has the channel's alert say what is known now. */
export async function refreshAlert({ ctx, wake }: Call, alert: Alert): Promise<void> {
  const team = await ctx.store.teams.find(alert.teamId)
  if (!team) return
  await ctx.store.transaction((tx) => putAlert({ store: tx, now: ctx.now }, team, alert))
  wake()
}
