import { Temporal } from 'temporal-polyfill'
import type { WorkspaceId } from '../domain/people/people.ts'
import type { Way } from '../store/deliveries/claims.ts'
import type { Claimed } from '../store/deliveries/delivery-row.ts'
import { createHolds } from './hold.ts'
import { createLookUp } from './look-up.ts'
import type { DeliveryOptions } from './options.ts'
import { createPace, type PacedMethod } from './pace.ts'
import { createSender } from './send.ts'

export type Sending = {
  /** Sends everything that may be sent now. @returns how many messages Slack took */
  run(): Promise<number>
  /** When the next message may be sent, Slack's pace and the order of posts considered; null when none waits. */
  nextAt(): Promise<Temporal.Instant | null>
  /** Something was heard from a workspace: if it refused Drumbeat, Slack is to be asked again at once. @returns whether it is */
  heard(workspaceId: WorkspaceId): Promise<boolean>
}

/** How long a sender may take before another may try: longer than its calls' timeouts together. */
const LEASE_SECONDS = 180
/** How many messages are on their way at the same time. */
const SENDERS = 6

const METHOD: Readonly<Record<Way, PacedMethod>> = { post: 'chat.postMessage', update: 'chat.update' }

/** What may be sent to one workspace in one way. */
type Turn = { workspaceId: WorkspaceId; way: Way }

/**
 * Sends what the outbox holds: per recipient in order, each message once, updated in place after that, no
 * faster than Slack takes it. What has to wait keeps nobody else waiting but those behind it.
 */
export function createDelivery(options: DeliveryOptions): Sending {
  const { store, now } = options
  const pace = createPace()
  const holds = createHolds(options)
  const send = createSender({
    ...options,
    pace,
    holds,
    lookUp: createLookUp(),
    random: options.random ?? Math.random,
  })

  const turnsOf = (workspaceId: WorkspaceId): Turn[] => [
    { workspaceId, way: 'post' },
    { workspaceId, way: 'update' },
  ]
  /** Of the workspaces that take messages. */
  const openTurns = async (): Promise<Turn[]> => {
    const turns: Turn[] = []
    for (const workspaceId of await store.due.workspaces())
      if (await holds.isOpen(workspaceId)) turns.push(...turnsOf(workspaceId))
    return turns
  }

  /** Takes the next message, of each workspace in turn; a turn that has nothing, or no room, is over. */
  async function take(turns: Turn[]): Promise<Claimed | null> {
    for (let turn = turns.shift(); turn; turn = turns.shift()) {
      const { workspaceId, way } = turn
      const at = now()
      if (holds.isHeld(workspaceId)) continue
      if (!pace.take(workspaceId, METHOD[way], at.epochMilliseconds)) continue
      turns.push(turn)
      const lease = at.add({ seconds: LEASE_SECONDS })
      const claimed = await store.in(workspaceId).deliveries.claim(way, at, lease)
      if (claimed) return claimed
      pace.giveBack(workspaceId, METHOD[way])
      const place = turns.indexOf(turn)
      if (place >= 0) turns.splice(place, 1)
    }
    return null
  }

  /** Until there is nothing more to take. @returns how many were taken, and how many of those Slack took */
  async function round(): Promise<{ taken: number; sent: number }> {
    const turns = await openTurns()
    const counts = { taken: 0, sent: 0 }
    const sender = async () => {
      for (let next = await take(turns); next; next = await take(turns)) {
        counts.taken++
        if ((await send(next)) === 'sent') counts.sent++
      }
    }
    const ends = await Promise.allSettled(Array.from({ length: SENDERS }, sender))
    const failed = ends.find((end) => end.status === 'rejected')
    if (failed) throw failed.reason
    return counts
  }

  return {
    async run() {
      let sent = 0
      for (;;) {
        // What was sent may have made room for what is behind it.
        const counts = await round()
        sent += counts.sent
        if (counts.taken === 0) return sent
      }
    },

    async nextAt() {
      const at = now()
      const times = [await store.due.nextDeliveryAt(at)]
      for (const workspaceId of await store.due.workspaces()) {
        const lookAt = await holds.nextLookAt(workspaceId)
        if (lookAt) times.push(lookAt)
        for (const { way } of lookAt ? [] : turnsOf(workspaceId)) {
          if (!(await store.in(workspaceId).deliveries.isDue(way, at))) continue
          const freeAt = pace.freeAt(workspaceId, METHOD[way], at.epochMilliseconds)
          times.push(Temporal.Instant.fromEpochMilliseconds(freeAt))
        }
      }
      return times.filter((time) => time !== null).sort(Temporal.Instant.compare)[0] ?? null
    },

    heard: holds.heard,
  }
}
