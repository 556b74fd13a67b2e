import { type Outgoing, putMessages } from '../delivery/outbox.ts'
import type { Alert, AlertKind } from '../domain/alert.ts'
import type { Team } from '../domain/team.ts'
import type { Week } from '../domain/week.ts'
import { alertMessage, flipMessage } from '../slack/alerts/alert.message.ts'
import type { Work } from '../usecases/context.ts'
import type { Flip } from '../usecases/weeks/review-week.ts'

export const alertKey = (teamId: string, week: Week, kind: AlertKind): string =>
  `alert:${teamId}:${week}:${kind}`

/** Brings an alert's message up to date: posted the first time, edited after that. */
export async function putAlert({ store, now }: Work, team: Team, alert: Alert): Promise<void> {
  await putMessages(store, [await messageOf(store, team, alert)], now)
}

/** The same of whichever team it belongs to. */
export async function showAlert(work: Work, alert: Alert): Promise<void> {
  const team = await work.store.teams.find(alert.teamId)
  if (team) await putAlert(work, team, alert)
}

async function messageOf(store: Work['store'], team: Team, alert: Alert): Promise<Outgoing> {
  const people = await store.members.list([alert.takenBy ?? '', alert.causeBy ?? ''].filter(Boolean))
  const nameOf = (id: string) => people.find((member) => member.id === id)?.name ?? 'somebody'
  return {
    key: alertKey(team.id, alert.week, alert.kind),
    kind: 'alert',
    teamId: team.id,
    recipient: team.channelId,
    body: alertMessage(alert, team.name, nameOf),
  }
}

/**
 * Posts or edits the alerts that a late change concerns, and says so in their threads.
 * @param cause what changed, unique: the thread is told once for each
 */
export async function putFlips(
  { store, now }: Work,
  team: Team,
  week: Week,
  flips: readonly Flip[],
  cause: string,
): Promise<void> {
  for (const { kind, flip } of flips) {
    const alert = await store.alerts.find(team.id, week, kind)
    if (!alert) continue
    const message = await messageOf(store, team, alert)
    const told: Outgoing[] =
      flip === 'raised'
        ? []
        : [
            {
              key: `${message.key}:flip:${cause}`,
              kind: 'flip',
              teamId: team.id,
              recipient: team.channelId,
              parentKey: message.key,
              body: flipMessage(alert, flip),
            },
          ]
    await putMessages(store, [message, ...told], now)
  }
}
