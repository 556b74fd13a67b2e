import type { App } from '@slack/bolt'
import type { Listening } from './listening.ts'
import type { EventListener, VisitListener } from './registry.ts'
import { errorText } from './told-error.ts'

type SlackEvent = Record<string, unknown>
type Hear = (event: SlackEvent) => Promise<void>

/** Events: Slack has its answer before anything is done, and sends one again when it is not sure. */
export function listenToEvents(app: App, listening: Listening): void {
  const listen = (name: string, hear: Hear) =>
    app.event(name, async ({ event }) => {
      const work = hear(event as unknown as SlackEvent).catch((error) => {
        listening.fault(error, `event ${name}`)
      })
      await listening.track(work)
    })
  for (const { events = [], visits = [] } of listening.features) {
    for (const each of events) listen(each.event, hearing(listening, each))
    for (const each of visits) listen(each.event, visited(listening, each))
  }
}

const hearing =
  ({ now, log, wake, heard, store, workspaceId, client }: Listening, listener: EventListener): Hear =>
  async (event) => {
    await heard(workspaceId)
    await listener.run({ ctx: { store: store.in(workspaceId), now: now() }, client, log, wake, event })
  }

const visited =
  (listening: Listening, { event: name, visitorIn, run, refused }: VisitListener): Hear =>
  async (event) => {
    const userId = visitorIn(event)
    if (userId === null) return
    try {
      await run(await listening.callOf(userId))
    } catch (error) {
      await refused(listening.client, userId, errorText(error, listening.fault(error, `event ${name}`)))
    }
  }
