import type { Slot } from '../store/slots.ts'
import type { Work } from '../usecases/context.ts'

/** Work of the schedule that is due. */
export type Ritual = {
  id: string
  /**
   * Does it, in the transaction that claimed the slot: what it stores and the messages it puts into the outbox
   * are kept together or not at all. No call to Slack. Whether somebody is asked is decided here, when it is
   * due, and nowhere else: the answer is kept with the slot and logged.
   * @returns why there was nothing to do, or null when it was done
   */
  run(work: Work, slot: Slot): Promise<string | null>
}
