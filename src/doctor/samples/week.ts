import type { Message } from '../../blocks/message.ts'
import { makeOrBreakChart } from '../../charts/make-or-break.ts'
import { trendAltText } from '../../charts/trend-chart.ts'
import { withChart } from '../../delivery/chart.ts'
import { differences } from '../../domain/scorecard/snapshot.ts'
import { lateMessage } from '../../slack/scorecard/late.message.ts'
import { CHART_BLOCK, type PostData, postMessage } from '../../slack/scorecard/post.message.ts'
import { noTableMessage, tableMessages } from '../../slack/scorecard/table.message.ts'
import { enterForModal } from '../../slack/submit/enter-for.modal.ts'
import { submitModal } from '../../slack/submit/submit.modal.ts'
import { testPromptMessage } from '../../slack/submit/test-prompt.message.ts'
import { reminderMessage, weeklyMessage } from '../../slack/submit/weekly.message.ts'
import type { Form } from '../../usecases/entries/read-form.ts'
import type { WeeklyPart } from '../../usecases/weeks/read-weekly-message.ts'
import { LINE, MEASURE, ROCK } from './rock.ts'
import type { Samples } from './sample.ts'
import {
  ANA,
  BEN,
  CARD,
  CLOSES,
  DEMOS,
  EAST,
  FACTS,
  MAYA,
  SALES,
  SNAPSHOT,
  TODAY,
  WEEK,
  WEEK_BEFORE,
} from './team.ts'

/** The weeks of the Make-or-Break as they are drawn. */
export const CHART = makeOrBreakChart(FACTS, DEMOS, WEEK, new Set(), TODAY)

const POST: PostData = {
  facts: FACTS,
  card: CARD,
  snapshot: SNAPSHOT,
  chartAlt: CHART ? trendAltText(CHART, 2000) : null,
  rocks: [{ rock: ROCK, owner: ANA, word: 'off', why: LINE.why }],
  lateClose: CLOSES,
  today: TODAY,
}

/** The post as it goes to Slack: with its picture, or without one. */
const posted = (fileId: string | null): Message => {
  const { text, blocks } = postMessage(POST)
  return { text, blocks: withChart(blocks, CHART_BLOCK, fileId) as Message['blocks'] }
}

const FORM: Form = {
  team: EAST,
  week: WEEK,
  member: ANA,
  forOther: true,
  late: true,
  reasonNeeded: true,
  fields: [
    { metric: DEMOS, value: 7n, onProfile: 5n, goal: { op: 'atLeast', low: 10n }, lastWeek: 8n },
    { metric: SALES, value: null, onProfile: null, goal: null, lastWeek: null },
  ],
  note: 'A quiet week',
  opened: 1,
}

const PART: WeeklyPart = {
  team: EAST,
  week: WEEK,
  numbers: 2,
  closesAt: CLOSES,
  closed: false,
  lateUntil: CLOSES.add({ hours: 336 }),
  over: false,
  submitted: false,
  filledIn: false,
  enteredBy: [],
  clearedBy: [],
  inPart: false,
  off: false,
  highlight: null,
  missing: 0,
  rocks: {
    rocks: [{ line: LINE, reminders: [], milestones: ROCK.milestones, counterWorse: SALES.name }],
    results: [{ rock: { ...ROCK, measure: { ...MEASURE, metricId: null } }, on: TODAY }],
  },
}
const SUBMITTED: WeeklyPart = {
  ...PART,
  submitted: true,
  missing: 1,
  enteredBy: [MAYA.name],
  highlight: { metric: DEMOS, value: 12n, goal: { op: 'atLeast', low: 10n }, status: 'onTrack', bestIn: 13 },
}
const STATES = [PART, SUBMITTED, { ...PART, closed: true }, { ...PART, off: true }]

export const THE_WEEK: Samples = {
  postMessage: () => [posted('F0CHART'), posted(null)],
  tableMessages: () => tableMessages(CARD, TODAY),
  noTableMessage: () => [noTableMessage],
  lateMessage: () => [
    lateMessage({
      what: 'entry',
      who: [ANA.name],
      by: MAYA.name,
      reason: 'A late count',
      news: differences(SNAPSHOT, CARD),
    }),
  ],
  submitModal: () => [
    submitModal(FORM, { locale: ANA.locale, today: TODAY }),
    submitModal(FORM, { locale: 'de-DE', today: TODAY }, { test: true }),
  ],
  enterForModal: () => [
    enterForModal({ team: EAST, people: [ANA, BEN], weeks: [WEEK, WEEK_BEFORE] }, { member: ANA.id }),
    enterForModal({ team: EAST, people: [], weeks: [] }, {}),
  ],
  testPromptMessage: () => [testPromptMessage(EAST.name, '16–20 Nov', 2, { team: EAST.id, week: WEEK })],
  weeklyMessage: () => STATES.map((part) => weeklyMessage({ member: ANA, week: WEEK, parts: [part] }, TODAY)),
  reminderMessage: () => [reminderMessage({ member: ANA, week: WEEK, parts: [PART] }, TODAY)],
}
