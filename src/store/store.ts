import type { Temporal } from 'temporal-polyfill'
import type { WorkspaceId } from '../domain/people/people.ts'
import { aimsOf } from './aims.ts'
import { alertsOf } from './alerts.ts'
import { auditOf } from './audit.ts'
import { changesOf, openChanges } from './changes.ts'
import { checkInsOf } from './check-ins.ts'
import type { Db, Provider } from './database/client.ts'
import { type Direct, type Opened, withinTransaction } from './database/direct.ts'
import { CHECKPOINT } from './database/migrate.ts'
import { onDemand } from './database/on-demand.ts'
import { retrying } from './database/sql.ts'
import { nextDeliveryAt, workspacesWaiting } from './deliveries/claims.ts'
import { deliveriesOf } from './deliveries/deliveries.ts'
import { readQueue } from './deliveries/queue.ts'
import { entriesOf } from './entries.ts'
import { formsOf } from './forms.ts'
import { goalsOf } from './goals.ts'
import { beat } from './heartbeat.ts'
import { holdsOf, lookEverywhere } from './holds.ts'
import { holidaysOf } from './holidays.ts'
import { joinRequestsOf } from './join-requests.ts'
import { leadsOf } from './leads.ts'
import { membersOf } from './members.ts'
import { membershipsOf } from './memberships.ts'
import { metricsOf } from './metrics.ts'
import { placementsOf } from './placements.ts'
import { rockSettingsOf } from './rock-settings.ts'
import { rocksOf } from './rocks.ts'
import { dueSlots, nextSlotAt, slotsOf } from './slots.ts'
import { submissionsOf } from './submissions.ts'
import { teamsOf } from './teams.ts'
import { timeOffOf } from './time-off.ts'
import { weeksOf } from './weeks.ts'
import { workspaceOf, workspacesIn } from './workspaces.ts'

/** Everything of one workspace, by noun. Nothing reached through it belongs to another. */
const nounsOf = (db: Db, workspaceId: WorkspaceId, direct: Direct, provider: Provider) =>
  onDemand({
    workspaceId: () => workspaceId,
    workspace: () => workspaceOf(db, workspaceId),
    members: () => membersOf(db, workspaceId, direct),
    teams: () => teamsOf(db, workspaceId),
    memberships: () => membershipsOf(db, workspaceId, direct),
    leads: () => leadsOf(db, workspaceId),
    joinRequests: () => joinRequestsOf(db, workspaceId),
    metrics: () => metricsOf(db, workspaceId),
    placements: () => placementsOf(db, workspaceId),
    goals: () => goalsOf(db, workspaceId),
    entries: () => entriesOf(db, workspaceId, direct),
    forms: () => formsOf(direct, workspaceId),
    submissions: () => submissionsOf(db, workspaceId),
    timeOff: () => timeOffOf(db, workspaceId),
    holidays: () => holidaysOf(db, workspaceId),
    weeks: () => weeksOf(db, workspaceId),
    changes: () => changesOf(db, workspaceId),
    alerts: () => alertsOf(db, workspaceId),
    rocks: () => rocksOf(db, workspaceId),
    checkIns: () => checkInsOf(db, workspaceId),
    aims: () => aimsOf(db, workspaceId),
    rockSettings: () => rockSettingsOf(db, workspaceId),
    slots: () => slotsOf(db, workspaceId),
    deliveries: () => deliveriesOf(db, workspaceId, provider),
    holds: () => holdsOf(db, workspaceId),
    audit: () => auditOf(db, workspaceId),
  })

/** One workspace's data. */
export type WorkspaceStore = ReturnType<typeof nounsOf> & {
  /**
   * Runs `work` so that all it stores is stored or nothing; when it throws, nothing is. Use only the store
   * that `work` is given: on SQLite, any other waits for this transaction to end. `work` may run again when
   * another transaction got in its way, so it does nothing but read and store. Inside a transaction it is
   * part of that one.
   */
  transaction<T>(work: (tx: WorkspaceStore) => Promise<T>): Promise<T>
}

/** What is to be done in all workspaces. The rows say whose they are. */
const dueIn = (db: Db) => ({
  slots: (now: Temporal.Instant, limit: number) => dueSlots(db, now, limit),
  nextSlotAt: () => nextSlotAt(db),
  changes: (limit: number) => openChanges(db, limit),
  workspaces: () => workspacesWaiting(db),
  nextDeliveryAt: (after?: Temporal.Instant) => nextDeliveryAt(db, after),
  lookEverywhere: (now: Temporal.Instant) => lookEverywhere(db, now),
  queue: () => readQueue(db),
})

export type Store = {
  provider: Provider
  /** The only way to a workspace's rows. */
  in(workspaceId: WorkspaceId): WorkspaceStore
  workspaces: ReturnType<typeof workspacesIn>
  due: ReturnType<typeof dueIn>
  /** Has the database store something and say what; throws when it does not, or would do so in a file that is lost. */
  ping(now: Temporal.Instant): Promise<void>
  close(): Promise<void>
}

/** The store over an open client. */
export function storeOver({ client, direct }: Opened, provider: Provider): Store {
  let closing: Promise<void> | undefined
  const close = async (): Promise<void> => {
    if (provider === 'sqlite') await client.$queryRawUnsafe(CHECKPOINT)
    await client.$disconnect()
  }
  const nouns = new Map<WorkspaceId, WorkspaceStore>()
  const open = (workspaceId: WorkspaceId): WorkspaceStore =>
    Object.assign(nounsOf(client, workspaceId, retryingDirect(direct), provider), {
      transaction: <T>(work: (tx: WorkspaceStore) => Promise<T>): Promise<T> =>
        retrying(() => client.$transaction((tx) => work(insideTransaction(tx, workspaceId, provider)))),
    })
  return {
    provider,
    // Made once: every press asks for it.
    in: (workspaceId) => {
      const made = nouns.get(workspaceId) ?? open(workspaceId)
      nouns.set(workspaceId, made)
      return made
    },
    workspaces: workspacesIn(client),
    due: dueIn(client),
    ping: (now) => beat(client, now),
    close: () => {
      closing ??= close()
      return closing
    },
  }
}

/** A write that loses against another transaction runs again. */
const retryingDirect = (direct: Direct): Direct => ({
  ...direct,
  together: (statements) => retrying(() => direct.together(statements)),
})

function insideTransaction(tx: Db, workspaceId: WorkspaceId, provider: Provider): WorkspaceStore {
  const store: WorkspaceStore = Object.assign(nounsOf(tx, workspaceId, withinTransaction(tx), provider), {
    transaction: <T>(work: (tx: WorkspaceStore) => Promise<T>): Promise<T> => work(store),
  })
  return store
}
