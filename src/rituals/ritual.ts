import type { RitualId } from '../domain/weeks/ritual-id.ts'
import type { Slot } from '../store/slots.ts'
import type { Work } from '../usecases/context.ts'
import type { ReadingPeople } from './read-people.ts'

/** Work of the schedule that is due. */
export type Ritual = {
  id: RitualId
  /**
   * What is to be learned from Slack first, outside of any transaction. It may take its time: the slot waits for it,
   * nothing else does. It does not fail: what can't be learned is left.
   */
  before?(reading: ReadingPeople, slot: Slot): Promise<void>
  /**
   * Does it, in the transaction that claimed the slot: what it stores and the messages it puts into the outbox
   * are kept together or not at all. No call to Slack. Whether somebody is asked is decided here, when it is
   * due, and nowhere else: the answer is kept with the slot and logged.
   * @returns why there was nothing to do, or null when it was done
   */
  run(work: Work, slot: Slot): Promise<string | null>
}
