import type { App } from '@slack/bolt'
import type { WorkspaceId } from '../domain/people.ts'
import type { Listening } from './listening.ts'

/** Events: Slack has its answer before anything is done, and sends one again when it is not sure. */
export function listenToEvents(app: App, listening: Listening): void {
  const all = listening.features.flatMap((feature) => feature.events ?? [])
  for (const listener of all) {
    app.event(listener.event, async ({ event, body, client }) => {
      const work = async () => {
        try {
          const workspaceId = body.team_id as WorkspaceId
          const { now, log, wake, heard, store } = listening
          await heard(workspaceId)
          await listener.run({
            ctx: { store: store.in(workspaceId), now: now() },
            client,
            log,
            wake,
            event: event as unknown as Record<string, unknown>,
          })
        } catch (error) {
          listening.fault(error, `event ${listener.event}`)
        }
      }
      await listening.track(work())
    })
  }
}
