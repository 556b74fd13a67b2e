import { z } from 'zod'
import { cut } from '../../../blocks/text.ts'
import type { AuditEvent } from '../../../store/audit.ts'

/** What was done to a Rock, in words that follow the name of who did it. Check-ins are told week by week instead. */
const DONE: Readonly<Record<string, string>> = {
  'rock.added': 'added it',
  'rock.changed': 'changed it',
  'rock.dropped': 'dropped it',
  'rock.reopened': 'opened it again',
  'rock.archived': 'archived it',
  'rock.unarchived': 'took it out of the archive',
  'rock.carried': 'carried it over',
  'rock.uncarried': 'took the carrying back',
  'rock.milestoneAdded': 'added a milestone',
  'rock.milestoneDone': 'ticked off a milestone',
  'rock.milestoneOpen': 'opened a milestone again',
  'rock.milestoneRemoved': 'removed a milestone',
  'rock.resultEntered': 'entered a result',
  'rock.resultTaken': 'took a result back',
  'rock.resultRead': 'read the result',
  'rock.resultCorrected': 'corrected the result',
  'rock.goalRaised': 'raised the goal',
  'rock.goalLowered': 'took the raised goal back',
  'rock.counterWorse': 'told that what gives got worse',
}

/** The parts of a Rock as the audit names them, in words. */
const PARTS: Readonly<Record<string, string>> = {
  title: 'title',
  type: 'type',
  owner: 'owner',
  partners: 'partners',
  quarter: 'quarter',
  startOn: 'start',
  measure: 'number',
  buildOn: 'build date',
  resultsOn: 'result dates',
  aim: 'what it supports',
  idealClient: 'ideal client',
  counter: 'what gives',
  milestones: 'milestones',
}

const changed = z.object({ changes: z.record(z.string(), z.object({ from: z.unknown(), to: z.unknown() })) })
const worded = z.object({ text: z.string().optional(), reason: z.string().optional() })
const moved = z.object({ move: z.string() })
const SHORT = 40

/** A value in words; null for one that takes more than a few. */
function valueText(part: string, value: unknown, nameOf: (memberId: string) => string): string | null {
  if (part === 'measure') return moved.safeParse(value).data?.move || 'none'
  if (value === null) return 'none'
  if (Array.isArray(value)) return part === 'resultsOn' ? value.join(', ') || 'none' : null
  if (typeof value !== 'string' || part === 'aim') return null
  return part === 'owner' ? nameOf(value) : cut(value, SHORT)
}

function changesText(details: unknown, nameOf: (memberId: string) => string): string {
  const changes = changed.safeParse(details).data?.changes ?? {}
  return Object.entries(changes)
    .map(([part, { from, to }]) => {
      const [before, after] = [valueText(part, from, nameOf), valueText(part, to, nameOf)]
      const words = PARTS[part] ?? part
      return before === null || after === null ? words : `${words} from ${before} to ${after}`
    })
    .join('; ')
}

/**
 * What happened, in words that follow the name of who did it: "changed it: owner from Ana to Ben".
 * @returns null for what is not told here
 */
export function eventText(
  { action, details }: Pick<AuditEvent, 'action' | 'details'>,
  nameOf: (memberId: string) => string,
): string | null {
  const done = DONE[action]
  if (done === undefined) return null
  const { text, reason } = worded.safeParse(details).data ?? {}
  const what = action === 'rock.changed' ? changesText(details, nameOf) : (text ?? reason ?? '')
  return what === '' ? done : `${done}: ${cut(what, 150)}`
}
