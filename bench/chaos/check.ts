import { localText } from './calendar.ts'
import { checkEntries } from './check-entries.ts'
import type { Expected } from './expected.ts'
import { expectedInChannel } from './expected-channel.ts'
import { expectedDirect } from './expected-direct.ts'
import type { Played, Received } from './played.ts'

/** What came of a trial; the lists say in words what is wrong. */
export type Verdict = {
  /** How many messages people should have received, and how many of those they did. */
  expected: number
  delivered: number
  lost: readonly string[]
  /** Also what nobody expected at all. */
  duplicated: readonly string[]
  wrongTime: readonly string[]
  entriesLost: readonly string[]
}

/** Compares what people received and what is stored with what they should have, worked out the plain way. */
export function check(played: Played): Verdict {
  const { trial, received, broken } = played
  const says = ({ at, first, to }: Received) =>
    `${localText(at, trial.rhythm.zone)} to ${to ?? 'the channel'}: “${first.split('\n')[0]}”`
  const lost: string[] = broken === null ? [] : [`it could not be played to its end: ${broken}`]
  const duplicated: string[] = []
  const wrongTime: string[] = []
  const unclaimed = new Set(received)
  let expected = 0
  let delivered = 0
  for (const each of [...expectedDirect(played), ...expectedInChannel(played)]) {
    const found = received.filter(each.is)
    for (const message of found) unclaimed.delete(message)
    const right = Math.min(found.length, each.most)
    expected += Math.max(each.least, right)
    delivered += right
    if (found.length < each.least) lost.push(missing(each, found.length))
    if (found.length > each.most) {
      duplicated.push(`${each.what}: ${found.length} instead of ${each.most}: ${found.map(says).join(', ')}`)
    }
    for (const message of found.slice(0, each.most)) {
      const wrong = each.wrongTime(message)
      if (wrong) wrongTime.push(`${each.what}: ${wrong}, ${localText(message.at, trial.rhythm.zone)}`)
      const words = each.wrongWords?.(message)
      if (words) lost.push(`${each.what}: ${words}`)
    }
  }
  for (const message of unclaimed) duplicated.push(`nobody expected ${says(message)}`)
  return { expected, delivered, lost, duplicated, wrongTime, entriesLost: checkEntries(played) }
}

const missing = ({ what, least }: Expected, found: number): string =>
  least === 1 ? `${what} never came` : `${what}: ${found} instead of ${least}`
