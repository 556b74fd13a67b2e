import type { Week } from '../../domain/weeks/week.ts'
import type { WeekChange } from '../../store/changes.ts'
import type { Work } from '../context.ts'

/** What changed of a week: one person's, or with `memberId` left out the whole team's. */
type Change = Pick<WeekChange, 'teamId' | 'week' | 'cause'> & { memberId?: string }

/** That a week is to be worked out again, as it is stored with whatever changed it. */
export const weekChange = ({ store, now }: Work, { memberId = '', ...change }: Change): WeekChange => ({
  ...change,
  workspaceId: store.workspaceId,
  id: crypto.randomUUID(),
  memberId,
  at: now,
})

/** Has a week worked out again, in a transaction of its own. */
export const noteChange = (work: Work, change: Change): Promise<void> =>
  work.store.changes.add(weekChange(work, change))

/** Has the messages of everybody who was asked for a team's week brought up to date, in a transaction of their own. */
export const messagesAgain = (work: Work, teamId: string, week: Week): Promise<void> =>
  noteChange(work, { teamId, week, cause: { id: crypto.randomUUID(), what: 'asked', by: null } })
