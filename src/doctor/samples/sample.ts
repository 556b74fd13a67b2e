import type { HomeView, ModalView } from '@slack/types'
import type { Message } from '../../blocks/message.ts'

/** What Slack is given to show. */
export type Shown = Message | ModalView | HomeView

/** What is shown with the sample team's data, by the name of the view that makes it. */
export type Samples = Readonly<Record<string, () => readonly Shown[]>>
