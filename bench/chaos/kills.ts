import type { Faults } from '../../playground/slack/faults.ts'
import type { SlackHappening } from '../../playground/slack/happenings.ts'
import type { Crew } from './crew.ts'
import type { KillPoint, Trouble } from './trial.ts'

type Kill = Extract<Trouble, { kind: 'kill' }>

/** Kills at a moment that is counted in what a process does, not in milliseconds. */
export type Kills = {
  decide(kill: Kill): Promise<void>
  /** Everything that happens in Slack comes by here. */
  happened(happening: SlackHappening): void
  /** The processes were told to tick. */
  ticking(): void
  /** No more kills. */
  callOff(): void
}

export function newKills(crew: Crew, faults: () => Faults): Kills {
  let armed: { kill: Kill; on: KillPoint['on'] | 'fault'; left: number }[] = []
  const note = (on: KillPoint['on'] | 'fault') => {
    for (const one of armed.filter((each) => each.on === on)) {
      if (--one.left > 0) continue
      armed = armed.filter((each) => each !== one)
      if (one.kill.point.on === 'call' && on === 'call') beforeSlackHears(one.kill)
      else crew.kill(one.kill.process, one.kill.downMinutes)
    }
  }
  /** The next call is cut off on its way, and whoever made it dies with it. */
  const beforeSlackHears = (kill: Kill) => {
    faults().on('*', 1, { drop: true })
    armed.push({ kill, on: 'fault', left: 1 })
  }
  return {
    async decide(kill) {
      const { point } = kill
      if (point.on === 'statement') await crew.dieAtStatement(kill.process, point.nth, kill.downMinutes)
      else if (point.on === 'call' && point.nth === 1) beforeSlackHears(kill)
      else armed.push({ kill, on: point.on, left: point.on === 'call' ? point.nth - 1 : point.nth })
    },
    happened(happening) {
      if (happening.type === 'call') {
        note('answer')
        note('call')
      } else if (happening.type === 'fault') note('fault')
      else if (happening.type === 'delivery') note(happening.delivery.answer ? 'acknowledgement' : 'delivery')
    },
    ticking: () => note('tick'),
    callOff: () => {
      armed = []
    },
  }
}
