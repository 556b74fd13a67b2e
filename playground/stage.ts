/** A sales team's Slack with the bot in it, to be played on by hand: its clock is moved, and it can begin anew. */

import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { createLogger } from '../src/log.ts'
import type { Slot } from '../src/store/slots.ts'
import { type Playground, startPlayground } from './bot.ts'
import { createClock } from './clock.ts'
import { addNorthwind, type Northwind, seedNorthwind } from './northwind.ts'
import type { SlackHappening } from './slack/happenings.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** `northwind`: a sales team with 13 weeks behind it. `empty`: people and a channel, nothing set up. */
type Seed = 'northwind' | 'empty'
/** Where the clock can be sent. */
type Moment = 'next-prompt' | 'close' | 'post' | 'next-week'

export type StageOptions = {
  seed?: Seed
  /** Everything that Slack takes and sends, with the playground's time. */
  onSlack?(happening: SlackHappening, at: Temporal.Instant): void
  /** A line of the bot's log, as JSON. */
  onLog?(line: string, at: Temporal.Instant): void
  /** Something changed that is neither. */
  onChange?(): void
}

export type Stage = {
  /** Another after `reset`. */
  readonly playground: Playground
  readonly people: Northwind
  readonly seed: Seed
  /** Whether the clock is being moved. */
  readonly moving: boolean
  /** Moves the clock; everything that is due on the way is done at its own time. Throws NothingDue. */
  moveTo(moment: Moment): Promise<void>
  /** Has the bot work off and send what was stored. Waits its turn behind the clock. */
  settle(): Promise<void>
  /** Begins anew, on a new database. */
  reset(seed: Seed): Promise<void>
  stop(): Promise<void>
}

/** There is nothing on the schedule to go to. */
export class NothingDue extends Error {}

const BEGIN = '2026-11-16T12:00-05:00'
const WEEK = { hours: 24 * 7 }
/** As far ahead as anything is laid out. */
const FAR = { hours: 24 * 21 }
const MANY = 1_000
const SLACK_KEEPS = 5_000
/** A message that Slack wants later is waited for so long; what takes longer stays for the clock. */
const SOON = { seconds: 60 }

export async function startStage(options: StageOptions = {}): Promise<Stage> {
  let now = await begin(options.seed ?? 'northwind', options)
  let moving = false
  // One thing at a time moves the clock or ticks.
  let turn: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = turn.then(work)
    turn = done.catch(() => {})
    return done
  }
  const settle = async () => {
    const { playground } = now
    const { clock, drumbeat } = playground
    await playground.settle()
    const end = clock.now().add(SOON)
    for (;;) {
      const next = await drumbeat.nextDeliveryAt()
      if (!next || Temporal.Instant.compare(next, end) > 0) return
      await playground.goTo(Temporal.Instant.compare(next, clock.now()) > 0 ? next : clock.now())
      if ((await drumbeat.nextDeliveryAt())?.equals(next)) return
    }
  }

  return {
    get playground() {
      return now.playground
    },
    get people() {
      return now.people
    },
    get seed() {
      return now.seed
    },
    get moving() {
      return moving
    },
    settle: () => inTurn(settle),
    moveTo: (moment) =>
      inTurn(async () => {
        moving = true
        options.onChange?.()
        try {
          await reach(now.playground, moment)
          await settle()
        } finally {
          moving = false
          options.onChange?.()
        }
      }),
    reset: (seed) =>
      inTurn(async () => {
        const next = await begin(seed, options)
        const before = now
        now = next
        options.onChange?.()
        await before.stop()
      }),
    stop: async () => {
      await turn
      await now.stop()
    },
  }
}

async function begin(seed: Seed, { onSlack, onLog }: StageOptions) {
  const folder = temporaryFolder('playground')
  let people: Northwind | undefined
  const clock = createClock(BEGIN)
  const playground = await startPlayground({
    clock,
    databaseUrl: `file:${join(folder, 'drumbeat.db')}`,
    slack: {
      name: 'Northwind',
      rateLimits: true,
      keep: SLACK_KEEPS,
      watch: (happening) => onSlack?.(happening, clock.now()),
    },
    log: createLogger('info', { write: (line) => onLog?.(line, clock.now()) }),
    prepare(slack) {
      people = addNorthwind(slack)
    },
  })
  if (!people) throw new Error('the local Slack has no people')
  if (seed === 'northwind') await seedNorthwind(playground, people)
  return {
    seed,
    playground,
    people,
    stop: async () => {
      await playground.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Moves the clock to a moment of the schedule as it stands in the database. */
async function reach(playground: Playground, moment: Moment): Promise<void> {
  const { clock, drumbeat } = playground
  if (moment === 'next-week') return playground.goTo(clock.now().add(WEEK))
  const ritual = moment === 'next-prompt' ? 'prompt' : 'close'
  // The close is reached a minute before, so that there is a last moment to hand numbers in.
  const minutes = moment === 'close' ? -1 : 1
  for (let weeks = 0; weeks < 3; weeks++) {
    const due = await drumbeat.store.due.slots(clock.now().add(FAR), MANY)
    const isAhead = (slot: Slot) =>
      slot.ritual === ritual && Temporal.Instant.compare(slot.dueAt.add({ minutes }), clock.now()) > 0
    const slot = due.find(isAhead)
    if (slot) return playground.goTo(slot.dueAt.add({ minutes }))
    // A week is laid out two days before it begins: perhaps that is still to come.
    const plan = due.find((each) => each.ritual === 'plan')
    if (!plan) throw new NothingDue('Nothing is on the schedule. Set a team up first: type /scorecard setup')
    await playground.goTo(plan.dueAt)
  }
  throw new NothingDue('Nobody is asked in the next weeks: the team has no reps who are here.')
}
