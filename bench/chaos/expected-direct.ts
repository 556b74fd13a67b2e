import {
  closeOf,
  HOUR,
  isDaytime,
  isWorkingHour,
  MINUTE,
  nextDaytime,
  promptOf,
  QUARTER,
  type Rhythm,
  reminderOf,
} from './calendar.ts'
import { storedAttempts } from './check-entries.ts'
import { CATCHING_UP, firstCalm, firstCalmDaytime, isCalmAround, wrongHour } from './excuses.ts'
import type { Expected } from './expected.ts'
import type { Played, Received } from './played.ts'
import { REPS, type Rep } from './trial.ts'

/**
 * What the bot may have known when something was due: before and after what changed in the trial. A change holds from
 * when it was sent, and by when it was sent last at the latest.
 */
type World = { zone: string; rhythm: Rhythm; from: number; until: number }

/** A reminder keeps two hours from the prompt, give or take what passes for on time. */
const REMINDER_GAP = 2 * HOUR - 15 * MINUTE

export function worldsOf({ trial, stored, moved, rhythmSent }: Played, rep: Rep): World[] {
  const zone = trial.zones[rep]
  const worlds: World[] = [
    { zone, rhythm: trial.rhythm, from: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY },
  ]
  const change = (to: Partial<World>, sent: { from: number; to: number } | null) => {
    if (!sent) return
    for (const world of [...worlds]) {
      worlds.push({ ...world, ...to, from: Math.max(world.from, sent.from) })
      world.until = Math.min(world.until, sent.to + CATCHING_UP)
    }
  }
  if (stored.zones[rep] !== zone) change({ zone: stored.zones[rep] }, moved)
  if (JSON.stringify(stored.rhythm) !== JSON.stringify(trial.rhythm))
    change({ rhythm: stored.rhythm }, rhythmSent)
  return worlds
}

const zonesOf = ({ trial, stored }: Played, rep: Rep): string[] => [trial.zones[rep], stored.zones[rep]]

/** When a week closes in a world: once somebody was asked, it keeps the close they were told. */
export function closeIn({ trial, received }: Played, week: string, { rhythm, from }: World): number {
  const wasAsked = received.some((each) => each.kind === 'prompt' && each.week === week && each.at < from)
  return closeOf(week, wasAsked ? trial.rhythm : rhythm)
}

/** Something due, as one of the worlds has it. */
type Due = { at: number; close: number; zone: string }

/** Where a world is over before something is due in it, that is due in another. */
const dueIn = (
  played: Played,
  week: string,
  rep: Rep,
  when: (world: World, close: number) => number | null,
): Due[] =>
  worldsOf(played, rep).flatMap((world) => {
    const close = closeIn(played, week, world)
    const asked = when(world, close)
    if (asked === null) return []
    const at = Math.max(asked, world.from)
    return at <= world.until ? [{ at, close, zone: world.zone }] : []
  })

/** Each rep's prompt and reminder of each week. */
export const expectedDirect = (played: Played): Expected[] =>
  played.trial.weeks.flatMap((week) =>
    REPS.flatMap((rep) => [expectedPrompt(played, week, rep), expectedReminder(played, week, rep)]),
  )

const isBooked = ({ trial }: Played, week: string, rep: Rep): boolean =>
  trial.away.some((each) => each.rep === rep && each.week === week)

const isAway = ({ stored }: Played, week: string, rep: Rep): boolean =>
  stored.away.some((each) => each.rep === rep && each.firstDay <= week && week <= each.lastDay)

function expectedPrompt(played: Played, week: string, rep: Rep): Expected {
  const { disturbed } = played
  const planned = dueIn(played, week, rep, ({ rhythm, zone }, close) => promptOf(week, rhythm, zone, close))
  const dues = planned.map((due) => ({ ...due, at: nextDaytime(due.at, due.zone) }))
  // What is due by 19:00 and found a little later is on time.
  const justBefore = planned.filter(({ at, zone }) => isDaytime(at - CATCHING_UP, zone))
  // While its week is open it goes out, between 08:00 and 19:00 where they are.
  const hadTime = ({ at, close, zone }: Due) =>
    isCalmAround(at, disturbed) || firstCalmDaytime(at, close, zone, disturbed) !== null
  const booked = isBooked(played, week, rep)
  return {
    what: `${rep}’s prompt for the week of ${week}`,
    is: ({ kind, to, week: about }) => kind === 'prompt' && to === rep && about === week,
    least: !booked && dues.every(hadTime) ? 1 : 0,
    most: booked ? 0 : 1,
    wrongTime: (message) =>
      rightInSome([...dues, ...justBefore], (due) =>
        wrongHour(due.at, message.at, zonesOf(played, rep), disturbed),
      ),
    wrongWords: ({ last }) => {
      const submitted = storedAttempts(played, week, rep).length > 0
      const said = submitted
        ? '✓ Submitted'
        : isAway(played, week, rep)
          ? 'You were off'
          : 'numbers missing · closed'
      return last.includes(said) ? null : `it does not say “${said}” in the end but “${last}”`
    },
  }
}

function expectedReminder(played: Played, week: string, rep: Rep): Expected {
  const { disturbed, received, saidOff } = played
  const prompt = received.find((each) => each.kind === 'prompt' && each.to === rep && each.week === week)
  const dues = dueIn(played, week, rep, ({ rhythm, zone }, close) => reminderOf(week, rhythm, zone, close))
  const [submitted] = storedAttempts(played, week, rep)
  const off = isAway(played, week, rep)
    ? saidOff.find((each) => each.who === rep && each.week === week)
    : undefined
  // From the first time that they may have been heard to the last.
  const until = (which: 'first' | 'last') =>
    isBooked(played, week, rep)
      ? Number.NEGATIVE_INFINITY
      : Math.min(...[submitted, off].map((each) => each?.[which].at ?? Number.POSITIVE_INFINITY))
  const waitsUntil = until('first')
  const waitsAtMost = until('last')
  const helps = ({ zone, close }: Due, at: number) =>
    isWorkingHour(at, zone) &&
    at < close &&
    at < waitsUntil &&
    prompt !== undefined &&
    prompt.at + REMINDER_GAP <= at
  const isCertain = (due: Due) => {
    if (isCalmAround(due.at, disturbed)) return helps(due, due.at)
    const calm = firstCalm(due.at, due.close, disturbed)
    if (calm === null) return false
    for (let at = due.at; at <= calm + CATCHING_UP; at += QUARTER) if (!helps(due, at)) return false
    return true
  }
  return {
    what: `${rep}’s reminder for the week of ${week}`,
    is: (message) =>
      message.kind === 'reminder' && message.to === rep && weekOf(message, prompt, played) === week,
    least: dues.length > 0 && dues.every(isCertain) ? 1 : 0,
    most: dues.some(({ at }) => at <= waitsAtMost) ? 1 : 0,
    wrongTime: (message) =>
      rightInSome(dues, (due) => wrongHour(due.at, message.at, zonesOf(played, rep), disturbed)),
  }
}

/** One that was delivered when it had become needless names no week: it is of the one that was asked for last. */
function weekOf(message: Received, prompt: Received | undefined, { received }: Played): string | null {
  if (message.week) return message.week
  const before = received.filter(
    (each) => each.kind === 'prompt' && each.to === prompt?.to && each.step <= message.step,
  )
  return before.at(-1)?.week ?? null
}

/** Right when it is so in one of several cases; otherwise what is wrong in the first. */
function rightInSome<T>(cases: readonly T[], wrong: (one: T) => string | null): string | null {
  const all = cases.map(wrong)
  return all.includes(null) ? null : (all[0] ?? 'nothing was due')
}
