/** Going from place to place on the page, and the address that follows. */
import { change, thePage } from './page.ts'
import { addressOf, type Place } from './place.ts'

/** Another view is a step that the browser's back button takes back; everything else is not. */
export function go(to: Partial<Omit<Place, 'as'>>): void {
  const before = thePage().place
  const isStep = to.view !== undefined && to.view !== before.view
  const place = { ...before, ...(isStep && { thread: null }), ...to }
  change({ place, sidebar: false, note: null })
  if (isStep) history.pushState(null, '', addressOf(place))
  else keepAddress(place)
}

export const keepAddress = (place: Place): void => history.replaceState(null, '', addressOf(place))
