/**
 * The marks that people see, in colour and in shape, in one table for messages, tables and Home. A mark never stands
 * without its word, or without the number and goal that it judges.
 */
export const MARK = {
  /** On track, on pace. */
  good: '🟢',
  /** Off track, off pace, missed, in trouble. */
  bad: '🔻',
  /** On track while somebody is missing whose number may change that. */
  soFar: '🟡',
  /** Nothing is known: no data, no check-in, no pace yet. */
  nothing: '⚪',
  /** Nobody was asked for it: away. */
  excused: '–',
  /** What leads, and what was achieved. */
  star: '★',
  done: '✓',
  /** Not decided, not ticked. */
  open: '○',
} as const
