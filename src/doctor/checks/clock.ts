import { type Diagnosis, type Examination, must, note, ok, warning } from '../diagnosis.ts'

/** From so many milliseconds on it is worth a word, comes late or early for people, and has requests refused. */
const NOTED = 5_000
const FELT = 60_000
/** Requests of Slack are refused from five minutes on: a minute before that something must be done. */
const REFUSED = 4 * 60_000

const SET = 'Have this machine set its clock by the network (NTP).'

/** What a difference of clocks means. @param aheadMs by how much this machine's is ahead @param whose the other's */
export function judgeClock(aheadMs: number, whose: string): Diagnosis {
  const off = Math.abs(aheadMs)
  if (off <= NOTED) return ok(`The clock agrees with ${whose}.`)
  const seconds = Math.round(off / 1000)
  const found = `The clock is ${seconds} seconds ${aheadMs > 0 ? 'ahead of' : 'behind'} ${whose}.`
  if (off <= FELT) return note(found, SET)
  if (off <= REFUSED)
    return warning(found, `${SET} Prompts and closes come that much too ${aheadMs > 0 ? 'early' : 'late'}.`)
  return must(found, `${SET} Over HTTP, requests of Slack are refused from five minutes on.`)
}

export const clocks: Examination = {
  name: 'clock',
  run: ({ slack, database }) => [
    slack.is === 'taken' && slack.aheadMs !== null
      ? judgeClock(slack.aheadMs, 'Slack’s')
      : note('The clock was not compared with Slack’s: Slack did not tell its own.'),
    ...(database.kind === 'postgresql' ? [judgeClock(database.aheadMs, 'the database’s')] : []),
  ],
}
