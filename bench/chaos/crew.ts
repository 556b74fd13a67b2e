import { type BotProcess, Died, type ProcessPool } from './process-pool.ts'
import type { VirtualTime } from './virtual-time.ts'
import type { OpenAsk } from './wire.ts'

/** The processes of the bot, and who brings them back when they have died. */
export type Crew = {
  /** Starts whoever is to be back by now. */
  bringBack(): Promise<void>
  /** When somebody is to be back; null when nobody is down. */
  nextBackAt(): number | null
  /** Kills one, to be back so many minutes later. One that is down stays so. */
  kill(seat: number, downMinutes: number): void
  /** Has one die before its n-th statement to the database from now. */
  dieAtStatement(seat: number, nth: number, downMinutes: number): Promise<void>
  /** Whatever happens from now on, everybody is back at once and stays. */
  heal(): void
  tellTime(): Promise<void>
  /** Everybody does what is due, at the same time. */
  tick(): Promise<void>
  /** When something is due next, as one of them sees it; null when nothing is, or nobody is there. */
  nextDueAt(): Promise<number | null>
  isBusy(): Promise<boolean>
  readonly alive: number
  /** How many were killed, and how many ended without that. */
  readonly kills: number
  readonly crashes: number
  /** Stops all of them in order, and gives them back. */
  end(): Promise<void>
}

/** @property gone who sat there before has really ended, and left nothing locked */
type Seat = { bot: BotProcess | null; gone: Promise<unknown>; backAt: number; downMinutes: number }

export type CrewOptions = {
  size: number
  pool: ProcessPool
  time: VirtualTime
  open(): OpenAsk
  /** Told when somebody has died, and when they are back. */
  onDown(seat: number): void
  onBack(seat: number): void
  note(text: string): void
}

const MINUTE = 60_000
/** So many starts one after the other that fail are no misfortune. */
const MOST_STARTS = 20
/** How soon a supervisor brings back what ended without being told to. */
const SUPERVISOR_MINUTES = 1

export function newCrew({ size, pool, time, open, onDown, onBack, note }: CrewOptions): Crew {
  const seats = Array.from(
    { length: size },
    (): Seat => ({ bot: null, gone: Promise.resolve(), backAt: time.now(), downMinutes: 0 }),
  )
  let kills = 0
  let crashes = 0
  let failedStarts = 0
  let ending = false
  const bots = () => seats.flatMap(({ bot }) => (bot?.alive ? bot : []))

  const vacate = (seat: Seat, bot: BotProcess, killed: boolean) => {
    if (seat.bot !== bot) return
    seat.bot = null
    seat.backAt = time.now() + seat.downMinutes * MINUTE
    seat.downMinutes = SUPERVISOR_MINUTES
    if (ending) return
    if (killed) kills++
    else crashes++
    onDown(seats.indexOf(seat))
  }
  const fill = async (seat: Seat) => {
    await seat.gone
    const bot = await pool.take()
    seat.bot = bot
    seat.gone = bot.ended
    seat.downMinutes = SUPERVISOR_MINUTES
    void bot.ended.then(({ killed }) => vacate(seat, bot, killed))
    try {
      await bot.ask(open())
      failedStarts = 0
      onBack(seats.indexOf(seat))
    } catch (error) {
      if (!(error instanceof Died)) {
        note(`a process could not start: ${error}`)
        // As the start does, which ends when it can't begin.
        bot.kill()
        if (++failedStarts > MOST_STARTS) throw error
      }
      await bot.ended
    }
  }
  /** Whoever dies meanwhile has nothing to say. */
  const unlessDead = (error: unknown) => {
    if (!(error instanceof Died)) throw error
  }
  const each = (work: (bot: BotProcess) => Promise<unknown>) =>
    Promise.all(bots().map((bot) => work(bot).catch(unlessDead)))

  return {
    async bringBack() {
      await Promise.all(seats.filter(({ bot, backAt }) => !bot && backAt <= time.now()).map(fill))
    },
    nextBackAt: () => {
      const down = seats.filter(({ bot }) => !bot).map(({ backAt }) => backAt)
      return down.length > 0 ? Math.min(...down) : null
    },
    kill(index, downMinutes) {
      const seat = seats[index % size]
      if (!seat?.bot?.alive) return
      seat.downMinutes = downMinutes
      const { bot } = seat
      bot.kill()
      vacate(seat, bot, true)
    },
    async dieAtStatement(index, nth, downMinutes) {
      const seat = seats[index % size]
      if (!seat?.bot?.alive) return
      seat.downMinutes = downMinutes
      // It may die of another trouble before it has answered.
      await seat.bot.ask({ ask: 'die', statement: nth }).catch(unlessDead)
    },
    heal() {
      for (const seat of seats) seat.backAt = Math.min(seat.backAt, time.now())
      void each((bot) => bot.ask({ ask: 'die', statement: 0 }))
    },
    async tellTime() {
      await each((bot) => bot.ask({ ask: 'now', at: time.now() }))
    },
    async tick() {
      await each((bot) => bot.ask({ ask: 'tick' }))
    },
    async nextDueAt() {
      for (const bot of bots()) {
        try {
          return (await bot.ask({ ask: 'next' })) as number | null
        } catch (error) {
          // Its database is away: it looks again at its next tick. Who has died leaves it to the others.
          if (!(error instanceof Died)) return time.now() + MINUTE
        }
      }
      return null
    },
    async isBusy() {
      const busy = await each((bot) => bot.ask({ ask: 'busy' }))
      return busy.includes(true)
    },
    get alive() {
      return bots().length
    },
    get kills() {
      return kills
    },
    get crashes() {
      return crashes
    },
    async end() {
      ending = true
      await Promise.all(
        bots().map(async (bot) => {
          try {
            await bot.ask({ ask: 'close' })
            pool.giveBack(bot)
          } catch {
            bot.kill()
            await bot.ended
          }
        }),
      )
      await Promise.all(seats.map(({ bot, gone }) => (bot ? null : gone)))
    },
  }
}
