import type { ButtonValue } from '../../blocks/message.ts'

/** Which part of the Home tab is shown: all of it, or everybody a team waits for; and which page of that. */
type Place = { show: 'all' } | { show: 'waiting'; team: string }
export type HomePage = Place & { page: number }

export const FIRST: HomePage = { show: 'all', page: 0 }

/** A place as a button carries it. */
export const encodePlace = (place: HomePage): ButtonValue => ({
  show: place.show,
  page: String(place.page),
  ...(place.show === 'waiting' ? { of: place.team } : {}),
})

/** Reads what a button carries; the beginning when it is not of this version. */
export function decodePlace(value: Partial<Record<string, string>>): HomePage {
  const page = Number(value.page ?? 0)
  const at = { page: Number.isInteger(page) && page > 0 ? page : 0 }
  return value.show === 'waiting' && value.of
    ? { show: 'waiting', team: value.of, ...at }
    : { show: 'all', ...at }
}
