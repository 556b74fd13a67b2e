import type { SlackHappening } from '../../playground/slack/happenings.ts'
import type { Message } from '../../playground/slack/state.ts'
import { type Actors, newActors } from './acts.ts'
import { HOUR, localText, MINUTE } from './calendar.ts'
import { type Crew, newCrew } from './crew.ts'
import type { Database } from './database.ts'
import { type Kills, newKills } from './kills.ts'
import type { Disturbed, Played } from './played.ts'
import type { ProcessPool } from './process-pool.ts'
import { readReceived } from './received.ts'
import { type Stage, setStage } from './stage.ts'
import { readStored } from './stored.ts'
import type { Act, Trial } from './trial.ts'
import { newTroubles, type Troubles } from './troubles.ts'
import { virtualTime } from './virtual-time.ts'

export type PlayOptions = {
  pool: ProcessPool
  database: Database
  replicas: number
  /** Told everything, line by line; nothing is told without it. */
  log?: (line: string) => void
}

/** How long somebody waits before they try again, and how soon the bot looks again at what it could not do. */
const TRY_AGAIN = 3 * MINUTE
const LOOK_AGAIN = [5_000, 5_000, 5_000]
/** A thing that is due and never done would be looked at for ever. */
const MOST_LOOKS = 500
/** When Slack sends an event again that was not acknowledged, and a little. */
const EVENT_RETRIES = [61_000, 301_000]
/** This long before its end a trial becomes healthy. */
const HEALTHY = 12 * HOUR

/** Plays a trial: the people, the clock and the troubles as they were drawn, with the real bot in its own processes. */
export async function playTrial(trial: Trial, options: PlayOptions): Promise<Played> {
  const { pool, database, replicas, log } = options
  const time = virtualTime(trial.startsAt)
  const note = (line: string) => log?.(`${localText(time.now(), trial.rhythm.zone)}  ${line}`)
  const disturbed: Disturbed[] = []
  const down: Disturbed[] = []
  const disturb = (why: string, from = time.now(), to = time.now()) => void disturbed.push({ from, to, why })
  const steps = new Map<string, number>()
  const moved: number[] = []
  let faults = 0
  let stage: Stage | undefined
  let crew: Crew | undefined
  let kills: Kills | undefined

  const watch = (happening: SlackHappening) => {
    if (happening.type === 'fault') {
      faults++
      note(`${happening.on} meets ${JSON.stringify(happening.fault)}`)
      disturb(`a fault of ${happening.on}`)
    } else if (happening.type === 'call') {
      const { method, args, status, response } = happening.call
      note(`${method} ${response?.ok ? 'ok' : response?.error} ${String(args.text ?? '').slice(0, 60)}`)
      const at = `${response?.channel} ${response?.ts}`
      if (method === 'chat.postMessage' && response?.ok && !steps.has(at)) steps.set(at, time.step())
      if (status === 429) disturb('too fast for Slack')
    } else if (happening.type === 'delivery') {
      const { payload, answer } = happening.delivery
      if ((payload.event as { type?: string } | undefined)?.type === 'user_change') moved.push(time.now())
      note(`${payload.type ?? payload.command} ${answer ? answer.type : 'is sent'}`)
    } else if (happening.type === 'broken') note(`the local Slack failed: ${happening.error}`)
    kills?.happened(happening)
  }

  const databaseUrl = await database.create(`trial_${trial.number}`)
  let broken: string | null = null
  let actors: Actors | undefined
  let troubles: Troubles | undefined
  try {
    stage = await setStage(trial, { databaseUrl, time, watch })
    const { slack } = stage
    crew = newCrew({
      size: replicas,
      pool,
      time,
      open: () => ({
        ask: 'open',
        databaseUrl,
        slackApiUrl: slack.url,
        botToken: slack.botToken,
        appToken: slack.appToken,
        logLevel: log ? 'info' : 'silent',
        at: time.now(),
      }),
      onDown: (seat) => {
        note(`process ${seat} is dead`)
        disturb('a process died')
        if (crew?.alive === 0)
          down.push({ from: time.now(), to: Number.POSITIVE_INFINITY, why: 'nobody was running' })
      },
      note,
      onBack: (seat) => {
        note(`process ${seat} is there`)
        disturb('a process came back')
        const last = down.at(-1)
        if (last?.to === Number.POSITIVE_INFINITY) last.to = time.now()
      },
    })
    kills = newKills(crew, () => slack.faults)
    const here = { crew, slack, kills }
    const quiet = async () => {
      do await slack.idle(5)
      while (await here.crew.isBusy())
    }
    actors = newActors(stage, { time, quiet, note })
    troubles = newTroubles({ ...here, time, database, disturb, note })
    await play(trial, { ...here, actors, troubles, time, quiet })
  } catch (error) {
    broken = error instanceof Error ? (error.stack ?? error.message) : String(error)
    note(broken)
  }
  await troubles?.over().catch(() => {})
  await crew?.end()
  for (const span of down) span.to = Math.min(span.to, time.now())
  if (!stage) throw new Error(`trial ${trial.number} could not begin: ${broken}`)
  const clockAt = (step: number) => time.steps[step] ?? time.now()
  const stepOf = (message: Message) => steps.get(`${message.channel} ${message.ts}`) ?? 0
  const sent = actors?.rhythmSent ?? null
  const played: Played = {
    trial,
    received: readReceived(stage, stepOf),
    attempts: actors?.attempts ?? [],
    saidOff: actors?.saidOff ?? [],
    stored: await readStored(database, databaseUrl, stage),
    disturbed: [...disturbed, ...down],
    down,
    moved: moved.length > 0 ? { from: Math.min(...moved), to: Math.max(...moved) } : null,
    rhythmSent: sent && { from: clockAt(sent.first), to: clockAt(sent.last) },
    steps: time.steps,
    kills: crew?.kills ?? 0,
    crashes: crew?.crashes ?? 0,
    faults: faults + (troubles?.inflicted ?? 0),
    broken,
  }
  await stage.slack.close()
  await database.drop(databaseUrl)
  return played
}

type Playing = {
  crew: Crew
  slack: Stage['slack']
  kills: Kills
  actors: Actors
  troubles: Troubles
  time: ReturnType<typeof virtualTime>
  quiet(): Promise<void>
}

async function play(trial: Trial, playing: Playing): Promise<void> {
  const { crew, slack, kills, actors, troubles, time, quiet } = playing
  const agenda: { at: number; run(): Promise<void> }[] = []
  const plan = (at: number, run: () => Promise<void>) => {
    const place = agenda.findIndex((each) => each.at > at)
    agenda.splice(place < 0 ? agenda.length : place, 0, { at, run })
  }
  const settle = async () => {
    await quiet()
    const ticking = crew.tick()
    kills.ticking()
    await ticking
    await quiet()
  }
  const attempt = async (act: Act, tries: number): Promise<void> => {
    const outcome = await actors.act(act)
    if (outcome === 'again' && tries > 1) plan(time.now() + TRY_AGAIN, () => attempt(act, tries - 1))
    if (act.does === 'move') for (const wait of EVENT_RETRIES) plan(time.now() + wait, slack.retryEvents)
  }
  for (const act of trial.acts) plan(act.at, () => attempt(act, act.tries))
  for (const trouble of trial.troubles) plan(trouble.at, () => troubles.inflict(trouble))
  plan(trial.endsAt - HEALTHY, async () => {
    kills.callOff()
    crew.heal()
    slack.faults.clear()
  })

  let looks = 0
  for (;;) {
    await crew.bringBack()
    await crew.tellTime()
    await troubles.connected()
    while (agenda[0] && agenda[0].at <= time.now()) {
      await agenda.shift()?.run()
      await crew.tellTime()
    }
    await settle()
    await troubles.over()
    const due = await crew.nextDueAt()
    const isStuck = due !== null && due <= time.now()
    looks = isStuck ? looks + 1 : 0
    if (looks > MOST_LOOKS) throw new Error('something is due and is never done')
    const look = isStuck ? time.now() + (LOOK_AGAIN[looks - 1] ?? MINUTE) : (due ?? Number.POSITIVE_INFINITY)
    const next = Math.min(
      look,
      agenda[0]?.at ?? Number.POSITIVE_INFINITY,
      crew.nextBackAt() ?? Number.POSITIVE_INFINITY,
    )
    if (next > trial.endsAt) return
    time.goTo(next)
  }
}
