import type { Fault, SendingFault } from '../../playground/slack/faults.ts'
import type { DeliveryKind } from '../../playground/slack/transport.ts'
import type { Rhythm } from './calendar.ts'

/** The four reps; Maya manages them. */
export const REPS = ['Ana', 'Ben', 'Li', 'Rick'] as const
export type Rep = (typeof REPS)[number]

/** Everything that happens in one trial, drawn beforehand from its seed. Instants are epoch milliseconds. */
export type Trial = {
  number: number
  seed: number
  /** The Mondays of the weeks that are played. */
  weeks: readonly string[]
  startsAt: number
  endsAt: number
  rhythm: Rhythm
  zones: Readonly<Record<Rep, string>>
  /** What the team's Demos, its Make-or-Break, have to come to. */
  goal: number
  /** Who is away for a whole week, known before it begins. */
  away: readonly { rep: Rep; week: string }[]
  slack: {
    /** Whether the same `client_msg_id` is posted once. */
    honoursMessageId: boolean
    /** Whether the bot may look up in the history what it is in doubt about. */
    showsHistory: boolean
    /** Whether calls that come too fast are refused. */
    limits: boolean
  }
  acts: readonly Act[]
  troubles: readonly Trouble[]
}

/** What a person does, or tries to: `tries` times, a few minutes apart, before they give up. */
export type Act = { at: number; tries: number } & (
  | { does: 'submit'; who: Rep; week: string; demos: number; proposals: number }
  | { does: 'say off'; who: Rep; week: string }
  | { does: 'move'; who: Rep; zone: string }
  | { does: 'change the rhythm'; to: Partial<Rhythm> }
)

/** When in what a process does it is killed, counted from when that is decided. */
export type KillPoint =
  /** As its n-th call reaches Slack, which never hears it. */
  | { on: 'call'; nth: number }
  /** As Slack has taken its n-th call, before the answer is back. */
  | { on: 'answer'; nth: number }
  /** Before its n-th statement to the database. */
  | { on: 'statement'; nth: number }
  /** While Slack waits for its n-th acknowledgement. */
  | { on: 'delivery'; nth: number }
  /** As its n-th acknowledgement has arrived, with the work behind it still to do. */
  | { on: 'acknowledgement'; nth: number }
  /** As the n-th tick begins. */
  | { on: 'tick'; nth: number }

/** What goes wrong. */
export type Trouble = { at: number } & (
  | { kind: 'kill'; process: number; point: KillPoint; downMinutes: number }
  | { kind: 'answers'; method: string; count: number; fault: Fault }
  | { kind: 'deliveries'; of: DeliveryKind; count: number; fault: SendingFault }
  /** Something that was sent before arrives once more: a submission, or whatever was sent so many before the last. */
  | { kind: 'again'; what: 'submission' | 'anything'; back: number }
  | { kind: 'cut' }
  | { kind: 'clock'; byMinutes: number }
  | { kind: 'database' }
)
