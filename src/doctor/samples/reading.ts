import { scorecard } from '../../domain/scorecard/scorecard.ts'
import { homeView } from '../../slack/home/home.home.ts'
import { FIRST } from '../../slack/home/place.ts'
import { refusedHome } from '../../slack/home/refused.home.ts'
import { byRepMessage } from '../../slack/reading/by-rep.message.ts'
import { frozenByRepMessage, frozenMessage } from '../../slack/reading/frozen.message.ts'
import { historyMessage } from '../../slack/reading/history.message.ts'
import { repMessage, repNotesMessage } from '../../slack/reading/rep.message.ts'
import { repChangesMessage } from '../../slack/reading/rep-changes.message.ts'
import { readingMessage } from '../../slack/reading/scorecard.message.ts'
import { averagesOf, type History, knownWeeks, metricsOver } from '../../usecases/scorecards/read-history.ts'
import type { Home } from '../../usecases/scorecards/read-home.ts'
import type { RepPage } from '../../usecases/scorecards/read-rep.ts'
import type { ScorecardReading } from '../../usecases/scorecards/read-scorecard.ts'
import { repLines } from '../../usecases/scorecards/rep-lines.ts'
import { OPEN_ALERT } from './alerts.ts'
import { EAST_ROCKS, LINE, ROCK } from './rock.ts'
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
  NOW,
  READER,
  SNAPSHOT,
  TODAY,
  WEEK,
  WEST,
} from './team.ts'

const READING: ScorecardReading = {
  facts: FACTS,
  card: CARD,
  snapshot: SNAPSHOT,
  closesAt: CLOSES,
  closedAt: CLOSES,
  firstPrompt: null,
  absentLead: null,
  manages: true,
  rocks: [{ rock: ROCK, owner: ANA, word: 'off', why: LINE.why }],
}

const weeks = knownWeeks(FACTS, WEEK).map((week) => ({ week, card: scorecard(FACTS, week), snapshot: null }))
const metrics = metricsOver(weeks.map(({ card }) => card))
const HISTORY: History = { team: EAST, weeks, metrics, averages: averagesOf(FACTS, metrics, WEEK) }

const REP: RepPage = {
  ...repLines(FACTS, ANA.id, WEEK, new Map()),
  team: EAST,
  member: ANA,
  week: WEEK,
  forOther: true,
  notes: [{ week: WEEK, note: 'A quiet week', by: MAYA.name }],
  changes: [
    {
      what: 'entry',
      week: WEEK,
      metric: DEMOS,
      before: null,
      after: 7n,
      late: true,
      by: MAYA.name,
      at: NOW,
      reason: 'Forgotten',
    },
  ],
}

const HOME: Home = {
  member: ANA,
  now: NOW,
  onTeams: true,
  waits: [{ team: EAST, week: WEEK, numbers: 2, late: true, until: CLOSES }],
  own: [
    { team: EAST, week: WEEK, firstPrompt: null, isIn: false, ...repLines(FACTS, ANA.id, WEEK, new Map()) },
  ],
  timeOff: [{ memberId: ANA.id, firstDay: '2026-12-21', lastDay: '2026-12-31' }],
  managed: [
    {
      team: EAST,
      card: CARD,
      snapshot: SNAPSHOT,
      firstPrompt: null,
      closesAt: CLOSES,
      open: true,
      waiting: [{ member: BEN, remindedAt: null, enteredBy: null }],
      alerts: [OPEN_ALERT],
      lead: [],
    },
  ],
  rocks: [{ team: EAST, line: LINE }],
  teamRocks: [EAST_ROCKS],
  undelivered: 1,
  unmanaged: [WEST],
}
const NEWCOMER: Home = {
  ...HOME,
  onTeams: false,
  waits: [],
  own: [],
  timeOff: [],
  managed: [],
  rocks: [],
  teamRocks: [],
}

export const READING_AND_HOME: Samples = {
  readingMessage: () => [
    readingMessage(READING, READER),
    readingMessage({ ...READING, closedAt: null, firstPrompt: { day: TODAY, time: '15:00' } }, READER),
  ],
  byRepMessage: () => [byRepMessage(READING, TODAY)],
  frozenMessage: () => [frozenMessage(READING, READER)],
  frozenByRepMessage: () => [frozenByRepMessage(READING, TODAY)],
  historyMessage: () => [historyMessage(HISTORY, TODAY)],
  repMessage: () => [repMessage(REP, TODAY)],
  repNotesMessage: () => [repNotesMessage(REP, TODAY)],
  repChangesMessage: () => [repChangesMessage(REP, TODAY)],
  homeView: () => [
    homeView(HOME, FIRST),
    homeView(HOME, { show: 'waiting', team: EAST.id, page: 0 }),
    homeView(NEWCOMER, FIRST),
  ],
  refusedHome: () => [refusedHome('This is not for people of other workspaces.')],
}
