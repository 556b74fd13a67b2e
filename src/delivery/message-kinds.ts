const WEEK = 7 * 24
const DAY = 24
/** From a prompt to the close of its week, with the usual schedule: Friday 15:00 to Monday 11:00. */
const UNTIL_THE_CLOSE = 68

/**
 * Every kind of message, in the order in which those of one moment are posted: the scorecard before the alert on it.
 * - `usefulHours`: for how long after it was due it is still of use to whoever gets it. A scorecard is until the next
 *   one, a Rock's result and a word to a manager for a week, a prompt until its week closes, a reminder while there is
 *   time to act on it, others for a day
 * - `byDay`: the clock brings it to a person, so it comes by day; what somebody's act brings comes when they act
 * - `ofWeek`: a team's week brings it, so a team that rests gets nothing new of it
 * - `asks`: it asks for a week's numbers, so it is of no use once the weeks it asks for have closed
 */
const MESSAGE_KINDS = [
  { id: 'weekly', usefulHours: UNTIL_THE_CLOSE, byDay: true, asks: true },
  { id: 'reminder', usefulHours: 6, byDay: true, asks: true },
  { id: 'scorecard', usefulHours: WEEK, ofWeek: true },
  { id: 'table', usefulHours: WEEK, ofWeek: true },
  { id: 'late', usefulHours: DAY, ofWeek: true },
  { id: 'alert', usefulHours: DAY, ofWeek: true },
  { id: 'managerAlert', usefulHours: DAY, byDay: true, ofWeek: true },
  { id: 'flip', usefulHours: DAY, ofWeek: true },
  { id: 'result', usefulHours: WEEK },
  { id: 'due', usefulHours: DAY, byDay: true },
  /** What the clock brings for a manager. */
  { id: 'news', usefulHours: WEEK, byDay: true },
  /** What somebody's act brings for another. */
  { id: 'notice', usefulHours: WEEK },
] as const satisfies readonly Traits[]

type Traits = { id: string; usefulHours: number; byDay?: true; ofWeek?: true; asks?: true }

export type MessageKind = (typeof MESSAGE_KINDS)[number]['id']

const byId: ReadonlyMap<string, Traits> = new Map(MESSAGE_KINDS.map((kind) => [kind.id, kind]))

/** What there is to know of a kind; of one that only another version has, that it is of use for a day. */
export const traitsOf = (kind: string): Omit<Traits, 'id'> => byId.get(kind) ?? { usefulHours: DAY }

/** The place of a kind's messages among those of one moment. */
export const placeOf = (kind: MessageKind): number => MESSAGE_KINDS.findIndex(({ id }) => id === kind)
