import type { Feature } from '../bolt/registry.ts'
import { homeActions, homeOpened } from './home.listener.ts'

/** The Home tab: what waits, one's numbers, and for managers their teams. */
export const homeFeature: Feature = { visits: [homeOpened], actions: homeActions }
