import type { Receiver } from '@slack/bolt'

/** How Slack reaches the app: Socket Mode or HTTP. */
export type Transport = {
  /** To be given to the Bolt app, which must not start it itself. */
  receiver: Receiver
  /**
   * Begins to take what Slack sends.
   * @returns the port that is listened on, or null where there is none
   * @throws StartRefused when a person has to change something first
   */
  start(): Promise<{ port: number | null }>
  /** Ends for good. Drain the work in flight before: acknowledgements travel on the same connection. */
  stop(): Promise<void>
  isConnected(): boolean
}
