import { TAKEN_BACK } from '../../delivery/left-out.ts'
import { type Outgoing, putMessages } from '../../delivery/outbox.ts'
import type { Alert } from '../../domain/alerts/alert.ts'
import { alertKey, flipKey, managerAlertKey } from '../../domain/keys.ts'
import type { Team } from '../../domain/team.ts'
import { QUIET_WORDS } from '../../domain/weeks/quiet.ts'
import { dayIn, stepWeeks, type Week } from '../../domain/weeks/week.ts'
import type { Work } from '../../usecases/context.ts'
import { recipientsOf } from '../../usecases/teams/recipients.ts'
import type { Flip } from '../../usecases/weeks/review-week.ts'
import { alertMessage, flipMessage } from './alert.message.ts'

/** Posts an alert that fires: in the team's channel, and to each of its managers. */
export async function fireAlert(work: Work, team: Team, alert: Alert): Promise<void> {
  await putAlert(work, team, alert, await recipientsOf(work, team.id))
}

/** Brings an alert's messages up to date: the channel's, and those of the managers who were sent one. */
export async function showAlert(work: Work, alert: Alert): Promise<void> {
  const team = await work.store.teams.find(alert.teamId)
  if (team) await putAlert(work, team, alert, await toldOf(work, alert))
}

/** Who was to be told of an alert when it fired, as far as they still hear what concerns the team's managers. */
async function toldOf(work: Work, alert: Alert): Promise<string[]> {
  // Owners stand in for managers while there are none.
  const owners = (await work.store.members.owners()).map(({ id }) => id)
  const told: string[] = []
  for (const id of new Set([...(await recipientsOf(work, alert.teamId)), ...owners]))
    if (await work.store.deliveries.find(managerAlertKey(alert, id))) told.push(id)
  return told
}

/** What keeps managers from being told, and may be over again. */
const KEPT_BACK = [TAKEN_BACK, ...Object.values(QUIET_WORDS)]

/**
 * Tells the managers who were not told of a week's alerts when they fired, because the alert was taken back by the time
 * or the team rested, and whose channel has one that holds now. Like a new alert, only until the next week closes.
 */
export async function tellUntold(work: Work, team: Team, week: Week): Promise<void> {
  const { store, now } = work
  const next = await store.weeks.find(team.id, stepWeeks(team, week, 1))
  if (next?.closedAt) return
  for (const alert of await store.alerts.ofTeam(team.id, week, week)) {
    if (alert.state !== 'open') continue
    const post = await store.deliveries.find(alertKey(team.id, week, alert.kind))
    if (post?.state === 'skipped') continue
    for (const id of await toldOf(work, alert))
      await store.deliveries.sendAfterAll(managerAlertKey(alert, id), KEPT_BACK, now)
  }
}

async function putAlert(
  { store, now }: Work,
  team: Team,
  alert: Alert,
  managerIds: readonly string[],
): Promise<void> {
  const people = await store.members.list([alert.takenBy ?? '', alert.causeBy ?? ''].filter(Boolean))
  const nameOf = (id: string) => people.find((member) => member.id === id)?.name ?? 'somebody'
  const body = alertMessage(alert, team.name, nameOf, dayIn(team.zone, now))
  const messages: Outgoing[] = [
    {
      key: alertKey(team.id, alert.week, alert.kind),
      kind: 'alert',
      teamId: team.id,
      recipient: team.channelId,
      body,
    },
    ...managerIds.map((recipient): Outgoing => {
      const key = managerAlertKey(alert, recipient)
      return { key, kind: 'managerAlert', teamId: team.id, recipient, body }
    }),
  ]
  await putMessages(store, messages, now)
}

/**
 * Posts or edits the alerts that a late change concerns, and says so in their threads.
 * @param cause what changed, unique: the thread is told once for each
 */
export async function putFlips(
  work: Work,
  team: Team,
  week: Week,
  flips: readonly Flip[],
  cause: string,
): Promise<void> {
  const { store, now } = work
  for (const { kind, flip } of flips) {
    const alert = await store.alerts.find(team.id, week, kind)
    if (!alert) continue
    if (flip === 'raised') {
      await fireAlert(work, team, alert)
      continue
    }
    await showAlert(work, alert)
    if (flip === 'figures') continue
    const parentKey = alertKey(team.id, week, kind)
    const to = { teamId: team.id, recipient: team.channelId, parentKey }
    const told = { key: flipKey(parentKey, cause), ...to, body: flipMessage(alert, flip) }
    await putMessages(store, [{ ...told, kind: 'flip' }], now)
  }
}
