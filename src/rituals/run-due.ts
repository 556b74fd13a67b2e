import { setImmediate as turn } from 'node:timers/promises'
import type { Temporal } from 'temporal-polyfill'
import type { Logger } from '../log.ts'
import type { Observer } from '../observe.ts'
import type { Slot } from '../store/slots.ts'
import type { Store } from '../store/store.ts'
import type { Ritual } from './ritual.ts'

/** What due work is done with. */
export type Running = {
  store: Store
  rituals: readonly Ritual[]
  now(): Temporal.Instant
  log: Logger
  /** Whether to take up nothing more. */
  isStopping(): boolean
  /** Whether what has to come before a slot is done; one for which it is not is left. */
  isReady?(slot: Slot): boolean
  /** Done between two batches of many, so that what the first one put into the outbox does not wait for the last. */
  between?(): Promise<void>
  /** Told of each slot that was done, once that is stored. */
  done?(slot: Slot): void
  /** Told what came of each slot, once that is stored. */
  observer?: Pick<Observer, 'slot'> | undefined
}

const BATCH = 100
/** Another process had the slot, or it was moved ahead in the meantime. */
const TAKEN = Symbol('taken')

/**
 * Does what is due, the oldest first. What fails is left for the next tick, and keeps nothing behind it from
 * being done.
 */
export async function runDue(running: Running): Promise<void> {
  const { store, now, isStopping } = running
  const left = new Set<string>()
  const nameOf = ({ workspaceId, key }: Slot) => `${workspaceId} ${key}`
  for (;;) {
    const due = await store.due.slots(now(), BATCH + left.size)
    const next = due.filter((slot) => !left.has(nameOf(slot)))
    if (next.length === 0) return
    for (const slot of next) {
      if (isStopping()) return
      // SQLite answers without a turn of the loop: acknowledgements, and memory that the driver gives back, need one.
      await turn()
      if (running.isReady?.(slot) === false) left.add(nameOf(slot))
      else if (!(await runSlot(running, slot))) left.add(nameOf(slot))
    }
    if (next.length >= BATCH) await running.between?.()
  }
}

/**
 * Claims a slot and does its work in one transaction: both happen, once, or neither.
 * @returns whether it is settled now
 */
async function runSlot({ store, rituals, now, log, observer, done }: Running, slot: Slot): Promise<boolean> {
  const at = now()
  const where = {
    workspace: slot.workspaceId,
    team: slot.teamId,
    ...(slot.memberId ? { member: slot.memberId } : {}),
    week: slot.week,
    slot: slot.key,
  }
  const lateness = () => (now().epochMilliseconds - slot.dueAt.epochMilliseconds) / 1000
  const ritual = rituals.find(({ id }) => id === slot.ritual)
  try {
    const reason = await store.in(slot.workspaceId).transaction(async (tx) => {
      if (!(await tx.slots.settle(slot.key, 'done', at, null))) return TAKEN
      const reason = ritual
        ? await ritual.run({ store: tx, now: at }, slot)
        : 'this version does not know the ritual'
      if (reason !== null) await tx.slots.skip(slot.key, reason)
      return reason
    })
    // Only now: what was rolled back did not happen.
    if (reason === null) {
      log.info(where, 'done')
      done?.(slot)
    } else if (reason !== TAKEN) log.info({ ...where, skipped: reason }, 'skipped')
    if (reason !== TAKEN) observer?.slot(slot.ritual, lateness(), reason === null ? 'done' : 'skipped')
    return reason !== TAKEN
  } catch (error) {
    observer?.slot(slot.ritual, lateness(), 'failed')
    log.error({ ...where, err: error }, 'a ritual failed; it is tried again at the next tick')
    return false
  }
}
