import { App, type Receiver } from '@slack/bolt'
import { Refusal } from '../../domain/errors.ts'
import type { WorkspaceId } from '../../domain/people/people.ts'
import type { Identity } from '../transport/identity.ts'
import { patientFetch } from '../transport/patient-fetch.ts'
import { admitCaller } from './gate.ts'
import { listenToActions } from './listen-actions.ts'
import { listenToCommands } from './listen-commands.ts'
import { listenToEvents } from './listen-events.ts'
import { listenToSubmissions } from './listen-submissions.ts'
import type { AppParts, Listening } from './listening.ts'
import { newReference, slowness, ToldError } from './told-error.ts'

export type AppOptions = AppParts & {
  receiver: Receiver
  token: string
  /** Who the bot is, asked once at start: Bolt's own asking is never repeated when it fails. */
  identity: Identity
  slackApiUrl: string
  /** How Slack is called. */
  fetch: typeof fetch
  boltLog: NonNullable<ConstructorParameters<typeof App>[0]>['logger']
}

/** The Bolt app: every feature's listeners, each under one error → reply rule. */
export function createApp(options: AppOptions): App {
  const { store, now, log, wake } = options
  const app = new App({
    receiver: options.receiver,
    token: options.token,
    botId: options.identity.botId,
    botUserId: options.identity.botUserId,
    convoStore: false,
    ignoreSelf: true,
    ...(options.boltLog ? { logger: options.boltLog } : {}),
    // Posting has its own retries (delivery/); these clients answer people, who would not wait longer. A client is
    // shared by a workspace: what Slack asks of one call must not hold up the others.
    clientOptions: {
      slackApiUrl: options.slackApiUrl,
      fetch: patientFetch(options.fetch),
      timeout: 10_000,
      retryConfig: { retries: 1 },
      rejectRateLimitedCalls: true,
    },
  })
  // Where a payload names a workspace it may be that of whoever acts, from a shared channel or their organisation.
  const workspaceId = options.identity.workspace.id as WorkspaceId
  const listening: Listening = {
    ...options,
    workspaceId,
    client: app.client,
    async callOf(userId) {
      const scoped = store.in(workspaceId)
      const at = now()
      await options.heard(workspaceId)
      const workspaceName = options.identity.workspace.name
      const actor = await admitCaller({ store: scoped, now: at }, app.client, userId, { workspaceName, log })
      return { ctx: { store: scoped, now: at, actor }, client: app.client, log, wake }
    },
    fault(thrown, where) {
      const reference = thrown instanceof ToldError ? thrown.reference : newReference()
      const error = thrown instanceof ToldError ? thrown.cause : thrown
      const slow = slowness(error)
      if (error instanceof Refusal) log.debug({ where, code: error.code }, 'refused')
      else if (slow)
        log.warn({ where, code: slow.code }, 'Slack was too slow or too busy for what somebody did')
      else log.error({ where, reference, err: error }, 'a listener failed')
      return reference
    },
  }
  listenToCommands(app, listening)
  listenToActions(app, listening)
  listenToSubmissions(app, listening)
  listenToEvents(app, listening)
  app.error(async (error) => {
    listening.fault(error, 'bolt')
  })
  return app
}
