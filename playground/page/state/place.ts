/** Where one is on the page, as its address says it: `?as=rick&view=home&thread=1763…&backstage=0`. */
import type { Channel, World } from '../../page-server/world.ts'

export interface Place {
  /** Key or user id of the person one is; empty for the first of the cast. */
  as: string
  /** `home` and `messages` are the app's tabs; everything else is a channel's name. */
  view: string
  /** The parent's ts of the thread that is open. */
  thread: string | null
  backstage: boolean
}

/** @param roomy whether the backstage has room beside the conversation, so that it is open unless told otherwise */
export function placeOf(search: string, roomy: boolean): Place {
  const asked = new URLSearchParams(search)
  return {
    as: asked.get('as') ?? '',
    view: asked.get('view') || 'messages',
    thread: asked.get('thread') || null,
    backstage: asked.has('backstage') ? asked.get('backstage') !== '0' : roomy,
  }
}

/** The address of a place, from the question mark on. */
export function addressOf({ as, view, thread, backstage }: Place): string {
  const search = new URLSearchParams({ ...(as && { as }), view, ...(thread && { thread }) })
  search.set('backstage', backstage ? '1' : '0')
  return `?${search}`
}

/** Where the view's messages are; the app's direct message where there is no such channel. */
export function channelAt(view: string, channels: readonly Channel[]): Channel | undefined {
  return (
    channels.find((channel) => channel.kind !== 'im' && channel.name === view) ??
    channels.find((channel) => channel.kind === 'im')
  )
}

/** The place that is meant, and what to tell a person about what is not there. */
export function placeIn(world: World, asked: Place): { place: Place; note: string | null } {
  const { me, cast, channels, app } = world
  const notes: string[] = []
  const place = { ...asked, as: me.key }
  if (asked.as && !cast.some(({ id, key }) => id === asked.as || key === asked.as))
    notes.push(`Nobody here is called ${asked.as}. You are ${me.realName}.`)
  const isThere =
    ['home', 'messages'].includes(asked.view) ||
    channels.some(({ kind, name }) => kind !== 'im' && name === asked.view)
  if (!isThere) {
    notes.push(`${me.realName} is in no channel #${asked.view}. These are the messages of ${app.name}.`)
    place.view = 'messages'
  }
  const parents = channelAt(place.view, channels)?.messages.map(({ ts }) => ts) ?? []
  if (place.thread && (place.view === 'home' || !parents.includes(place.thread))) {
    place.thread = null
    if (isThere) notes.push('That thread is not here.')
  }
  return { place, note: notes.join(' ') || null }
}
