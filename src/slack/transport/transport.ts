import type { Receiver } from '@slack/bolt'

/** How Slack reaches the app: Socket Mode or HTTP. */
export type Transport = {
  /** To be given to the Bolt app, which must not start it itself. */
  receiver: Receiver
  /**
   * Opens the port where there is one, before anything is ready: it tells that the process lives, and takes nothing yet.
   * @returns the port that is listened on, or null where there is none
   * @throws StartRefused when the port can't be had
   */
  open(): Promise<{ port: number | null }>
  /**
   * Begins to take what Slack sends.
   * @throws StartRefused when a person has to change something first
   */
  start(): Promise<void>
  /** Ends for good. Drain the work in flight before: acknowledgements travel on the same connection. */
  stop(): Promise<void>
  isConnected(): boolean
}
