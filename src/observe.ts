/** What an acknowledgement was of. */
export type AckKind = 'command' | 'action' | 'submission' | 'event'

/**
 * Told of what happens, for the metrics. Whoever tells knows nothing of what becomes of it, and a call costs
 * no more than counting. Never told of a workspace, a team, a person or a text.
 */
export type Observer = {
  /** The minute's tick did what was due, in so many seconds. */
  tick(seconds: number): void
  /** Work of the schedule, so many seconds after it was due; `failed` when it is tried again. */
  slot(ritual: string, latenessSeconds: number, outcome: 'done' | 'skipped' | 'failed'): void
  /**
   * What came of an attempt to send a message: `adopted` stood in Slack already, `waits` is tried again.
   * @param kind what the message is: weekly, scorecard, alert …
   * @param code why it was not sent, in Slack's word or ours; "" when it was
   */
  delivered(kind: string, outcome: 'sent' | 'adopted' | 'waits' | 'refused', code: string): void
  /** Slack had its acknowledgement so many seconds after what it sent had arrived. */
  acked(kind: AckKind, seconds: number): void
  /** A call to Slack failed: with Slack's code, or how it failed on the way. */
  slackError(method: string, code: string): void
}
