import { USUAL_SETTINGS } from '../../domain/rocks/life/settings.ts'
import { lint } from '../../domain/rocks/lint/lint.ts'
import { THRESHOLDS } from '../../domain/rocks/lint/smart/rule.ts'
import type { Aim } from '../../domain/rocks/progress/aim.ts'
import { checkedInMessage } from '../../slack/rocks/check-in/checked-in.message.ts'
import { milestonesMessage } from '../../slack/rocks/check-in/milestones.message.ts'
import { rockReminderMessage } from '../../slack/rocks/check-in/rock-reminder.message.ts'
import { carriedModal, carryModal } from '../../slack/rocks/ending/carry.modal.ts'
import { archivedMessage, droppedMessage } from '../../slack/rocks/ending/ended.message.ts'
import { undoable } from '../../slack/rocks/ending/undo.message.ts'
import { newRockModal } from '../../slack/rocks/form/new-rock.modal.ts'
import { rockModal } from '../../slack/rocks/form/rock.modal.ts'
import { typedOf } from '../../slack/rocks/form/rock-form.ts'
import { savedModal } from '../../slack/rocks/form/saved.message.ts'
import { whyModal } from '../../slack/rocks/form/why.modal.ts'
import { myRocksMessage, rocksMessage } from '../../slack/rocks/list/list.message.ts'
import { storyMessage } from '../../slack/rocks/list/story.message.ts'
import { resultMessage, resultTakenMessage } from '../../slack/rocks/results/result.message.ts'
import { resultModal } from '../../slack/rocks/results/result.modal.ts'
import { rocksNotice } from '../../slack/rocks/results/rocks-notice.message.ts'
import { REOPEN_ROCK } from '../../slack/rocks/rock-actions.ts'
import { aimsModal } from '../../slack/rocks/settings/aims.modal.ts'
import { settingsModal, settingsSaved } from '../../slack/rocks/settings/settings.modal.ts'
import type { RocksNews } from '../../usecases/rocks/ending/close-rocks.ts'
import type { RockForm } from '../../usecases/rocks/form/draft.ts'
import type { RockStory } from '../../usecases/rocks/list/read-story.ts'
import { EAST_ROCKS, ENDED, LINE, NEXT_QUARTER, QUARTER, RESULT, ROCK } from './rock.ts'
import type { Samples } from './sample.ts'
import { ANA, BEN, DEMOS, EAST, NOW, PLACED, SALES, TODAY, WEEK } from './team.ts'

const METRICS = PLACED.map(({ metric }) => metric)
const AIM: Aim = {
  id: 'a1',
  teamId: EAST.id,
  horizon: 'annual',
  text: 'Win the healthcare sector',
  metricId: SALES.id,
  retired: false,
}
const AIMS = { team: EAST, aims: [AIM, { ...AIM, id: 'a2', retired: true }], metrics: METRICS }

const FORM: RockForm = {
  team: EAST,
  settings: USUAL_SETTINGS,
  today: TODAY,
  quarters: [QUARTER, NEXT_QUARTER],
  metrics: METRICS,
  aims: [AIM],
  stored: null,
}
const OF = { team: EAST.id, rock: ROCK.id, isNew: true, shown: [] }
const WHY = { rock: ROCK.id, week: WEEK, home: false }

/** A Rock against which everything can be said, as its form shows it. */
const VAGUE = { ...ROCK, title: 'Increase the # of leads', measure: null, ownerId: null, resultsOn: [] }
const FINDINGS = lint(VAGUE, {
  today: TODAY,
  startMonth: USUAL_SETTINGS.startMonth,
  metrics: METRICS,
  process: [],
  usual: null,
  ownerCarriesQuota: true,
  ownerOpenRocks: 9,
  aims: [AIM],
  thresholds: THRESHOLDS,
})

const STORY: RockStory = {
  team: EAST,
  settings: USUAL_SETTINGS,
  today: TODAY,
  rock: { ...ROCK, partnerIds: [BEN.id], counter: { metricId: SALES.id, better: 'higher' } },
  owner: ANA,
  partners: [BEN],
  aim: AIM,
  line: LINE,
  weeks: [LINE],
  checkIns: [{ rockId: ROCK.id, week: WEEK, answer: 'off', why: LINE.why, by: ANA.id, at: NOW }],
  metric: DEMOS,
  counter: { metric: SALES, watch: { state: 'quiet' } },
  events: [],
  people: EAST_ROCKS.people,
  may: { checkIn: true, edit: true, reassign: true, close: true },
  offer: { op: 'atLeast', low: 20n },
}

const NEWS: RocksNews = {
  disagreements: [LINE],
  counters: [
    {
      rock: ROCK,
      owner: ANA,
      metric: SALES,
      watch: { state: 'worse', week: WEEK, by: 'point', value: 100n, usual: 300n, limit: 200n },
    },
  ],
  offers: [{ rock: ENDED, metric: DEMOS, goal: { op: 'atLeast', low: 20n } }],
  quarter: {
    quarter: QUARTER,
    settings: USUAL_SETTINGS,
    completion: EAST_ROCKS.completion[0] ?? null,
    open: [ROCK],
  },
}

const reminded = ROCK.milestones.map((milestone) => ({
  rock: ROCK,
  milestone,
  reminder: {
    key: milestone.id,
    rockId: ROCK.id,
    milestoneId: milestone.id,
    dueOn: milestone.on,
    daysBefore: 0,
    on: milestone.on,
    way: 'own' as const,
  },
}))

const undo = REOPEN_ROCK.button('Undo', { rock: ROCK.id })

export const ROCKS: Samples = {
  checkedInMessage: () => [
    checkedInMessage(
      { ...LINE, before: null, changed: true },
      { answer: 'off', why: LINE.why, mine: true, today: TODAY },
    ),
  ],
  milestonesMessage: () => [milestonesMessage(ROCK, 'Done', undo), milestonesMessage(ENDED)],
  rockReminderMessage: () => [rockReminderMessage(EAST, reminded, TODAY)],
  carryModal: () => [carryModal(EAST_ROCKS, NEXT_QUARTER), carryModal(EAST_ROCKS, QUARTER)],
  carriedModal: () => [carriedModal({ carried: [ROCK], to: NEXT_QUARTER }, USUAL_SETTINGS.startMonth)],
  droppedMessage: () => [
    droppedMessage({ ...ROCK, ending: { how: 'dropped', on: TODAY, by: ANA.id, reason: 'No hands' } }),
  ],
  archivedMessage: () => [archivedMessage(ROCK)],
  undoable: () => [undoable('Done', undo)],
  newRockModal: () => [newRockModal({ team: EAST.id, rock: ROCK.id }, FORM, ANA.id)],
  rockModal: () => [
    rockModal(
      {
        of: OF,
        form: FORM,
        typed: typedOf(VAGUE, ANA.locale),
        review: { findings: FINDINGS, toOverride: FINDINGS, usual: 8n },
      },
      ['Somebody was faster'],
    ),
    rockModal({
      of: { ...OF, isNew: false },
      form: { ...FORM, stored: ROCK },
      typed: typedOf(ROCK, ANA.locale),
      review: { findings: [], toOverride: [], usual: null },
    }),
  ],
  savedModal: () => [savedModal({ rock: ROCK, findings: FINDINGS, isNew: true, changed: true })],
  whyModal: () => (['off', 'drop'] as const).map((act) => whyModal({ ...WHY, do: act }, ROCK, true)),
  rocksMessage: () => [rocksMessage(EAST_ROCKS, ANA.id)],
  myRocksMessage: () => [myRocksMessage([{ team: EAST, line: LINE }])],
  storyMessage: () => [storyMessage(STORY, ANA.id)],
  resultMessage: () => [
    resultMessage({ rock: ENDED, result: RESULT, incomplete: true, owner: ANA.name, teamName: EAST.name }),
  ],
  resultTakenMessage: () => [resultTakenMessage(ENDED, RESULT.on, EAST.name)],
  resultModal: () => [resultModal(ENDED, RESULT.on, ANA.locale)],
  rocksNotice: () => [rocksNotice(EAST, WEEK, NEWS, TODAY)],
  aimsModal: () => [aimsModal(AIMS, 1, 'Written down')],
  settingsModal: () => [settingsModal(EAST, USUAL_SETTINGS, { notes: ['Somebody was faster'] })],
  settingsSaved: () => [settingsSaved(EAST.id, USUAL_SETTINGS, USUAL_SETTINGS)],
}
