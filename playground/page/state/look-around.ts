/** What waits for the others of the cast: only one person's world is watched, so theirs are asked for now and then. */
import type { World } from '../../page-server/world.ts'
import { change, thePage } from './page.ts'
import { countUnread, seenAtFirst } from './unread.ts'

/** So long nothing must have changed. */
const QUIET_MS = 250

let soon: ReturnType<typeof setTimeout> | undefined
let asking = new AbortController()

/** Asks soon, once; called again before that it waits anew. Not while the clock runs: too much changes then. */
export function lookAround(): void {
  clearTimeout(soon)
  asking.abort()
  asking = new AbortController()
  const { signal } = asking
  // The first look tells what there was to be seen already, so it does not wait.
  const { world, waiting } = thePage()
  if (!world || world.clock.moving) return
  soon = setTimeout(() => void askAll(world, signal), Object.keys(waiting).length > 0 ? QUIET_MS : 0)
}

async function askAll({ cast, me }: World, signal: AbortSignal): Promise<void> {
  for (const { id } of cast) {
    if (id === me.id) continue
    try {
      const response = await fetch(`/world?as=${encodeURIComponent(id)}`, { signal })
      const { channels } = (await response.json()) as World
      if (signal.aborted) return
      const seen = seenAtFirst(thePage().seen, id, channels)
      change({ seen, waiting: { ...thePage().waiting, [id]: countUnread(seen, id, channels) } })
    } catch {
      // Overtaken by a newer look, or the line is cut, which the watch tells.
      return
    }
  }
}
