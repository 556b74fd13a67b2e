import type { HomeView } from '@slack/types'
import { line, rich } from '../../blocks/text.ts'

/** The Home tab of somebody for whom there is none, with the reason. */
export const refusedHome = (text: string): HomeView => ({ type: 'home', blocks: [rich(line(text))] })
