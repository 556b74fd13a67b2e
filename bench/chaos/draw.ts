import { closeOf, daysAfter, HOUR, instantOf, MINUTE, promptOf, type Rhythm, reminderOf } from './calendar.ts'
import type { DrawOptions } from './draw-options.ts'
import { drawTroubles } from './draw-troubles.ts'
import { type Random, randomOf } from './random.ts'
import { type Act, REPS, type Rep, type Trial } from './trial.ts'

/** Weeks like any other, and weeks in which clocks change somewhere between prompt and close. */
const ORDINARY = ['2026-06-08', '2026-11-16'] as const
const CHANGES = [
  { week: '2026-03-02', zone: 'America/New_York' },
  { week: '2026-10-26', zone: 'America/New_York' },
  { week: '2026-03-23', zone: 'Europe/London' },
  { week: '2026-10-19', zone: 'Europe/London' },
  { week: '2026-03-30', zone: 'Australia/Sydney' },
  { week: '2026-09-28', zone: 'Australia/Sydney' },
] as const
const ZONES = [
  'America/New_York',
  'America/Los_Angeles',
  'Europe/London',
  'Asia/Kolkata',
  'Australia/Sydney',
] as const

const FRIDAY_TO_MONDAY = { promptDay: 5, promptTime: '15:00', closeDay: 1, closeTime: '11:00' }
const THURSDAY_TO_FRIDAY = { promptDay: 4, promptTime: '16:45', closeDay: 5, closeTime: '17:00' }
/** Asks at an hour that does not exist, or exists twice, when the clocks change. */
const SUNDAY_NIGHT = { promptDay: 7, promptTime: '02:30', closeDay: 1, closeTime: '11:00' }

/** After the last close there is time for late entries, and for everything to become healthy. */
const LATE = 20 * HOUR
const AFTERWARDS = 12 * HOUR

/** Draws one trial: the same for the same seed, number and options. */
export function drawTrial(seed: number, number: number, options: DrawOptions): Trial {
  const own = seed * 100_003 + number
  const random = randomOf(own)
  const change = random.chance(0.5) ? random.pick(CHANGES) : null
  const zone = change?.zone ?? random.pick(ZONES)
  const first = change?.week ?? random.pick(ORDINARY)
  const weeks = random.chance(0.25) ? [first, daysAfter(first, 7)] : [first]
  const rhythm: Rhythm = {
    zone,
    ...random.weighted([
      [6, FRIDAY_TO_MONDAY],
      [2, THURSDAY_TO_FRIDAY],
      [change ? 3 : 0, SUNDAY_NIGHT],
    ]),
    remindHours: random.weighted([
      [6, 2],
      [2, 4],
      [1, 24],
      [1, 0],
    ]),
  }
  const zones = drawZones(random, zone)
  const awayRep = random.pick(REPS)
  const away = random.chance(0.5) ? [{ rep: awayRep, week: first }] : []
  const acts = weeks.flatMap((week) => drawWeek(random, { week, rhythm, zones, away: awayRep, booked: away }))
  acts.push(...drawChanges(random, { first, weeks, rhythm, zones }))
  acts.sort((a, b) => a.at - b.at)
  const lastClose = Math.max(...weeks.map((week) => closeOf(week, rhythm)))
  const trial = {
    number,
    seed,
    weeks,
    startsAt: instantOf(first, '12:00', zone),
    endsAt: lastClose + LATE + AFTERWARDS,
    rhythm,
    zones,
    goal: random.between(24, 36),
    away,
    slack: drawSlack(random),
    acts,
  }
  const dues = weeks.flatMap((week) => duesOf(week, rhythm, zones))
  const moments = [...dues, ...acts.map(({ at }) => at)]
  return {
    ...trial,
    troubles: drawTroubles(random, { moments, weeks: weeks.length, until: lastClose + LATE, ...options }),
  }
}

/** Where Slack neither honours the id nor shows the history, nobody can tell whether it took what it did not answer. */
function drawSlack(random: Random): Trial['slack'] {
  const honoursMessageId = random.chance(0.6)
  return {
    honoursMessageId,
    showsHistory: !honoursMessageId || random.chance(0.3),
    limits: random.chance(0.5),
  }
}

/** Two or three zones, the team's among them. */
function drawZones(random: Random, zone: string): Record<Rep, string> {
  const some = [
    zone,
    ...random.shuffled(ZONES.filter((each) => each !== zone)).slice(0, random.between(1, 2)),
  ]
  return Object.fromEntries(REPS.map((rep) => [rep, random.pick(some)])) as Record<Rep, string>
}

const duesOf = (week: string, rhythm: Rhythm, zones: Record<Rep, string>): number[] => [
  ...REPS.flatMap((rep) => [
    promptOf(week, rhythm, zones[rep]),
    reminderOf(week, rhythm, zones[rep]) ?? closeOf(week, rhythm),
  ]),
  closeOf(week, rhythm),
]

type Week = {
  week: string
  rhythm: Rhythm
  zones: Record<Rep, string>
  away: Rep
  booked: readonly { rep: Rep; week: string }[]
}

/** What the reps do in a week: one hands in and changes it, one never answers, one is away, one is late. */
function drawWeek(random: Random, { week, rhythm, zones, away, booked }: Week): Act[] {
  const close = closeOf(week, rhythm)
  const asked = (rep: Rep) => promptOf(week, rhythm, zones[rep])
  const some = random.shuffled(REPS.filter((rep) => rep !== away))
  const [steady = 'Ana', silent = 'Ben', late = 'Li'] = some
  const submit = (who: Rep, at: number): Act => ({
    at,
    does: 'submit',
    who,
    week,
    demos: random.between(4, 16),
    proposals: random.between(0, 9),
    tries: random.weighted([
      [1, 1],
      [2, 3],
      [3, 8],
    ]),
  })
  const soon = (rep: Rep) => asked(rep) + random.between(5, 240) * MINUTE
  const handsIn = Math.min(soon(steady), close - 90 * MINUTE)
  const acts = [
    submit(steady, handsIn),
    submit(steady, random.between(handsIn + 10 * MINUTE, close - 30 * MINUTE)),
    submit(late, close + random.between(5, 600) * MINUTE),
  ]
  if (random.chance(0.4)) acts.push(submit(late, close + random.between(601, 1100) * MINUTE))
  if (random.chance(0.3)) acts.push(submit(steady, close + random.between(30, 1100) * MINUTE))
  if (random.chance(0.2)) acts.push(submit(silent, close - random.between(1, 20) * MINUTE))
  if (!booked.some((each) => each.rep === away && each.week === week))
    acts.push({
      at: asked(away) + random.between(5, 60) * MINUTE,
      does: 'say off',
      who: away,
      week,
      tries: 5,
    })
  return acts
}

/** Somebody moves to another zone, or the manager changes the rhythm: on a day on which nothing else is due. */
function drawChanges(
  random: Random,
  { first, weeks, rhythm, zones }: Pick<Trial, 'weeks' | 'rhythm' | 'zones'> & { first: string },
): Act[] {
  const acts: Act[] = []
  const at = (day: number) => instantOf(daysAfter(first, day), '12:20', rhythm.zone)
  if (random.chance(0.35)) {
    const who = random.pick(REPS)
    const zone = random.pick(ZONES.filter((each) => each !== zones[who]))
    acts.push({ at: at(random.pick([1, 2])), does: 'move', who, zone, tries: 1 })
  }
  if (random.chance(0.35)) {
    const to = random.pick<Partial<Rhythm>>([
      { promptTime: '13:15' },
      { closeTime: '12:00' },
      { remindHours: 3 },
    ])
    // Late in a second week's play the first week is under way and keeps its close.
    const day = weeks.length > 1 && random.chance(0.5) ? 8 : 1
    acts.push({ at: at(day), does: 'change the rhythm', to, tries: 6 })
  }
  return acts
}
