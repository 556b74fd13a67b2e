import type { Day } from './week.ts'

declare const workspace: unique symbol
/** Slack's team id, as the key that every row and query carries. A plain string is not one. */
export type WorkspaceId = string & { readonly [workspace]: true }

/** A person of the workspace, as Slack last described them. */
export type Member = {
  /** Slack's user id. */
  id: string
  name: string
  /** IANA time zone. */
  zone: string
  /** Workspace admins and owners may do everything. */
  isAdmin: boolean
  /** Guests (single- and multi-channel) can report numbers but not manage. */
  isGuest: boolean
  active: boolean
  /** Of another workspace, or a guest of another organisation: never asked, never shown numbers, never a manager. */
  isOutsider?: boolean
  /** Whether they own the company's scorecards: who set the first team up, and whom owners named. */
  isOwner?: boolean
}

export type Role = 'rep' | 'manager' | 'observer'

/** One stay on a team. `leftOn` is the first day they were no longer on it. */
export type Membership = { teamId: string; memberId: string; role: Role; joinedOn: Day; leftOn: Day | null }

/** Whether the stay covers any of the days from `first` to `last`, both included. */
export const overlaps = (stay: Pick<Membership, 'joinedOn' | 'leftOn'>, first: Day, last: Day): boolean =>
  stay.joinedOn <= last && (stay.leftOn === null || stay.leftOn > first)

/** Days somebody is away, both included. */
export type TimeOff = { memberId: string; firstDay: Day; lastDay: Day }
