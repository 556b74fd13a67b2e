import type { Receiver } from '@slack/bolt'

/** Something arrived while Drumbeat was stopping. Slack sends it again, to whoever runs then. */
export class Stopping extends Error {
  constructor() {
    super('Drumbeat is stopping and takes no new work')
    this.name = 'Stopping'
  }
}

/** The work in progress, so that stopping can wait for it. */
export type InFlight = {
  /** Counts `work` until it settles, also while new work is refused: what began may go on. */
  track<T>(work: Promise<T>): Promise<T>
  /** Starts and counts new work. Rejects with Stopping once new work is refused. */
  begin<T>(work: () => Promise<T>): Promise<T>
  refuseNew(): void
  readonly refusing: boolean
  readonly count: number
  /** Whether everything settled within `ms` milliseconds. */
  drain(ms: number): Promise<boolean>
}

export function newInFlight(): InFlight {
  let count = 0
  let refusing = false
  const waiting = new Set<() => void>()
  const track = async <T>(work: Promise<T>): Promise<T> => {
    count++
    try {
      return await work
    } finally {
      count--
      if (count === 0) for (const settle of waiting) settle()
    }
  }
  return {
    track,
    begin: async (work) => {
      if (refusing) throw new Stopping()
      return track(work())
    },
    refuseNew: () => {
      refusing = true
    },
    get refusing() {
      return refusing
    },
    get count() {
      return count
    },
    drain: (ms) =>
      new Promise((resolve) => {
        if (count === 0) return resolve(true)
        const end = (drained: boolean) => {
          clearTimeout(timer)
          waiting.delete(settled)
          resolve(drained)
        }
        const settled = () => end(true)
        const timer = setTimeout(() => end(false), ms)
        waiting.add(settled)
      }),
  }
}

/** Counts everything that Slack sends to a receiver, from its arrival until the last listener is done. */
export function countArrivals(receiver: Receiver, inFlight: InFlight): void {
  const init = receiver.init.bind(receiver)
  receiver.init = (app) => {
    const processEvent = app.processEvent.bind(app)
    app.processEvent = (event) => inFlight.begin(() => processEvent(event))
    init(app)
  }
}
