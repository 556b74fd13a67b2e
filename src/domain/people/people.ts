import type { Day } from '../weeks/week.ts'

declare const workspace: unique symbol
/** Slack's team id, as the key that every row and query carries. A plain string is not one. */
export type WorkspaceId = string & { readonly [workspace]: true }

/** A person of the workspace, as Slack last described them. */
export type Member = {
  /** Slack's user id. */
  id: string
  /** What they are called: as in Slack, with the handle where others are called the same. */
  name: string
  /** Slack's user name: no two of a workspace have the same. Absent until Slack was asked. */
  handle?: string
  /** IANA time zone. */
  zone: string
  /** How they write numbers and dates: the language tag Slack has for them, "pt-BR"; null until it tells. */
  locale: string | null
  /** Workspace admins and owners may do everything. */
  isAdmin: boolean
  /** Guests (single- and multi-channel) can report numbers but not manage. */
  isGuest: boolean
  /** Of another workspace (a shared channel) or organisation: sees nothing and does nothing here. Absent until Slack was asked. */
  isOutsider?: boolean
  /** Whether they can be asked: there in Slack, and no outsider. */
  active: boolean
  /** The day on which they stopped being active, where they are. */
  goneOn?: Day
  /** When they were not active before, the oldest first. */
  goneBefore?: readonly Gone[]
  /** Whether they own the company's scorecards: who set the first team up, and whom owners named. */
  isOwner?: boolean
}

/** Days on which somebody was not active: from the day they had gone to the one on which they were back. */
export type Gone = { from: Day; until: Day }

/** A person as Slack describes them; active while their account is. It may tell no zone, or only how many seconds ahead of UTC they are, or neither. */
export type Described = Omit<Member, 'zone' | 'isOutsider' | 'isOwner' | 'goneOn' | 'goneBefore'> & {
  zone: string | null
  offset: number | null
  isOutsider: boolean
}

/** Whether somebody could still be asked after a day: there then, or gone only since. */
export const wasHere = (
  { active, goneOn = '', goneBefore = [] }: Pick<Member, 'active' | 'goneOn' | 'goneBefore'>,
  day: Day,
): boolean => (active || goneOn > day) && !goneBefore.some(({ from, until }) => from <= day && day < until)

/** "Ana Silva (ana.s)": somebody's name among others who are called the same. */
export const toldApart = ({ id, name, handle }: Pick<Member, 'id' | 'name' | 'handle'>): string =>
  `${name} (${handle ?? id})`

export type Role = 'rep' | 'manager' | 'observer'

/** One stay on a team. `leftOn` is the first day they were no longer on it. */
export type Membership = {
  teamId: string
  memberId: string
  role: Role
  joinedOn: Day
  leftOn: Day | null
  /** `deactivated`: ended by that alone, so they are on the team again once they are back. */
  leftFor?: 'deactivated'
  /** Whether they were in the team's channel when Slack was asked last. Absent until then. */
  inChannel?: boolean
}

/** Whether somebody is on a team in a role now. */
export const isNow = ({ role, leftOn }: Pick<Membership, 'role' | 'leftOn'>, as: Role): boolean =>
  role === as && leftOn === null

/** Whether the stay covers any of the days from `first` to `last`, both included. */
export const overlaps = (stay: Pick<Membership, 'joinedOn' | 'leftOn'>, first: Day, last: Day): boolean =>
  stay.joinedOn <= last && (stay.leftOn === null || stay.leftOn > first)

/** Days somebody is away, both included. */
export type TimeOff = { memberId: string; firstDay: Day; lastDay: Day }

/** Whether an id of Slack's is a person's; posting to it posts to the direct message with them. */
export const isMemberId = (id: string): boolean => /^[UW]/.test(id)
