import type { Team } from '../../domain/team.ts'
import type { AuditEvent } from '../../store/audit.ts'
import type { TeamSettings } from './read-settings.ts'

const LABELS: Readonly<Partial<Record<keyof Team, string>>> = {
  name: 'the name',
  channelId: 'the channel',
  zone: 'the time zone',
  workdays: 'the working days',
  weekStart: 'the first day of the week',
  promptDay: 'the prompt day',
  promptTime: 'the prompt time',
  closeDay: 'the closing day',
  closeTime: 'the closing time',
  remindHours: 'the reminder',
  lateWeeks: 'the late entries',
}

type SettingsBeforeAndAfter = { before?: Partial<TeamSettings>; after?: Partial<TeamSettings> }

/** What an event changed about a team that its settings' form shows; null for what it does not. */
export function teamWords(
  { action, details, subject }: AuditEvent,
  nameOf: (id: string) => string,
): string | null {
  if (action === 'member.left') return `saw ${nameOf(subject)} leave`
  if (action === 'rep.agreed') return `agreed that ${nameOf(subject)} joins`
  if (action !== 'team.changed') return null
  const { before = {}, after = {} } = (details ?? {}) as SettingsBeforeAndAfter
  const settings = (Object.keys(LABELS) as (keyof Team)[]).filter(
    (key) => JSON.stringify(before.team?.[key]) !== JSON.stringify(after.team?.[key]),
  )
  const said = [
    ...(settings.length > 0 ? [`changed ${settings.map((key) => LABELS[key]).join(', ')}`] : []),
    ...moved('reports numbers', before.repIds, after.repIds, nameOf),
    ...moved('manages', before.managerIds, after.managerIds, nameOf),
    ...moved('observes', before.observerIds, after.observerIds, nameOf),
  ]
  return said.length > 0 ? said.join(', ') : null
}

function moved(
  what: string,
  from: readonly string[] = [],
  to: readonly string[] = [],
  nameOf: (id: string) => string,
): string[] {
  const joined = to.filter((id) => !from.includes(id)).map(nameOf)
  const left = from.filter((id) => !to.includes(id)).map(nameOf)
  return [
    ...(joined.length > 0 ? [`added ${joined.join(', ')} (who ${what})`] : []),
    ...(left.length > 0 ? [`took ${left.join(', ')} off (who ${what})`] : []),
  ]
}
