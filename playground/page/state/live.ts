/** Keeps the page as the server has it: watches the world as one person, and again when the line was cut. */
import type { Happening, Seed, World } from '../../page-server/world.ts'
import { roomNow } from '../frame/room.ts'
import { sendAndTell } from './act.ts'
import { keepSame } from './keep-same.ts'
import { lookAround } from './look-around.ts'
import { change, thePage } from './page.ts'
import { type Place, placeIn, placeOf } from './place.ts'
import { onlyIn } from './typed.ts'
import { seenAtFirst } from './unread.ts'
import { keepAddress } from './walk.ts'

const AGAIN_MS = 1_000
const KEPT = 500

let leave = () => {}

/** Begins where the address says, and goes along with the browser's back and forward. */
export function begin(): void {
  addEventListener('popstate', () => comeTo(placeNow()))
  comeTo(placeNow())
}

const placeNow = (): Place => placeOf(location.search, ['wide', 'snug'].includes(roomNow()))

function comeTo(place: Place): void {
  const before = thePage().place.as
  change({ place, sidebar: false })
  if (!thePage().world || before !== place.as) watchAs(place.as)
}

/** Is somebody else from now on: a key or a user id. */
export function become(key: string): void {
  change({ place: { ...thePage().place, as: key, thread: null } })
  watchAs(key)
}

/** Begins anew with another workspace. */
export async function reset(seed: Seed): Promise<void> {
  const { watch, place } = thePage()
  const outcome = await sendAndTell({ act: 'reset', seed })
  if (!outcome.ok) return
  change({ typed: {}, seen: {} })
  // Unless it was noticed already: the world that came had another clock.
  if (thePage().watch === watch) watchAs(place.as)
}

function watchAs(as: string): void {
  leave()
  const source = new EventSource(`/watch?as=${encodeURIComponent(as)}`)
  let again: ReturnType<typeof setTimeout> | undefined
  let isFirst = true
  leave = () => {
    source.close()
    clearTimeout(again)
  }
  source.addEventListener('world', ({ data }) => {
    const world = JSON.parse(data) as World
    const { world: before } = thePage()
    const isBefore = before !== null && world.clock.now < before.clock.now
    // Somebody began anew, perhaps on another page: nothing of what was here holds any more.
    if (isBefore) change({ typed: {}, seen: {}, waiting: {} })
    if (isBefore && !isFirst) watchAs(as)
    else takeWorld(world, isFirst)
    isFirst = false
  })
  source.addEventListener('happenings', ({ data }) => takeHappenings(JSON.parse(data) as Happening[]))
  source.onerror = () => {
    leave()
    change({ line: 'lost' })
    again = setTimeout(() => watchAs(as), AGAIN_MS)
  }
}

function takeWorld(sent: World, isFirst: boolean): void {
  const page = thePage()
  const world = keepSame(page.world, sent)
  const { id } = world.me
  const views = [...world.modals.map((view) => view.id), ...(world.home ? [world.home.id] : [])]
  const messages = world.channels.flatMap((channel) => channel.messages.map(({ ts }) => ts))
  change({
    world,
    line: 'live',
    typed: onlyIn(page.typed, id, [...views, ...messages]),
    seen: seenAtFirst(page.seen, id, world.channels),
  })
  if (isFirst) arrive(world)
  lookAround()
}

/** The first world of a watch: here it shows whether what the address asks for is there. */
function arrive(world: World): void {
  const { watch, place: asked } = thePage()
  const { place, note } = placeIn(world, asked)
  change({ watch: watch + 1, happenings: [], place, ...(note && { note }) })
  keepAddress(place)
}

/** One that was told before comes again once it is answered. */
function takeHappenings(told: readonly Happening[]): void {
  const all = new Map(thePage().happenings.map((happening) => [happening.seq, happening]))
  for (const happening of told) all.set(happening.seq, happening)
  change({ happenings: [...all.values()].sort((a, b) => a.seq - b.seq).slice(-KEPT) })
}
