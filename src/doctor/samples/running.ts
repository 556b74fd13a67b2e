import { CHANNEL_IS } from '../../delivery/slack-errors.ts'
import { TEMPLATES } from '../../domain/metrics/templates.ts'
import { deliveriesMessage } from '../../slack/deliveries/deliveries.message.ts'
import { helpMessage } from '../../slack/help/help.message.ts'
import { ownersModal } from '../../slack/owners/owners.modal.ts'
import { type Basics, basicsModal } from '../../slack/setup/basics.modal.ts'
import { setupDoneModal } from '../../slack/setup/done.modal.ts'
import { setupGoalsModal } from '../../slack/setup/goals.modal.ts'
import { setupLeadModal } from '../../slack/setup/lead.modal.ts'
import { restedAnswer, restedMessage, restedModal } from '../../slack/teams/rest.message.ts'
import { teamModal } from '../../slack/teams/team.modal.ts'
import { teamChangedModal } from '../../slack/teams/team-changed.modal.ts'
import { bookedMessage } from '../../slack/timeoff/timeoff.message.ts'
import { timeOffModal } from '../../slack/timeoff/timeoff.modal.ts'
import type { NamedDelivery } from '../../usecases/deliveries/read-deliveries.ts'
import type { TeamSettings } from '../../usecases/teams/read-settings.ts'
import { PICKED } from './metrics.ts'
import { WANTED } from './people.ts'
import type { Samples } from './sample.ts'
import { ANA, BEN, CLOSES, DEMOS, EAST, MAYA, NOW, READER, TODAY, WEEK } from './team.ts'

const FAILED: NamedDelivery = {
  key: `scorecard:${EAST.id}:${WEEK}`,
  kind: 'scorecard',
  teamId: EAST.id,
  recipient: EAST.channelId,
  parentKey: null,
  ts: null,
  state: 'failed',
  attempts: 1,
  error: CHANNEL_IS.archived,
  queuedAt: NOW,
  failedAt: NOW,
  team: EAST,
  member: null,
}
const BASICS: Basics = {
  key: 'k1',
  channelId: EAST.channelId,
  suggested: EAST.name,
  name: EAST.name,
  repIds: [ANA.id, BEN.id],
  templateIds: TEMPLATES.map(({ id }) => id),
  currency: 'USD',
}
const SETUP = {
  ...BASICS,
  channelId: EAST.channelId,
  repIds: [ANA.id],
  templateIds: ['b2b-funnel'],
  goals: {},
}
const SETTINGS: TeamSettings = {
  team: EAST,
  repIds: [ANA.id, BEN.id],
  managerIds: [MAYA.id],
  observerIds: [],
  waiting: [BEN],
}
const RESTED = { team: { ...EAST, quiet: 'paused' as const }, before: null, changed: true }
const OFF = { firstDay: '2026-12-21', lastDay: '2026-12-31' }

export const RUNNING: Samples = {
  deliveriesMessage: () => [
    deliveriesMessage(
      { failed: [FAILED, FAILED], total: 3, waiting: { count: 1, oldest: FAILED } },
      READER,
      'Done.',
    ),
  ],
  helpMessage: () =>
    (['/scorecard', '/rocks'] as const).map((command) =>
      helpMessage(command, [{ usage: 'help', summary: 'What it can do' }]),
    ),
  ownersModal: () => [ownersModal([MAYA.id], 's', ['Somebody was faster'])],
  basicsModal: () => [basicsModal(BASICS, ['Choose a channel']), basicsModal({ ...BASICS, channelId: null })],
  setupGoalsModal: () => [setupGoalsModal(SETUP, PICKED)],
  setupLeadModal: () =>
    [null, DEMOS].map((makeOrBreak) =>
      setupLeadModal(SETUP, { metrics: PICKED, makeOrBreak, mayChoose: true }),
    ),
  setupDoneModal: () => [true, false].map((has) => setupDoneModal(EAST, has, TODAY, [WANTED])),
  teamModal: () => [teamModal(SETTINGS), teamModal({ ...SETTINGS, team: RESTED.team }, ['Not so'])],
  teamChangedModal: () => [
    teamChangedModal(
      {
        before: SETTINGS,
        after: { ...SETTINGS, team: { ...EAST, closeTime: '12:00' }, repIds: [ANA.id] },
        people: [ANA, BEN, MAYA],
        admitted: { team: EAST, joined: [], wanted: [WANTED], waiting: [], ended: [] },
        underWay: [{ week: WEEK, closesAt: CLOSES }],
      },
      { id: MAYA.id, today: TODAY },
    ),
  ],
  restedModal: () => [restedModal(RESTED)],
  restedAnswer: () => [restedAnswer(RESTED)],
  restedMessage: () => [restedMessage(RESTED, MAYA.name)],
  bookedMessage: () => [
    bookedMessage(
      {
        member: ANA,
        days: { memberId: ANA.id, ...OFF },
        added: [OFF],
        weeks: [{ team: EAST, week: WEEK, present: 3, of: 5, closed: true }],
      },
      ANA.id,
      TODAY,
    ),
  ],
  timeOffModal: () => [
    timeOffModal({
      member: MAYA,
      today: TODAY,
      manages: true,
      upcoming: [{ memberId: ANA.id, name: ANA.name, ...OFF }],
    }),
  ],
}
