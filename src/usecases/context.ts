import type { Temporal } from 'temporal-polyfill'
import type { Member } from '../domain/people/people.ts'
import { type Day, dayIn } from '../domain/weeks/week.ts'
import type { WorkspaceStore } from '../store/store.ts'

/** What a use case works with: one workspace's store and the time, handed in. */
export type Work = { store: WorkspaceStore; now: Temporal.Instant }

/** The same, on behalf of somebody. */
export type Context = Work & {
  actor: Member
  /** The channel it is done in, where the actor has to be to do it; none in a direct message, a form or on Home. */
  channelId?: string
}

/** The day it is where whoever acts is: what dates that they read are written for. */
export const todayOf = ({ actor, now }: Context): Day => dayIn(actor.zone, now)

/** Whoever acts, as a reader of dates and times. */
export const readerOf = (ctx: Context) => ({ zone: ctx.actor.zone, today: todayOf(ctx) })

/** Who is named in the audit when the schedule, not a person, did something. */
export const SCHEDULE = 'schedule'
