import type { Alert } from '../../domain/alerts/alert.ts'
import { alertFigures } from '../../domain/alerts/alert-text.ts'
import { alertMessage, flipMessage } from '../../slack/alerts/alert.message.ts'
import { causeModal } from '../../slack/alerts/cause.modal.ts'
import type { Samples } from './sample.ts'
import { CARD, DEMOS, EAST, FACTS, MAYA, NOW, TODAY, WEEK } from './team.ts'

const OPEN: Alert = {
  teamId: EAST.id,
  week: WEEK,
  kind: 'offTrack',
  metricId: DEMOS.id,
  state: 'open',
  turnedBy: null,
  figures: CARD.makeOrBreak ? alertFigures(FACTS, CARD.makeOrBreak, WEEK, 'offTrack') : null,
  streak: 2,
  takenBy: null,
  takenAt: null,
  cause: null,
  causeBy: null,
  causeAt: null,
  createdAt: NOW,
}
const CLEARED: Alert = {
  ...OPEN,
  state: 'cleared',
  turnedBy: 'entry',
  takenBy: MAYA.id,
  cause: 'The trade fair',
  causeBy: MAYA.id,
}
const nameOf = () => MAYA.name

export const ALERTS: Samples = {
  alertMessage: () => [OPEN, CLEARED].map((alert) => alertMessage(alert, EAST.name, nameOf, TODAY)),
  flipMessage: () => (['cleared', 'reopened', 'streak'] as const).map((flip) => flipMessage(CLEARED, flip)),
  causeModal: () => [
    causeModal(OPEN, { channel: EAST.channelId, seen: 's', notes: ['Somebody was faster'] }),
  ],
}

/** An alert that nobody has taken. */
export const OPEN_ALERT = OPEN
