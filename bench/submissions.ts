import { Temporal } from 'temporal-polyfill'
import { seedHistory, seedTeam } from '../playground/sales-team.ts'
import { draftOf } from '../src/domain/metrics/metric-draft.ts'
import type { Member, WorkspaceId } from '../src/domain/people/people.ts'
import { DEFAULT_SCHEDULE } from '../src/domain/weeks/schedule.ts'
import { weekOf } from '../src/domain/weeks/week.ts'
import { SUBMIT, submitMetadata, submitModal } from '../src/slack/submit/submit.modal.ts'
import { lockDatabase } from '../src/store/database/lock.ts'
import { openStore } from '../src/store/database/open.ts'

/** One team of the size that is measured. */
export type Bench = { reps: string[]; metrics: string[]; week: string }

const METRIC = 'm'

/**
 * Stores a team with a quarter of history in a new database, its week open for a month.
 * @param ids the reps', where Slack has to know them
 */
export async function seedBench(
  url: string,
  workspace: string,
  { reps, metrics, ids }: { reps: number; metrics: number; ids?: readonly string[] },
): Promise<Bench> {
  const now = Temporal.Now.instant()
  // As a bot does: without its lock file, a database that this process had open is not started on.
  const unlock = await lockDatabase(url, now)
  const store = await openStore(url)
  const week = weekOf(now.toZonedDateTimeISO('UTC').toPlainDate().toString(), 1)
  await store.workspaces.ensure({ id: workspace, name: 'Bench', botUserId: null }, now)
  const scoped = store.in(workspace as WorkspaceId)
  const members = Array.from(
    { length: reps },
    (_, i): Member => ({
      id: ids?.[i] ?? `U${i}`,
      name: `Rep ${i}`,
      zone: 'UTC',
      isAdmin: false,
      locale: null,
      isGuest: false,
      isOutsider: false,
      active: true,
    }),
  )
  const given = Array.from({ length: metrics }, (_, i) => ({
    id: `${METRIC}${i}`,
    name: `Metric ${i}`,
    goal: 10n,
  }))
  await seedTeam(
    scoped,
    {
      channelId: 'C1',
      zone: 'UTC',
      firstWeek: week,
      reps: members,
      managers: [],
      metrics: given,
      makeOrBreak: `${METRIC}0`,
      month: 100n,
    },
    now,
  )
  const weeks = Array.from({ length: 13 }, (_, w) => members.map((_, i) => 5 + ((w + i) % 9)))
  await seedHistory(scoped, {
    firstWeek: week,
    people: members.map(({ id }) => id),
    history: Object.fromEntries(given.map(({ id }) => [id, weeks])),
    now,
  })
  // The week stays open while this runs, whatever the day.
  await scoped.weeks.moveClose('east', week, now.add({ hours: 24 * 20 }))
  await store.close()
  unlock()
  return { reps: members.map(({ id }) => id), metrics: given.map(({ id }) => id), week }
}

/**
 * Waits until the bot has done and sent all that is due, so that only submissions are measured.
 * @param unsent whether messages may still wait, as they do for Slack's pace
 */
export async function settled(url: string, { unsent = false } = {}): Promise<void> {
  const store = await openStore(url)
  for (;;) {
    const now = Temporal.Now.instant()
    const [slot, delivery, changes] = [
      await store.due.nextSlotAt(),
      await store.due.nextDeliveryAt(),
      await store.due.changes(1),
    ]
    const isDue = (at: Temporal.Instant | null) => at !== null && Temporal.Instant.compare(at, now) <= 0
    const waits = isDue(slot) || (!unsent && isDue(delivery)) || changes.length > 0
    if (!waits) break
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  await store.close()
}

/** A form-encoded `view_submission` as Slack sends it, every value different from the last one's. */
export function submissionBody(bench: Bench, workspace: string, rep: string, turn: number): string {
  const member: Member = {
    id: rep,
    name: rep,
    zone: 'UTC',
    locale: null,
    isAdmin: false,
    isGuest: false,
    isOutsider: false,
    active: true,
  }
  const fields = bench.metrics.map((id) => ({
    metric: { ...draftOf('count', id), id, lastWeek: null },
    value: null,
    onProfile: null,
    goal: null,
    lastWeek: null,
  }))
  const team = {
    id: 'east',
    name: 'East',
    channelId: 'C1',
    firstWeek: bench.week,
    lateWeeks: 2,
    channelTrouble: null,
    ...DEFAULT_SCHEDULE,
    zone: 'UTC',
  }
  const form = {
    team,
    week: bench.week,
    member,
    forOther: false,
    late: false,
    reasonNeeded: false,
    fields,
    note: '',
  }
  const view = submitModal(form, { locale: null, today: bench.week })
  const values: Record<string, Record<string, object>> = {
    note: { value: { type: 'plain_text_input', value: null } },
  }
  for (const [i, id] of bench.metrics.entries())
    values[`m:${id}`] = { value: { type: 'plain_text_input', value: String(turn * 100 + i) } }
  const payload = {
    type: 'view_submission',
    team: { id: workspace, domain: 'bench' },
    user: { id: rep, username: rep, name: rep, team_id: workspace },
    api_app_id: 'A1',
    token: 'none',
    trigger_id: `1.${turn}.x`,
    view: {
      ...view,
      id: `V${turn}`,
      team_id: workspace,
      callback_id: SUBMIT,
      private_metadata: submitMetadata.encode({ team: 'east', week: bench.week, member: rep }),
      state: { values },
      hash: '1.x',
      previous_view_id: null,
      root_view_id: `V${turn}`,
      app_id: 'A1',
      bot_id: 'B1',
    },
    response_urls: [],
    is_enterprise_install: false,
    enterprise: null,
  }
  return `payload=${encodeURIComponent(JSON.stringify(payload))}`
}

/** A JSON `app_home_opened` as Slack sends it. */
export const homeOpenedBody = (workspace: string, rep: string, turn: number): string =>
  JSON.stringify({
    type: 'event_callback',
    token: 'none',
    team_id: workspace,
    api_app_id: 'A1',
    event_id: `Ev${turn}`,
    event_time: Math.floor(Date.now() / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: workspace,
        user_id: 'UBOT',
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    event: {
      type: 'app_home_opened',
      user: rep,
      channel: `D${rep}`,
      tab: 'home',
      event_ts: `${Math.floor(Date.now() / 1000)}.${String(turn % 1_000_000).padStart(6, '0')}`,
    },
  })
