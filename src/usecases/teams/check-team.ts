import { Temporal } from 'temporal-polyfill'
import { Refusal } from '../../domain/errors.ts'
import type { Member } from '../../domain/people/people.ts'
import { MAX_REPS, type Team } from '../../domain/team.ts'
import { closeAt, currentWeek, isZone, promptAt, type Schedule } from '../../domain/weeks/schedule.ts'
import { localTime, stepWeeks } from '../../domain/weeks/week.ts'
import type { WorkspaceStore } from '../../store/store.ts'

/** The longest team name, in characters. */
const MAX_TEAM_NAME = 60
/** The most weeks that a team may leave its closed weeks open for late entries. */
const MAX_LATE_WEEKS = 13
/** The earliest reminder, in hours before the close. */
const MAX_REMIND_HOURS = 48

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/

/** What is wrong with a team's name or its number of reps, by field. */
export async function wrongBasics(
  store: WorkspaceStore,
  { id, name, channelId, repIds }: { id: string; name: string; channelId: string; repIds: readonly string[] },
): Promise<Record<string, string>> {
  const wrong: Record<string, string> = {}
  const trimmed = name.trim()
  if (!trimmed) wrong.name = 'Give the team a name.'
  else if ([...trimmed].length > MAX_TEAM_NAME) wrong.name = `At most ${MAX_TEAM_NAME} characters.`
  if (!channelId) wrong.channel = 'Choose the channel its scorecard is posted in.'
  const same = (each: Team) => each.id !== id && each.name.toLowerCase() === trimmed.toLowerCase()
  if (!wrong.name && channelId && (await store.teams.inChannel(channelId)).some(same)) {
    wrong.name = 'A scorecard of this name posts in that channel already. Give this one another name.'
  }
  if (repIds.length > MAX_REPS) wrong.reps = `A team has at most ${MAX_REPS} reps. Split it in two.`
  return wrong
}

/**
 * What is wrong with a schedule, by field.
 * @param zones where the reps are: the week has to close before the next one's first prompt goes out
 */
export function wrongSchedule(
  schedule: Schedule & { lateWeeks: number },
  zones: readonly string[],
  now: Temporal.Instant,
): Record<string, string> {
  const wrong: Record<string, string> = {}
  const isDay = (day: number) => Number.isInteger(day) && day >= 1 && day <= 7
  const between = (value: number, most: number) => Number.isInteger(value) && value >= 0 && value <= most
  if (!isZone(schedule.zone)) wrong.zone = 'Choose a time zone, such as Europe/Berlin.'
  if (!isDay(schedule.weekStart)) wrong.weekStart = 'Choose a day.'
  if (!isDay(schedule.promptDay)) wrong.promptDay = 'Choose a day.'
  if (!isDay(schedule.closeDay)) wrong.closeDay = 'Choose a day.'
  if (!TIME.test(schedule.promptTime)) wrong.promptTime = 'Write the time like 15:00.'
  if (!TIME.test(schedule.closeTime)) wrong.closeTime = 'Write the time like 11:00.'
  if (schedule.workdays.length === 0 || !schedule.workdays.every(isDay))
    wrong.workdays = 'Choose at least one working day.'
  if (!between(schedule.remindHours, MAX_REMIND_HOURS))
    wrong.remindHours = `Between 0 and ${MAX_REMIND_HOURS} hours.`
  if (!between(schedule.lateWeeks, MAX_LATE_WEEKS)) wrong.lateWeeks = `Between 0 and ${MAX_LATE_WEEKS} weeks.`
  if (Object.keys(wrong).length > 0) return wrong

  const week = currentWeek(schedule, now)
  const close = closeAt(week, schedule)
  const prompts = [schedule.zone, ...zones].map((zone) =>
    promptAt(stepWeeks(schedule, week, 1), schedule, zone),
  )
  const next = prompts.reduce((first, each) => (Temporal.Instant.compare(each, first) < 0 ? each : first))
  if (Temporal.Instant.compare(close, next) >= 0) {
    wrong.closeTime = `The week would close ${localTime(schedule.zone, close)}, after the next prompts have begun (${localTime(schedule.zone, next)} in ${schedule.zone}). Close it earlier.`
  }
  return wrong
}

/** What is wrong with the people chosen as reps, if anything. @param people those of them that are known */
export function wrongReps(ids: readonly string[], people: readonly Member[]): string | null {
  if (ids.some((id) => !people.some((each) => each.id === id)))
    return 'Some of those chosen are not people Drumbeat can ask, such as apps. Take them out.'
  const outside = people.filter(({ isOutsider }) => isOutsider).map(({ name }) => name)
  if (outside.length === 0) return null
  return `${outside.join(', ')}: people of other workspaces can’t report numbers here. Take them out.`
}

/** @throws Refusal `invalid` when anything is wrong */
export function refuseWrong(wrong: Record<string, string>): void {
  if (Object.keys(wrong).length > 0) throw new Refusal('invalid', 'Some of this can’t be stored yet.', wrong)
}
