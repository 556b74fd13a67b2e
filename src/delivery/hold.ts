import type { WebClient } from '@slack/web-api'
import type { Temporal } from 'temporal-polyfill'
import type { WorkspaceId } from '../domain/people/people.ts'
import type { Claimed } from '../store/deliveries/delivery-row.ts'
import type { WorkspaceStore } from '../store/store.ts'
import { patienceSeconds } from './backoff.ts'
import { type Failure, failureOf } from './failure.ts'
import { TOO_OLD } from './left-out.ts'
import { traitsOf } from './message-kinds.ts'
import type { DeliveryOptions } from './options.ts'
import { closes, isOfTheToken } from './slack-errors.ts'

/** How often a Slack that refuses the app is asked whether it does still, and one that did not answer that. */
const LOOK_MINUTES = 15
const RETRY_SECONDS = 60

/**
 * Workspaces that refuse Drumbeat as an app: revoked, removed, without its scopes. Nothing is sent there and nothing
 * given up, until Slack takes the app again.
 */
export type Holds = {
  /** Whether a workspace takes messages. Where it did not, Slack is asked once in a while, and what is useless by now left out. */
  isOpen(workspaceId: WorkspaceId): Promise<boolean>
  /** What this process knows of it, without asking. */
  isHeld(workspaceId: WorkspaceId): boolean
  /** When Slack is asked again; null for a workspace that takes messages. */
  nextLookAt(workspaceId: WorkspaceId): Promise<Temporal.Instant | null>
  /** What a failure means for a message, once it is known whether it is the app's. One that is begins a hold. */
  weigh(delivery: Claimed, failure: Failure): Promise<Failure>
  /** Something was heard from a workspace: if it is held, Slack is to be asked again at once. @returns whether it is */
  heard(workspaceId: WorkspaceId): Promise<boolean>
}

export function createHolds({ store, clientFor, now, log }: DeliveryOptions): Holds {
  const held = new Map<WorkspaceId, Temporal.Instant>()
  /** Those that this process need not ask the database about: it finds out by itself when one of them refuses. */
  const open = new Set<WorkspaceId>()
  /** What was logged of each, so that a hold that begins anew at each look is one line. */
  const told = new Map<WorkspaceId, string>()

  async function hold(workspaceId: WorkspaceId, code: string): Promise<void> {
    const since = now()
    held.set(workspaceId, since)
    open.delete(workspaceId)
    await store.in(workspaceId).holds.put({ code, since, lookAt: since.add({ minutes: LOOK_MINUTES }) })
    if (told.get(workspaceId) === code) return
    told.set(workspaceId, code)
    log.error({ workspace: workspaceId, code }, 'Slack refuses Drumbeat; what is to be sent waits')
  }

  async function release(workspaceId: WorkspaceId, code: string): Promise<void> {
    const at = now()
    const leftOut = await store.in(workspaceId).transaction(async (tx) => {
      await tx.holds.release()
      return leaveOutOld(tx, at)
    })
    held.delete(workspaceId)
    for (const { key, teamId, kind } of leftOut)
      log.info({ workspace: workspaceId, team: teamId, delivery: key, kind, skipped: TOO_OLD }, 'skipped')
    log.info({ workspace: workspaceId, code, skipped: leftOut.length }, 'Slack answers again')
  }

  return {
    async isOpen(workspaceId) {
      if (open.has(workspaceId)) return true
      const { holds } = store.in(workspaceId)
      const found = await holds.find()
      if (!found) {
        held.delete(workspaceId)
        open.add(workspaceId)
        return true
      }
      if (!held.has(workspaceId)) held.set(workspaceId, found.since)
      const at = now()
      if (!(await holds.takeLook(at, at.add({ minutes: LOOK_MINUTES })))) return false
      const failure = await refusalOf(clientFor(workspaceId))
      if (failure === null) {
        await release(workspaceId, found.code)
        return true
      }
      if (failure.kind !== 'ours') {
        const seconds = Math.max(patienceSeconds(failure.seconds ?? 0), RETRY_SECONDS)
        await holds.put({ ...found, lookAt: at.add({ seconds }) })
      }
      return false
    },

    isHeld: (workspaceId) => held.has(workspaceId),

    nextLookAt: async (workspaceId) =>
      open.has(workspaceId) ? null : ((await store.in(workspaceId).holds.find())?.lookAt ?? null),

    async weigh(delivery, failure) {
      const { workspaceId, attempts } = delivery
      if (failure.kind !== 'ours') return failure
      if (isOfTheToken(failure.code) && (await refusalOf(clientFor(workspaceId))) === null) {
        // Slack knows us: it was over just now, or it is about whom the message is for.
        const isTheirs = closes(failure.code, 'person') && attempts > 0
        return { ...failure, kind: isTheirs ? 'permanent' : 'again' }
      }
      await hold(workspaceId, failure.code)
      return failure
    },

    async heard(workspaceId) {
      const since = held.get(workspaceId)
      const at = now()
      if (!since || at.epochMilliseconds - since.epochMilliseconds < RETRY_SECONDS * 1000) return false
      // Once a minute at most, however much is heard.
      held.set(workspaceId, at)
      await store.in(workspaceId).holds.lookNow(at)
      return true
    },
  }
}

/** Why Slack does not take the app; null when it does. */
const refusalOf = (client: WebClient): Promise<Failure | null> =>
  client.auth.test().then(() => null, failureOf)

/** What has waited for longer than it is of use is not sent any more. Prompts have their own end, the close. */
async function leaveOutOld(store: WorkspaceStore, now: Temporal.Instant) {
  const old = (await store.deliveries.unposted()).filter(
    ({ kind, queuedAt }) =>
      kind !== 'weekly' && now.since(queuedAt).total('hours') >= traitsOf(kind).usefulHours,
  )
  for (const { key } of old) await store.deliveries.skipWaiting(key, TOO_OLD)
  return old
}
