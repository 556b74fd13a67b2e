import { z } from 'zod'
import { action } from '../../blocks/action.ts'

/** Which part of the Home tab is shown: all of it, or everybody a team waits for; and which page of that. */
type Place = { show: 'all' } | { show: 'waiting'; team: string }
export type HomePage = Place & { page: number }

export const FIRST: HomePage = { show: 'all', page: 0 }

/** What a button carries of where on the Home it stands or leads to. */
export const ofPlace = z.object({
  show: z.string().optional(),
  page: z.string().optional(),
  of: z.string().optional(),
})
type CarriedPlace = z.output<typeof ofPlace>

/** What turns the Home's pages. */
export const HOME = action('home:', ofPlace)

/** A place as a button carries it. */
export const encodePlace = (place: HomePage): CarriedPlace => ({
  show: place.show,
  page: String(place.page),
  ...(place.show === 'waiting' ? { of: place.team } : {}),
})

/** Reads what a button carries; the beginning when it is not of this version. */
export function decodePlace(value: CarriedPlace): HomePage {
  const page = Number(value.page ?? 0)
  const at = { page: Number.isInteger(page) && page > 0 ? page : 0 }
  return value.show === 'waiting' && value.of
    ? { show: 'waiting', team: value.of, ...at }
    : { show: 'all', ...at }
}
