/** The way of a delivery to the app and of its acknowledgement back, troubles included. */
import type { SendingFault } from './faults.ts'
import type { Answer, Outgoing } from './transport.ts'
import { pause } from './until.ts'

export interface Way {
  /** What Slack hears of the app within its time. */
  go(outgoing: Outgoing, fault: SendingFault | undefined): Promise<Answer>
}

const TIMEOUT: Answer = { type: 'timeout' }

export function newWay({
  ackMs,
  send,
  track,
}: {
  ackMs: number
  send: (outgoing: Outgoing) => Promise<Answer>
  track: <T>(work: Promise<T>) => Promise<T>
}): Way {
  let held: { left: number; free: () => void }[] = []
  const sendOn = (outgoing: Outgoing): Promise<Answer> => {
    const answer = track(send(outgoing))
    for (const one of held) one.left--
    const free = held.filter((one) => one.left <= 0)
    held = held.filter((one) => one.left > 0)
    for (const one of free) one.free()
    return answer
  }
  const inTime = (answer: Promise<Answer>): Promise<Answer> =>
    new Promise((resolve) => {
      const timer = setTimeout(() => resolve(TIMEOUT), ackMs)
      void answer.then(resolve).finally(() => clearTimeout(timer))
    })
  return {
    go: async (outgoing, fault) => {
      if (!fault || 'twice' in fault) return sendOn(outgoing)
      if ('lost' in fault) return TIMEOUT
      if ('lateAck' in fault) {
        await sendOn(outgoing)
        return TIMEOUT
      }
      if ('delayMs' in fault) return inTime(track(pause(fault.delayMs).then(() => sendOn(outgoing))))
      // Nothing is in flight while it is held: whoever waits for quiet would wait for what they are to send next.
      const turn = new Promise<void>((free) => void held.push({ left: fault.hold, free }))
      return inTime(turn.then(() => sendOn(outgoing)))
    },
  }
}
