import type { DrawOptions } from './draw-options.ts'
import type { Random } from './random.ts'
import type { KillPoint, Trouble } from './trial.ts'

/** Trouble comes just before something happens: at other times nobody would notice it. */
const AHEAD_MS = 1_000

const POSTING = 'chat.postMessage'
/** The calls that trouble is made for. The ones that a start needs are spared most of the time: it waits them out in real time. */
const METHODS = [
  [8, POSTING],
  [4, 'chat.update'],
  [3, 'views.open'],
  [1, 'files.getUploadURLExternal'],
  [1, 'upload'],
  [1, 'files.completeUploadExternal'],
] as const

type Given = DrawOptions & {
  /** When something happens: due work, people's acts. */
  moments: readonly number[]
  weeks: number
  until: number
}

/** Draws what goes wrong in a trial, by time. */
export function drawTroubles(random: Random, given: Given): Trouble[] {
  const count = random.between(4, 8) * given.weeks
  return Array.from({ length: count }, (): Trouble => {
    const at = Math.min(random.pick(given.moments), given.until) - AHEAD_MS
    return { at, ...drawTrouble(random, given) }
  }).sort((a, b) => a.at - b.at)
}

type Drawn<T = Trouble> = T extends unknown ? Omit<T, 'at'> : never

function drawTrouble(random: Random, { database, replicas }: Given): Drawn {
  const kind = random.weighted<Trouble['kind']>([
    [7, 'kill'],
    [7, 'answers'],
    [5, 'deliveries'],
    [2, 'again'],
    [2, 'cut'],
    [1, 'clock'],
    [database === 'postgres' ? 2 : 0, 'database'],
  ])
  switch (kind) {
    case 'kill':
      return {
        kind,
        process: random.below(replicas),
        point: drawPoint(random),
        downMinutes: drawDown(random),
      }
    case 'answers':
      return { kind, ...drawAnswers(random) }
    case 'deliveries':
      return { kind, ...drawDeliveries(random) }
    case 'again':
      return random.chance(0.5)
        ? { kind, what: 'submission', back: random.below(3) }
        : { kind, what: 'anything', back: random.below(12) }
    case 'clock':
      return { kind, byMinutes: random.pick([-1, 1]) * random.pick([2, 10, 45, 150]) }
    default:
      return { kind }
  }
}

const drawPoint = (random: Random): KillPoint =>
  random.weighted<KillPoint>([
    [2, { on: 'call', nth: random.between(1, 4) }],
    [3, { on: 'answer', nth: random.between(1, 5) }],
    [5, { on: 'statement', nth: random.between(1, 80) }],
    [2, { on: 'delivery', nth: random.between(1, 3) }],
    [2, { on: 'acknowledgement', nth: random.between(1, 3) }],
    [1, { on: 'tick', nth: random.between(1, 3) }],
  ])

/** Mostly as long as a supervisor takes; sometimes over what is due, or over a weekend. */
const drawDown = (random: Random): number =>
  random.weighted([
    [6, random.between(0, 2)],
    [3, random.between(5, 90)],
    [1, random.between(360, 3600)],
  ])

function drawAnswers(random: Random) {
  const method = random.weighted(METHODS)
  const count = random.between(1, 3)
  const fault = random.weighted([
    // Whoever opens a form waits for Slack in real time.
    [method === 'views.open' ? 0 : 3, { status: 429, retryAfter: random.pick([1, 5, 30, 120]) }],
    [3, { status: random.pick([500, 502, 503]) }],
    [4, { dropAfterAccept: true as const }],
    [2, { drop: true as const }],
  ])
  return { method, count, fault }
}

function drawDeliveries(random: Random) {
  const of = random.weighted([
    [5, 'interactive' as const],
    [2, 'events_api' as const],
    [1, 'slash_commands' as const],
  ])
  const fault = random.weighted([
    [4, { twice: true as const }],
    [2, { lateAck: true as const }],
    [2, { lost: true as const }],
    [1, { hold: random.between(1, 2) }],
    [1, { delayMs: 1_200 }],
  ])
  return { of, count: random.between(1, 2), fault }
}
