import type { RockDraft } from '../../../domain/rocks/life/rock.ts'
import { moveText } from '../../../domain/rocks/progress/measure.ts'
import type { AuditEvent } from '../../../store/audit.ts'

/** A Rock as the audit writes it down: by the name of each part, in JSON's words. */
export type ToldRock = Readonly<Record<string, unknown>>

/** What a Rock is, for the audit. Figures are as people read them. */
export function toldRock(rock: RockDraft): ToldRock {
  const { measure, counter } = rock
  return {
    title: rock.title,
    type: rock.type,
    owner: rock.ownerId,
    partners: rock.partnerIds,
    quarter: rock.quarter,
    startOn: rock.startOn,
    measure: measure && {
      metricId: measure.metricId,
      name: measure.name,
      move: moveText(measure),
      baseline: measure.baseline?.toString() ?? null,
      target: measure.target?.toString() ?? null,
      direction: measure.direction,
      whose: measure.whose,
      per: measure.per,
      scale: `${measure.kind} ${measure.unit} ${measure.decimals}`,
    },
    buildOn: rock.buildOn,
    resultsOn: rock.resultsOn,
    aim: rock.aimId,
    idealClient: rock.idealClientConsidered,
    counter: counter && { metricId: counter.metricId, better: counter.better },
    milestones: rock.milestones.map(({ id, text, on, doneOn }) => ({ id, text, on, doneOn })),
  }
}

/** One part's change. */
export type RockChange = { from: unknown; to: unknown }

/** What differs between two states of a Rock, by the name of each part; empty when nothing does. */
export function changesBetween(before: RockDraft, after: RockDraft): Record<string, RockChange> {
  const [from, to] = [toldRock(before), toldRock(after)]
  const differs = (part: string) => JSON.stringify(from[part]) !== JSON.stringify(to[part])
  const parts = Object.keys(to).filter(differs)
  return Object.fromEntries(parts.map((part) => [part, { from: from[part], to: to[part] }]))
}

const PARTS: Readonly<Record<string, string>> = {
  title: 'the title',
  type: 'building or performing',
  owner: 'the owner',
  partners: 'the partners',
  quarter: 'the quarter',
  startOn: 'when it begins',
  measure: 'what it moves',
  buildOn: 'when it is built',
  resultsOn: 'when the result is due',
  aim: 'what it supports',
  idealClient: 'the ideal client',
  counter: 'what gives',
  milestones: 'the milestones',
}

/** What an event changed about a Rock that its form shows; null for what it does not. */
export function rockWords({ action, details }: AuditEvent): string | null {
  if (action === 'rock.carried' || action === 'rock.uncarried') return 'moved it into another quarter'
  if (action !== 'rock.changed') return null
  const parts = Object.keys((details as { changes?: object }).changes ?? {})
  return parts.length > 0 ? `changed ${parts.map((part) => PARTS[part] ?? part).join(', ')}` : null
}
