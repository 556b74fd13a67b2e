import type { Temporal } from 'temporal-polyfill'
import type { WorkspaceId } from '../../domain/people/people.ts'
import type { Logger } from '../../log.ts'
import type { Store } from '../../store/store.ts'
import type { Call, Feature } from './registry.ts'

/** What the app is made of, apart from Slack. */
export type AppParts = {
  features: readonly Feature[]
  store: Store
  now(): Temporal.Instant
  log: Logger
  /** Called when something was stored that calls for messages. */
  wake(): void
  /** Called when Slack sent something of a workspace: whoever refused Drumbeat may have taken it back. */
  heard(workspaceId: WorkspaceId): Promise<void>
  /** Wraps everything a listener does, so that stopping can wait for it. */
  track<T>(work: Promise<T>): Promise<T>
}

/** What the listeners share. */
export type Listening = AppParts & {
  /** The workspace that the app is installed in: everything belongs to it, whatever a payload says. */
  workspaceId: WorkspaceId
  /** Slack, in the name of that workspace: Bolt's own clients name the one of the payload with every call. */
  client: Call['client']
  /** Who acts. */
  callOf(userId: string): Promise<Call>
  /** Logs a fault under a number that the person is told; a refusal is none. */
  fault(error: unknown, where: string): string
}
