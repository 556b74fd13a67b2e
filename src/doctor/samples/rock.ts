/** A Rock of the sample team. */

import { blankRock, newRock, type Rock } from '../../domain/rocks/life/rock.ts'
import { USUAL_SETTINGS } from '../../domain/rocks/life/settings.ts'
import type { Measure } from '../../domain/rocks/progress/measure.ts'
import type { RockLine } from '../../usecases/rocks/check-in/standing.ts'
import type { TeamRocks } from '../../usecases/rocks/list/read-open.ts'
import { ANA, DEMOS, EAST, NOW, TODAY, WEEK } from './team.ts'

export const QUARTER = '2026-10-01'
export const NEXT_QUARTER = '2027-01-01'

export const MEASURE: Measure = {
  metricId: DEMOS.id,
  name: DEMOS.name,
  kind: 'count',
  unit: '',
  decimals: 0,
  whose: 'team',
  per: 'rock',
  direction: 'higher',
  baseline: 200n,
  target: 260n,
}

export const RESULT: Rock['results'][number] = {
  on: '2026-12-31',
  verdict: 'achieved',
  value: 262n,
  readOn: TODAY,
  by: null,
}

export const ROCK: Rock = {
  ...newRock(
    {
      ...blankRock('Hold 260 demos by the end of Q4', QUARTER),
      measure: MEASURE,
      resultsOn: [RESULT.on],
      milestones: [
        { id: 'm1', text: 'Script rehearsed', on: '2026-11-13', doneOn: '2026-11-12' },
        { id: 'm2', text: 'Two partners trained', on: '2026-11-23', doneOn: null },
      ],
    },
    {
      id: 'r1',
      teamId: EAST.id,
      number: 1,
      ownerId: ANA.id,
      overrides: [],
      datedOn: TODAY,
      createdBy: ANA.id,
      createdAt: NOW,
    },
  ),
}
export const ENDED: Rock = { ...ROCK, ending: { how: 'done', on: TODAY, by: ANA.id }, results: [RESULT] }

export const LINE: RockLine = {
  rock: ROCK,
  owner: ANA,
  week: WEEK,
  word: 'off',
  why: 'Two demos moved to next week',
  progress: {
    week: WEEK,
    cumulative: true,
    value: 121n,
    due: 150n,
    target: 260n,
    status: 'offTrack',
    incomplete: true,
    weekTarget: 20n,
    neededPerWeek: 24n,
    weeksLeft: 6,
  },
  disagreement: 'saysOn',
}

const COMPLETION = {
  quarter: QUARTER,
  ownerId: null,
  completed: 4,
  total: 5,
  open: 1,
  percent: 80,
  reachesAim: true,
} as const

export const EAST_ROCKS: TeamRocks = {
  team: EAST,
  settings: USUAL_SETTINGS,
  quarter: QUARTER,
  week: WEEK,
  lines: [LINE],
  closed: [{ rock: ENDED, owner: ANA }],
  completion: [COMPLETION, { ...COMPLETION, ownerId: ANA.id }],
  people: new Map([[ANA.id, ANA]]),
  may: { add: true, carry: true },
}
