/** trigger_id: single use, about three seconds. */
import { performance } from 'node:perf_hooks'
import { type Core, secret } from './core.ts'
import { SlackError } from './errors.ts'
import type { Trigger, Workspace } from './state.ts'

/** How long an expired trigger is told from an invalid one. */
const REMEMBERED_MS = 60_000

export function issueTrigger({ triggers }: Workspace, from: { userId: string; channelId?: string }): string {
  const now = performance.now()
  for (const [old, { bornAt }] of triggers) {
    if (now - bornAt < REMEMBERED_MS) break
    triggers.delete(old)
  }
  const id = `${Math.floor(now)}.${triggers.size + 1}.${secret()}`
  triggers.set(id, { ...from, bornAt: now, used: false })
  return id
}

/** Uses a trigger up. Throws `invalid_trigger_id`, `exchanged_trigger_id` or `expired_trigger_id`. */
export function exchangeTrigger(core: Core, workspace: Workspace, id: string): Trigger {
  const trigger = workspace.triggers.get(id)
  if (!trigger) throw new SlackError('invalid_trigger_id')
  if (trigger.used) throw new SlackError('exchanged_trigger_id')
  if (performance.now() - trigger.bornAt > core.triggerMs) throw new SlackError('expired_trigger_id')
  trigger.used = true
  return trigger
}
